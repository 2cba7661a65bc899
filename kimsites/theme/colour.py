"""Colour arithmetic: contrast after WCAG 2.2, lightness in OKLCH (https://bottosson.github.io/posts/oklab/). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import atan2, cos, hypot, sin

Rgb = tuple[float, float, float]

BLACK = "#000000"
WHITE = "#ffffff"
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_LIGHTNESS_STEPS = 12
_CHROMA_STEPS = 9


def rgb(colour: str) -> Rgb:
    """Red, green and blue in 0-1 of ``#rrggbb`` or ``#rgb``.

    Raises:
        ValueError: the text is no such colour.
    """
    if not _HEX.fullmatch(colour):
        raise ValueError(f"{colour!r} is not a colour like #1f3a5f")
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def hex_of(colour: Rgb) -> str:
    """``#rrggbb`` of red, green and blue, each cut to 0-1."""
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in colour)


def luminance(colour: str) -> float:
    """Relative luminance, 0-1 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = (_linear(part) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1-21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lowest_contrast(colour: str, surfaces: Iterable[str]) -> float:
    """The contrast on the surface where it is worst."""
    return min(contrast(colour, surface) for surface in surfaces)


def mix(one: str, other: str, share: float) -> str:
    """``one`` with a ``share`` (0-1) of ``other`` in it."""
    first, second = rgb(one), rgb(other)
    red, green, blue = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return hex_of((red, green, blue))


def legible(colour: str, surfaces: tuple[str, ...], ratio: float) -> str:
    """The colour nearest to ``colour`` in lightness, of its hue, with at least that contrast on all surfaces.

    ``colour`` itself where it has it; black or white where nothing else does. On surfaces that neither black nor
    white can be read on there is no answer: the better of the two is given.
    """
    if lowest_contrast(colour, surfaces) >= ratio:
        return hex_of(rgb(colour))
    end = max((BLACK, WHITE), key=lambda candidate: lowest_contrast(candidate, surfaces))
    lightness, chroma, hue = _to_oklch(rgb(colour))
    failing, passing = lightness, 0.0 if end == BLACK else 1.0
    best = end
    for _ in range(_LIGHTNESS_STEPS):
        middle = (failing + passing) / 2
        candidate = hex_of(_from_oklch(middle, chroma, hue))
        if lowest_contrast(candidate, surfaces) >= ratio:
            passing, best = middle, candidate
        else:
            failing = middle
    return best


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _to_oklch(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = (_linear(part) for part in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """The colour with the most of that chroma that a screen can show."""
    colour = _unbounded(lightness, chroma, hue)
    if _shown(colour):
        return colour
    low, high = 0.0, chroma
    for _ in range(_CHROMA_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _shown(_unbounded(lightness, middle, hue)) else (low, middle)
    return _unbounded(lightness, low, hue)


def _shown(colour: Rgb) -> bool:
    return all(-0.001 <= part <= 1.001 for part in colour)


def _unbounded(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return _gamma(red), _gamma(green), _gamma(blue)
