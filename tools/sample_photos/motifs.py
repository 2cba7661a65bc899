"""Textile motifs that fill an area: geometric interpretations, never copies of sacred patterns."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from canvas import Canvas, Point, arc
from palette import Colour

Box = tuple[float, float, float, float]
Motif = Callable[[Canvas, Box, float, Sequence[Colour]], None]


def _leaf(x: float, y: float, length: float, width: float, turn: float) -> list[Point]:
    """Return a pointed oval from (x, y) outwards at ``turn`` radians."""
    points = []
    for k in range(-10, 11):
        t = abs(k) / 10
        side = math.copysign(1, k)
        along, across = t * length, side * width / 2 * math.sin(math.pi * t)
        points.append(
            (x + along * math.cos(turn) - across * math.sin(turn), y + along * math.sin(turn) + across * math.cos(turn))
        )
    return points


def leaf(x: float, y: float, length: float, width: float, degrees: float) -> list[Point]:
    """Return a leaf-shaped polygon starting at (x, y); the angle is clockwise from the right."""
    return _leaf(x, y, length, width, math.radians(degrees))


def kawung(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Ovals meeting four by four, as interlocking circles make them."""
    x0, y0, x1, y1 = box
    step = size / 2
    for row in range(-1, math.ceil((y1 - y0) / step) + 1):
        for col in range(math.ceil((x1 - x0) / size) + 2):
            x, y = x0 + col * size - (row % 2) * step, y0 + row * step
            for turn in (45, 135):
                c.poly(leaf(x, y, size * 0.707, size * 0.33, turn), inks[0])
                if size >= 60:
                    inset = size * 0.2 * math.sqrt(0.5) * (1 if turn == 45 else -1)
                    c.poly(leaf(x + inset, y + abs(inset), size * 0.307, size * 0.07, turn), inks[1])
            c.poly(_diamond(x, y, size * 0.06), inks[-1])


def parang(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Slanting bands of leaning waves between rows of diamonds."""
    x0, y0, x1, y1 = box
    band = size * 1.25
    reach = y1 - y0
    for i in range(math.ceil((x1 - x0 + reach) / band) + 1):
        base = x0 - reach + i * band
        c.line([(base, y1), (base + reach, y0)], size * 0.07, inks[1])
        for k in range(math.ceil(reach / (size * 0.55)) + 1):
            x, y = base + k * size * 0.55 + band * 0.36, y1 - k * size * 0.55 + band * 0.12
            c.poly(
                [
                    *arc((x, y), size * 0.42, size * 0.34, 150, 330, 12),
                    *arc((x, y), size * 0.2, size * 0.3, 330, 150, 12),
                ],
                inks[0],
            )
            c.circle(x + size * 0.06, y + size * 0.1, size * 0.085, inks[-1])


def songket(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Nested diamonds with a seed in the middle."""
    x0, y0, x1, y1 = box
    for row in range(math.ceil((y1 - y0) / (size / 2)) + 2):
        for col in range(math.ceil((x1 - x0) / size) + 2):
            x, y = x0 + col * size + (row % 2) * size / 2, y0 + row * size / 2
            for radius, ink in ((0.44, inks[0]), (0.32, inks[1]), (0.19, inks[0]), (0.09, inks[-1])):
                c.poly(_diamond(x, y, size * radius), ink)


def zigzag(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Rows of zigzag lines with dots between."""
    x0, y0, x1, y1 = box
    for row in range(math.ceil((y1 - y0) / (size * 0.55)) + 1):
        y = y0 + row * size * 0.55
        count = math.ceil((x1 - x0) / (size / 2)) + 1
        points = [(x0 + k * size / 2, y + (size * 0.3 if k % 2 else -size * 0.14)) for k in range(count)]
        c.line(points, size * 0.14, inks[row % 2])
        for x, _ in points[::2]:
            c.circle(x, y + size * 0.32, size * 0.08, inks[-1])


def ikat(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Stepped arrows standing in columns, as tied and dyed threads show them."""
    x0, y0, x1, y1 = box
    for col in range(math.ceil((x1 - x0) / size) + 1):
        x = x0 + (col + 0.5) * size
        c.rect(x - size / 2, y0, size * 0.06, y1 - y0, inks[1])
        for row in range(math.ceil((y1 - y0) / (size * 0.8)) + 1):
            y = y0 + row * size * 0.8
            for step in range(4):
                half = size * (0.08 + 0.1 * step)
                c.rect(
                    x - half,
                    y + step * size * 0.09,
                    half * 2,
                    size * 0.095,
                    inks[0] if step % 2 else inks[-1],
                )


def stripes(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Checks of a sarong: crossing thick and thin bands."""
    x0, y0, x1, y1 = box
    for k in range(math.ceil((x1 - x0) / size) + 1):
        c.rect(x0 + k * size, y0, size * 0.3, y1 - y0, inks[0])
        c.rect(x0 + k * size + size * 0.6, y0, size * 0.08, y1 - y0, inks[-1])
    for k in range(math.ceil((y1 - y0) / size) + 1):
        c.rect(x0, y0 + k * size, x1 - x0, size * 0.12, inks[1])
        c.rect(x0, y0 + k * size + size * 0.5, x1 - x0, size * 0.05, inks[-1])


def weave(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """Plaited strips over and under each other, as in baskets and mats."""
    x0, y0, x1, y1 = box
    for row in range(math.ceil((y1 - y0) / (size / 2)) + 1):
        for col in range(math.ceil((x1 - x0) / size) + 1):
            x, y = x0 + col * size + (row % 2) * size / 2, y0 + row * size / 2
            c.rect(x, y, size * 0.46, size * 0.38, inks[(row // 2 + col) % 2], size * 0.1)


def _diamond(x: float, y: float, radius: float) -> list[Point]:
    return [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]


def diamond(x: float, y: float, radius: float) -> list[Point]:
    """Return a square standing on its corner."""
    return _diamond(x, y, radius)


def tumpal(c: Canvas, box: Box, size: float, inks: Sequence[Colour]) -> None:
    """A border row of tall triangles pointing up, each with a smaller one inside."""
    x0, y0, x1, y1 = box
    for k in range(math.ceil((x1 - x0) / size)):
        x = x0 + k * size
        c.poly([(x, y1), (x + size / 2, y0), (x + size, y1)], inks[0])
        c.poly([(x + size * 0.25, y1), (x + size / 2, y0 + (y1 - y0) * 0.4), (x + size * 0.75, y1)], inks[1])
        c.circle(x + size / 2, y1 - (y1 - y0) * 0.14, size * 0.06, inks[-1])


MOTIFS: tuple[Motif, ...] = (kawung, parang, songket, zigzag, ikat, stripes)
