"""Sketches of texts: two texts that share most of their runs of words have sketches that share most of their places.

One-permutation MinHash (Li, Owen and Zhang, 2012): every run of three words falls into one of 32 places, and each
place keeps the smallest of what fell into it. The share of equal places estimates the Jaccard similarity.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from operator import eq
from zlib import crc32

PLACES = 32
BANDS = 8
_BAND_BYTES = PLACES // BANDS * 2
_EMPTY = 0xFFFF
_FEWEST_WORDS = 60
#: Everything but letters and digits parts words.
_LETTERS = bytes(code if code >= 0x80 or chr(code).isalnum() else 0x20 for code in range(256))
_FORMAT = f">{PLACES}H"
#: Hashes below it count, half of all: every text drops the same runs.
_LIMIT = 1 << 31
#: The least hash that falls into each place, and how far what is above it has to be shifted to leave 16 bits.
_WIDTH = _LIMIT // PLACES
_STARTS = range(0, _LIMIT, _WIDTH)
_SHIFT = _WIDTH.bit_length() - 1 - 16


def sketch(text: str) -> bytes | None:
    """The sketch of a text, 64 bytes; None when the text is too short to be told from others.

    The same on every machine and in every process.
    """
    words = text.lower().encode("utf-8", "replace").translate(_LETTERS).split()
    if len(words) < _FEWEST_WORDS:
        return None
    runs = map(b" ".join, zip(words, words[1:], words[2:], strict=False))
    # Sorted, the least hash of a place is the first from its start on: quicker than a loop over all runs.
    hashes = sorted([value for value in map(crc32, runs) if value < _LIMIT])
    hashes.append(2 * _LIMIT)
    least = [hashes[bisect_left(hashes, start)] - start for start in _STARTS]
    return struct.pack(_FORMAT, *[value >> _SHIFT if value < _WIDTH else _EMPTY for value in least])


def similarity(one: bytes, other: bytes) -> float:
    """The share of equal places of two sketches, from 0 to 1; places empty in both don't count."""
    first, second = struct.unpack(_FORMAT, one), struct.unpack(_FORMAT, other)
    equal = sum(map(eq, first, second))
    empty = sum(place == (_EMPTY, _EMPTY) for place in zip(first, second, strict=True)) if _EMPTY in first else 0
    return (equal - empty) / (PLACES - empty) if empty < PLACES else 0.0


def band(of: bytes, number: int) -> bytes:
    """One of the `BANDS` parts of a sketch. Texts that are nearly the same share at least one of them."""
    return of[number * _BAND_BYTES : (number + 1) * _BAND_BYTES]
