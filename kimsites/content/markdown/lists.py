"""Lists the way people type them: right below a paragraph, and nested by two or three spaces.

Python-Markdown wants a blank line before a list and exactly four spaces for each level.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from msgspec import Struct, field

_ITEM = re.compile(r"(?P<indent> *)(?P<marker>[-*+]|\d{1,9}\.)(?P<gap> +)(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_HEADING = re.compile(r"#{1,6}[ #]")
# A paragraph is interrupted by a bullet or by the number one only: "tahun / 1945. Lalu" stays a sentence.
_STARTS_LIST = re.compile(r"(?:[-*+]|1\.) +\S")


class EasyLists(Extension):
    """Python-Markdown extension: see the module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Register below fenced code (25) and raw HTML (20), whose text is set aside by then."""
        md.preprocessors.register(_EasyListsPreprocessor(md), "easy_lists", 15)


class _EasyListsPreprocessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return easy_lists(lines)


class _Levels(Struct):
    """The list items that are open, from the outside in: (indent of the marker, indent of its text)."""

    open: list[tuple[int, int]] = field(default_factory=list)

    def enter(self, indent: int, text_indent: int) -> int:
        """Open an item, closing those it does not lie in; return its level from 0."""
        # Two spaces are enough, also below "1. " whose text begins after three.
        while self.open and indent < self.open[-1][0] + 2:
            self.open.pop()
        self.open.append((indent, text_indent))
        return len(self.open) - 1

    def level_of_text(self, indent: int) -> int:
        """How many of the open items a line of text with this indent belongs to."""
        return sum(indent >= text_indent for _, text_indent in self.open)


def easy_lists(lines: list[str]) -> list[str]:
    """Return Markdown lines with blank lines before lists and four spaces for each level."""
    result: list[str] = []
    levels = _Levels()
    in_paragraph = False
    for line in lines:
        if not line or line[0].isalpha():
            # Most lines: no item, not indented.
            if line and levels.open and not (result and result[-1].strip()):
                levels.open.clear()
            result.append(line)
            in_paragraph = bool(line) and not levels.open
            continue
        item = None if _RULE.match(line) else _ITEM.match(line)
        indent = len(line) - len(line.lstrip(" "))
        if item and (levels.open or indent < 4):
            if not levels.open and in_paragraph:
                if not _STARTS_LIST.match(line):
                    result.append(line)
                    continue
                result.append("")
            level = levels.enter(indent, item.end())
            result.append(" " * 4 * level + line[indent:])
            in_paragraph = False
        elif not line.strip():
            result.append(line)
            in_paragraph = False
        else:
            if levels.open and indent == 0 and not (result and result[-1].strip()):
                levels.open.clear()
            result.append(_text_line(line, indent, levels))
            in_paragraph = not levels.open and not _HEADING.match(line) and indent < 4
    return result


def _text_line(line: str, indent: int, levels: _Levels) -> str:
    """A line of an item's text, as far in as its item is now."""
    depth = levels.level_of_text(indent) if indent else 0
    if not depth:
        return line
    return " " * (4 * depth + indent - levels.open[depth - 1][1]) + line[indent:]
