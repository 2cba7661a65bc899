"""Scenes of patterned cloth."""

from __future__ import annotations

import math

from canvas import Canvas, Point, bend, smooth
from motifs import MOTIFS, Motif, diamond, kawung, parang, tumpal
from nature import sun
from palette import (
    GOLD,
    INK,
    IVORY,
    KUNYIT,
    LAUT,
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


def batik(c: Canvas) -> None:
    """Lengths of patterned cloth, hung on a pole or spread out."""
    if c.rng.random() < 0.6:
        _hung_cloths(c)
    else:
        _spread_cloth(c)


def _hung_cloths(c: Canvas) -> None:
    wall = light(c.rng.choice((SOGA, LAUT, KUNYIT, TERRACOTTA)), 0.68)
    c.fade([(0, 0), (c.w, 0), (c.w, 640), (0, 640)], light(wall, 0.3), dark(wall, 0.05))
    sun(c, c.w * c.rng.uniform(0.3, 0.7), 330, 170)
    inks = [NILA, SOGA, MENGKUDU, LAUT, MANGGIS, PANDAN]
    motifs = list(MOTIFS[:5])
    c.rng.shuffle(inks)
    c.rng.shuffle(motifs)
    count = max(2, round(c.w / 320))
    wide = c.w * 0.9 / count
    for k in range(count):
        left, low = c.w * 0.05 + k * wide + wide * 0.05, 575 + c.rng.uniform(-45, 40)
        _cloth(c, (left, 92), wide * 0.9, low, inks[k % 6], motifs[k % 5])
    c.line([(-10, 88), (c.w + 10, 88)], 17, dark(WOOD, 0.15))
    c.line([(-10, 84), (c.w + 10, 84)], 5, light(WOOD, 0.25))
    for k in range(5):
        x = c.w * (0.1 + 0.2 * k)
        c.line([(x, 79), (x, 97)], 4, dark(WOOD, 0.4))


def _cloth(c: Canvas, at: Point, wide: float, low: float, ink: Colour, motif: Motif) -> None:
    x, top = at
    hem = [(x + wide * i / 12, low + 8 * math.sin(i * math.pi / 3 + x)) for i in range(13)]
    shape: list[Point] = [(x, top - 12), (x + wide, top - 12), *reversed(smooth(hem, closed=False, steps=5))]
    c.poly([(px + 12, py + 12) for px, py in shape], dark(SOGA, 0.5), 0.22)
    pale = light(GOLD, 0.45)
    c.poly(shape, ink)
    with c.inside(shape):
        motif(c, (x, top, x + wide, low), wide * 0.36, (pale, ink, light(TERRACOTTA, 0.25)))
        c.rect(x - 5, low - 92, wide + 10, 130, dark(ink, 0.25))
        tumpal(c, (x, low - 80, x + wide, low - 18), wide / 6, (light(GOLD, 0.2), ink, IVORY))
        c.rect(x - 5, low - 96, wide + 10, 5, GOLD)
        c.rect(x - 5, low - 15, wide + 10, 4, GOLD)
        for k in range(4):
            left = x + wide * (0.06 + 0.25 * k)
            c.poly(
                [
                    (left, top - 20),
                    (left + wide * 0.1, top - 20),
                    (left + wide * 0.13, low + 20),
                    (left - wide * 0.02, low + 20),
                ],
                dark(ink, 0.6),
                0.2,
            )
            c.poly(
                [
                    (left + wide * 0.13, top - 20),
                    (left + wide * 0.18, top - 20),
                    (left + wide * 0.21, low + 20),
                    (left + wide * 0.15, low + 20),
                ],
                WHITE,
                0.12,
            )


def _spread_cloth(c: Canvas) -> None:
    ink, other = c.rng.sample((NILA, SOGA, MENGKUDU, LAUT, MANGGIS), 2)
    pale = light(GOLD, 0.5)
    c.rect(0, 0, c.w, c.h, ink)
    kawung(c, (0, 0, c.w, c.h), 190, (pale, ink, TERRACOTTA))
    edge = smooth(
        [(c.w * 0.34, -20), (c.w * 0.42, 160), (c.w * 0.56, 330), (c.w * 0.62, 480), (c.w * 0.78, 670)],
        closed=False,
    )
    fold = [*edge, (c.w + 40, 670), (c.w + 40, -20)]
    c.poly([(x - 22, y + 14) for x, y in fold], dark(ink, 0.8), 0.35)
    c.poly(fold, other)
    with c.inside(fold):
        parang(c, (0, -20, c.w + 40, 660), 150, (light(SAND, 0.2), dark(other, 0.25), GOLD))
        c.line([(x + 30, y) for x, y in edge], 40, dark(other, 0.35))
        for x, y in edge[::4]:
            c.poly(diamond(x + 30, y, 13), GOLD)
            c.poly(diamond(x + 30, y, 6), other)
        c.line([(x + 4, y) for x, y in edge], 7, GOLD)
        c.poly(
            [*[(x + 130, y) for x, y in edge], *[(x + 240, y) for x, y in reversed(edge)]],
            dark(other, 0.7),
            0.2,
        )
    _canting(c, c.w * 0.16, 460, 330)


def _canting(c: Canvas, x: float, y: float, size: float) -> None:
    c.line([(x + 8, y + 12), (x + size * 0.8 + 8, y - size * 0.7 + 12)], 15, dark(INK, 0.2), 0.3)
    c.line([(x, y), (x + size * 0.8, y - size * 0.7)], 20, dark(SOGA, 0.35))
    c.line([(x + size * 0.1, y - size * 0.0875), (x + size * 0.36, y - size * 0.315)], 20, TERRACOTTA)
    c.oval(x - size * 0.06, y + size * 0.05, size * 0.13, size * 0.1, mix(GOLD, SOGA, 0.35))
    c.oval(x - size * 0.06, y + size * 0.02, size * 0.11, size * 0.05, dark(SOGA, 0.3))
    c.line(
        bend(
            (x - size * 0.14, y + size * 0.07),
            (x - size * 0.25, y + size * 0.08),
            (x - size * 0.26, y + size * 0.17),
            8,
        ),
        5,
        mix(GOLD, SOGA, 0.35),
    )
