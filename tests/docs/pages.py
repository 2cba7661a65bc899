"""The documentation as data: sections, tables and code blocks of a Markdown page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.guards.sources import REPOSITORY

_HEADING = re.compile(r"(#{1,6}) (.+)")
_CODE = re.compile(r"`([^`]+)`")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block: its language, its text, and the last line with words above it."""

    language: str
    text: str
    lead: str


def page(name: str) -> str:
    """The text of a page of ``docs/``."""
    return (REPOSITORY / "docs" / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading (``"### Posts"``), up to the next one of its level or above."""
    lines, found, fenced = [], False, False
    level = len(heading.partition(" ")[0])
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        match = None if fenced else _HEADING.fullmatch(line)
        if found and match and len(match[1]) <= level:
            break
        if found:
            lines.append(line)
        found = found or line == heading
    assert found, f"no section {heading!r}"
    return "\n".join(lines) + "\n"


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """The rows of all tables, headings left out; cells without outer blanks."""
    lines = text.splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        if line.startswith("| ") and above.startswith("|"):
            yield tuple(cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|"))


def codes(cell: str) -> tuple[str, ...]:
    """The words in backticks."""
    return tuple(_CODE.findall(cell))


def first_codes(text: str) -> list[str]:
    """The words in backticks of the first cells of all tables."""
    return [code for row in rows(text) for code in codes(row[0])]


def blocks(text: str) -> Iterator[Block]:
    """All fenced code blocks."""
    for match in _FENCED.finditer(text):
        above = text[: match.start()].rstrip().rpartition("\n")[2]
        yield Block(match[1], match[2], above)
