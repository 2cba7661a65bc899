"""Sentences, lists and tables from the corpus grammar, drawn once into pools and then dealt out quickly."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.words import ITEMS, QUOTES, SENTENCES, SLOTS, TITLES

_SENTENCES_KEPT = 4000
_ITEMS_KEPT = 1000
_QUOTES_KEPT = 300
_TITLES_KEPT = 1500
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Prose:
    """Ready sentences of one seed. Drawing each word for each post anew would cost more than building the site."""

    sentences: tuple[str, ...]
    items: tuple[str, ...]
    quotes: tuple[str, ...]
    titles: tuple[str, ...]


def prose_of(seed: int) -> Prose:
    """The pools of ``seed``: the same texts in the same order on every machine and Python."""
    dice = random.Random(f"prose:{seed}")

    def pool(patterns: tuple[str, ...], count: int) -> tuple[str, ...]:
        return tuple(_filled(dice.choice(patterns), dice) for _ in range(count))

    return Prose(
        sentences=pool(SENTENCES, _SENTENCES_KEPT),
        items=pool(ITEMS, _ITEMS_KEPT),
        quotes=pool(QUOTES, _QUOTES_KEPT),
        titles=pool(TITLES, _TITLES_KEPT),
    )


def paragraph(prose: Prose, dice: random.Random) -> str:
    """Three to five sentences on one line."""
    return " ".join(dice.choices(prose.sentences, k=dice.randrange(3, 6)))


def bullets(prose: Prose, dice: random.Random) -> str:
    """A bulleted list of three to five items."""
    return "\n".join(f"- {item}" for item in dice.choices(prose.items, k=dice.randrange(3, 6)))


def steps(prose: Prose, dice: random.Random) -> str:
    """A numbered list of three or four steps."""
    items = dice.choices(prose.items, k=dice.randrange(3, 5))
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def quote(prose: Prose, dice: random.Random) -> str:
    """A blockquote of one remark."""
    return f"> {dice.choice(prose.quotes)}"


def table(dice: random.Random) -> str:
    """A table of goods, amounts and places, four rows."""
    goods = dice.sample(SLOTS["barang"], k=4)
    places = dice.choices(SLOTS["tempat"], k=4)
    rows = [f"| {good} | {dice.randrange(5, 900)} kg | {place} |" for good, place in zip(goods, places, strict=True)]
    return "\n".join(["| Hasil | Jumlah | Tempat |", "| --- | ---: | --- |", *rows])


def _filled(pattern: str, dice: random.Random) -> str:
    text = _SLOT.sub(_drawn_with(dice), pattern)
    start = next((index for index, letter in enumerate(text) if letter not in "*_"), 0)
    return text[:start] + text[start].upper() + text[start + 1 :]


def _drawn_with(dice: random.Random) -> Callable[[re.Match[str]], str]:
    def drawn(found: re.Match[str]) -> str:
        slot = found.group(1)
        return str(dice.randrange(12, 480)) if slot == "jumlah" else dice.choice(SLOTS[slot])

    return drawn
