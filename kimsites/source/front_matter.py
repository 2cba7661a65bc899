"""The opening part of an entry: YAML between two ``---`` lines, apart from the text below it."""

from __future__ import annotations

import re

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.source.findings import (
    FRONT_MATTER_DASHES,
    FRONT_MATTER_MISSING,
    FRONT_MATTER_TOO_LARGE,
    FRONT_MATTER_UNCLOSED,
)
from kimsites.source.quoting import shown

_FENCE = re.compile(r"---[ \t]*")
# Hyphens miscounted, or turned into dashes by a phone keyboard.
_NEARLY_A_FENCE = re.compile(r"\s*(?:-{2}|-{4,}|[-–—]*[–—][-–—]*|- - -)\s*")
_LOOKS_LIKE_YAML = re.compile(r"\s*(?:#.*|- .*|[^\s:][^:]*:(?:\s.*)?)|\s+\S.*")
_EXAMPLE = Text("judul: Judul tulisan", "title: Title of the text")


class FrontMatter(Struct, frozen=True):
    """An entry in its two parts.

    ``yaml`` is what stands between the fences (empty text when nothing does), None when the diagnostics say why it
    can't be told; ``first_line`` and ``body_line`` are the lines of the file, from 1, where each part begins.
    """

    yaml: str | None
    first_line: int
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def split_front_matter(text: str, file: str, limit: int, example: Text = _EXAMPLE) -> FrontMatter:
    """Take an entry's text apart. Never raises.

    Blank lines before the first fence and blanks behind a fence are of no account. ``limit`` bounds the YAML in
    bytes of UTF-8. ``example`` is a line that this kind of file may begin with, for advice.
    """
    return _plainly_fenced(text, limit) or _split(text, file, limit, example)


def _plainly_fenced(text: str, limit: int) -> FrontMatter | None:
    """The parts of a text with nothing odd about its fences, found without looking at every line; else None."""
    end = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    yaml = text[4 : end + 1]
    if end < 5 or "\n---" in f"\n{yaml}" or len(yaml.encode("utf-8", "surrogatepass")) > limit:
        return None
    return FrontMatter(yaml, 2, text[end + 5 :], yaml.count("\n") + 3)


def _split(text: str, file: str, limit: int, example: Text = _EXAMPLE) -> FrontMatter:
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[top]):
        return FrontMatter(None, 1, text, 1, (_missing(lines[top], Location(file, top + 1, 1), example),))
    end = next((at for at in range(top + 1, len(lines)) if _FENCE.fullmatch(lines[at])), None)
    if end is None:
        place = _where_to_close(lines, top + 1)
        found = FRONT_MATTER_UNCLOSED.at(Location(file, top + 1, 1), line=place + 1)
        return FrontMatter(None, top + 2, "\n".join(lines[place:]), place + 1, (found,))
    yaml, body = "\n".join(lines[top + 1 : end]), "\n".join(lines[end + 1 :])
    size = len(yaml.encode("utf-8", "surrogatepass"))
    if size > limit:
        found = FRONT_MATTER_TOO_LARGE.at(Location(file, top + 1, 1), size=size, limit=limit)
        return FrontMatter(None, top + 2, body, end + 2, (found,))
    return FrontMatter(yaml + "\n" if yaml else "", top + 2, body, end + 2)


def _missing(first: str, place: Location, example: Text) -> Diagnostic:
    if _NEARLY_A_FENCE.fullmatch(first):
        return FRONT_MATTER_DASHES.at(place, written=shown(first))
    is_key = _LOOKS_LIKE_YAML.fullmatch(first) and not first.lstrip().startswith(("#", "-"))
    own = is_key and len(first) <= 80
    return FRONT_MATTER_MISSING.at(place, example=first.strip() if own else example)


def _where_to_close(lines: list[str], start: int) -> int:
    """The index of the line the missing fence belongs on: a botched fence, else the first that is no YAML."""
    for at in range(start, len(lines)):
        if _NEARLY_A_FENCE.fullmatch(lines[at]) or not _LOOKS_LIKE_YAML.fullmatch(lines[at]):
            return at
    return len(lines)
