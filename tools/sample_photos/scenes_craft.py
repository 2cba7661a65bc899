"""Scenes of baskets and of packed food."""

from __future__ import annotations

import math
from collections.abc import Sequence

from canvas import Canvas, Point, arc, bend, smooth
from motifs import diamond, leaf, songket, tumpal, weave
from nature import sun
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
    WHITE,
    WOOD,
    Colour,
    dark,
    light,
    mix,
)


def kerajinan(c: Canvas) -> None:
    """Baskets, a fan and a mat on a shelf."""
    wall = light(c.rng.choice((LAUT, TERRACOTTA, KUNYIT, PANDAN, MANGGIS)), 0.6)
    c.fade([(0, 0), (c.w, 0), (c.w, 640), (0, 640)], light(wall, 0.3), wall)
    sun(c, c.w * 0.5, 290, 190)
    mat = [(c.w * 0.1, 40), (c.w * 0.34, 40), (c.w * 0.34, 380), (c.w * 0.1, 380)]
    _mat(c, mat, c.pal.main)
    _fan(c, c.w * 0.82, 270, 150, c.pal.second)
    c.fade([(0, 500), (c.w, 500), (c.w, 640), (0, 640)], light(WOOD, 0.1), dark(WOOD, 0.1))
    c.rect(0, 500, c.w, 7, light(WOOD, 0.4))
    shapes = [(0.19, 240, 220), (0.48, 300, 300), (0.78, 250, 240)]
    inks = [c.pal.main, c.pal.second, MENGKUDU, LAUT, PANDAN, NILA]
    c.rng.shuffle(inks)
    fit = min(1.0, c.w / 960)
    for k, (share, wide, tall) in enumerate(shapes):
        _woven_basket(c, (c.w * share, 545), wide * fit, tall * c.rng.uniform(0.85, 1.1), inks[k], c.rng.randrange(3))
    for k in range(3):
        _bowl_basket(c, c.w * (0.14 + 0.27 * k), 612, 150 * fit, inks[(k + 3) % 6])


def _mat(c: Canvas, shape: Sequence[Point], ink: Colour) -> None:
    (x0, y0), (x1, y1) = shape[0], shape[2]
    c.poly([(x + 10, y + 10) for x, y in shape], dark(SOGA, 0.5), 0.25)
    c.poly(shape, SAND)
    with c.inside(shape):
        weave(c, (x0, y0, x1, y1), 30, (dark(SAND, 0.1), dark(SAND, 0.2)))
        songket(c, ((x0 + x1) / 2, y0, (x0 + x1) / 2 - (x1 - x0) / 2, y1), (x1 - x0) / 2, (ink, SAND, GOLD))
        songket(c, (x0, y0, x0 + 1, y1), (x1 - x0) / 2, (ink, SAND, GOLD))
        for y in (y0, y1 - 26):
            c.rect(x0, y, x1 - x0, 26, ink)
            songket(c, (x0, y + 13, x1, y + 14), 26, (SAND, ink, GOLD))


def _fan(c: Canvas, x: float, y: float, radius: float, ink: Colour) -> None:
    parts = 14
    for k in range(parts):
        a, b = -170 + 160 * k / parts, -170 + 160 * (k + 1) / parts
        c.poly([(x, y + 40), *arc((x, y + 40), radius, radius, a, b, 4)], ink if k % 2 else light(ink, 0.2))
        c.poly(
            [
                *arc((x, y + 40), radius * 0.78, radius * 0.78, a, b, 4),
                *arc((x, y + 40), radius * 0.66, radius * 0.66, b, a, 4),
            ],
            GOLD if k % 2 else IVORY,
        )
    c.poly([(x, y + 40), *arc((x, y + 40), radius * 0.3, radius * 0.3, -172, -8, 14)], dark(WOOD, 0.2))
    c.circle(x, y + 40, 9, GOLD)


def _woven_basket(c: Canvas, at: Point, wide: float, tall: float, ink: Colour, kind: int) -> None:
    x, y = at
    half = wide / 2
    c.oval(x, y, half * 0.95, 15, dark(SOGA, 0.5), 0.3)
    if kind == 0:
        c.line(arc((x, y - tall), half * 0.72, tall * 0.62, 180, 360, 24), 9, dark(WOOD, 0.15))
    belly = (0.8, 1.0, 1.18)[kind]
    side = bend((x + half * 0.9, y - tall), (x + half * 1.1 * belly, y - tall * 0.5), (x + half * 0.68, y), 14)
    shape = [*side, *[(2 * x - px, py) for px, py in reversed(side)]]
    c.poly(shape, light(WOOD, 0.3))
    with c.inside(shape):
        weave(c, (x - half * 1.2, y - tall, x + half * 1.2, y), 32, (light(WOOD, 0.42), light(WOOD, 0.1)))
        c.rect(x - wide, y - tall * 0.68, wide * 2, tall * 0.34, ink)
        songket(
            c,
            (x - wide * 0.75, y - tall * 0.51, x + wide * 0.75, y - tall * 0.5),
            tall * 0.33,
            (light(GOLD, 0.25), ink, IVORY),
        )
        c.poly(
            [
                (x + half * 0.35, y - tall - 5),
                (x + wide, y - tall - 5),
                (x + wide, y + 5),
                (x + half * 0.3, y + 5),
            ],
            dark(SOGA, 0.6),
            0.2,
        )
    c.oval(x, y - tall, half * 0.93, 17, dark(WOOD, 0.1))
    c.oval(x, y - tall + 1, half * 0.83, 11, dark(SOGA, 0.5))
    if kind == 2:
        c.poly(
            [*bend((x - half * 0.9, y - tall - 2), (x, y - tall * 1.42), (x + half * 0.9, y - tall - 2), 16)],
            ink,
        )
        c.circle(x, y - tall * 1.23, 10, GOLD)


def _bowl_basket(c: Canvas, x: float, y: float, wide: float, ink: Colour) -> None:
    for k in range(5):
        c.circle(x + (k - 2) * wide * 0.16, y - 42 - 8 * (k % 2), wide * 0.13, (ink, light(ink, 0.35))[k % 2])
    shape = [(x - wide / 2, y - 40), (x + wide / 2, y - 40), *arc((x, y - 40), wide / 2, 54, 0, 180, 16)]
    c.poly(shape, light(WOOD, 0.4))
    with c.inside(shape):
        weave(c, (x - wide / 2, y - 40, x + wide / 2, y + 14), 25, (light(WOOD, 0.6), light(WOOD, 0.15)))
    c.line([(x - wide / 2, y - 40), (x + wide / 2, y - 40)], 7, dark(WOOD, 0.15))


def makanan(c: Canvas) -> None:
    """Snack pouches, a jar and bowls on banana leaf."""
    wall = light(c.rng.choice((TERRACOTTA, KUNYIT, LAUT, PANDAN)), 0.52)
    c.fade([(0, 0), (c.w, 0), (c.w, 640), (0, 640)], light(wall, 0.35), wall)
    sun(c, c.w * c.rng.choice((0.32, 0.5, 0.68)), 260, 180)
    table = c.pal.main
    c.rect(0, 430, c.w, 220, table)
    songket(c, (0, 560, c.w, 650), 90, (dark(table, 0.2), table, light(table, 0.25)))
    c.rect(0, 430, c.w, 8, GOLD)
    for k, angle in enumerate((176, 188, 4, -8)):
        x = c.w * (0.5 + (0.02 if k > 1 else -0.02))
        c.poly(leaf(x, 520 + 24 * (k % 2), c.w * 0.46, 120, angle), (PANDAN, mix(LEAF, PANDAN, 0.4))[k % 2])
        c.line(
            [
                (x, 520 + 24 * (k % 2)),
                (
                    x + c.w * 0.44 * math.cos(math.radians(angle)),
                    520 + 24 * (k % 2) + c.w * 0.44 * math.sin(math.radians(angle)),
                ),
            ],
            3,
            light(LEAF, 0.4),
        )
    inks = [MENGKUDU, LAUT, PANDAN, MANGGIS, NILA, TERRACOTTA]
    inks.remove(table) if table in inks else None
    c.rng.shuffle(inks)
    fills = [GOLD, TERRACOTTA, light(SOGA, 0.3)]
    c.rng.shuffle(fills)
    spots, fit = (0.17, 0.38, 0.6, 0.82), min(1.12, c.w / 960)
    for k, share in enumerate(spots):
        if k == c.pal.wash[2] % 4:
            _jar(c, c.w * share, 512, 270 * fit, fills[0])
        else:
            _pouch(c, (c.w * share, 514), 200 * fit, (290 + 40 * (k % 2)) * fit, inks[k % len(inks)], fills[k % 3])
    for k, share in enumerate((0.2, 0.49, 0.76)):
        _bowl(c, c.w * share + c.rng.uniform(-20, 20), 604, 210 * fit, inks[(k + 2) % len(inks)], fills[k])


def _pouch(c: Canvas, at: Point, wide: float, tall: float, ink: Colour, fill: Colour) -> None:
    x, y = at
    half = wide / 2
    c.oval(x + 6, y, half, 12, dark(SOGA, 0.6), 0.3)
    shape = smooth(
        [
            (x - half * 0.88, y - tall),
            (x + half * 0.88, y - tall),
            (x + half, y - tall * 0.7),
            (x + half * 0.94, y - tall * 0.3),
            (x + half, y - 4),
            (x, y + 5),
            (x - half, y - 4),
            (x - half * 0.94, y - tall * 0.3),
            (x - half, y - tall * 0.7),
        ]
    )
    c.poly(shape, ink)
    with c.inside(shape):
        c.rect(x - wide, y - tall - 20, wide * 2, 46, light(ink, 0.2))
        tumpal(c, (x - half, y - 46, x + half, y), wide / 6, (light(GOLD, 0.1), ink, IVORY))
        c.poly(
            [
                (x + half * 0.5, y - tall - 20),
                (x + wide, y - tall - 20),
                (x + wide, y + 10),
                (x + half * 0.62, y + 10),
            ],
            dark(ink, 0.6),
            0.25,
        )
    c.circle(x, y - tall * 0.5, half * 0.62, IVORY)
    c.poly(diamond(x, y - tall * 0.5, half * 0.46), fill)
    c.poly(diamond(x, y - tall * 0.5, half * 0.26), IVORY)
    c.poly(diamond(x, y - tall * 0.5, half * 0.14), ink)
    c.line([(x - half * 0.35, y - tall * 0.78), (x + half * 0.35, y - tall * 0.78)], 6, IVORY)


def _jar(c: Canvas, x: float, y: float, tall: float, fill: Colour) -> None:
    half = tall * 0.34
    c.oval(x + 6, y, half, 12, dark(SOGA, 0.6), 0.3)
    c.rect(x - half, y - tall, half * 2, tall, light(LAUT, 0.7), 22)
    for k in range(26):
        px, py = x + c.rng.uniform(-0.7, 0.7) * half, y - c.rng.uniform(0.08, 0.75) * tall
        c.poly(leaf(px - 26, py, 52, 34, c.rng.uniform(-40, 40)), fill if k % 2 else dark(fill, 0.15))
    c.rect(x - half * 0.96, y - tall - 22, half * 1.92, 38, MENGKUDU, 6)
    c.rect(x - half * 0.7, y - tall * 0.56, half * 1.4, tall * 0.3, IVORY, 4)
    c.poly(diamond(x, y - tall * 0.41, tall * 0.11), MENGKUDU)
    c.poly(diamond(x, y - tall * 0.41, tall * 0.05), GOLD)
    with c.layer(0.35):
        c.rect(x - half * 0.82, y - tall * 0.85, half * 0.2, tall * 0.7, WHITE, 8)


def _bowl(c: Canvas, x: float, y: float, wide: float, ink: Colour, fill: Colour) -> None:
    half = wide / 2
    c.oval(x + 5, y + 2, half * 0.8, 11, dark(SOGA, 0.6), 0.35)
    for k in range(16):
        px = x + c.rng.uniform(-0.72, 0.72) * half
        lift = 46 * (1 - ((px - x) / half) ** 2)
        c.poly(
            leaf(px - 24, y - 62 - c.rng.uniform(0, lift), 50, 32, c.rng.uniform(-50, 50)),
            fill if k % 2 else dark(fill, 0.16),
        )
    shape = [(x - half, y - 62), (x + half, y - 62), *arc((x, y - 62), half, 66, 0, 180, 20)]
    c.poly(shape, IVORY)
    with c.inside(shape):
        c.rect(x - half, y - 50, wide, 30, ink)
        songket(c, (x - half, y - 35, x + half, y - 34), 30, (GOLD, ink, IVORY))
        c.poly(
            [(x + half * 0.4, y - 60), (x + half, y - 60), (x + half, y + 8), (x, y + 8)],
            dark(SOGA, 0.5),
            0.16,
        )
