"""The opening part of an entry: YAML between two ``---`` lines, apart from the text below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.source.findings import FRONT_MATTER_MISSING, FRONT_MATTER_TOO_LARGE, FRONT_MATTER_UNCLOSED

_FENCE = re.compile(r"---[ \t]*")
# Hyphens miscounted, or turned into dashes by a phone keyboard.
_NEARLY_A_FENCE = re.compile(r"\s*(?:-{2}|-{4,}|[-–—]*[–—][-–—]*|- - -)\s*")
_LOOKS_LIKE_YAML = re.compile(r"\s*(?:#.*|- .*|[^\s:][^:]*:(?:\s.*)?)|\s+\S.*")
_EXAMPLE = "title: Judul tulisan"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """An entry in its two parts.

    ``yaml`` is what stands between the fences (empty text when nothing does), None when the diagnostics say why it
    can't be told; ``first_line`` and ``body_line`` are the lines of the file, from 1, where each part begins.
    """

    yaml: str | None
    first_line: int
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def split_front_matter(text: str, file: str, limit: int) -> FrontMatter:
    """Take an entry's text apart. Never raises.

    Blank lines before the first fence and blanks behind a fence are of no account. ``limit`` bounds the YAML in
    bytes of UTF-8.
    """
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[top]):
        return FrontMatter(None, 1, text, 1, (_missing(lines[top], file, top),))
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


def _missing(first: str, file: str, line: int) -> Diagnostic:
    is_key = _LOOKS_LIKE_YAML.fullmatch(first) and not first.lstrip().startswith(("#", "-"))
    example = first.strip() if is_key and len(first) <= 80 else _EXAMPLE
    return FRONT_MATTER_MISSING.at(Location(file, line + 1, 1), example=example)


def _where_to_close(lines: list[str], start: int) -> int:
    """The index of the line the missing fence belongs on: a botched fence, else the first that is no YAML."""
    for at in range(start, len(lines)):
        if _NEARLY_A_FENCE.fullmatch(lines[at]) or not _LOOKS_LIKE_YAML.fullmatch(lines[at]):
            return at
    return len(lines)
