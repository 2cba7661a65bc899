"""Sketches of texts: two texts that share most of their runs of words have sketches that share most of their places.

One-permutation MinHash (Li, Owen and Zhang, 2012): every run of three words falls into one of 32 places, and each
place keeps the smallest of what fell into it. The share of equal places estimates the Jaccard similarity.
"""

from __future__ import annotations

import re
import struct
from zlib import crc32

PLACES = 32
BANDS = 8
_BAND_BYTES = PLACES // BANDS * 2
_EMPTY = 0xFFFF
_FEWEST_WORDS = 60
_WORD = re.compile(rb"[a-z0-9\x80-\xff]+")
_FORMAT = f">{PLACES}H"


def sketch(text: str) -> bytes | None:
    """The sketch of a text, 64 bytes; None when the text is too short to be told from others.

    The same on every machine and in every process.
    """
    words = [crc32(word) for word in _WORD.findall(text.lower().encode("utf-8", "replace"))]
    if len(words) < _FEWEST_WORDS:
        return None
    least = [1 << 32] * PLACES
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        # Which runs count depends on their first word alone: every text drops the same ones, in half the time.
        if first & 1:
            mixed = (first * 0x9E3779B1 + second * 0x85EBCA77 + third * 0xC2B2AE3D) & 0xFFFFFFFF
            mixed = (mixed ^ (mixed >> 15)) * 0x2C1B3C6D & 0xFFFFFFFF
            place, value = mixed & (PLACES - 1), mixed >> 5
            if value < least[place]:  # noqa: PLR1730 - min() takes twice as long
                least[place] = value
    return struct.pack(_FORMAT, *(_EMPTY if value >> 32 else value % _EMPTY for value in least))


def similarity(one: bytes, other: bytes) -> float:
    """The share of equal places of two sketches, from 0 to 1; places empty in both don't count."""
    pairs = list(zip(struct.unpack(_FORMAT, one), struct.unpack(_FORMAT, other), strict=True))
    used = [pair for pair in pairs if pair != (_EMPTY, _EMPTY)]
    return sum(first == second for first, second in used) / len(used) if used else 0.0


def band(of: bytes, number: int) -> bytes:
    """One of the `BANDS` parts of a sketch. Texts that are nearly the same share at least one of them."""
    return of[number * _BAND_BYTES : (number + 1) * _BAND_BYTES]
