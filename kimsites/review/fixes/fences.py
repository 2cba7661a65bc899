"""A front matter whose lines of hyphens are miscounted or, at its end, missing."""

from __future__ import annotations

import re

from kimsites.content.collections import COLLECTIONS
from kimsites.content.profile import PROFILE_ALIASES, ProfileSchema
from kimsites.review.fixes.parts import is_fence, values_of

# Hyphens miscounted, or turned into dashes by a phone.
_NEARLY = re.compile(r"\s*(?:-{2,}|[-–—]*[–—][-–—]*)\s*")
_KEY = re.compile(r"([A-Za-z][A-Za-z_]*)[ \t]*:(?:\s|$)")
_FENCE = "---"
_KNOWN = frozenset(
    {*ProfileSchema.model_fields, *(alias for alias in PROFILE_ALIASES if "." not in alias)}.union(
        *({*definition.schema.model_fields, *definition.aliases} for definition in COLLECTIONS)
    )
)


def closed_front_matter(text: str) -> str:
    """Hyphens set right around lines that can be nothing but a front matter; the missing line put in above the text.

    A front matter ends without doubt where lines of known keys are followed by a line of hyphens, or by a blank line
    with no such key behind it.
    """
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not (is_fence(lines[top]) or _NEARLY.fullmatch(lines[top])):
        return text
    if is_fence(lines[top]) and any(map(is_fence, lines[top + 1 :])):
        return text
    end = next((at for at in range(top + 1, len(lines)) if not _is_front(lines[at])), len(lines))
    front, below = tuple(lines[top + 1 : end]), lines[end:]
    if not _is_certain(front, below):
        return text
    closes = bool(below) and (is_fence(below[0]) or _NEARLY.fullmatch(below[0]) is not None)
    rest = below[1:] if closes else below
    return "\n".join((*lines[:top], _FENCE, *front, _FENCE, *rest))


def _is_front(line: str) -> bool:
    key = _KEY.match(line)
    return key[1].lower() in _KNOWN if key else line.startswith(("  ", "- ")) and bool(line.strip())


def _is_certain(front: tuple[str, ...], below: list[str]) -> bool:
    if not front or not _KEY.match(front[0]) or values_of(front) is None:
        return False
    if not below:
        return False
    if any(map(is_fence, below[1:])):
        # A rule of the text, or the end after all: nobody but the author knows.
        return False
    ends = not below[0].strip() or is_fence(below[0]) or _NEARLY.fullmatch(below[0]) is not None
    key_below = any((key := _KEY.match(line)) and key[1].lower() in _KNOWN for line in below)
    return ends and not key_below
