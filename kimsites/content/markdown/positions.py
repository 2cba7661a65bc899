"""Where in the source file something of the published text was written."""

import html
import re
from collections.abc import Iterator
from heapq import merge
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct

from kimsites.model.diagnostic import Location

_FENCE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??(?: {0,3}(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_INLINE_CODE = re.compile(r"(?<![`\\])(?P<ticks>`{1,9})(?!`)[^`]*?(?<!`)(?P=ticks)(?!`)")
_NOT_NEWLINE = re.compile(r"[^\n]")
# What may stand around a target, blanks aside.
_BEFORE = "(<\"'=:"
_AFTER = ")>\"'#?"
# What else may stand around a bare address, which becomes a link by itself: a sentence, a quotation or emphasis ends
# with it; a dot within an address goes on.
_BEFORE_BARE = _BEFORE + "*_~“‘"
_END = re.compile(r"[.,;:!?…*_~”’\"')\]]+(?:\s|\Z)|<")
_REST_OF_WORDS = re.compile(r"[^\[\]\n]*\][(\[]")


def without_code(text: str) -> str:
    """Return Markdown text with fenced and inline code blanked out, every other character at its place."""
    if "`" not in text and "~~~" not in text:
        return text
    blanked = _FENCE.sub(_blank, text)
    return _INLINE_CODE.sub(_blank, blanked)


def _blank(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match[0])


class SourceText(Struct, frozen=True):
    """The Markdown of one file: which file, on which line of it the text begins, and the text without its code."""

    file: str
    first_line: int
    text: str

    def use_of(self, target: str, count: int) -> Location:
        """The place of the `count`-th use (from 0) of a link target; the last one found when there are fewer."""
        for spellings in _spellings(target):
            found = merge(*(_standing_alone(spelling, self.text) for spelling in spellings))
            places = list(islice(found, count + 1))
            if places:
                return self._at(places[-1])
        return self.find(target)

    def empty_link(self, target: str, count: int) -> Location:
        """The place of the `count`-th link (from 0) to nothing: `[words]()`, or with `#` for an address."""
        between = "#" if target.strip() else "(?:<>)?"
        found = next(islice(re.finditer(rf"\]\([ \t]*{between}[ \t]*\)", self.text), count, None), None)
        start = self.text.rfind("[", 0, found.start()) if found else -1
        return self._at(start) if start >= 0 else Location(self.file, self.first_line, 1)

    def find(self, words: str) -> Location:
        """The place of some words, capital letters or not; the first line of the text when they aren't found."""
        start = self.text.lower().find(words.lower())
        return self._at(start) if start >= 0 else Location(self.file, self.first_line, 1)

    def behind(self, sign: str, words: str) -> Location | None:
        """The place of some words right behind a sign, capital letters or not; None where they stand nowhere so."""
        start = self.text.lower().find(f"{sign}{words}".lower())
        return self._at(start + len(sign)) if start >= 0 else None

    def line(self, number: int) -> Location:
        """The place of a line of the text, counted from 1."""
        return Location(self.file, self.first_line + number - 1, 1)

    def _at(self, offset: int) -> Location:
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return Location(self.file, self.first_line + line, column + 1)


def _standing_alone(words: str, text: str) -> Iterator[int]:
    """Where words begin that are no part of a longer address."""
    is_bare = "://" in words or "@" in words or words.startswith("www.")
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
        alone = (before in _BEFORE or before.isspace()) and (after in _AFTER or after.isspace())
        if is_bare:
            is_begun = before in _BEFORE_BARE or before.isspace()
            alone = (alone or (is_begun and _END.match(text, end) is not None)) and not _is_shown(text, start, end)
        if alone:
            yield start
        start = text.find(words, end if alone else start + 1)


def _is_shown(text: str, start: int, end: int) -> bool:
    """Whether something stands among the words of a link or photo, which is no link of its own."""
    opened = text.rfind("[", text.rfind("\n", 0, start) + 1, start)
    return opened >= 0 and "]" not in text[opened:start] and _REST_OF_WORDS.match(text, end) is not None


def _spellings(target: str) -> Iterator[tuple[str, ...]]:
    """How an author may have written a target that came through HTML: as it is, as HTML, with backslashes.

    Some engines encode blanks and letters beyond ASCII with percent signs. Nearly always the first is the right one.
    What is made a link without its beginning (`www.`, an e-mail address) may stand beside one that has it.
    """
    bare = target[len("https://") :] if target.startswith("https://www.") else target.removeprefix("mailto:")
    yield (target,) if bare == target else (target, bare)
    plain = unquote(target)
    escaped = re.sub(r"([_*()\[\]])", r"\\\1", plain)
    others = dict.fromkeys((plain, html.escape(target), html.escape(plain), escaped))
    yield from ((spelling,) for spelling in others if spelling != target)
