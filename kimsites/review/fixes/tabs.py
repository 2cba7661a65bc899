"""Tabs in a front matter, where YAML allows none."""

from __future__ import annotations

import re

from kimsites.review.fixes.parts import Parts, parts_of, values_of

_INDENT = re.compile(r"[ \t]*")
_AFTER_KEY = re.compile(r"(?P<key>[^\s:\"'#][^:\"'#\t]*?)[ \t]*:[ \t]+(?=\S)")


def front_matter_tabs(text: str) -> str:
    """Two spaces for each tab before a line, one for tabs behind a key and none behind a line.

    A front matter that can be read says the same afterwards, or it stays as it is.
    """
    parts = parts_of(text)
    if parts.front is None or not any("\t" in line for line in parts.front):
        return text
    front = tuple(map(_mended, parts.front))
    before = values_of(parts.front)
    if before is not None and before != values_of(front):
        return text
    return Parts(parts.top, front, parts.rest).text()


def _mended(line: str) -> str:
    if "\t" not in line:
        return line
    found = _INDENT.match(line)
    indent = found[0] if found else ""
    rest = line[len(indent) :].rstrip("\t ")
    key = _AFTER_KEY.match(rest)
    if key and "\t" in key[0]:
        rest = f"{key['key']}: {rest[key.end() :]}"
    return indent.replace("\t", "  ") + rest
