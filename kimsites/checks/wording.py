"""Found words as messages quote them."""

from __future__ import annotations

from collections.abc import Iterable

from kimsites.model.diagnostic import Text

_LONGEST = 60
_SHOWN_DIGITS = 4


def excerpt(words: str, longest: int = _LONGEST) -> str:
    """Words on one line, cut when they are long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def masked(number: str) -> str:
    """A number as a report may repeat it: the first four digits, the others as dots; reports are shown to many."""
    shown = 0
    result = []
    for sign in number:
        shown += sign.isdigit()
        result.append("•" if sign.isdigit() and shown > _SHOWN_DIGITS else sign)
    return "".join(result)


def decimal(value: float) -> Text:
    """A number with one digit behind the sign that each language uses."""
    written = f"{value:.1f}"
    return Text(written.replace(".", ","), written)


def enumerated(texts: Iterable[Text]) -> Text:
    """Texts in a row."""
    known = tuple(texts)
    return Text(", ".join(text.id for text in known), ", ".join(text.en for text in known))
