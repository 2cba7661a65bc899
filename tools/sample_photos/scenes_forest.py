"""Scenes of rain forest and mangroves."""

from __future__ import annotations

from canvas import Canvas, arc, bend, smooth
from nature import (
    banana,
    bird,
    bush,
    hills,
    ripple,
    sky,
    sun,
)
from palette import (
    LAUT,
    LEAF,
    PANDAN,
    SOGA,
    WHITE,
    WOOD,
    Colour,
    dark,
    light,
    mix,
)
from people import stand, villager


def hutan(c: Canvas) -> None:
    """Rain forest with light shafts, or mangroves standing in water."""
    if c.rng.random() < 0.5:
        _mangrove(c)
    else:
        _rain_forest(c)


def _rain_forest(c: Canvas) -> None:
    deep = mix(PANDAN, LAUT, 0.35)
    c.fade([(0, 0), (c.w, 0), (c.w, 640), (0, 640)], light(c.pal.sky_low, 0.1), c.pal.far(LEAF, 0.35))
    sun(c, c.w * 0.5, 170, 62)
    for k in range(4):
        near = k / 3
        tone = mix(c.pal.far(deep, 0.62), dark(deep, 0.3), near)
        for _ in range(7 - k):
            x, half = c.rng.uniform(0, c.w), 7 + 13 * near
            if k == 3:
                x = c.rng.choice((c.rng.uniform(0, 0.22), c.rng.uniform(0.8, 1.0))) * c.w
            c.poly(
                [
                    (x - half * 1.9, 600),
                    *bend((x - half, 560), (x - half, 300), (x - half * 0.7, -10), 8),
                    (x + half * 0.7, -10),
                    (x + half, 560),
                    (x + half * 1.9, 600),
                ],
                tone,
            )
        _canopy(c, 30 + 26 * (3 - k), 52 + 14 * k, mix(tone, LEAF, 0.25))
        bank = smooth([(c.w * i / 6, 500 + 34 * k + c.rng.uniform(-12, 12)) for i in range(-1, 8)], closed=False)
        c.poly([*bank, (c.w + 60, 660), (-60, 660)], tone)
        for _ in range(8):
            bush(c, c.rng.uniform(0, c.w), 512 + 36 * k, 34 + 14 * k, mix(tone, LEAF, 0.35))
        if k == 1:
            _shafts(c)
    stream = [
        *bend((c.w * 0.52, 520), (c.w * 0.36, 580), (c.w * 0.3, 660), 16),
        *bend((c.w * 0.7, 660), (c.w * 0.5, 580), (c.w * 0.53, 520), 16),
    ]
    c.fade(stream, light(c.pal.sky_low, 0.3), mix(LAUT, c.pal.sky_low, 0.45))
    for k in range(5):
        ripple(c, (c.w * (0.47 - 0.012 * k), 560 + 18 * k), 20 + 8 * k, 2.5, WHITE, 0.6)
    for x, y, size in ((0.33, 632, 34), (0.4, 588, 22), (0.66, 628, 38), (0.57, 580, 20)):
        c.poly(arc((c.w * x, y), size, size * 0.62, 175, 365), dark(LAUT, 0.35))
        c.poly(arc((c.w * x - size * 0.15, y - size * 0.1), size * 0.6, size * 0.4, 180, 330), light(LAUT, 0.25))
    for x, height in ((c.w * 0.1, 230), (c.w * 0.92, 250)):
        banana(c, x, 660, height, mix(LEAF, PANDAN, 0.45))
    bird(c, c.w * 0.45, 240, 16)


def _canopy(c: Canvas, y: float, size: float, colour: Colour) -> None:
    c.rect(0, -5, c.w, max(5, y - size * 0.2), colour)
    x = -20.0
    while x < c.w + 40:
        r = size * c.rng.uniform(0.7, 1.15)
        edge = y - 34 + 40 * abs(x / c.w - 0.5) * 2
        c.oval(x, edge, r, r * 0.72, colour)
        c.poly(arc((x, edge), r * 0.85, r * 0.58, 20, 160, 12), dark(colour, 0.14))
        x += size * 0.8


def _shafts(c: Canvas) -> None:
    for k in range(5):
        x = c.w * (0.25 + 0.12 * k)
        c.fade([(x, 0), (x + 34, 0), (x - 50, 520), (x - 130, 520)], c.pal.sun, c.pal.sun, (0.34, 0.0))


def _mangrove(c: Canvas) -> None:
    sky(c, 330, clouds=2)
    hills(c, 320, 2, 90)
    base = mix(LAUT, PANDAN, 0.3)
    c.fade([(0, 340), (c.w, 340), (c.w, 640), (0, 640)], c.pal.far(base, 0.55), base)
    for k in range(3):
        tone = mix(c.pal.far(PANDAN, 0.5), dark(PANDAN, 0.28), k / 2)
        count = 6 - k
        for i in range(count):
            x = c.w * (i + 0.5) / count + c.rng.uniform(-30, 30)
            if k == 2:
                x = c.w * (0.04 + 0.96 * i / (count - 1)) + c.rng.uniform(-30, 30)
            _mangrove_tree(c, x, 390 + 78 * k, 140 + 62 * k, tone)
        for _ in range(14):
            ripple(
                c,
                (c.rng.uniform(0, c.w), 402 + 76 * k + c.rng.uniform(0, 46)),
                40 + 20 * k,
                2 + k,
                light(c.pal.sky_low, 0.2),
                0.45,
            )
    deck = light(WOOD, 0.25)
    c.poly([(c.w * 0.3, 650), (c.w * 0.47, 470), (c.w * 0.52, 470), (c.w * 0.62, 650)], deck)
    for k in range(12):
        t = (k / 12) ** 1.6
        y = 470 + 180 * t
        c.line([(c.w * (0.47 - 0.17 * t), y), (c.w * (0.52 + 0.10 * t), y)], 1.5 + 2 * t, dark(WOOD, 0.25))
    stand(c, c.w * 0.48, 545, 130, villager(c))


def _mangrove_tree(c: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    bark = mix(dark(SOGA, 0.3), colour, 0.35)
    knot = (x, y - height * 0.26)
    for reach in (-0.3, -0.19, -0.08, 0.08, 0.2, 0.31):
        foot = (x + reach * height, y + abs(0.3 - abs(reach)) * 24)
        c.line(bend(knot, (x + reach * height * 0.85, knot[1]), foot), height * 0.024, bark)
    c.line(bend(knot, (x + 4, y - height * 0.4), (x, y - height * 0.66)), height * 0.05, bark)
    for dx, dy, r in ((-0.24, -0.62, 0.17), (0.22, -0.64, 0.19), (0, -0.78, 0.24), (-0.05, -0.6, 0.2)):
        c.oval(x + dx * height, y + dy * height, r * height * 1.15, r * height * 0.72, colour)
        c.poly(
            arc((x + dx * height, y + (dy - 0.03) * height), r * height * 0.85, r * height * 0.5, 170, 320, 14),
            light(colour, 0.16),
        )
