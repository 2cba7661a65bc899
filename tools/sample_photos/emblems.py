"""Square emblems for groups: a mark in a woven diamond."""

from __future__ import annotations

import math

from canvas import Canvas, Point, arc, bend, smooth
from motifs import diamond, leaf
from palette import (
    DYES,
    GOLD,
    KUNYIT,
    MENGKUDU,
    SAND,
    SOGA,
    TERRACOTTA,
    Colour,
    light,
)


def logo(c: Canvas) -> None:
    """A geometric mark in a woven diamond, in two colours on paper."""
    ink = c.rng.choice(DYES)
    paper = light(SAND, 0.55)
    second = {KUNYIT: MENGKUDU, SOGA: GOLD, MENGKUDU: GOLD}.get(ink, c.rng.choice((GOLD, TERRACOTTA, KUNYIT)))
    x, y = c.w / 2, c.h / 2
    c.rect(0, 0, c.w, c.h, paper)
    c.poly(diamond(x, y, 312), ink)
    _woven_edge(c, (x, y), 286, 12 + 2 * c.rng.randrange(3), paper, second)
    c.poly(diamond(x, y, 222), paper)
    c.poly(diamond(x, y, 206), ink)
    _MARKS[c.rng.randrange(len(_MARKS))](c, x, y, paper, second)


def _woven_edge(c: Canvas, at: Point, radius: float, count: int, first: Colour, second: Colour) -> None:
    x, y = at
    corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    inset = 22.0
    for k in range(4):
        (ax, ay), (bx, by) = corners[k], corners[(k + 1) % 4]
        for i in range(count):
            px, py = ax + (bx - ax) * (i + 0.5) / count, ay + (by - ay) * (i + 0.5) / count
            px, py = px + (x - px) / radius * inset, py + (y - py) / radius * inset
            c.poly(diamond(px, py, radius * 0.42 / count * 1.7), second if i % 2 else first)


def _mark_kawung(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    for k in range(4):
        c.poly(leaf(x, y, 168, 104, 90 * k), paper)
        c.poly(
            leaf(x + 44 * math.cos(math.pi / 2 * k), y + 44 * math.sin(math.pi / 2 * k), 84, 26, 90 * k),
            second,
        )
    c.poly(diamond(x, y, 24), second)


def _mark_mountain(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    c.circle(x + 4, y - 52, 46, second)
    c.poly([(x - 128, y + 58), (x - 44, y - 54), (x + 8, y + 10), (x + 44, y - 28), (x + 128, y + 58)], paper)
    for k in range(3):
        wave = [(x - 104 + 34 * k + i * (208 - 68 * k) / 8, y + 82 + 28 * k + (9 if i % 2 else -3)) for i in range(9)]
        c.line(smooth(wave, closed=False), 10, paper if k % 2 else second)


def _mark_rice(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    c.line([(x, y + 140), (x, y - 96)], 9, paper)
    for k in range(6):
        for side in (-1, 1):
            c.poly(leaf(x, y + 96 - 34 * k, 76 - 5 * k, 30, -90 + side * 48), second if k % 2 else paper)
    c.poly(leaf(x, y - 84, 62, 30, -90), second)


def _mark_sail(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    c.poly(
        [
            (x + 8, y - 140),
            *bend((x + 8, y - 140), (x + 116, y - 20), (x + 108, y + 44), 14),
            (x + 8, y + 44),
        ],
        paper,
    )
    c.poly([(x - 8, y - 100), (x - 8, y + 44), (x - 92, y + 44)], second)
    c.poly([(x - 118, y + 60), (x + 122, y + 60), (x + 74, y + 106), (x - 70, y + 106)], paper)
    c.line(smooth([(x - 66 + 22 * i, y + 128 + (6 if i % 2 else -6)) for i in range(7)], closed=False), 9, second)


def _mark_voice(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    for k, r in enumerate((150, 108, 66)):
        c.poly(
            [*arc((x, y + 60), r, r, 200, 340, 30), *arc((x, y + 60), r - 24, r - 24, 340, 200, 30)],
            second if k % 2 else paper,
        )
    c.circle(x, y + 54, 28, second)
    c.poly([(x - 70, y + 128), (x, y + 92), (x + 70, y + 128), (x, y + 164 - 10)], paper)


def _mark_house(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    c.poly(
        [
            (x - 146, y - 4),
            *bend((x - 146, y - 4), (x - 40, y - 30), (x, y - 150), 12),
            *bend((x, y - 150), (x + 40, y - 30), (x + 146, y - 4), 12),
        ],
        paper,
    )
    for k in range(4):
        c.rect(x - 92 + 52 * k, y + 12, 28, 84, second if k in (1, 2) else paper)
    c.rect(x - 92, y + 104, 184, 18, paper)


def _mark_star(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    for k in range(8):
        c.poly(leaf(x, y, 160 if k % 2 == 0 else 122, 62, 45 * k), paper if k % 2 == 0 else second)
    c.circle(x, y, 34, second)
    c.poly(diamond(x, y, 22), paper)


def _mark_weave(c: Canvas, x: float, y: float, paper: Colour, second: Colour) -> None:
    for row in range(-2, 3):
        for col in range(-2, 3):
            px, py = x + (col - row) * 36, y + (col + row) * 36
            c.poly(diamond(px, py, 31), paper if (row + col) % 2 else second)
    c.poly(diamond(x, y, 14), paper)


_MARKS = (
    _mark_kawung,
    _mark_mountain,
    _mark_rice,
    _mark_sail,
    _mark_voice,
    _mark_house,
    _mark_star,
    _mark_weave,
)
