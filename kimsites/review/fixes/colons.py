"""A value with a colon in it that nobody put in quotes: ``judul: Panen raya: padi``."""

from __future__ import annotations

import re

from kimsites.review.fixes.parts import Parts, parts_of, values_of
from kimsites.source.quoting import quoted

_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_]*): +(?P<value>[^\s\"'\[\]{}&*!|>%@`#,?-][^\"\\]*?)[ \t]*")


def quoted_colons(text: str) -> str:
    """Quotes around such values; kept only when they make readable what was not, and every word stays."""
    parts = parts_of(text)
    if parts.front is None or values_of(parts.front) is not None:
        return text
    front = tuple(map(_mended, parts.front))
    if front == parts.front or values_of(front) is None:
        return text
    return Parts(parts.top, front, parts.rest).text()


def _mended(line: str) -> str:
    found = _LINE.fullmatch(line)
    if found is None or " #" in found["value"]:
        return line
    value = found["value"]
    return f"{found['key']}: {quoted(value)}" if ": " in value or value.endswith(":") else line
