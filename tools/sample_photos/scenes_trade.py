"""Scenes of the market and the waste bank."""

from __future__ import annotations

import math

from buildings import bunting, gable_house
from canvas import Canvas, arc
from motifs import songket
from nature import banana, floor_shadow, sky
from palette import (
    GOLD,
    IVORY,
    KUNYIT,
    LAUT,
    LEAF,
    MANGGIS,
    MENGKUDU,
    NILA,
    PANDAN,
    SAND,
    SOGA,
    TERRACOTTA,
    WOOD,
    Colour,
    dark,
    light,
)
from people import stand, villager


def pasar(c: Canvas) -> None:
    """Market stalls with awnings, heaps of produce and shoppers."""
    horizon = 330.0
    sky(c, horizon, clouds=2)
    for k in range(5):
        gable_house(
            c,
            c.w * (0.05 + 0.23 * k),
            350,
            170,
            c.pal.far((TERRACOTTA, SOGA, c.pal.main)[k % 3], 0.5),
            c.pal.far(SAND, 0.4),
        )
    ground = light(SOGA, 0.5)
    c.fade([(0, 345), (c.w, 345), (c.w, 640), (0, 640)], c.pal.far(ground, 0.3), ground)
    bunting(c, (0, 60), (c.w * 0.5, 50), 60, (c.pal.main, GOLD, c.pal.second, IVORY))
    bunting(c, (c.w * 0.5, 50), (c.w, 70), 56, (c.pal.second, IVORY, c.pal.main, GOLD))
    for k in range(5):
        stand(c, c.w * (0.1 + 0.2 * k) + c.rng.uniform(-20, 20), 430, 130, villager(c))
    inks = [c.pal.main, c.pal.second, MENGKUDU, LAUT, PANDAN, KUNYIT]
    c.rng.shuffle(inks)
    stalls = max(2, round(c.w / 320))
    for k in range(stalls):
        _stall(c, c.w * (k + 0.5) / stalls, 545, c.w / stalls * 0.86, inks[k % 6])
    for x, height in ((0.31, 235), (0.66, 245), (0.05, 240)):
        xx = c.w * (x + c.rng.uniform(-0.02, 0.02))
        floor_shadow(c, xx, 634, 50)
        stand(c, xx, 634, height, villager(c), ((-0.14, 0.24), (0.15, 0.3)))
        _bag(c, xx + height * 0.16, 634 - height * 0.48, height * 0.13)


def _bag(c: Canvas, x: float, y: float, size: float) -> None:
    for k, ink in enumerate((LEAF, PANDAN, TERRACOTTA)):
        c.circle(x + (k - 1) * size * 0.4, y + size * 0.35, size * 0.32, ink)
    c.poly(
        [
            (x - size * 0.7, y + size * 0.4),
            (x + size * 0.7, y + size * 0.4),
            (x + size * 0.5, y + size * 1.5),
            (x - size * 0.5, y + size * 1.5),
        ],
        WOOD,
    )
    c.line(arc((x, y + size * 0.4), size * 0.5, size * 0.6, 180, 360, 10), 2.5, dark(WOOD, 0.2))


def _stall(c: Canvas, x: float, y: float, width: float, ink: Colour) -> None:
    half = width / 2
    for side in (-1, 1):
        c.line([(x + side * half * 0.9, y), (x + side * half * 0.9, y - 290)], 6, dark(SOGA, 0.2))
    c.fade(
        [
            (x - half * 0.9, y - 250),
            (x + half * 0.9, y - 250),
            (x + half * 0.9, y - 170),
            (x - half * 0.9, y - 170),
        ],
        dark(ink, 0.6),
        dark(ink, 0.6),
        (0.55, 0.0),
    )
    stand(c, x + c.rng.uniform(-0.2, 0.2) * half, y - 8, 208, villager(c), ((-0.2, 0.16), (0.2, 0.18)))
    c.rect(x - half * 0.96, y - 84, width * 0.96, 84, WOOD, 3)
    for k in range(8):
        c.line(
            [(x - half * 0.96 + k * width * 0.137, y - 80), (x - half * 0.96 + k * width * 0.137, y)],
            1.6,
            dark(WOOD, 0.25),
        )
    with c.inside(
        [
            (x - half * 0.96, y - 58),
            (x + half * 0.96, y - 58),
            (x + half * 0.96, y - 28),
            (x - half * 0.96, y - 28),
        ]
    ):
        c.rect(x - half, y - 58, width, 30, ink)
        songket(c, (x - half, y - 43, x + half, y - 30), 30, (GOLD, ink, IVORY))
    fruit = [TERRACOTTA, GOLD, LEAF, MENGKUDU, PANDAN, MANGGIS]
    c.rng.shuffle(fruit)
    for k in range(4):
        _heap(c, x - half * 0.72 + k * half * 0.48, y - 84, half * 0.22, fruit[k])
    parts = 8
    for k in range(parts):
        left, right = x - half + k * width / parts, x - half + (k + 1) * width / parts
        top_l, top_r = x + (left - x) * 0.8, x + (right - x) * 0.8
        tone = ink if k % 2 else IVORY
        c.fade([(top_l, y - 322), (top_r, y - 322), (right, y - 252), (left, y - 252)], light(tone, 0.15), tone)
        c.poly(arc(((left + right) / 2, y - 252), width / parts / 2, 20, 0, 180, 14), dark(tone, 0.1))
    c.line([(x - half * 0.82, y - 322), (x + half * 0.82, y - 322)], 7, dark(ink, 0.3))


def _heap(c: Canvas, x: float, y: float, size: float, ink: Colour) -> None:
    r = size * 0.27
    for row, count in enumerate((4, 3, 2, 1)):
        for k in range(count):
            cx, cy = x + (k - (count - 1) / 2) * r * 1.8, y - 14 - row * r * 1.4
            c.circle(cx, cy, r, ink if (row + k) % 2 else dark(ink, 0.13))
            c.circle(cx - r * 0.3, cy - r * 0.3, r * 0.28, light(ink, 0.5))
    c.poly(
        [(x - size * 1.05, y - 20), (x + size * 1.05, y - 20), (x + size * 0.85, y), (x - size * 0.85, y)],
        dark(WOOD, 0.22),
    )
    c.line([(x - size * 1.05, y - 20), (x + size * 1.05, y - 20)], 3, light(WOOD, 0.3))


def banksampah(c: Canvas) -> None:
    """A waste bank: sorting bins, bottles, a scale and helpers."""
    wall = c.rng.choice((light(PANDAN, 0.62), light(LAUT, 0.62), light(KUNYIT, 0.55)))
    c.fade([(0, 0), (c.w, 0), (c.w, 450), (0, 450)], light(wall, 0.25), wall)
    for k in range(7):
        c.line([(0, 64 * k + 20), (c.w, 64 * k + 20)], 1.4, dark(wall, 0.07))
    middle = c.w * 0.5
    c.circle(middle, 175, 112, light(wall, 0.5))
    _recycle_mark(c, middle, 175, 74, PANDAN)
    c.poly([(0, 0), (c.w, 0), (c.w, 30), (0, 30)], dark(SOGA, 0.1))
    bunting(c, (0, 30), (c.w, 30), 34, (c.pal.main, GOLD, PANDAN, IVORY))
    c.fade([(0, 450), (c.w, 450), (c.w, 640), (0, 640)], dark(SAND, 0.06), dark(SAND, 0.2))
    for k in range(5):
        c.poly(
            [
                (c.w * 0.25 * k - 3, 450),
                (c.w * 0.25 * k + 3, 450),
                (middle + (c.w * 0.25 * k - middle) * 1.5 + 4, 650),
                (middle + (c.w * 0.25 * k - middle) * 1.5 - 4, 650),
            ],
            dark(SAND, 0.25),
            0.5,
        )
    banana(c, c.w * 0.03, 470, 260)
    _shelf(c, c.w * 0.8, 448)
    inks = [(PANDAN, LEAF), (KUNYIT, GOLD), (NILA, light(NILA, 0.3)), (MENGKUDU, TERRACOTTA)]
    for k in range(4):
        _bin(c, c.w * (0.275 + 0.145 * k), 566, min(116.0, c.w * 0.125), *inks[(k + c.pal.wash[1]) % 4])
    stand(c, c.w * 0.12, 560, 270, villager(c), ((-0.13, 0.24), (0.24, 0.1)))
    stand(c, c.w * 0.88, 600, 290, villager(c), ((-0.24, 0.12), (0.13, 0.26)))
    _bottle(c, c.w * 0.88 - 74, 408, 58, light(LAUT, 0.35))
    for k in range(2):
        _crate(c, c.w * (0.34 + 0.29 * k), 628, c.w * 0.2)


def _recycle_mark(c: Canvas, x: float, y: float, radius: float, ink: Colour) -> None:
    for k in range(3):
        start = -90 + 120 * k
        band = [
            *arc((x, y), radius, radius, start, start + 84, 16),
            *arc((x, y), radius * 0.66, radius * 0.66, start + 84, start, 16),
        ]
        c.poly(band, (ink, LEAF, LAUT)[k])
        turn = math.radians(start + 84)
        ahead = math.radians(start + 112)
        c.poly(
            [
                (x + radius * 1.16 * math.cos(turn), y + radius * 1.16 * math.sin(turn)),
                (x + radius * 0.5 * math.cos(turn), y + radius * 0.5 * math.sin(turn)),
                (x + radius * 0.84 * math.cos(ahead), y + radius * 0.84 * math.sin(ahead)),
            ],
            (ink, LEAF, LAUT)[k],
        )


def _bin(c: Canvas, x: float, y: float, size: float, ink: Colour, bright: Colour) -> None:
    floor_shadow(c, x, y, size * 0.62)
    tall = size * 1.35
    for k, item in enumerate((light(LAUT, 0.4), IVORY, light(TERRACOTTA, 0.2))):
        _bottle(c, x + (k - 1) * size * 0.26, y - tall + 10, size * 0.5, item)
    body = [(x - size * 0.5, y - tall), (x + size * 0.5, y - tall), (x + size * 0.4, y), (x - size * 0.4, y)]
    c.poly(body, ink)
    c.poly(
        [(x + size * 0.18, y - tall), (x + size * 0.5, y - tall), (x + size * 0.4, y), (x + size * 0.14, y)],
        dark(ink, 0.22),
    )
    c.rect(x - size * 0.56, y - tall - 4, size * 1.12, size * 0.15, bright, 4)
    c.circle(x, y - tall * 0.48, size * 0.25, IVORY)
    _recycle_mark(c, x, y - tall * 0.48, size * 0.16, ink)


def _bottle(c: Canvas, x: float, y: float, tall: float, ink: Colour) -> None:
    w = tall * 0.3
    c.rect(x - w / 2, y - tall * 0.66, w, tall * 0.66, ink, w * 0.3)
    c.poly(
        [
            (x - w / 2, y - tall * 0.58),
            (x - w * 0.17, y - tall * 0.86),
            (x + w * 0.17, y - tall * 0.86),
            (x + w / 2, y - tall * 0.58),
        ],
        ink,
    )
    c.rect(x - w * 0.2, y - tall * 0.98, w * 0.4, tall * 0.13, MENGKUDU, 1)
    c.rect(x - w / 2, y - tall * 0.48, w, tall * 0.2, light(ink, 0.55))


def _crate(c: Canvas, x: float, y: float, wide: float) -> None:
    floor_shadow(c, x, y, wide * 0.55)
    for k in range(7):
        _bottle(
            c,
            x + (k - 3) * wide * 0.13,
            y - 12,
            62 + 8 * (k % 3),
            (light(LAUT, 0.4), light(PANDAN, 0.4), light(TERRACOTTA, 0.2), GOLD)[k % 4],
        )
    for k in range(2):
        c.rect(x - wide / 2, y - 44 + 23 * k, wide, 19, (WOOD, dark(WOOD, 0.12))[k], 3)
    for side in (-1, 1):
        c.rect(x + side * wide * 0.46 - 6, y - 48, 12, 52, dark(WOOD, 0.25), 2)


def _shelf(c: Canvas, x: float, y: float) -> None:
    for k in range(3):
        yy = y - 20 - 84 * k
        for i in range(5):
            _bottle(
                c,
                x - 76 + 38 * i,
                yy,
                52 + (i + k) % 2 * 10,
                (light(PANDAN, 0.3), GOLD, light(NILA, 0.4), TERRACOTTA)[(i + k) % 4],
            )
        c.rect(x - 104, yy, 208, 8, dark(WOOD, 0.15), 2)
    for side in (-1, 1):
        c.rect(x + side * 100 - 4, y - 290, 8, 290, dark(WOOD, 0.3), 2)
