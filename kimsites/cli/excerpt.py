"""A line of a file with a mark below the place that is meant. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_WIDTH = 96
_BEFORE = 64
_TAB = 4
_CUT = "…"
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f")


def excerpt(line: str, column: int, width: int = _WIDTH) -> tuple[str, str]:
    """The line as a terminal shows it, and the blanks and the caret to print below.

    ``column`` counts characters from 1 and may lie one behind the end. Tabs become blanks, what can't be seen becomes
    a dot, and a line longer than ``width`` columns is cut around the place.
    """
    cells = tuple(_cells(line))
    at = min(max(column - 1, 0), len(cells))
    # A mark that sits on a letter has no column of its own: the caret stands below that letter.
    while 0 < at < len(cells) and not cells[at][1]:
        at -= 1
    start = _start(cells, at, width)
    end, used = start, 0
    while end < len(cells) and used + cells[end][1] <= width:
        used += cells[end][1]
        end += 1
    left, right = _CUT if start else "", _CUT if end < len(cells) else ""
    shown = "".join(text for text, _ in cells[start:end])
    offset = len(left) + sum(columns for _, columns in cells[start:at])
    return f"{left}{shown}{right}".rstrip(), f"{' ' * offset}^"


def _start(cells: tuple[tuple[str, int], ...], at: int, width: int) -> int:
    if sum(columns for _, columns in cells) <= width:
        return 0
    start, used = at, 0
    while start > 0 and used + cells[start - 1][1] <= min(_BEFORE, width * 2 // 3):
        start -= 1
        used += cells[start][1]
    return start


def _cells(line: str) -> Iterator[tuple[str, int]]:
    """Each character as it is shown, and the columns it takes (Unicode Standard Annex 11)."""
    for character in line:
        category = unicodedata.category(character)
        if character == "\t":
            yield " " * _TAB, _TAB
        elif category in {"Mn", "Me"} or character in _JOINERS:
            yield character, 0
        elif category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or character == "\xa0":
            # Never sent to a terminal as it is: it could move the cursor or turn the text around.
            yield "·", 1
        else:
            yield character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
