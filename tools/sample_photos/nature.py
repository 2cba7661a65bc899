"""Sky, hills, water and plants shared by the scenes."""

from __future__ import annotations

import math

from canvas import Canvas, Point, arc, bend, smooth
from motifs import leaf
from palette import GOLD, IVORY, LAUT, LEAF, PANDAN, SOGA, WHITE, Colour, dark, light, mix


def sky(c: Canvas, horizon: float, sun_x: float | None = None, clouds: int = 3) -> None:
    """Paint the sky down to ``horizon`` with its sun, clouds and a few birds."""
    pal = c.pal
    c.fade([(0, 0), (c.w, 0), (c.w, horizon + 40), (0, horizon + 40)], pal.sky_top, pal.sky_low)
    x = c.w * c.rng.choice((0.22, 0.36, 0.66, 0.78)) if sun_x is None else sun_x
    sun(c, x, min(c.h * pal.sun_height, horizon - 135), 54)
    for _ in range(clouds):
        cloud(c, c.rng.uniform(0, c.w), c.rng.uniform(40, horizon * 0.55), c.rng.uniform(60, 120))
    flock_x, flock_y = c.rng.uniform(0.2, 0.7) * c.w, c.rng.uniform(90, 150)
    for k in range(4):
        bird(c, flock_x + k * 26 + c.rng.uniform(-6, 6), flock_y + abs(k - 1.3) * 11, 9 - k)


def sun(c: Canvas, x: float, y: float, radius: float) -> None:
    """Draw the sun or moon with the soft rings of a print."""
    c.glow(x, y, radius * 4.5, c.pal.sun, 0.55)
    for share, alpha in ((2.1, 0.14), (1.55, 0.2)):
        c.circle(x, y, radius * share, light(c.pal.sun, 0.3), alpha)
    c.circle(x, y, radius, c.pal.sun)


def cloud(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a flat-bottomed cloud of nested lobes."""
    for shrink, alpha in ((1.0, 0.30), (0.72, 0.34), (0.44, 0.4)):
        half, thick = size * shrink, size * 0.16 * shrink
        outline = [
            *arc((x - half * 0.62, y - thick), half * 0.38, thick, 90, 270, 10),
            *arc((x - half * 0.18, y - thick * 1.9), half * 0.4, thick * 1.7, 190, 350, 14),
            *arc((x + half * 0.5, y - thick * 1.2), half * 0.34, thick * 1.2, 230, 450, 12),
        ]
        c.poly(outline, light(c.pal.sky_low, 0.45), alpha)


def bird(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a far bird as two wing strokes."""
    ink = dark(c.pal.sky_top, 0.55)
    c.line(bend((x - size, y - size * 0.3), (x - size * 0.4, y - size * 0.7), (x, y)), 2, ink)
    c.line(bend((x, y), (x + size * 0.4, y - size * 0.7), (x + size, y - size * 0.3)), 2, ink)


def ridge(c: Canvas, base: float, height: float, peaks: int, roughness: float = 0.5) -> list[Point]:
    """Return a hill line across the picture, its lowest parts near ``base``."""
    points = []
    for k in range(peaks * 2 + 3):
        up = height * (c.rng.uniform(0.6, 1.0) if k % 2 else c.rng.uniform(0, roughness))
        points.append((c.w * (k - 1) / (peaks * 2) + c.rng.uniform(-12, 12), base - up))
    return smooth(points, closed=False)


def hill(c: Canvas, line: list[Point], bottom: float, colour: Colour, fog: Colour) -> None:
    """Fill below a hill line, fading into ``fog`` at the foot."""
    shape = [*line, (c.w + 60, bottom), (-60, bottom)]
    c.fade(shape, colour, fog)
    c.stipple(shape, dark(colour, 0.5), 0.3, -0.1, 0.12)


def hills(c: Canvas, horizon: float, count: int = 3, height: float = 120) -> None:
    """Lay ``count`` hill lines in front of each other, the farthest palest."""
    for k in range(count):
        distance = 0.72 - 0.5 * k / max(1, count - 1)
        colour = c.pal.far(mix(LAUT, PANDAN, k / count), distance)
        line = ridge(c, horizon - 30 + k * 22, height * (1 - 0.26 * k), 2 + k)
        hill(c, line, horizon + 60, colour, c.pal.far(colour, 0.5))


def water(c: Canvas, top: float, bottom: float, colour: Colour, glint_x: float) -> None:
    """Fill water from ``top`` to ``bottom`` with ripples and the sun's broken reflection."""
    c.fade([(0, top), (c.w, top), (c.w, bottom), (0, bottom)], c.pal.far(colour, 0.55), colour)
    rows = 15
    for k in range(rows):
        depth = (k + 0.5) / rows
        y = top + (bottom - top) * depth**1.5
        for _ in range(5):
            x, long = c.rng.uniform(0, c.w), 24 + 80 * depth
            ripple(c, (x, y + c.rng.uniform(-4, 4)), long, 1.5 + 3 * depth, light(colour, 0.22), 0.5)
        spread = 24 + 70 * depth
        x = glint_x + c.rng.uniform(-spread, spread) * 0.4
        ripple(c, (x, y), spread * c.rng.uniform(0.6, 1.2), 2 + 4 * depth, c.pal.sun, 0.75)


def ripple(c: Canvas, at: Point, long: float, thick: float, fill: Colour, alpha: float) -> None:
    """Draw one lens-shaped ripple."""
    x, y = at
    c.poly(
        [
            *bend((x - long, y), (x, y - thick), (x + long, y), 8),
            *bend((x + long, y), (x, y + thick), (x - long, y), 8),
        ],
        fill,
        alpha,
    )


def palm(c: Canvas, x: float, y: float, height: float, lean: float = 0.2, colour: Colour = PANDAN) -> None:
    """Draw a coconut palm rooted at (x, y); ``lean`` is sideways reach as a share of its height."""
    top = (x + lean * height, y - height)
    trunk = bend((x, y), (x + lean * height * 0.15, y - height * 0.55), top)
    bark = mix(SOGA, colour, 0.2)
    for k in range(len(trunk) - 1):
        c.line(trunk[k : k + 2], height * (0.055 - 0.0015 * k), bark if k % 2 else light(bark, 0.14))
    crown = height * 0.42
    angles = (-172, -150, -118, -84, -52, -24, -4, 168, 24)
    for k, angle in enumerate(angles):
        turn = math.radians(angle + c.rng.uniform(-7, 7))
        end = (top[0] + crown * math.cos(turn), top[1] + crown * 0.75 * math.sin(turn) + crown * 0.34)
        frond(c, top, end, crown * 0.42, dark(colour, 0.25) if k % 2 else light(colour, 0.1))
    for dx, dy in ((-0.03, 0.03), (0.03, 0.035), (0.0, 0.055)):
        c.circle(top[0] + dx * height, top[1] + dy * height, height * 0.028, mix(GOLD, SOGA, 0.5))


def frond(c: Canvas, start: Point, end: Point, rise: float, colour: Colour) -> None:
    """Draw a palm leaf arching from ``start`` to ``end`` with a toothed lower edge."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - rise)
    spine = bend(start, middle, end, 14)
    hanging = []
    for k, (px, py) in enumerate(reversed(spine)):
        depth = rise * 0.5 * math.sin(math.pi * min(1, (k + 1) / 15) ** 0.8)
        hanging.append((px, py + depth * (1.0 if k % 2 else 0.45)))
    c.poly([*spine, *hanging], colour)


def tree(c: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    """Draw a broad shade tree standing at (x, y)."""
    bark = dark(SOGA, 0.2)
    c.poly(
        [
            (x - height * 0.05, y),
            (x - height * 0.022, y - height * 0.5),
            (x + height * 0.022, y - height * 0.5),
            (x + height * 0.05, y),
        ],
        bark,
    )
    c.line([(x, y - height * 0.38), (x + height * 0.16, y - height * 0.56)], height * 0.03, bark)
    for shift, shade in ((0.0, dark(colour, 0.28)), (0.045, colour), (0.1, light(colour, 0.16))):
        for dx, dy, r in ((-0.22, -0.56, 0.17), (0.0, -0.72, 0.23), (0.23, -0.58, 0.18), (0.02, -0.54, 0.2)):
            size = r * (1 - shift * 4.2)
            c.oval(
                x + (dx - shift * 0.6) * height,
                y + (dy - shift) * height,
                size * height * 1.1,
                size * height * 0.85,
                shade,
            )


def bush(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """Draw a tuft of leaves growing from (x, y)."""
    for k in range(9):
        angle = -160 + 140 * k / 8
        tone = (dark(colour, 0.22), colour, light(colour, 0.16))[k % 3]
        c.poly(leaf(x, y, size * c.rng.uniform(0.75, 1.1), size * 0.3, angle), tone)


def banana(c: Canvas, x: float, y: float, height: float, colour: Colour = LEAF) -> None:
    """Draw a banana plant growing from (x, y)."""
    c.poly(
        [
            (x - height * 0.05, y),
            (x - height * 0.03, y - height * 0.5),
            (x + height * 0.03, y - height * 0.5),
            (x + height * 0.05, y),
        ],
        mix(colour, SOGA, 0.35),
    )
    for k, angle in enumerate((-165, -20, -135, -48, -108, -76)):
        length = height * c.rng.uniform(0.48, 0.6)
        tone = (dark(colour, 0.3), dark(colour, 0.12), colour)[k // 2]
        c.poly(leaf(x, y - height * 0.47, length, length * 0.34, angle), tone)
        turn = math.radians(angle)
        c.line(
            [
                (x, y - height * 0.47),
                (x + length * 0.9 * math.cos(turn), y - height * 0.47 + length * 0.9 * math.sin(turn)),
            ],
            height * 0.009,
            light(tone, 0.35),
        )


def foreground_leaves(c: Canvas, colour: Colour) -> None:
    """Frame the picture with big dark leaves in one lower corner."""
    side = c.rng.choice((0, 1))
    x = -10.0 if side == 0 else c.w + 10
    for k in range(7):
        angle = -82 + 13 * k if side == 0 else -98 - 13 * k
        c.poly(leaf(x, c.h + 20, c.rng.uniform(150, 230), 46, angle), dark(colour, 0.25 + 0.09 * (k % 3)))


def pot_plant(c: Canvas, x: float, y: float, size: float, pot: Colour) -> None:
    """Draw a plant in a clay pot standing at (x, y)."""
    bush(c, x, y - size * 0.55, size * 0.8, PANDAN)
    c.poly(
        [
            (x - size * 0.28, y - size * 0.6),
            (x + size * 0.28, y - size * 0.6),
            (x + size * 0.2, y),
            (x - size * 0.2, y),
        ],
        pot,
    )
    c.rect(x - size * 0.32, y - size * 0.64, size * 0.64, size * 0.13, light(pot, 0.15), 2)


def floor_shadow(c: Canvas, x: float, y: float, half: float) -> None:
    """Lay a soft flat shadow under a thing standing at (x, y)."""
    c.oval(x, y, half, half * 0.16, dark(IVORY, 0.8), 0.2)


def smoke(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a drifting plume rising from (x, y)."""
    for k in range(7):
        c.circle(
            x + size * 0.25 * k + size * 0.1 * k * k * 0.3,
            y - size * 0.28 * k,
            size * (0.16 + 0.07 * k),
            light(WHITE, 0.3),
            0.42,
        )
