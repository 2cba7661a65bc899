"""Heading levels and the ids of one entry: every id once, every jump to one of them found."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from kimsites.content.markdown.plain import Piece, Plain, plain_text
from kimsites.content.markdown.structure import HEADINGS
from kimsites.content.markdown.tree import Element, Node, text_of
from kimsites.content.slugs import slugify

_FIRST_LEVEL = 2
_LAST_LEVEL = 6
_LONGEST_ID = 60
_NAMELESS = "bagian"
_PLAIN_HEADING = re.compile(r"<h([1-6])>([^<]*+(?:<[^<]*+)*?)</h[1-6]>")


class Anchors:
    """The ids of one entry, given out while its nodes are numbered.

    `ids` are those that others may point at (headings); `footnotes` maps ids as the engine wrote them to the ids
    they are published with.
    """

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.footnotes: dict[str, str] = {}
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._repeats: Counter[str] = Counter()

    def find(self, fragment: str) -> str | None:
        """The published id that the part of a link after `#` means."""
        return find_anchor(self.ids, fragment)

    def give_footnote(self, written: str) -> str | None:
        """A new id for a footnote or its mark; None when the engine's id was used before."""
        if written in self.footnotes:
            return None
        kind = "rujukan" if written.startswith("fnref") else "catatan"
        self._counts[kind] += 1
        self.footnotes[written] = self._free(f"{kind}-{self._counts[kind]}")
        return self.footnotes[written]

    def give_heading(self, text: str) -> str:
        """A new id for a heading, made of its words."""
        words = slugify(text)[:_LONGEST_ID].strip("-")
        given = self._free(words or _NAMELESS)
        self.ids.add(given)
        return given

    def _free(self, wanted: str) -> str:
        given = wanted
        while given in self._taken:
            self._repeats[wanted] += 1
            given = f"{wanted}-{self._repeats[wanted] + 1}"
        self._taken.add(given)
        return given


def find_anchor(ids: AbstractSet[str], fragment: str) -> str | None:
    """Return the id that a link's part after `#` means: the id itself, or the words of a heading."""
    for wanted in (fragment, slugify(fragment)[:_LONGEST_ID].strip("-")):
        if wanted and wanted in ids:
            return wanted
    return None


def number(pieces: Iterable[Piece]) -> Anchors:
    """Set levels and ids of all headings and footnotes of a page; return what can be jumped to.

    The first level becomes h2 (the page's title is the h1), and no level is ever skipped on the way down.
    """
    headings: list[Element | Plain] = []
    footnotes: list[Element] = []
    for piece in pieces:
        if isinstance(piece, Plain):
            headings.append(piece)
        else:
            _collect(piece, headings, footnotes)
    anchors = Anchors()
    for element in footnotes:
        _number_footnote(element, anchors)
    levels: list[int] = []
    for heading in headings:
        if isinstance(heading, Plain):
            _number_plain(heading, anchors, levels)
        else:
            heading.tag = f"h{_shifted(int(heading.tag[1]), levels)}"
            heading.attributes = {"id": anchors.give_heading(text_of(heading.children))}
    return anchors


def _number_plain(plain: Plain, anchors: Anchors, levels: list[int]) -> None:
    """Number all headings of a plain piece."""

    def numbered(heading: re.Match[str]) -> str:
        tag, words = f"h{_shifted(int(heading[1]), levels)}", heading[2]
        return f'<{tag} id="{anchors.give_heading(plain_text(words))}">{words}</{tag}>'

    plain.markup = _PLAIN_HEADING.sub(numbered, plain.markup)


def _collect(nodes: Iterable[Node], headings: list[Element | Plain], footnotes: list[Element]) -> None:
    """Find what carries or gets an id, in document order."""
    for node in nodes:
        if isinstance(node, str):
            continue
        if "id" in node.attributes:
            footnotes.append(node)
        if node.tag in HEADINGS:
            headings.append(node)
        _collect(node.children, headings, footnotes)


def _number_footnote(element: Element, anchors: Anchors) -> None:
    given = anchors.give_footnote(element.attributes["id"])
    if given is None:
        del element.attributes["id"]
    else:
        element.attributes["id"] = given


def _shifted(level: int, open_levels: list[int]) -> int:
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
    open_levels.append(level)
    return min(_FIRST_LEVEL - 1 + len(open_levels), _LAST_LEVEL)
