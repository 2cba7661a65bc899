"""Blanks that look like spaces and are none, signs that can't be seen: what copying from WhatsApp or Word leaves."""

from __future__ import annotations

import re

from kimsites.review.fixes.parts import code_lines, parts_of

# No-break space, its narrow and figure kinds. Joiners stay: emoji and some scripts are made with them.
_BLANK = re.compile("[\u00a0\u202f\u2007]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad]")
_LEADING = re.compile("[ \u00a0\u202f\u2007]*")
_TRAILING = re.compile("[\u00a0\u202f\u2007][ \u00a0\u202f\u2007]*$")
#: More would turn the line into code.
_DEEPEST = 3


def plain_blanks(text: str) -> str:
    """Blanks that are spaces, nothing between letters that can't be seen. Code stays as it is."""
    if not (_BLANK.search(text) or _UNSEEN.search(text)):
        return text
    parts = parts_of(text)
    code = code_lines(parts.rest)
    front = tuple(_in_front(line) for line in parts.front) if parts.front is not None else None
    rest = tuple(line if at in code else _in_body(line) for at, line in enumerate(parts.rest))
    top = tuple(_in_front(line) for line in parts.top)
    return "\n".join((*top, *(front or ()), *rest))


def _in_front(line: str) -> str:
    return _BLANK.sub(" ", _UNSEEN.sub("", line))


def _in_body(line: str) -> str:
    line = _TRAILING.sub("", _UNSEEN.sub("", line))
    lead = _LEADING.match(line)
    indent = lead[0] if lead else ""
    if _BLANK.search(indent) and len(indent) > _DEEPEST:
        return indent + _BLANK.sub(" ", line[len(indent) :])
    return _BLANK.sub(" ", line)
