"""The two parts of a file, and what of the body is code."""

from __future__ import annotations

import re

from msgspec import Struct

from kimsites.content.markdown.positions import without_code
from kimsites.source import load_yaml

_FENCE = re.compile(r"---[ \t]*")


class Parts(Struct, frozen=True):
    """A file's lines up to the first ``---`` and with it, those between, and those from the second on.

    ``front`` is None where the front matter is missing or has no end; ``rest`` is the whole file then.
    """

    top: tuple[str, ...]
    front: tuple[str, ...] | None
    rest: tuple[str, ...]

    def text(self) -> str:
        """The file again."""
        return "\n".join((*self.top, *(self.front or ()), *self.rest))


def parts_of(text: str) -> Parts:
    """Take a text with LF line ends apart."""
    lines = tuple(text.split("\n"))
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if not is_fence(lines[top]):
        return Parts((), None, lines)
    end = next((at for at in range(top + 1, len(lines)) if is_fence(lines[at])), None)
    if end is None:
        return Parts((), None, lines)
    return Parts(lines[: top + 1], lines[top + 1 : end], lines[end:])


def is_fence(line: str) -> bool:
    """Whether a line begins or ends a front matter."""
    return _FENCE.fullmatch(line) is not None


def values_of(lines: tuple[str, ...]) -> dict[str, object] | None:
    """What lines of front matter say; None where they can't be read as they are."""
    document = load_yaml("\n".join(lines) + "\n", "")
    readable = document.readable and not document.diagnostics and isinstance(document.data, dict)
    return document.data if readable and isinstance(document.data, dict) else None


def code_lines(lines: tuple[str, ...]) -> frozenset[int]:
    """The indexes of lines of a body with code in them: in a fence, or between backticks."""
    plain = without_code("\n".join(lines)).split("\n")
    return frozenset(at for at, (line, kept) in enumerate(zip(lines, plain, strict=True)) if line != kept)
