"""From arranged, sanitised nodes to the HTML that is published: photos, links, tables, videos.

The same for every Markdown engine. Where a link leads and what a photo is, the caller's `Targets` says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol
from urllib.parse import unquote

from msgspec import Struct

from kimsites.content.markdown.anchors import Anchors
from kimsites.content.markdown.autolink import Autolinker, may_hold_address
from kimsites.content.markdown.media import figures, video_card
from kimsites.content.markdown.structure import HEADINGS
from kimsites.content.markdown.tree import Element, Node, escape_value, is_blank, serialise, text_of, unescape

_NO_AUTOLINK = frozenset({"a", "code", "pre"})
_CHANGED_BLOCKS = HEADINGS | {"table", "thead", "td", "th", "pre"}
_REWRITTEN = frozenset({"a", "table", "thead", "td", "th", "pre"})
_ALIGNMENT_CLASS = {"right": "kanan", "center": "tengah"}
# In plain markup: what text is not linked in, and what changes in tables.
_PLAIN_LINK_OR_CODE = re.compile(
    r'<(?:a href="(?P<href>[^"]*+)"(?: title="(?P<title>[^"]*+)")?>(?P<words>[^<]*+)</a>|code>[^<]*+</code>)'
)
_PLAIN_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_PLAIN_CELL = re.compile(r'<(th|td)(?: style="text-align:([a-z]+)")?>')
_TAG = re.compile(r"(<[^>]*+>)")


class Use(Struct, frozen=True):
    """The `count`-th time (from 0) that an entry's text uses a target, as it stands in the HTML.

    `words` are what a link is read by: its text, or that of a photo in its place.
    """

    target: str
    count: int
    words: str = ""


class LinkTarget(Struct, frozen=True):
    """Where a link leads, ready for `href`; `rel` for links that leave the nation."""

    href: str
    rel: str | None = None


class PhotoTarget(Struct, frozen=True):
    """A photo ready for `src`, with its size in pixels."""

    src: str
    width: int
    height: int


class Targets(Protocol):
    """Finds what links and photos of one entry point at, and keeps findings about those that point nowhere."""

    def link(self, use: Use) -> LinkTarget | None:
        """Where a link leads; None leaves only its words."""

    def photo(self, use: Use, alt: str) -> PhotoTarget | LinkTarget | None:
        """The photo to show; a link instead of a photo of another host; None shows nothing."""

    def missing_anchor(self, use: Use) -> None:
        """Take note that an anchor does not exist in this entry."""


class Rewriter:
    """Rewrites the nodes of one entry, once."""

    def __init__(self, anchors: Anchors, targets: Targets, autolinker: Autolinker) -> None:
        self._anchors = anchors
        self._targets = targets
        self._autolinker = autolinker
        self._uses: Counter[str] = Counter()
        self._tables = 0

    def nodes(self, nodes: Sequence[Node], *, autolink: bool = True) -> list[Node]:
        """Return the nodes as published. Those given are used up."""
        result: list[Node] = []
        for node in nodes:
            if not isinstance(node, str):
                if _is_final(node):
                    result.append(node)
                else:
                    result.extend(self._element(node, autolink=autolink))
            elif autolink and may_hold_address(node):
                result.extend(self._text(node))
            else:
                result.append(node)
        return result

    def plain(self, markup: str) -> str:
        """Return the markup of plain blocks as published."""
        if "<table>" in markup:
            markup = _PLAIN_TABLE.sub(self._plain_table, markup)
        if "<a " not in markup and not may_hold_address(markup):
            return markup
        parts: list[str] = []
        end = 0
        for found in _PLAIN_LINK_OR_CODE.finditer(markup):
            parts += (self._plain_text(markup[end : found.start()]), self._plain_link(found))
            end = found.end()
        return "".join((*parts, self._plain_text(markup[end:])))

    def _plain_text(self, markup: str) -> str:
        """Markup without links, its addresses made links."""
        if not may_hold_address(markup):
            return markup
        parts = _TAG.split(markup)
        parts[::2] = (serialise(self._text(unescape(text))) if may_hold_address(text) else text for text in parts[::2])
        return "".join(parts)

    def _plain_link(self, found: re.Match[str]) -> str:
        href, title, words = found["href"], found["title"], found["words"]
        if href is None:
            return found[0]
        target = self._targets.link(self._use(unescape(href), unescape(words)))
        if target is None or not words or words.isspace():
            return words
        rel = f' rel="{escape_value(target.rel)}"' if target.rel else ""
        titled = f' title="{title}"' if title and not title.isspace() else ""
        return f'<a href="{escape_value(target.href)}"{rel}{titled}>{words}</a>'

    def _plain_table(self, found: re.Match[str]) -> str:
        return serialise([self._scrollable(Element("table"))]).replace(
            "<table></table>", _PLAIN_CELL.sub(_plain_cell, found[0])
        )

    def _text(self, text: str) -> list[Node]:
        found = self._autolinker.nodes(text)
        return [part for node in found for part in ([node] if isinstance(node, str) else self._link(node))]

    def _element(self, node: Element, *, autolink: bool) -> list[Node]:
        match node.tag:
            case "p":
                return self._paragraph(node, autolink=autolink)
            case "a":
                return self._link(node)
            case "img":
                return self._photo(node)
        if node.children:
            node.children = self.nodes(node.children, autolink=autolink and node.tag not in _NO_AUTOLINK)
        if node.tag in _CHANGED_BLOCKS:
            return self._block(node)
        return [node]

    def _block(self, node: Element) -> list[Node]:
        match node.tag:
            case "table":
                return [self._scrollable(node)]
            case "thead":
                for row in node.children:
                    _mark_heads(row)
            case "td" | "th":
                return [_aligned(node)]
            case "pre":
                # A box that scrolls must be reachable by keyboard.
                node.attributes = {"tabindex": "0"}
            case _ if is_blank(node.children):
                return []
        return [node]

    def _paragraph(self, node: Element, *, autolink: bool) -> list[Node]:
        card = video_card(node.children)
        if card:
            return [card]
        node.children = self.nodes(node.children, autolink=autolink)
        if is_blank(node.children):
            return []
        return figures(node.children) or [node]

    def _scrollable(self, table: Element) -> Element:
        """Wide tables scroll in their own box; each box needs a name of its own for those who hear the page."""
        self._tables += 1
        label = "Tabel" if self._tables == 1 else f"Tabel {self._tables}"
        box = {"class": "tabel", "tabindex": "0", "role": "region", "aria-label": label}
        return Element("div", box, [table])

    def _use(self, target: str, words: str = "") -> Use:
        use = Use(target, self._uses[target], words)
        self._uses[target] += 1
        return use

    def _link(self, node: Element) -> list[Node]:
        target = node.attributes["href"]
        if target[:1] == "#" and target[1:] in self._anchors.footnotes:
            return [self._footnote_link(node, self._anchors.footnotes[target[1:]])]
        if target[:1] == "#":
            found = self._local(target, _words_of(node.children))
        else:
            found = self._targets.link(self._use(target, _words_of(node.children)))
        children = self.nodes(node.children, autolink=False)
        if found is None or not _has_name(children):
            return children
        attributes = {"href": found.href}
        if found.rel:
            attributes["rel"] = found.rel
        if node.attributes.get("title", "").strip():
            attributes["title"] = node.attributes["title"]
        return [Element("a", attributes, children)]

    def _local(self, target: str, words: str) -> LinkTarget | None:
        use = self._use(target, words)
        given = self._anchors.find(unquote(target[1:]))
        if given is None:
            self._targets.missing_anchor(use)
            return None
        return LinkTarget(f"#{given}")

    def _footnote_link(self, node: Element, given: str) -> Element:
        attributes = {"href": f"#{given}"}
        if "footnote-backref" in node.classes:
            attributes |= {"class": "footnote-backref", "aria-label": node.attributes.get("title") or "Kembali ke teks"}
        elif "footnote-ref" in node.classes:
            attributes["class"] = "footnote-ref"
            attributes["aria-label"] = f"Catatan kaki {text_of(node.children).strip()}".strip()
        return Element("a", attributes, node.children)

    def _photo(self, node: Element) -> list[Node]:
        target = node.attributes.get("src", "").strip()
        if not target:
            return []
        alt = " ".join(node.attributes.get("alt", "").split())
        found = self._targets.photo(self._use(target), alt)
        if isinstance(found, LinkTarget):
            return [Element("a", {"href": found.href, "rel": found.rel or "nofollow"}, [alt or "Lihat foto"])]
        return [] if found is None else [_image(found, alt, node.attributes.get("title", "").strip())]


def _is_final(node: Element) -> bool:
    """Whether an element is plain text that stays as it is: most are, and need no closer look."""
    children = node.children
    if len(children) != 1 or node.tag in _REWRITTEN:
        return False
    text = children[0]
    return isinstance(text, str) and not may_hold_address(text)


def _plain_cell(found: re.Match[str]) -> str:
    scope = ' scope="col"' if found[1] == "th" else ""
    name = _ALIGNMENT_CLASS.get(found[2])
    alignment = f' class="{name}"' if name else ""
    return f"<{found[1]}{scope}{alignment}>"


def _image(photo: PhotoTarget, alt: str, title: str) -> Element:
    attributes = {
        "src": photo.src,
        "alt": alt,
        "width": str(photo.width),
        "height": str(photo.height),
        "loading": "lazy",
        "decoding": "async",
    }
    if title:
        attributes["title"] = title
    return Element("img", attributes)


def _words_of(nodes: Sequence[Node]) -> str:
    """What a link of these nodes says to those who hear the page."""
    return "".join(
        node if isinstance(node, str) else f"{node.attributes.get('alt', '')}{_words_of(node.children)}"
        for node in nodes
    )


def _has_name(nodes: Sequence[Node]) -> bool:
    """Whether a link of these nodes says something to those who hear the page."""
    return any(
        bool(node.strip()) if isinstance(node, str) else bool(node.attributes.get("alt")) or _has_name(node.children)
        for node in nodes
    )


def _mark_heads(row: Node) -> None:
    if isinstance(row, Element):
        for cell in row.children:
            if isinstance(cell, Element) and cell.tag == "th":
                cell.attributes = {"scope": "col", **cell.attributes}


def _aligned(cell: Element) -> Element:
    """A cell with a class for its alignment; a heading cell without words is no heading."""
    style = cell.attributes.get("style", "")
    name = _ALIGNMENT_CLASS.get(style.partition(":")[2].strip(" ;").lower())
    tag = "td" if is_blank(cell.children) else cell.tag
    return Element(tag, {"class": name} if name else {}, cell.children)
