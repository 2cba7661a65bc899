"""Scenes of sea, beach and river."""

from __future__ import annotations

import math

from boats import jukung, sailboat, sampan
from buildings import long_house
from canvas import Canvas, bend, smooth
from nature import banana, foreground_leaves, hills, palm, sky, sun, tree, water
from palette import (
    LAUT,
    LEAF,
    MENGKUDU,
    NILA,
    PANDAN,
    SAND,
    SOGA,
    TERRACOTTA,
    WHITE,
    WOOD,
    Colour,
    dark,
    light,
    mix,
)
from people import stand, villager


def laut(c: Canvas) -> None:
    """The open sea, islands and a jetty."""
    horizon = 300.0
    sun_x = c.w * c.rng.choice((0.3, 0.42, 0.6))
    sky(c, horizon, sun_x)
    if c.pal.sun_height > 0.37:
        sun(c, sun_x, horizon - 20, 70)
    for x, wide, high in ((0.08, 0.26, 60), (0.9, 0.34, 84), (0.72, 0.2, 40)):
        island = bend(
            (c.w * (x - wide / 2), horizon + 2),
            (c.w * x, horizon - high * 2),
            (c.w * (x + wide / 2), horizon + 2),
            20,
        )
        c.fade(island, c.pal.far(LAUT, 0.45), c.pal.far(LAUT, 0.7))
    water(c, horizon, 640, mix(LAUT, NILA, c.rng.uniform(0, 0.5)), sun_x)
    for k in range(3):
        sailboat(c, c.w * (0.2 + 0.3 * k) + c.rng.uniform(-50, 50), horizon + 14 + 16 * k, 26 + 12 * k)
    _waves(c)
    _jetty(c, horizon, c.rng.choice((-1, 1)))


def _waves(c: Canvas) -> None:
    for k in range(3):
        y, size = 520 + 44 * k, 36 + 9 * k
        tone = mix(LAUT, NILA, 0.3 + 0.2 * k)
        count = math.ceil(c.w / size) + 2
        for i in range(-1, count):
            x = (i + 0.5 * (k % 2)) * size
            for share, ink in (
                (0.5, dark(tone, 0.1)),
                (0.37, light(tone, 0.35)),
                (0.25, tone),
                (0.12, light(tone, 0.5)),
            ):
                c.circle(x, y + size * 0.4, size * share * 1.2, ink)
        c.rect(0, y + size * 0.4, c.w, 120, dark(tone, 0.1))


def _jetty(c: Canvas, horizon: float, side: int) -> None:
    """Draw a wooden jetty running out to a hut on posts; ``side`` -1 starts at the left, 1 at the right."""
    near = c.w / 2 + side * c.w * 0.30
    far = c.w / 2 + side * c.w * 0.16
    top, bottom = horizon + 78, 660.0
    long_house(c, (far, top + 34), 150, mix(SOGA, MENGKUDU, 0.4), light(WOOD, 0.35), 30)
    for k in range(7):
        t = (k / 6) ** 1.5
        y = top + (bottom - top) * t
        for edge in (-1, 1):
            x = far + (near - far) * t + edge * (13 + 88 * t)
            c.line([(x, y), (x, y + 24 + 46 * t)], 3 + 8 * t, dark(SOGA, 0.35))
    c.fade([(far - 13, top), (far + 13, top), (near + 105, bottom), (near - 105, bottom)], light(WOOD, 0.2), WOOD)
    for k in range(1, 17):
        t = (k / 17) ** 1.7
        y, x, half = top + (bottom - top) * t, far + (near - far) * t, 13 + 90 * t
        c.line([(x - half, y), (x + half, y)], 1 + 2.4 * t, dark(WOOD, 0.32))
    stand(c, near - (near - far) * 0.5, 520, 118, villager(c))


def perahu(c: Canvas) -> None:
    """Fishing boats with outriggers near the beach."""
    horizon = 255.0
    sun_x = c.w * c.rng.choice((0.25, 0.5, 0.72))
    sky(c, horizon, sun_x)
    hills(c, horizon - 18, 2, 70)
    water(c, horizon, 640, mix(LAUT, NILA, c.rng.uniform(0, 0.4)), sun_x)
    paints = [c.pal.main, c.pal.second, TERRACOTTA, MENGKUDU, NILA, PANDAN]
    c.rng.shuffle(paints)
    sailboat(c, c.w * 0.52, horizon + 22, 26)
    jukung(c, c.w * c.rng.uniform(0.68, 0.8), 352, 220, paints[0], sail=c.rng.random() < 0.6)
    jukung(c, c.w * c.rng.uniform(0.2, 0.34), 420, 320, paints[1], sail=c.rng.random() < 0.7)
    shore = smooth([(c.w * i / 5, 590 + 22 * math.sin(i * 1.7 + sun_x)) for i in range(-1, 7)], closed=False)
    for lift, tone in ((-20, light(LAUT, 0.55)), (-9, WHITE), (0, SAND)):
        c.poly([*[(x, y + lift) for x, y in shore], (c.w + 60, 660), (-60, 660)], tone)
    jukung(c, c.w * c.rng.uniform(0.56, 0.64), 545, 480, paints[2], sail=False)
    palm(c, c.w * c.rng.choice((0.04, 0.97)), 660, 430, c.rng.choice((-0.05, 0.1)), dark(PANDAN, 0.1))


def sungai(c: Canvas) -> None:
    """A river between houses on stilts."""
    horizon = 250.0
    vanish = c.w * c.rng.uniform(0.38, 0.6)
    sky(c, horizon, vanish + c.w * 0.06)
    hills(c, horizon, 3, c.rng.uniform(60, 160))
    for k in range(11):
        x = c.w * k / 10
        if abs(x - vanish) > 50:
            tree(c, x, horizon + 34, c.rng.uniform(70, 110), c.pal.far(PANDAN, 0.35))
    bank = mix(LEAF, PANDAN, 0.45)
    c.fade([(0, horizon + 18), (c.w, horizon + 18), (c.w, 640), (0, 640)], c.pal.far(bank, 0.35), bank)
    left = bend((vanish - 8, horizon + 18), (vanish - c.w * 0.02, 400), (-c.w * 0.16, 650), 24)
    right = bend((vanish + 14, horizon + 18), (vanish + c.w * 0.14, 390), (c.w * 1.12, 650), 24)
    stream = [*left, *reversed(right)]
    c.poly([(x - 12, y) for x, y in left] + [(x + 12, y) for x, y in reversed(right)], c.pal.far(SAND, 0.1))
    with c.inside(stream):
        water(c, horizon + 18, 640, mix(LAUT, NILA, 0.25), vanish + c.w * 0.06)
    roofs = [c.pal.main, TERRACOTTA, c.pal.second, MENGKUDU, SOGA]
    c.rng.shuffle(roofs)
    for k, (dx, y, wide) in enumerate(
        (
            (-0.1, 318, 78),
            (0.13, 320, 84),
            (-0.21, 372, 128),
            (0.27, 380, 142),
            (-0.38, 468, 214),
            (0.43, 484, 236),
        )
    ):
        x = vanish + dx * c.w
        _river_house(c, x, y, wide, (roofs[k % 5], (SAND, light(WOOD, 0.3), light(LAUT, 0.55))[k % 3]))
    palm(c, c.w * 0.03, 470, 250, 0.12)
    banana(c, c.w * 0.95, 520, 150)
    sampan(c, vanish + c.rng.uniform(-110, 60), c.rng.uniform(500, 575), 250)
    foreground_leaves(c, PANDAN)


def _river_house(c: Canvas, x: float, y: float, wide: float, paint: tuple[Colour, Colour]) -> None:
    c.poly(
        [
            (x - wide * 0.5, y),
            (x + wide * 0.5, y),
            (x + wide * 0.42, y + wide * 0.3),
            (x - wide * 0.42, y + wide * 0.3),
        ],
        dark(LAUT, 0.3),
        0.28,
    )
    long_house(
        c,
        (x, y + wide * 0.12),
        wide,
        *paint,
        wide * 0.24,
    )
