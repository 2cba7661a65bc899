"""Colours of the sample illustrations: natural dyes, and the light of a time of day."""

from __future__ import annotations

import random
from dataclasses import dataclass

Colour = tuple[int, int, int]


def from_hex(text: str) -> Colour:
    """Return the RGB triple (0..255 each) of a ``#rrggbb`` text."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return ``first`` moved towards ``second`` by ``share`` (0 = first, 1 = second)."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


NILA = from_hex("#1f3a5f")
SOGA = from_hex("#7a4a21")
MENGKUDU = from_hex("#9b2d20")
KUNYIT = from_hex("#b7791f")
PANDAN = from_hex("#2f6b3a")
LAUT = from_hex("#0f5e66")
MANGGIS = from_hex("#5b2a54")
IVORY = from_hex("#fbf7ef")
INK = from_hex("#1d1a16")
GOLD = from_hex("#e5ad4b")
TERRACOTTA = from_hex("#c9623c")
LEAF = from_hex("#6f9a4a")
RICE = from_hex("#b9b552")
SAND = from_hex("#ead3a6")
WOOD = from_hex("#9a6a3a")
WHITE = from_hex("#fffdf8")
FLAG_RED = from_hex("#b3261e")

DYES = (NILA, SOGA, MENGKUDU, KUNYIT, PANDAN, LAUT, MANGGIS)
SKINS = (from_hex("#8d5a3a"), from_hex("#a56b45"), from_hex("#b97f56"))


def light(colour: Colour, share: float) -> Colour:
    """Return ``colour`` moved towards ivory paper."""
    return mix(colour, IVORY, share)


def dark(colour: Colour, share: float) -> Colour:
    """Return ``colour`` moved towards a cool dark, the colour of shade in print."""
    return mix(colour, from_hex("#171a2b"), share)


@dataclass(frozen=True, slots=True)
class Palette:
    """The light of one picture.

    ``haze`` is what distance fades into; ``wash`` with ``wash_share`` (0..1) is laid over the whole picture.
    """

    sky_top: Colour
    sky_low: Colour
    sun: Colour
    haze: Colour
    wash: Colour
    wash_share: float
    sun_height: float
    main: Colour
    second: Colour
    accent: Colour

    def far(self, colour: Colour, distance: float) -> Colour:
        """Return ``colour`` as seen at ``distance`` (0 = near, 1 = lost in haze)."""
        return mix(colour, self.haze, distance)


_MOODS: tuple[tuple[str, str, str, str, str, float, float], ...] = (
    ("#f0c98b", "#fcefd6", "#e2873a", "#f6dfb8", "#f0b060", 0.05, 0.34),
    ("#7fb3ad", "#f5ecd4", "#fff3c9", "#d6e2d0", "#f3e3b0", 0.04, 0.20),
    ("#a63c2a", "#f6bf63", "#fde7b0", "#efb06a", "#d9622f", 0.09, 0.42),
    ("#1f3a5f", "#e59a68", "#fdebc8", "#a9808a", "#3a3560", 0.13, 0.30),
    ("#2c7480", "#f3dcae", "#f2a24a", "#bcd0bd", "#e9c98a", 0.05, 0.38),
    ("#d9c7a0", "#f8efdc", "#b8402c", "#ecdcba", "#e0b070", 0.06, 0.28),
)
_TRIADS = (
    (LAUT, MENGKUDU, GOLD),
    (PANDAN, TERRACOTTA, GOLD),
    (NILA, KUNYIT, MENGKUDU),
    (MANGGIS, LAUT, GOLD),
    (MENGKUDU, NILA, GOLD),
    (SOGA, PANDAN, TERRACOTTA),
)


def palette_for(seed: int, rng: random.Random) -> Palette:
    """Return the palette of ``seed``; neighbouring seeds get different times of day."""
    top, low, sun, haze, wash, share, height = _MOODS[seed % len(_MOODS)]
    main, second, accent = rng.choice(_TRIADS)
    return Palette(
        sky_top=from_hex(top),
        sky_low=from_hex(low),
        sun=from_hex(sun),
        haze=from_hex(haze),
        wash=from_hex(wash),
        wash_share=share,
        sun_height=height,
        main=main,
        second=second,
        accent=accent,
    )
