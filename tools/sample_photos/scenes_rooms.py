"""Scenes under a roof: the meeting, the school, the health post."""

from __future__ import annotations

from buildings import bunting, flag
from canvas import Canvas, arc, bend
from motifs import MOTIFS, songket, tumpal
from nature import palm, pot_plant
from palette import (
    FLAG_RED,
    GOLD,
    INK,
    IVORY,
    KUNYIT,
    LAUT,
    LEAF,
    MENGKUDU,
    NILA,
    PANDAN,
    SAND,
    SKINS,
    SOGA,
    TERRACOTTA,
    WHITE,
    WOOD,
    Colour,
    dark,
    light,
    mix,
)
from people import Look, bust, limb, pupil, stand, villager


def room(c: Canvas, wall: Colour, floor_y: float) -> None:
    """Paint a wall, a woven border and a tiled floor meeting at ``floor_y``."""
    c.fade([(0, 0), (c.w, 0), (c.w, floor_y), (0, floor_y)], light(wall, 0.3), wall)
    c.rect(0, floor_y - 70, c.w, 70, dark(wall, 0.12))
    c.rect(0, floor_y - 74, c.w, 5, c.pal.accent)
    tile = mix(SAND, TERRACOTTA, 0.35)
    c.fade([(0, floor_y), (c.w, floor_y), (c.w, 640), (0, 640)], dark(tile, 0.12), tile)
    middle = c.w / 2
    for k in range(-12, 13):
        c.line([(middle + k * 70, floor_y), (middle + k * 150, 660)], 1.6, dark(tile, 0.18))
    for k in range(1, 5):
        y = floor_y + (640 - floor_y) * (k / 5) ** 1.5
        c.line([(0, y), (c.w, y)], 1.6, dark(tile, 0.18))


def view(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """Draw a window onto hills, its upper left corner at (x, y)."""
    c.rect(x - 12, y - 12, w + 24, h + 24, dark(WOOD, 0.15), 3)
    with c.inside([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]):
        c.fade([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], c.pal.sky_top, c.pal.sky_low)
        c.circle(x + w * 0.7, y + h * 0.35, h * 0.16, c.pal.sun)
        for k, tone in enumerate((c.pal.far(LAUT, 0.6), c.pal.far(PANDAN, 0.4), LEAF)):
            base = y + h * (0.6 + 0.15 * k)
            c.poly(
                [
                    (x, y + h),
                    (x, base),
                    *bend((x, base), (x + w * (0.3 + 0.2 * k), base - h * 0.32), (x + w, base + 6), 14),
                    (x + w, y + h),
                ],
                tone,
            )
        palm(c, x + w * 0.22, y + h + 6, h * 0.72, 0.1)
    c.rect(x + w / 2 - 3, y, 6, h, dark(WOOD, 0.15))
    c.rect(x - 20, y + h + 10, w + 40, 10, light(WOOD, 0.2), 2)


def lamp(c: Canvas, x: float, length: float) -> None:
    """Hang a woven lamp from the ceiling."""
    c.line([(x, 0), (x, length)], 2, dark(SOGA, 0.3))
    c.glow(x, length + 34, 110, GOLD, 0.5)
    c.poly([(x - 12, length), (x + 12, length), (x + 44, length + 38), (x - 44, length + 38)], WOOD)
    for k in range(1, 4):
        c.line([(x - 12 - 8 * k, length + 9 * k), (x + 12 + 8 * k, length + 9 * k)], 1.5, light(WOOD, 0.35))
    c.poly(arc((x, length + 38), 18, 12, 0, 180, 12), light(GOLD, 0.5))


def rapat(c: Canvas) -> None:
    """A village meeting round a long table."""
    wall = c.rng.choice((light(LAUT, 0.6), light(KUNYIT, 0.58), light(TERRACOTTA, 0.62), light(PANDAN, 0.6)))
    room(c, wall, 430)
    middle = c.w / 2
    view(c, middle - c.w * 0.42, 110, c.w * 0.2, 150)
    view(c, middle + c.w * 0.22, 110, c.w * 0.2, 150)
    c.rect(middle - 122, 96, 244, 156, dark(WOOD, 0.1), 4)
    c.rect(middle - 112, 106, 224, 136, WHITE, 2)
    for k, (high, ink) in enumerate(((46, c.pal.main), (78, c.pal.second), (60, LAUT), (98, c.pal.accent))):
        c.rect(middle - 88 + 46 * k, 228 - high, 30, high, ink, 2)
    c.line([(middle - 98, 228), (middle + 98, 228)], 3, dark(SAND, 0.4))
    flag(c, middle + 160, 400, 230)
    for x in (-0.3, 0.3):
        lamp(c, middle + x * c.w * 0.5, 20)
    seats = max(4, round(c.w / 155))
    for k in range(seats):
        x = middle + (k - (seats - 1) / 2) * c.w * 0.84 / (seats - 1)
        away = abs(x - middle) / c.w
        bust(c, x, 316 + 64 * away + c.rng.uniform(-6, 6), 30, villager(c))
    _table(c, middle, 488)
    back = max(3, round(c.w / 270))
    for k in range(back):
        x = middle + (k - (back - 1) / 2) * c.w * 0.86 / (back - 1)
        c.rect(x - 58, 560, 116, 120, dark(WOOD, 0.35), 12)
        bust(c, x, 520 - 12 * (k % 2), 39, villager(c), back=True)
        c.rect(x - 62, 590, 124, 16, dark(WOOD, 0.5), 6)


def _table(c: Canvas, x: float, y: float) -> None:
    rx, ry = c.w * 0.47, 74.0
    c.oval(x, y + 22, rx, ry, dark(WOOD, 0.45))
    c.oval(x, y, rx, ry, WOOD)
    c.oval(x, y - 3, rx * 0.95, ry * 0.88, light(WOOD, 0.16))
    runner = arc((x, y), rx * 0.72, ry * 0.34, 0, 360, 40)
    c.poly(runner, c.pal.main)
    with c.inside(runner):
        songket(c, (x - rx * 0.75, y - 22, x + rx * 0.75, y + 22), 40, (light(c.pal.main, 0.25), c.pal.main, GOLD))
    for k in range(7):
        px = x + (k - 3) * rx * 0.25
        py = y - ry * 0.56 + 14 * abs(k - 3) / 3
        c.poly([(px - 22, py + 8), (px - 16, py - 8), (px + 20, py - 8), (px + 26, py + 8)], WHITE)
        c.line([(px - 10, py - 3), (px + 12, py - 3)], 1.6, dark(SAND, 0.3))
        c.line([(px - 12, py + 3), (px + 10, py + 3)], 1.6, dark(SAND, 0.3))
        c.rect(px + 36, py - 14, 13, 20, light(LAUT, 0.55), 3)
        c.oval(px + 42.5, py - 13, 6.5, 2.4, mix(KUNYIT, SOGA, 0.4))


def sekolah(c: Canvas) -> None:
    """A classroom with a board, books and pupils."""
    wall = c.rng.choice((light(KUNYIT, 0.62), light(LAUT, 0.62), light(PANDAN, 0.62), light(TERRACOTTA, 0.66)))
    room(c, wall, 440)
    middle = c.w / 2
    c.rect(middle - 210, 74, 420, 210, light(WOOD, 0.1), 5)
    c.fade(
        [(middle - 198, 86), (middle + 198, 86), (middle + 198, 272), (middle - 198, 272)],
        dark(PANDAN, 0.3),
        dark(PANDAN, 0.45),
    )
    _chalk(c, middle, 180)
    view(c, c.w * 0.03 + 12, 96, c.w * 0.16, 170)
    _bookcase(c, c.w * 0.89, 436)
    bunting(c, (0, 18), (c.w, 18), 44, (FLAG_RED, WHITE))
    teacher = Look(SKINS[1], c.pal.main, dark(c.pal.main, 0.3), "hijab", light(c.pal.second, 0.45), 0, True)
    stand(c, middle + 236, 470, 290, teacher, ((-0.26, -0.02), (0.13, 0.26)))
    c.line([(middle + 160, 262), (middle + 120, 210)], 4, light(WOOD, 0.3))
    for row, (y, r, count) in enumerate(((468, 25, 5), (560, 33, 4))):
        for k in range(count):
            x = middle + (k - (count - 1) / 2) * c.w * (0.19 + 0.05 * row)
            bust(c, x, y - r * 2.0, r, pupil(c), back=True)
            c.rect(x - r * 2.1, y + r * 0.2, r * 4.2, r * 2.8, dark(WOOD, 0.18 + 0.1 * row), 6)
            c.rect(x - r * 2.3, y, r * 4.6, r * 0.4, light(WOOD, 0.15), 3)
            _books(c, x + r * 2.0, y, r * 0.9, k + row)


def _chalk(c: Canvas, x: float, y: float) -> None:
    ink = light(PANDAN, 0.75)
    c.ring(x - 130, y, 38, 3, ink)
    c.line([(x - 50, y + 38), (x - 10, y - 40), (x + 30, y + 38), (x - 50, y + 38)], 3, ink)
    for k in range(4):
        c.line([(x + 70, y - 36 + 24 * k), (x + 165 - 22 * (k % 2), y - 36 + 24 * k)], 3.4, ink)
    c.line([(x - 130, y), (x - 104, y - 27)], 3, GOLD)


def _books(c: Canvas, x: float, y: float, size: float, turn: int) -> None:
    for k in range(3):
        ink = (MENGKUDU, NILA, GOLD, LAUT)[(k + turn) % 4]
        c.rect(x - size * (0.75 - 0.06 * k), y - size * 0.3 * (k + 1), size * 1.5, size * 0.27, ink, 2)
        c.rect(x - size * 0.68, y - size * 0.3 * (k + 1) + size * 0.08, size * 1.3, size * 0.08, IVORY)


def _bookcase(c: Canvas, x: float, y: float) -> None:
    c.rect(x - 82, y - 330, 164, 330, dark(WOOD, 0.28), 4)
    for shelf in range(4):
        base = y - 16 - 78 * shelf
        c.rect(x - 72, base - 68, 144, 68, dark(SOGA, 0.45))
        left = x - 70
        while left < x + 58:
            wide, tall = c.rng.uniform(9, 17), c.rng.uniform(40, 62)
            c.rect(
                left,
                base - tall,
                wide - 1.5,
                tall,
                c.rng.choice((MENGKUDU, NILA, LAUT, KUNYIT, PANDAN, IVORY, TERRACOTTA)),
                1,
            )
            c.rect(left + 2, base - tall * 0.8, wide - 5.5, 4, GOLD)
            left += wide


def posyandu(c: Canvas) -> None:
    """A health post: a hanging scale, a mother with her baby, helpers and a growth chart."""
    wall = c.rng.choice((light(LAUT, 0.62), light(PANDAN, 0.64), light(TERRACOTTA, 0.66), light(KUNYIT, 0.6)))
    room(c, wall, 470)
    view(c, c.w * 0.05 + 12, 90, c.w * 0.19, 170)
    _growth_chart(c, c.w * 0.83, 180)
    bunting(c, (0, 14), (c.w, 14), 50, (c.pal.main, GOLD, c.pal.second, IVORY))
    _hanging_scale(c, c.w * 0.46, 20)
    mother = Look(
        SKINS[c.rng.randrange(3)],
        c.pal.second,
        dark(c.pal.second, 0.3),
        "hijab",
        light(c.pal.second, 0.5),
        3,
        True,
    )
    helper = Look(SKINS[c.rng.randrange(3)], c.pal.main, dark(NILA, 0.2), "hijab", GOLD, -1, True)
    stand(c, c.w * 0.56, 570, 350, helper, ((-0.25, 0.02), (0.14, 0.24)))
    x = c.w * 0.26
    stand(c, x, 590, 370, mother, ((0.1, 0.17), (-0.07, 0.2)))
    _baby(c, x + 14, 340, 30)
    limb(c, (x - 46, 318), (x - 60, 372), (x + 42, 384), 21, mother)
    child = villager(c, ("rambut",))
    stand(c, c.w * 0.36, 600, 200, child)
    _desk(c, c.w * 0.8, 610)
    pot_plant(c, c.w * 0.06, 600, 120, TERRACOTTA)


def _baby(c: Canvas, x: float, y: float, r: float) -> None:
    c.oval(x + r * 0.2, y + r * 1.1, r * 1.55, r * 1.15, light(GOLD, 0.35))
    wrap = arc((x + r * 0.2, y + r * 1.1), r * 1.55, r * 1.15, 0, 360, 30)
    with c.inside(wrap):
        MOTIFS[0](c, (x - r * 2, y - r, x + r * 2, y + r * 3), r * 0.8, (light(TERRACOTTA, 0.3), IVORY, IVORY))
    c.circle(x - r * 0.75, y + r * 0.25, r * 0.72, SKINS[1])
    c.poly(arc((x - r * 0.75, y + r * 0.22), r * 0.74, r * 0.74, 170, 330, 14), dark(INK, 0.1))


def _hanging_scale(c: Canvas, x: float, top: float) -> None:
    c.rect(x - 70, top - 20, 140, 14, dark(WOOD, 0.2), 3)
    c.line([(x, top - 10), (x, top + 80)], 4, dark(SOGA, 0.2))
    c.circle(x, top + 112, 44, dark(c.pal.main, 0.1))
    c.circle(x, top + 112, 36, WHITE)
    for k in range(9):
        tip, root = (
            arc((x, top + 112), 32, 32, 150 + 30 * k, 150 + 30 * k, 1)[0],
            arc((x, top + 112), 26, 26, 150 + 30 * k, 150 + 30 * k, 1)[0],
        )
        c.line([tip, root], 2, INK)
    c.line([(x, top + 112), (x + 14, top + 90)], 3.5, FLAG_RED)
    for side in (-1, 1):
        c.line([(x, top + 156), (x + side * 56, top + 262)], 3, dark(SOGA, 0.1))
    _baby(c, x + 8, top + 244, 26)
    c.poly(
        [(x - 64, top + 258), *bend((x - 64, top + 258), (x, top + 372), (x + 64, top + 258), 18)],
        c.pal.accent,
    )
    with c.inside([(x - 64, top + 258), *bend((x - 64, top + 258), (x, top + 372), (x + 64, top + 258), 18)]):
        tumpal(c, (x - 64, top + 274, x + 64, top + 320), 26, (light(c.pal.accent, 0.4), c.pal.accent, IVORY))


def _growth_chart(c: Canvas, x: float, y: float) -> None:
    c.rect(x - 112, y - 96, 224, 176, WHITE, 4)
    c.rect(x - 112, y - 96, 224, 22, c.pal.main, 4)
    floor = y + 66
    for k, tone in enumerate((light(KUNYIT, 0.5), light(LEAF, 0.4), light(KUNYIT, 0.5))):
        low, high = 20 + 26 * k, 46 + 26 * k
        c.poly(
            [
                *bend((x - 98, floor - low * 0.3), (x - 20, floor - low), (x + 98, floor - low - 26), 14),
                *bend((x + 98, floor - high - 26), (x - 20, floor - high), (x - 98, floor - high * 0.3), 14),
            ],
            tone,
        )
    c.line(bend((x - 96, floor - 16), (x - 20, floor - 60), (x + 60, floor - 82), 14), 4, MENGKUDU)
    c.circle(x + 60, floor - 82, 7, MENGKUDU)


def _desk(c: Canvas, x: float, y: float) -> None:
    bust(c, x + 20, y - 240, 34, villager(c, ("hijab", "peci")))
    c.rect(x - 130, y - 120, 260, 120, c.pal.main, 4)
    with c.inside([(x - 130, y - 100), (x + 130, y - 100), (x + 130, y - 24), (x - 130, y - 24)]):
        songket(c, (x - 130, y - 62, x + 130, y - 40), 52, (light(c.pal.main, 0.22), c.pal.main, GOLD))
    c.rect(x - 142, y - 132, 284, 16, light(WOOD, 0.2), 4)
    _books(c, x - 80, y - 132, 44, 1)
    c.rect(x + 66, y - 168, 40, 36, WHITE, 4)
    for side in (-1, 1):
        c.circle(x + 86 + side * 5, y - 155, 6.5, FLAG_RED)
    c.poly([(x + 75, y - 152), (x + 97, y - 152), (x + 86, y - 139)], FLAG_RED)
