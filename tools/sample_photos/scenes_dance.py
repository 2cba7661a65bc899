"""The scene of dancers with fans."""

from __future__ import annotations

import math

from canvas import Canvas, Point, arc, bend, between, smooth
from motifs import MOTIFS, leaf, tumpal
from nature import sun
from palette import (
    FLAG_RED,
    GOLD,
    INK,
    IVORY,
    KUNYIT,
    LAUT,
    MANGGIS,
    MENGKUDU,
    NILA,
    PANDAN,
    SKINS,
    SOGA,
    TERRACOTTA,
    WHITE,
    Colour,
    dark,
    light,
)


def tari(c: Canvas) -> None:
    """Dancers with fans before a great sun."""
    low = c.rng.choice((MANGGIS, NILA, LAUT, MENGKUDU))
    c.fade([(0, 0), (c.w, 0), (c.w, 640), (0, 640)], dark(low, 0.25), light(low, 0.25))
    middle = c.w / 2
    for k in range(36):
        a = 10 * k
        c.poly([(middle, 330), *arc((middle, 330), 700, 700, a, a + 5, 2)], light(low, 0.3), 0.16)
    sun(c, middle, 320, min(200, c.w * 0.3))
    petal_ring(c, middle, 320, min(226, c.w * 0.34))
    c.fade([(0, 540), (c.w, 540), (c.w, 640), (0, 640)], dark(SOGA, 0.1), dark(SOGA, 0.4))
    tumpal(c, (0, 590, c.w, 640), 48, (GOLD, MENGKUDU, IVORY))
    c.rect(0, 540, c.w, 6, GOLD)
    for side in (-1, 1):
        _curtain(c, 0 if side < 0 else c.w, side, MENGKUDU if low != MENGKUDU else NILA)
    gowns = [MENGKUDU, PANDAN, LAUT, TERRACOTTA, MANGGIS, KUNYIT]
    gowns = [g for g in gowns if g != low]
    c.rng.shuffle(gowns)
    gap = min(210.0, c.w * 0.25)
    for k in (-1, 1, 0) if c.w >= 700 else (0,):
        dancer(
            c,
            (middle + k * gap, 578 + 8 * (k == 0)),
            400 + 50 * (k == 0),
            gowns[k + 1],
            c.rng.randrange(5),
            k or c.rng.choice((-1, 1)),
        )


def petal_ring(c: Canvas, x: float, y: float, radius: float) -> None:
    """Set a ring of petals round a point."""
    for k in range(32):
        a = math.radians(360 / 32 * k)
        c.poly(
            leaf(x + radius * math.cos(a), y + radius * math.sin(a), 34, 22, math.degrees(a)),
            light(GOLD, 0.15),
        )


def _curtain(c: Canvas, x: float, side: int, ink: Colour) -> None:
    fit = min(1.0, c.w / 900)
    for k in range(5):
        reach, inner = -side * (140 - 26 * k) * fit, -side * (114 - 26 * k)
        tone = ink if k % 2 else dark(ink, 0.2)
        c.poly(
            [
                (x, 0),
                (x + reach * 1.5, 0),
                *bend((x + reach * 1.5, 0), (x + reach * 1.3, 300), (x + reach * 0.55, 400), 14),
                *bend((x + reach * 0.55, 400), (x + reach * 0.9, 520), (x + reach * 0.85, 640), 10),
                (x, 640),
            ],
            tone,
        )
        if inner:
            c.line(
                bend((x + reach * 1.5, 0), (x + reach * 1.3, 300), (x + reach * 0.55, 400), 14),
                2,
                light(ink, 0.2),
            )
    c.rect(x - 80, 388, 160, 20, GOLD, 8)


def dancer(c: Canvas, at: Point, height: float, gown: Colour, motif: int, lean: int) -> None:
    """Draw a dancer with her feet at (x, y); ``lean`` -1 or 1 is the side of her raised fan."""
    x, y = at
    skin = SKINS[c.rng.randrange(3)]
    waist, chest = (
        (x + lean * height * 0.03, y - height * 0.52),
        (x - lean * height * 0.015, y - height * 0.74),
    )
    _skirt(c, at, waist, height, (gown, motif, lean))
    shoulder = chest[1] - height * 0.01
    up = (
        (chest[0] + lean * height * 0.06, shoulder),
        (chest[0] + lean * height * 0.2, shoulder + height * 0.05),
        (chest[0] + lean * height * 0.23, shoulder - height * 0.14),
    )
    down = (
        (chest[0] - lean * height * 0.06, shoulder),
        (chest[0] - lean * height * 0.2, shoulder + height * 0.1),
        (chest[0] - lean * height * 0.26, shoulder + height * 0.05),
    )
    for arm in (up, down):
        c.line(smooth(list(arm), closed=False), height * 0.042, skin)
        c.circle(*between(arm[0], arm[1], 0.55), height * 0.027, GOLD)
    _bodice(c, chest, waist, height, gown)
    _crowned_head(c, chest[0] + lean * height * 0.02, shoulder - height * 0.1, height * 0.058, skin)
    c.poly(arc((chest[0], shoulder - height * 0.02), height * 0.075, height * 0.05, 0, 180, 16), GOLD)
    for arm, size in ((up, 0.19), (down, 0.15)):
        _hand_fan(c, arm[2], height * size, lean if arm is up else -lean, light(gown, 0.35))


def _skirt(c: Canvas, at: Point, waist: Point, height: float, cloth: tuple[Colour, int, int]) -> None:
    """Draw skirt and sashes; ``cloth`` is colour, motif and the side of the paler sash."""
    x, y = at
    gown, motif, lean = cloth
    skirt = [
        *bend((waist[0] - height * 0.075, waist[1]), (x - height * 0.16, y - height * 0.24), (x - height * 0.1, y), 14),
        *bend((x - height * 0.1, y), (x, y + height * 0.03), (x + height * 0.13, y), 8),
        *bend(
            (x + height * 0.13, y), (x + height * 0.17, y - height * 0.24), (waist[0] + height * 0.075, waist[1]), 14
        ),
    ]
    c.poly(skirt, gown)
    with c.inside(skirt):
        MOTIFS[motif](
            c,
            (x - height * 0.2, waist[1], x + height * 0.2, y),
            height * 0.075,
            (light(GOLD, 0.3), gown, light(TERRACOTTA, 0.4)),
        )
        c.poly(
            [
                (waist[0] - 10, waist[1]),
                (waist[0] + 10, waist[1]),
                (x + height * 0.05, y + 10),
                (x - height * 0.02, y + 10),
            ],
            dark(gown, 0.3),
        )
        c.rect(x - height * 0.2, y - height * 0.045, height * 0.4, height * 0.06, GOLD)
    for side in (-1, 1):
        sash = bend(
            (waist[0] + side * height * 0.07, waist[1]),
            (x + side * height * 0.3, y - height * 0.36),
            (x + side * height * 0.24, y - height * 0.1),
            14,
        )
        c.poly(
            [*sash, *[(px - side * height * 0.05, py + 4) for px, py in reversed(sash)]],
            light(gown, 0.55) if side == lean else GOLD,
        )


def _bodice(c: Canvas, chest: Point, waist: Point, height: float, gown: Colour) -> None:
    shoulder = chest[1] - height * 0.01
    body = smooth(
        [
            (chest[0] - height * 0.07, shoulder - height * 0.01),
            (chest[0] + height * 0.07, shoulder - height * 0.01),
            (waist[0] + height * 0.085, waist[1] - height * 0.1),
            (waist[0] + height * 0.07, waist[1] + 4),
            (waist[0] - height * 0.07, waist[1] + 4),
            (waist[0] - height * 0.085, waist[1] - height * 0.1),
        ]
    )
    c.poly(body, dark(gown, 0.28))
    c.rect(waist[0] - height * 0.078, waist[1] - height * 0.025, height * 0.156, height * 0.045, GOLD, 3)


def _crowned_head(c: Canvas, x: float, y: float, r: float, skin: Colour) -> None:
    c.rect(x - r * 0.34, y + r * 0.4, r * 0.68, r * 1.1, dark(skin, 0.15))
    c.circle(x, y - r * 0.1, r * 1.1, dark(INK, 0.2))
    c.oval(x, y + r * 0.12, r * 0.84, r * 0.98, skin)
    c.poly(arc((x, y - r * 0.1), r * 1.12, r * 0.9, 185, 355, 18), GOLD)
    for k in range(7):
        angle = -150 + 20 * k
        a = math.radians(angle)
        base = (x + r * 0.9 * math.cos(a), y - r * 0.2 + r * 0.8 * math.sin(a))
        c.poly(leaf(*base, r * (1.3 - 0.16 * abs(k - 3)), r * 0.42, angle), GOLD if k % 2 else light(GOLD, 0.35))
        c.circle(base[0] + r * 0.3 * math.cos(a), base[1] + r * 0.3 * math.sin(a), r * 0.12, FLAG_RED)
    c.circle(x - r * 0.9, y + r * 0.5, r * 0.16, WHITE)
    c.circle(x + r * 0.9, y + r * 0.5, r * 0.16, WHITE)


def _hand_fan(c: Canvas, at: Point, radius: float, side: int, ink: Colour) -> None:
    start = -150 if side < 0 else -160
    for k in range(10):
        a = start + 13 * k
        c.poly([at, *arc((at[0], at[1]), radius, radius, a, a + 13, 3)], ink if k % 2 else light(ink, 0.45))
        c.poly(
            [
                *arc((at[0], at[1]), radius * 0.86, radius * 0.86, a, a + 13, 3),
                *arc((at[0], at[1]), radius * 0.74, radius * 0.74, a + 13, a, 3),
            ],
            GOLD,
        )
    c.circle(at[0], at[1], radius * 0.08, GOLD)
