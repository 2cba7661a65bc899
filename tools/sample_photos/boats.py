"""Boats: a far sail, an outrigger and a river canoe."""

from __future__ import annotations

from canvas import Canvas, arc, bend
from motifs import diamond, zigzag
from nature import ripple
from palette import (
    FLAG_RED,
    GOLD,
    IVORY,
    LAUT,
    LEAF,
    NILA,
    SOGA,
    TERRACOTTA,
    WHITE,
    WOOD,
    Colour,
    dark,
    light,
)
from people import stand, villager


def sailboat(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a small far sailing boat."""
    c.poly(
        [(x - size, y - size * 0.22), (x + size, y - size * 0.3), (x + size * 0.6, y), (x - size * 0.7, y)],
        dark(SOGA, 0.3),
    )
    c.poly(
        [
            (x + size * 0.08, y - size * 0.32),
            (x + size * 0.08, y - size * 2.1),
            (x + size * 0.9, y - size * 0.4),
        ],
        c.pal.second,
    )
    c.poly(
        [
            (x - size * 0.02, y - size * 0.32),
            (x - size * 0.02, y - size * 1.8),
            (x - size * 0.75, y - size * 0.36),
        ],
        light(c.pal.accent, 0.3),
    )


def jukung(c: Canvas, x: float, y: float, length: float, paint: Colour, *, sail: bool) -> None:
    """Draw an outrigger boat with its waterline middle at (x, y)."""
    half, tall = length / 2, length * 0.1
    ripple(c, (x, y + tall * 0.7), half * 1.25, tall * 0.7, dark(LAUT, 0.45), 0.5)
    if sail:
        _striped_sail(c, x, y, length, paint)
    _hull(c, x, y, length, paint)
    _outrigger(c, x, y, half, tall)
    c.line([(x - half * 0.93, y - tall * 1.8), (x - half * 0.93, y - tall * 4.0)], tall * 0.1, dark(SOGA, 0.2))
    pennant = [(x - half * 0.93, y - tall * 4.0), (x - half * 0.93, y - tall * 3.2), (x - half * 0.78, y - tall * 3.6)]
    c.poly(pennant, FLAG_RED)


def _striped_sail(c: Canvas, x: float, y: float, length: float, paint: Colour) -> None:
    half = length / 2
    mast = (x - half * 0.1, y - length * 0.82)
    c.line([(x - half * 0.1, y), mast], length * 0.014, dark(SOGA, 0.3))
    cloth = [
        mast,
        *bend(mast, (x + half * 0.75, y - length * 0.55), (x + half * 0.72, y - length * 0.16), 12),
        (x - half * 0.08, y - length * 0.12),
    ]
    c.poly(cloth, light(c.pal.accent, 0.35))
    with c.inside(cloth):
        for k in range(5):
            c.poly(
                [
                    mast,
                    (x - half * 0.1 + k * half * 0.18, y),
                    (x - half * 0.1 + (k + 0.5) * half * 0.18, y),
                ],
                light(paint, 0.15),
            )


def _hull(c: Canvas, x: float, y: float, length: float, paint: Colour) -> None:
    half, tall = length / 2, length * 0.1
    hull_top = bend((x - half, y - tall * 1.9), (x, y + tall * 0.5), (x + half, y - tall * 2.1), 20)
    hull = [
        *hull_top,
        *bend((x + half, y - tall * 2.1), (x + half * 0.62, y + tall * 1.0), (x, y + tall * 0.95), 14),
        *bend((x, y + tall * 0.95), (x - half * 0.66, y + tall * 0.95), (x - half, y - tall * 1.9), 14),
    ]
    c.poly(hull, paint)
    with c.inside(hull):
        c.poly(
            [
                *[(px, py + tall * 0.26) for px, py in hull_top],
                *[(px, py + tall * 0.62) for px, py in reversed(hull_top)],
            ],
            IVORY,
        )
        zigzag(
            c,
            (x - half * 0.6, y - tall * 0.2, x + half * 0.6, y + tall * 0.1),
            tall * 0.45,
            (GOLD, IVORY, GOLD),
        )
        c.rect(x - half, y + tall * 0.55, length, tall, dark(paint, 0.35))
    c.line(hull_top, tall * 0.16, GOLD)
    eye_x, eye_y = x + half * 0.68, y - tall * 0.52
    c.circle(eye_x, eye_y, tall * 0.24, WHITE)
    c.circle(eye_x + tall * 0.04, eye_y, tall * 0.12, dark(NILA, 0.5))


def _outrigger(c: Canvas, x: float, y: float, half: float, tall: float) -> None:
    bamboo = light(WOOD, 0.3)
    for dx in (-0.42, 0.36):
        c.line(
            bend(
                (x + dx * half, y - tall * 0.9),
                (x + dx * half - tall * 0.5, y - tall * 1.2),
                (x + dx * half - tall, y + tall * 1.7),
                12,
            ),
            tall * 0.17,
            bamboo,
        )
    c.line(
        bend((x - half * 0.86, y + tall * 1.75), (x, y + tall * 2.0), (x + half * 0.7, y + tall * 1.45), 16),
        tall * 0.22,
        light(bamboo, 0.25),
    )


def sampan(c: Canvas, x: float, y: float, length: float) -> None:
    """Draw a canoe with its paddler and a load of fruit, its middle at (x, y)."""
    half = length / 2
    ripple(c, (x, y + 14), half * 1.2, 12, dark(LAUT, 0.5), 0.5)
    stand(c, x - half * 0.45, y - 2, 118, villager(c, ("caping",)), ((-0.1, 0.16), (0.26, 0.12)))
    c.line([(x - half * 0.45 + 40, y - 100), (x - half * 0.45 + 6, y + 26)], 4, light(WOOD, 0.25))
    for k in range(5):
        c.circle(x + half * (0.02 + 0.13 * k), y - 10 - (k % 2) * 5, 13, (GOLD, TERRACOTTA, LEAF)[k % 3])
    hull = [
        *bend((x - half, y - 20), (x, y + 8), (x + half, y - 22), 14),
        *bend((x + half, y - 22), (x + half * 0.5, y + 26), (x, y + 24), 10),
        *bend((x, y + 24), (x - half * 0.5, y + 26), (x - half, y - 20), 10),
    ]
    c.poly(hull, dark(SOGA, 0.1))
    c.line(hull[:15], 4, light(WOOD, 0.3))
    c.poly(diamond(x + half * 0.7, y - 2, 6), GOLD)
    c.poly(arc((x, y + 18), 50, 4, 0, 360, 16), dark(SOGA, 0.35))
