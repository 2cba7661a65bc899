"""Words with signs in them: a star for a letter (sl*t), a sign between two (ju.di), all letters parted (s l o t)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from kimsites.checks.disguise import folded, spaced

#: Hidden by spammers, and no two honest words side by side ("kasi.no" would be).
_HIDDEN = ("slot", "gacor", "judi", "judol", "togel", "maxwin", "sbobet")
#: Hidden by stars, too.
_STARRED = (*_HIDDEN, "casino", "kasino", "poker", "online")
#: What a masked letter shows in a folded text. A backslash keeps a star from being emphasis in Markdown.
_STAR = r"\\?[*#?%^~]"
_ALIKE = {"i": "[i!|]", "o": r"(?:o|\(\)|\[\])", "t": "[t+]", "g": "[g6]", "b": "[b6]"}
_GAP = r"[^a-z\s]{0,2}"
# From this length on a word with two letters missing still is that word: t*g*l; "s**t" is another one.
_LONG = 5
#: What fills up a word that is shorter than its disguise; no text holds it.
FILL = "\0"


class Mask(Struct, frozen=True):
    """One masked word; ``is_parted`` where all its letters stand apart, as in a title or an abbreviation."""

    start: int
    end: int
    word: str
    is_parted: bool


def _starred(word: str) -> str:
    """A pattern for a word with stars for at most two of its inner letters."""
    letters = [_ALIKE.get(letter, letter) for letter in folded(word)]
    inner = range(1, len(letters) - 1)
    hidden = [(), *combinations(inner, 1), *(combinations(inner, 2) if len(letters) >= _LONG else ())]
    return "|".join(
        "".join(_STAR if place in places else letter for place, letter in enumerate(letters)) for places in hidden
    )


_PARTED = {folded(word): re.compile(spaced(word)) for word in _HIDDEN}
_GAPPED = {folded(word): re.compile(f"(?<![a-z]){_GAP.join(folded(word))}(?![a-z])") for word in _HIDDEN}
_STARS = re.compile(
    "(?<![a-z])(?:" + "|".join(f"(?P<{folded(word)}>{_starred(word)})" for word in _STARRED) + ")(?![a-z*])"
)
# Within a word: what ends one, as "senang!" or "**kata**", is none.
_WITHIN = re.compile(
    r"(?<=[a-z])[*#?%^~|!+\\](?=[*#?%^~|!+\\]{0,2}[a-z])|(?<=[a-z])(?:\(\)|\[\])|(?<=jud)[!|]|(?<=sio)\+|(?<![a-z])6(?=ac)"
)
_SIGN = re.compile(r"[*#?%^~|!+\\(\[6]")
_REACH = 10


def masks_in(bare: str, tight: str) -> tuple[Mask, ...]:
    """The masked words of a folded text, in order; ``tight`` is the same squeezed. Of two in one place, the first."""
    found = sorted((*_without_signs(bare, tight), *_behind_stars(bare)), key=lambda mask: (mask.start, -mask.end))
    masks: list[Mask] = []
    for mask in found:
        if not masks or mask.start >= masks[-1].end:
            masks.append(mask)
    return tuple(masks)


def unmasked(bare: str, masks: tuple[Mask, ...]) -> str:
    """The text with masked words written plainly, every other character at its place."""
    parts: list[str] = []
    done = 0
    for mask in masks:
        parts += (bare[done : mask.start], mask.word.ljust(mask.end - mask.start, FILL))
        done = mask.end
    return "".join((*parts, bare[done:]))


def _without_signs(bare: str, tight: str) -> Iterator[Mask]:
    for word, parted in _PARTED.items():
        if word in tight and tight.count(word) > bare.count(word):
            for found in parted.finditer(bare):
                yield Mask(found.start(), found.end(), word, is_parted=True)
            for found in _GAPPED[word].finditer(bare):
                if found[0] != word and not parted.fullmatch(found[0]):
                    yield Mask(found.start(), found.end(), word, is_parted=False)


def _behind_stars(bare: str) -> Iterator[Mask]:
    """Signs are looked for first: most texts have few within words, and trying every word takes far longer."""
    done = 0
    for sign in _SIGN.finditer(bare):
        if sign.start() < done or not _WITHIN.match(bare, sign.start()):
            continue
        for found in _STARS.finditer(bare, max(done, sign.start() - _REACH), sign.end() + _REACH):
            word = found.lastgroup
            if word and found[0] != word and found.start() <= sign.start() < found.end():
                yield Mask(found.start(), found.end(), word, is_parted=False)
                done = found.end()
