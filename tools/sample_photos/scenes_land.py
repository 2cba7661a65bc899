"""Scenes of terraces, gardens and a volcano."""

from __future__ import annotations

import math

from buildings import long_house
from canvas import Canvas, arc, bend
from motifs import leaf
from nature import (
    banana,
    floor_shadow,
    foreground_leaves,
    hill,
    hills,
    palm,
    ridge,
    sky,
    smoke,
    tree,
)
from palette import (
    GOLD,
    IVORY,
    LAUT,
    LEAF,
    NILA,
    PANDAN,
    RICE,
    SAND,
    SOGA,
    TERRACOTTA,
    WOOD,
    Colour,
    dark,
    light,
    mix,
)
from people import stand, villager


def sawah(c: Canvas) -> None:
    """Rice terraces below mountains."""
    horizon = c.rng.choice((225.0, 275.0, 315.0))
    sky(c, horizon)
    hills(c, horizon, 3, c.rng.uniform(90, 190))
    for k in range(9):
        palm(
            c,
            c.w * (0.02 + 0.12 * k) + c.rng.uniform(-20, 20),
            horizon + 28,
            c.rng.uniform(46, 72),
            c.rng.uniform(-0.2, 0.2),
            c.pal.far(PANDAN, 0.35),
        )
    flooded = c.rng.randrange(3)
    young = (RICE, LEAF, mix(LEAF, PANDAN, 0.5), mix(RICE, GOLD, 0.5))
    ripe = (GOLD, RICE, mix(GOLD, LEAF, 0.35), mix(GOLD, TERRACOTTA, 0.2))
    greens = c.rng.choice((young, ripe))
    season = c.rng.choice((2, 3, 5, 20))
    phase, sway = c.rng.uniform(0, 6), c.rng.uniform(1.2, 3.4)
    steps = c.rng.choice((7, 9, 11))
    for k in range(steps):
        depth = k / (steps - 1)
        base = horizon + 14 + (605 - horizon) * depth**1.45
        swing = 10 + c.rng.uniform(34, 46) * depth
        line = [
            (
                x,
                base
                + swing * math.sin(phase + sway * x / c.w * math.pi + 0.5 * k)
                + swing * 0.35 * math.sin(phase * 2 + 5 * x / c.w + k),
            )
            for x in [c.w * i / 40 for i in range(-1, 42)]
        ]
        _terrace(c, line, depth, greens[(k + flooded) % 4], wet=k % season == flooded % season and season < 20)
    x = c.w * c.rng.choice((0.2, 0.76))
    long_house(c, (x, 420), 92, mix(SOGA, TERRACOTTA, 0.4), SAND, 20)
    for k in range(c.rng.choice((1, 1, 3))):
        farmer_x, feet = c.w - x - k * 120 * (1 if x < c.w / 2 else -1), 590 - 48 * k
        floor_shadow(c, farmer_x, feet, 30)
        stand(c, farmer_x, feet, 165 - 20 * k, villager(c, ("caping",)), ((-0.13, 0.2), (0.16, 0.12)))
    foreground_leaves(c, PANDAN)


def _terrace(c: Canvas, line: list[tuple[float, float]], depth: float, green: Colour, *, wet: bool) -> None:
    """Draw one field from its upper edge ``line`` down, with its earth wall and rows of rice."""
    near = c.pal.far(green, 0.42 * (1 - depth))
    wall = c.pal.far(dark(mix(PANDAN, SOGA, 0.35), 0.15), 0.4 * (1 - depth))
    field = mix(c.pal.sky_low, LAUT, 0.12) if wet else near
    thick = 5 + 17 * depth
    below = [(c.w + 40, 700.0), (-40, 700.0)]
    c.poly([*line, *below], wall)
    c.poly([*[(x, y + thick) for x, y in line], *below], light(near, 0.3))
    inner = [*[(x, y + thick + 3 + 3 * depth) for x, y in line], *below]
    c.fade(inner, light(field, 0.25) if wet else field, field if wet else mix(field, PANDAN, 0.25))
    gap = 9 + 16 * depth
    if not wet:
        for row in range(3):
            c.line(
                [(x, y + thick + gap * (row + 0.9)) for x, y in line],
                1.2 + 2.2 * depth,
                mix(near, PANDAN, 0.35),
            )
        return
    ink = mix(LEAF, PANDAN, 0.4)
    for row in range(3 if depth > 0.25 else 2):
        for k, (x, y) in enumerate(line):
            if depth > 0.25 or k % 2:
                _tuft(c, x + (row % 2) * 12, y + thick + gap * (row + 0.9), 5 + 9 * depth, ink)


def _tuft(c: Canvas, x: float, y: float, size: float, ink: Colour) -> None:
    c.poly(
        [
            (x - size * 0.7, y - size),
            (x, y),
            (x - size * 0.12, y - size * 1.3),
            (x + size * 0.12, y),
            (x + size * 0.8, y - size * 0.9),
            (x + size * 0.2, y + 1),
            (x - size * 0.2, y + 1),
        ],
        ink,
    )


def gunung(c: Canvas) -> None:
    """A volcano above bands of mist."""
    x, foot, top = c.w * c.rng.choice((0.38, 0.5, 0.6)), 470.0, c.rng.uniform(120, 160)
    sky(c, 440, sun_x=x + c.w * c.rng.choice((-0.26, 0.25)), clouds=2)
    hill(c, ridge(c, 400, 110, 3), 520, c.pal.far(LAUT, 0.66), c.pal.haze)
    smoke(c, x, top - 4, 46)
    reach = c.w * 0.5
    left = bend((x - reach, foot), (x - 130, foot - 96), (x - 26, top), 20)
    right = bend((x + 30, top + 4), (x + 140, foot - 96), (x + reach, foot), 20)
    crater = [(x - 10, top + 9), (x + 8, top + 5), (x + 18, top + 11)]
    tone = c.pal.far(mix(NILA, LAUT, 0.4), 0.25)
    c.fade([*left, *crater, *right], tone, c.pal.far(tone, 0.75))
    shade = [
        (x + 8, top + 5),
        (x + 18, top + 11),
        *right,
        (x + 60, foot),
        (x - 10, foot - 110),
        (x + 30, top + 150),
        (x + 2, top + 90),
    ]
    c.fade(shade, dark(tone, 0.35), c.pal.far(tone, 0.7), (0.7, 0.15))
    for k in range(9):
        fall = -0.8 + 1.5 * k / 8
        end_y = foot - c.rng.uniform(80, 190)
        c.poly(
            [(x + 20 * fall - 3, top + 18), (x + 20 * fall + 3, top + 18), (x + 170 * fall, end_y)],
            light(tone, 0.4),
            0.4,
        )
    for k in range(3):
        y = 412 + 30 * k
        colour = c.pal.far(mix(LAUT, PANDAN, 0.3 + 0.2 * k), 0.56 - 0.12 * k)
        _forest_edge(c, y, 16 + 7 * k, colour)
        mist(c, y + 12, 22)
    _valley(c)
    for k in range(4):
        palm(
            c,
            c.w * (0.06 + 0.3 * k) + c.rng.uniform(-30, 30),
            650,
            c.rng.uniform(120, 200),
            c.rng.uniform(-0.2, 0.2),
            dark(PANDAN, 0.35),
        )


def _valley(c: Canvas) -> None:
    """Draw fields, a hamlet and a dark line of trees at the foot of the mountain."""
    for k in range(4):
        swing = 9 + 5 * k
        line = [(c.w * i / 30, 500 + 27 * k + swing * math.sin(i / 5 + 1.3 * k + c.w / 500)) for i in range(31)]
        tone = c.pal.far((LEAF, RICE, mix(LEAF, PANDAN, 0.5), mix(RICE, GOLD, 0.4))[k], 0.3 - 0.07 * k)
        c.poly([*line, (c.w, 660), (0, 660)], dark(tone, 0.3))
        c.poly([*[(x, y + 5 + k) for x, y in line], (c.w, 660), (0, 660)], tone)
    at = c.w * c.rng.uniform(0.25, 0.7)
    for k, roof in enumerate((c.pal.main, TERRACOTTA, c.pal.second)):
        long_house(c, (at + (k - 1) * 92, 560 + 14 * (k % 2)), 78, roof, SAND)
        tree(c, at + (k - 1) * 92 + 48, 556 + 14 * (k % 2), 52, PANDAN)
    _forest_edge(c, 612, 34, dark(PANDAN, 0.32))


def mist(c: Canvas, y: float, thick: float) -> None:
    """Lay a band of mist with round ends across the picture."""
    for _ in range(4):
        x, half = c.rng.uniform(0, c.w), c.rng.uniform(130, 260)
        with c.layer(0.34):
            c.rect(x - half, y, half * 2, thick, light(c.pal.haze, 0.4), thick / 2)


def _forest_edge(c: Canvas, y: float, size: float, colour: Colour) -> None:
    """Draw a tree line of round and pointed crowns, solid below."""
    wave = c.rng.uniform(0, 6)
    x = -size
    while x < c.w + size:
        top = y + 16 * math.sin(wave + x / 140)
        r = size * c.rng.uniform(0.6, 1.0)
        c.oval(x, top, r * 0.75, r, colour)
        c.poly(arc((x - r * 0.1, top - r * 0.1), r * 0.5, r * 0.75, 150, 290, 10), light(colour, 0.12))
        x += size * 0.72
    outline = [(i * c.w / 30, y + 16 * math.sin(wave + i * c.w / 30 / 140)) for i in range(31)]
    c.poly([*outline, (c.w, 660), (0, 660)], colour)


def kebun(c: Canvas) -> None:
    """Garden rows running to the hills."""
    horizon = 265.0
    sky(c, horizon)
    hills(c, horizon, 3, 110)
    c.fade(
        [(0, horizon), (c.w, horizon), (c.w, 640), (0, 640)],
        c.pal.far(SOGA, 0.55),
        mix(SOGA, TERRACOTTA, 0.3),
    )
    vanish = c.w * c.rng.choice((0.4, 0.5, 0.62))
    crops = (LEAF, PANDAN, mix(LEAF, GOLD, 0.35), mix(PANDAN, LAUT, 0.4))
    for row in range(-8, 9):
        _crop_row(c, vanish, row, horizon + 6, crops[row % 4], dots=row % 3 == 0)
    for k in range(6):
        x = c.w * (k + 0.5) / 6
        tree(c, x + c.rng.uniform(-40, 40), horizon + 16, c.rng.uniform(60, 100), c.pal.far(PANDAN, 0.25))
    side = c.rng.choice((0.17, 0.83))
    long_house(c, (c.w * side, horizon + 62), 170, c.pal.main, SAND)
    banana(c, c.w * side + 120, horizon + 70, 120)
    stand(c, c.w * (1 - side), 560, 210, villager(c, ("caping",)), ((-0.16, 0.2), (0.15, 0.24)))
    _basket(c, c.w * (1 - side) + 46, 566, 52)
    stand(c, c.w * (1 - side) - 130, 440, 130, villager(c, ("hijab", "caping")))


def _crop_row(c: Canvas, vanish: float, row: int, top: float, colour: Colour, *, dots: bool) -> None:
    gap = c.w * 0.19
    foot = vanish + (row + 0.5) * gap
    start = vanish + (row + 0.5) * 17
    c.poly(
        [(start - 2, top), (start + 2, top), (foot + gap * 0.33, 650), (foot - gap * 0.33, 650)],
        dark(SOGA, 0.15),
        0.6,
    )
    for k in range(18):
        t = ((k + 0.5) / 18) ** 1.9
        x, y, size = start + (foot - start) * t, top + (646 - top) * t, 5 + 34 * t
        for angle in (-150, -30, -115, -65, -90):
            c.poly(
                leaf(x, y, size * 1.15, size * 0.5, angle),
                mix(colour, IVORY, 0.18) if angle in (-115, -30) else colour,
            )
        if dots:
            c.circle(x + size * 0.3, y - size * 0.4, size * 0.17, TERRACOTTA)


def _basket(c: Canvas, x: float, y: float, size: float) -> None:
    for k in range(5):
        c.circle(x + (k - 2) * size * 0.18, y - size * 0.62 - (k % 2) * 5, size * 0.16, (TERRACOTTA, GOLD)[k % 2])
    c.poly(
        [
            (x - size * 0.55, y - size * 0.6),
            (x + size * 0.55, y - size * 0.6),
            (x + size * 0.4, y),
            (x - size * 0.4, y),
        ],
        WOOD,
    )
    for k in range(3):
        c.line(
            [(x - size * 0.5, y - size * (0.5 - 0.17 * k)), (x + size * 0.5, y - size * (0.5 - 0.17 * k))],
            3,
            light(WOOD, 0.35),
        )
