"""Scenes of the village street and hall."""

from __future__ import annotations

from buildings import banner_pole, bunting, flag, gable_house, joglo
from canvas import Canvas
from nature import bush, floor_shadow, hills, palm, sky, tree
from palette import (
    FLAG_RED,
    IVORY,
    KUNYIT,
    LAUT,
    LEAF,
    MENGKUDU,
    NILA,
    PANDAN,
    SAND,
    SOGA,
    TERRACOTTA,
    WHITE,
    dark,
    light,
    mix,
)
from people import pupil, stand, villager


def jalan(c: Canvas) -> None:
    """A village street with gabled houses, flags and neighbours."""
    horizon = 290.0
    vanish = c.w * c.rng.choice((0.42, 0.5, 0.58))
    sky(c, horizon, vanish + c.w * 0.08)
    hills(c, horizon, 3, 130)
    for k in range(12):
        tree(c, c.w * k / 11, horizon + 34, c.rng.uniform(70, 120), c.pal.far(PANDAN, 0.3))
    verge = mix(LEAF, PANDAN, 0.4)
    c.fade([(0, horizon + 20), (c.w, horizon + 20), (c.w, 640), (0, 640)], c.pal.far(verge, 0.4), verge)
    _road(c, vanish, horizon)
    roofs = [c.pal.main, TERRACOTTA, c.pal.second, MENGKUDU, SOGA, LAUT]
    c.rng.shuffle(roofs)
    walls = (SAND, IVORY, light(LAUT, 0.6), light(KUNYIT, 0.5), light(TERRACOTTA, 0.6))
    for k, (side, dx, y, wide) in enumerate(
        (
            (-1, 0.1, 340, 84),
            (1, 0.11, 342, 88),
            (-1, 0.21, 390, 140),
            (1, 0.23, 394, 150),
            (-1, 0.39, 476, 240),
            (1, 0.42, 484, 260),
        )
    ):
        x = vanish + side * dx * c.w
        gable_house(c, x, y, wide, roofs[k], walls[(k + c.pal.wash[0]) % 5])
        bush(c, x - side * wide * 0.5, y + 4, wide * 0.2, PANDAN)
        if k > 1:
            flag(c, x - side * wide * 0.62, y + wide * 0.12, wide * 0.95)
    for k, (far, near) in enumerate(
        (((vanish - 60, 262.0), (vanish + 62, 262.0)), ((vanish - 150, 190.0), (vanish + 155, 190.0)))
    ):
        bunting(c, far, near, 26 + 20 * k, (FLAG_RED, WHITE))
    banner_pole(c, vanish - 205, 520, 300, c.pal.main)
    banner_pole(c, vanish + 190, 500, 280, c.pal.second)
    for x, y, height in ((vanish - 70, 470, 110), (vanish + 46, 430, 84), (vanish + 90, 560, 170)):
        floor_shadow(c, x, y, height * 0.2)
        stand(c, x, y, height, villager(c))
    stand(c, vanish - 26, 474, 76, pupil(c))


def _road(c: Canvas, vanish: float, horizon: float) -> None:
    road = light(c.pal.far(SAND, 0.2), 0.1)
    c.fade(
        [(vanish - 12, horizon + 20), (vanish + 12, horizon + 20), (vanish + 330, 650), (vanish - 330, 650)],
        road,
        dark(SAND, 0.14),
    )
    c.poly(
        [(vanish - 330, 650), (vanish - 12, horizon + 20), (vanish - 16, horizon + 20), (vanish - 400, 650)],
        dark(SOGA, 0.1),
        0.35,
    )
    c.poly(
        [(vanish + 330, 650), (vanish + 12, horizon + 20), (vanish + 16, horizon + 20), (vanish + 400, 650)],
        dark(SOGA, 0.1),
        0.35,
    )


def masjid_balai(c: Canvas) -> None:
    """A village hall with a joglo roof and people on the lawn."""
    horizon = 400.0
    sky(c, horizon)
    hills(c, horizon - 30, 3, 150)
    for k in range(8):
        tree(
            c,
            c.w * (k + 0.3) / 8 + c.rng.uniform(-20, 20),
            horizon + 10,
            c.rng.uniform(130, 190),
            c.pal.far(PANDAN, 0.35),
        )
    palm(c, c.w * 0.1, horizon + 40, 270, 0.1, c.pal.far(PANDAN, 0.1))
    palm(c, c.w * 0.93, horizon + 40, 240, -0.12, c.pal.far(PANDAN, 0.1))
    lawn = mix(LEAF, PANDAN, 0.45)
    c.fade([(0, horizon), (c.w, horizon), (c.w, 640), (0, 640)], c.pal.far(lawn, 0.3), lawn)
    middle, wide = c.w * 0.5, min(c.w * 0.66, 640)
    roof = c.rng.choice((TERRACOTTA, MENGKUDU, SOGA, mix(SOGA, NILA, 0.4)))
    joglo(c, middle, 470, wide, roof, c.rng.choice((SAND, light(PANDAN, 0.5), light(LAUT, 0.5))))
    c.fade(
        [(middle - 70, 472), (middle + 70, 472), (middle + 210, 650), (middle - 210, 650)],
        light(SAND, 0.1),
        dark(SAND, 0.08),
    )
    for k in range(1, 7):
        t = (k / 7) ** 1.4
        c.line(
            [(middle - 70 - 140 * t, 472 + 178 * t), (middle + 70 + 140 * t, 472 + 178 * t)],
            1 + t,
            dark(SAND, 0.22),
        )
    for side in (-1, 1):
        for k in range(4):
            bush(c, middle + side * (110 + 42 * k), 492 + 30 * k, 30 + 9 * k, (LEAF, PANDAN)[k % 2])
    flag(c, middle + wide * 0.54, 520, 330)
    for dx, y, height in (
        (-210, 560, 150),
        (-158, 566, 146),
        (-40, 540, 122),
        (70, 590, 168),
        (250, 575, 150),
    ):
        floor_shadow(c, middle + dx, y, height * 0.2)
        stand(c, middle + dx, y, height, villager(c))
    stand(c, middle + 22, 594, 100, pupil(c))
