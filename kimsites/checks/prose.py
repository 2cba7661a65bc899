"""A file as its readers will see it: the words without code, HTML and addresses, every word at its own place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import NamedTuple

from msgspec import Struct

from kimsites.model.checking import CheckedFile, CheckedSite
from kimsites.model.diagnostic import Location

#: The collection of the KIM's description of itself, which has no title and no date.
PROFILE = "profile"

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKUP = re.compile(
    r"`++[^`\n]*+`++|<!--.*?(?:-->|\Z)|<[!/?A-Za-z][^<>]*+>"
    r"|\]\([ \t]*+<?(?:[^()\s<>]++|\([^()\s<>]*+\))*+>?|https?://[^\s<>]++|www\.[^\s<>]++",
    re.DOTALL,
)
# One of them stands at the beginning of whatever is markup.
_MARKUP_SIGNS = ("`", "<", "](", "http", "www.")
_VISIBLE = re.compile(r"[^\n]")
# Nine digits and more, in groups or not: anything shorter is no number of a person.
_LONG_NUMBER = re.compile(r"[0-9](?:[ .\-\xa0()]{0,2}[0-9]){8,}")
_ADDRESS_HEAD = 400
_start_of = attrgetter("start")
_first = itemgetter(0)


class Line(NamedTuple):
    """One line of the words: where it starts in the file's text, and its text without the line end."""

    start: int
    text: str


class Sheet(Struct, frozen=True):
    """One file prepared for all rules. Offsets count characters of ``file.text`` from 0.

    ``start`` is the offset of the body. ``prose`` is as long as the text, with code, HTML and addresses of the body
    blanked by spaces. ``lines`` are those of the body in ``prose``; ``blocks`` are runs of lines between blank ones.
    ``code`` holds the spans of code, ``numbers`` those of digits in a row.
    """

    site: CheckedSite
    file: CheckedFile
    start: int
    prose: str
    lines: tuple[Line, ...]
    blocks: tuple[tuple[Line, ...], ...]
    code: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """All of the file as written."""
        return self.file.text

    def place(self, offset: int) -> Location:
        """The place of a character."""
        text = self.file.text
        if offset < self.start:
            column = offset - text.rfind("\n", 0, offset)
            return Location(self.file.file, text.count("\n", 0, offset) + 1, column)
        number = bisect_right(self.lines, offset, key=_start_of) - 1
        return Location(self.file.file, self.file.body_line + number, offset - self.lines[number].start + 1)

    def is_code(self, offset: int) -> bool:
        """Whether a character stands in code."""
        found = bisect_right(self.code, offset, key=_first) - 1
        return found >= 0 and offset < self.code[found][1]

    def address_before(self, offset: int) -> str | None:
        """The part of an address that stands right before a character; None where no address is being written."""
        before = self.file.text[max(0, offset - _ADDRESS_HEAD) : offset]
        if not before or before[-1].isspace():
            return None
        written = before.split()[-1]
        for sign in ("](", "://", "www."):
            if sign in written:
                return written[written.index(sign) + (2 if sign == "](" else 0) :]
        return written if "/" in written and "." in written else None


def sheet_of(site: CheckedSite, file: CheckedFile) -> Sheet:
    """Prepare a file. Any text will do."""
    text = file.text
    start = _offset_of_line(text, file.body_line)
    body = text[start:]
    code: list[tuple[int, int]] = []
    if "```" in body or "~~~" in body:
        body = _without_fences(body, start, code)
    body = _without_markup(body, start, code)
    lines = tuple(_lines(body, start))
    numbers = tuple(found.span() for found in _LONG_NUMBER.finditer(text))
    return Sheet(site, file, start, text[:start] + body, lines, tuple(_blocks(lines)), tuple(sorted(code)), numbers)


def _offset_of_line(text: str, number: int) -> int:
    start = 0
    for _ in range(number - 1):
        end = text.find("\n", start)
        if end < 0:
            return len(text)
        start = end + 1
    return start


def _without_markup(body: str, start: int, code: list[tuple[int, int]]) -> str:
    """Blank markup. Signs are looked for one by one: a pattern that may begin with a common letter is far slower."""
    nexts = {sign: at for sign in _MARKUP_SIGNS if (at := body.find(sign)) >= 0}
    parts: list[str] = []
    done = 0
    while nexts:
        sign = min(nexts, key=nexts.__getitem__)
        at = nexts[sign]
        found = _MARKUP.match(body, at) if at >= done else None
        if found:
            written = found[0]
            if sign == "`":
                code.append((start + at, start + found.end()))
            parts += (body[done:at], "]" if sign == "](" else " ", _blanks(written[1:]))
            done = found.end()
        following = body.find(sign, max(done, at + 1))
        if following < 0:
            del nexts[sign]
        else:
            nexts[sign] = following
    return "".join((*parts, body[done:])) if parts else body


def _blanks(written: str) -> str:
    return _VISIBLE.sub(" ", written) if "\n" in written else " " * len(written)


def _without_fences(body: str, start: int, code: list[tuple[int, int]]) -> str:
    """Blank fenced code; a fence without an end goes on to the end of the text, as in what is published."""
    result: list[str] = []
    fence, opened, at = "", 0, start
    for line in body.split("\n"):
        found = _FENCE.match(line)
        result.append(" " * len(line) if fence or found else line)
        if found and not fence:
            fence, opened = found[1], at
        elif found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
            code.append((opened, at + len(line)))
            fence = ""
        at += len(line) + 1
    if fence:
        code.append((opened, at))
    return "\n".join(result)


def _lines(body: str, start: int) -> Iterator[Line]:
    for line in body.split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def _blocks(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    block: list[Line] = []
    for line in lines:
        if line.text and not line.text.isspace():
            block.append(line)
        elif block:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)
