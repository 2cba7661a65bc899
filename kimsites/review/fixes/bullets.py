"""Lines that begin with a dot, as phones and Word make lists."""

from __future__ import annotations

import re

from kimsites.review.fixes.parts import Parts, code_lines, parts_of

_DOT = re.compile(r"(?P<indent> {0,3})[•●▪◦‣][ \t]*(?=\S)")


def dots_to_list(text: str) -> str:
    """Runs of such lines as a Markdown list.

    A line of other text right below a run may go on with its last item or begin something new: then the run stays.
    """
    if not any(dot in text for dot in "•●▪◦‣"):
        return text
    parts = parts_of(text)
    lines = list(parts.rest)
    code = code_lines(parts.rest)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and end not in code and _DOT.match(lines[end]):
            end += 1
        if end > at and (end == len(lines) or not lines[end].strip()):
            lines[at:end] = [_DOT.sub(r"\g<indent>- ", line, count=1) for line in lines[at:end]]
        at = max(end, at + 1)
    return Parts(parts.top, parts.front, tuple(lines)).text()
