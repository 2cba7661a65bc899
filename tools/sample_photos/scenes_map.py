"""The scene of an unfolded map."""

from __future__ import annotations

import math

from canvas import Canvas, arc, bend, between, smooth
from motifs import diamond, kawung
from nature import tree
from palette import (
    INK,
    IVORY,
    KUNYIT,
    LAUT,
    LEAF,
    MANGGIS,
    MENGKUDU,
    NILA,
    PANDAN,
    RICE,
    SAND,
    SOGA,
    TERRACOTTA,
    WHITE,
    Colour,
    dark,
    light,
    mix,
)


def peta(c: Canvas) -> None:
    """An unfolded map with roads, a river, plots, pins and a route."""
    table = c.rng.choice((LAUT, NILA, SOGA, MANGGIS))
    c.fade([(0, 0), (c.w, 0), (c.w, 640), (0, 640)], light(table, 0.1), dark(table, 0.2))
    kawung(c, (0, 0, c.w, 640), 120, (light(table, 0.12), table, light(table, 0.2)))
    left, right, top, low = c.w * 0.07, c.w * 0.93, 62.0, 578.0
    folds = 4
    xs = [left + (right - left) * k / folds for k in range(folds + 1)]
    edge = [(x, top + (22 if k % 2 else 0)) for k, x in enumerate(xs)]
    foot = [(x, low + (22 if k % 2 else 0)) for k, x in enumerate(xs)]
    sheet = [*edge, *reversed(foot)]
    c.poly([(x + 12, y + 16) for x, y in sheet], dark(table, 0.8), 0.4)
    c.poly(sheet, mix(IVORY, SAND, 0.4))
    with c.inside(sheet):
        _map_ground(c)
        _map_route(c)
        for k in range(folds):
            if k % 2 == 0:
                c.poly([edge[k], edge[k + 1], foot[k + 1], foot[k]], dark(SOGA, 0.4), 0.1)
            c.line([edge[k], foot[k]], 2, light(SAND, 0.6), 0.6)
    _compass(c, right - 74, top + 92, 50)


def _map_ground(c: Canvas) -> None:
    cols, rows = max(3, round(c.w / 125)), 6
    knots = [
        [(c.w * i / cols + c.rng.uniform(-24, 24), 60 + 90 * j + c.rng.uniform(-20, 20)) for i in range(cols + 1)]
        for j in range(rows + 1)
    ]
    tones = (
        light(LEAF, 0.5),
        light(PANDAN, 0.6),
        light(KUNYIT, 0.6),
        light(LEAF, 0.68),
        mix(IVORY, SAND, 0.4),
        light(RICE, 0.5),
    )
    for j in range(rows):
        for i in range(cols):
            cell = (knots[j][i], knots[j][i + 1], knots[j + 1][i + 1], knots[j + 1][i])
            mx, my = sum(p[0] for p in cell) / 4, sum(p[1] for p in cell) / 4
            c.poly([between((px, py), (mx, my), 0.07) for px, py in cell], c.rng.choice(tones))
    river = smooth(
        [(c.w * i / 6, 300 + 120 * math.sin(i * 1.1 + c.pal.wash[1]) + c.rng.uniform(-30, 30)) for i in range(-1, 8)],
        closed=False,
    )
    c.line(river, 54, light(LAUT, 0.55))
    c.line(river, 42, light(LAUT, 0.3))
    for dy in (-9, 8):
        c.line([(x, y + dy) for x, y in river], 2, light(LAUT, 0.6))
    for k in range(2):
        start, end = (c.w * (0.2 + 0.5 * k), 40.0), (c.w * c.rng.uniform(0, 1), 620.0)
        road = bend(start, (c.w * c.rng.uniform(0.2, 0.8), 320), end, 20)
        c.line(road, 13, dark(SAND, 0.2))
        c.line(road, 9, WHITE)
    for _ in range(7):
        tree(c, c.rng.uniform(0.1, 0.9) * c.w, c.rng.uniform(130, 560), 48, PANDAN)
    for _ in range(14):
        x, y = c.rng.uniform(0.1, 0.9) * c.w, c.rng.uniform(110, 550)
        roof = c.rng.choice((MENGKUDU, TERRACOTTA, NILA))
        c.rect(x - 12, y - 14, 24, 16, IVORY)
        c.poly([(x - 17, y - 13), (x, y - 28), (x + 17, y - 13)], roof)


def _map_route(c: Canvas) -> None:
    stops = [(c.w * (0.16 + 0.17 * k), 320 + c.rng.uniform(-130 if k < 3 else 20, 170)) for k in range(5)]
    path = smooth(stops, closed=False, steps=16)
    for k in range(0, len(path) - 1, 2):
        c.line(path[k : k + 2], 6, MENGKUDU)
    for k, (x, y) in enumerate(stops):
        _pin(c, x, y, 30 + 8 * (k in (0, 4)), (MENGKUDU, c.pal.main, c.pal.second)[k % 3])


def _pin(c: Canvas, x: float, y: float, size: float, ink: Colour) -> None:
    c.oval(x, y, size * 0.42, size * 0.15, dark(INK, 0.1), 0.35)
    c.poly([(x, y), *arc((x, y - size * 1.4), size * 0.66, size * 0.66, 150, 390, 26)], ink)
    c.circle(x, y - size * 1.4, size * 0.36, IVORY)
    c.poly(diamond(x, y - size * 1.4, size * 0.2), ink)


def _compass(c: Canvas, x: float, y: float, r: float) -> None:
    c.circle(x, y, r, IVORY)
    c.ring(x, y, r, 4, SOGA)
    for k in range(8):
        long = r * (0.84 if k % 2 == 0 else 0.5)
        a = math.radians(45 * k - 90)
        for side, ink in (
            (-1, MENGKUDU if k == 0 else SOGA),
            (1, TERRACOTTA if k == 0 else light(SOGA, 0.4)),
        ):
            b = a + side * 0.5
            c.poly(
                [
                    (x, y),
                    (x + r * 0.22 * math.cos(b), y + r * 0.22 * math.sin(b)),
                    (x + long * math.cos(a), y + long * math.sin(a)),
                ],
                ink,
            )
