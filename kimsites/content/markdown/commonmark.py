"""CommonMark with GitHub's tables, footnotes and struck text, and definition lists, by pyromark (native code)."""

import re
from collections import Counter
from functools import partial

import pyromark

from kimsites.content.markdown.positions import without_code

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_MARK = re.compile(r'<sup class="footnote-reference"><a href="#[^"]*">(\d{1,6})</a></sup>')
_NOTE = re.compile(
    r'<div class="footnote-definition" id="[^"]*"><sup class="footnote-definition-label">(\d{1,6})</sup>'
)
# A file name with blanks, as people type it; CommonMark wants it in angle brackets.
_SPACED_TARGET = re.compile(r"""\]\(([^\s<>()"']+(?: +[^\s<>()"']+)+)(?= *(?: "[^"\n]*"| '[^'\n]*')? *\))""")


class CommonMark:
    """CommonMark (spec 0.31) with the additions of this module; the same text always gives the same HTML."""

    def convert(self, text: str) -> str:
        """Return raw HTML. Takes time in proportion to the text, but can't be interrupted."""
        markup = pyromark.html(_with_whole_targets(text), options=_OPTIONS)
        if "[^" not in text:
            return markup
        return _NOTE.sub(r'<div class="footnote-definition" id="fn:\1">', _MARK.sub(partial(_mark, Counter()), markup))


def _with_whole_targets(text: str) -> str:
    """The text with targets that hold blanks in angle brackets; code keeps what it shows."""
    if "](" not in text or not _SPACED_TARGET.search(text):
        return text
    parts: list[str] = []
    end = 0
    for found in _SPACED_TARGET.finditer(without_code(text)):
        parts += (text[end : found.start(1)], "<", text[found.start(1) : found.end(1)], ">")
        end = found.end(1)
    return "".join((*parts, text[end:]))


def _mark(uses: Counter[str], found: re.Match[str]) -> str:
    """The mark of a footnote as the default engine writes it: each with an id of its own to come back to."""
    number = found[1]
    uses[number] += 1
    count = uses[number] if uses[number] > 1 else ""
    return f'<sup id="fnref{count}:{number}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'
