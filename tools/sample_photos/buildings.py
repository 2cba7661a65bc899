"""Houses, flags, furniture and other built things shared by the scenes."""

from __future__ import annotations

from canvas import Canvas, Point, bend
from motifs import songket
from palette import FLAG_RED, GOLD, IVORY, SAND, SOGA, WHITE, WOOD, Colour, dark, light


def gable_house(c: Canvas, x: float, y: float, width: float, roof: Colour, wall: Colour) -> None:
    """Draw a house seen from its gable, standing centred at (x, y)."""
    tall, half = width * 0.52, width / 2
    c.rect(x - half, y - tall, width, tall, wall)
    c.fade(
        [(x - half, y - tall), (x + half, y - tall), (x + half, y - tall * 0.7), (x - half, y - tall * 0.7)],
        dark(wall, 0.35),
        wall,
    )
    c.rect(x - half, y - tall * 0.1, width, tall * 0.1, dark(wall, 0.25))
    c.rect(x - width * 0.09, y - tall * 0.68, width * 0.18, tall * 0.68, dark(SOGA, 0.15), 2)
    for side in (-1, 1):
        window(c, x + side * width * 0.29, y - tall * 0.48, width * 0.17)
    peak = y - tall - width * 0.4
    c.poly([(x - half * 1.2, y - tall * 0.94), (x, peak), (x + half * 1.2, y - tall * 0.94)], roof)
    c.poly([(x, peak), (x + half * 1.2, y - tall * 0.94), (x + half * 0.55, y - tall * 0.94)], dark(roof, 0.2))
    c.poly(
        [(x - half * 0.72, y - tall * 1.02), (x, peak + width * 0.13), (x + half * 0.72, y - tall * 1.02)],
        light(wall, 0.2),
    )
    with c.inside([(x - half * 0.6, y - tall * 1.04), (x, peak + width * 0.18), (x + half * 0.6, y - tall * 1.04)]):
        songket(c, (x - half, peak, x + half, y - tall), width * 0.14, (roof, light(wall, 0.2), GOLD))


def long_house(c: Canvas, at: Point, width: float, roof: Colour, wall: Colour, stilts: float = 0) -> None:
    """Draw a house seen from its long side, on ``stilts`` of that height when not 0; (x, y) is the ground below it."""
    x, y = at
    floor, tall, half = y - stilts, width * 0.3, width / 2
    wood = dark(WOOD, 0.35)
    if stilts:
        for k in range(5):
            px = x - half * 0.92 + k * half * 0.46
            c.line([(px, floor), (px, y)], width * 0.03, wood)
        c.line([(x - half * 0.92, y - stilts * 0.3), (x + half * 0.92, floor - 2)], width * 0.014, wood)
    c.rect(x - half * 0.94, floor - tall, half * 1.88, tall, wall)
    for k in range(1, 12):
        c.line(
            [(x - half * 0.94 + k * half * 0.157, floor - tall), (x - half * 0.94 + k * half * 0.157, floor)],
            1,
            dark(wall, 0.12),
        )
    c.fade(
        [
            (x - half * 0.94, floor - tall),
            (x + half * 0.94, floor - tall),
            (x + half * 0.94, floor - tall * 0.62),
            (x - half * 0.94, floor - tall * 0.62),
        ],
        dark(wall, 0.45),
        wall,
    )
    c.rect(x - half * 1.04, floor - 3, half * 2.08, width * 0.03, wood)
    c.rect(x - width * 0.06, floor - tall * 0.78, width * 0.12, tall * 0.78, dark(SOGA, 0.3), 2)
    for side in (-1, 1):
        window(c, x + side * width * 0.27, floor - tall * 0.45, width * 0.11)
    top = floor - tall - width * 0.26
    c.poly(
        [
            (x - half * 1.18, floor - tall * 0.9),
            (x - half * 0.86, top),
            (x + half * 0.86, top),
            (x + half * 1.18, floor - tall * 0.9),
        ],
        roof,
    )
    for k in range(1, 4):
        yy = top + (floor - tall * 0.9 - top) * k / 4
        c.line([(x - half * (0.86 + 0.08 * k), yy), (x + half * (0.86 + 0.08 * k), yy)], 1.6, dark(roof, 0.24))
    c.line([(x - half * 0.9, top), (x + half * 0.9, top)], width * 0.026, dark(roof, 0.3))


def window(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a lit window centred at (x, y)."""
    c.rect(x - size * 0.6, y - size * 0.6, size * 1.2, size * 1.2, light(WOOD, 0.25), 2)
    c.rect(x - size * 0.47, y - size * 0.47, size * 0.94, size * 0.94, GOLD, 1)
    c.rect(x - size * 0.05, y - size * 0.5, size * 0.1, size, light(WOOD, 0.25))


def flag(c: Canvas, x: float, y: float, height: float) -> None:
    """Draw the red and white flag on a pole standing at (x, y)."""
    c.line([(x, y), (x, y - height)], max(2, height * 0.022), light(SOGA, 0.3))
    wide, tall = height * 0.27, height * 0.09
    top = y - height + 3
    for k, colour in enumerate((FLAG_RED, WHITE)):
        upper = bend(
            (x, top + k * tall),
            (x + wide * 0.5, top + (k - 0.55) * tall),
            (x + wide, top + (k + 0.1) * tall),
            10,
        )
        lower = [(px, py + tall) for px, py in reversed(upper)]
        c.poly([*upper, *lower], colour)


def bunting(
    c: Canvas, start: tuple[float, float], end: tuple[float, float], sag: float, inks: tuple[Colour, ...]
) -> None:
    """Hang a string of small triangles between two points."""
    string = bend(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag), end, 18)
    c.line(string, 1.5, dark(SAND, 0.4))
    for k in range(18):
        (ax, ay), (bx, by) = string[k], string[k + 1]
        c.poly([(ax + 2, ay), (bx - 2, by), ((ax + bx) / 2, max(ay, by) + (bx - ax) * 0.75)], inks[k % len(inks)])


def banner_pole(c: Canvas, x: float, y: float, height: float, cloth: Colour) -> None:
    """Draw an umbul-umbul, the tall curved banner set up for a feast day."""
    pole = bend((x, y), (x, y - height * 0.75), (x + height * 0.2, y - height), 16)
    c.line(pole, max(2, height * 0.014), light(WOOD, 0.2))
    outer = [
        (px + height * (0.09 if k < 13 else 0.09 * (16 - k) / 3), py + height * 0.03) for k, (px, py) in enumerate(pole)
    ]
    c.poly([*pole[5:], *reversed(outer[5:])], cloth)
    for k in (7, 10, 13):
        c.circle(pole[k][0] + height * 0.045, pole[k][1] + height * 0.015, height * 0.016, GOLD)


def joglo(c: Canvas, x: float, y: float, width: float, roof: Colour, wall: Colour) -> None:
    """Draw a hall with a joglo roof on pillars; (x, y) is the middle of its lowest step."""
    half, floor = width / 2, y - width * 0.05
    tall = width * 0.2
    for k in range(3):
        c.rect(
            x - half * (1.0 - 0.03 * k),
            y - width * 0.017 * (k + 1),
            width * (1.0 - 0.03 * k),
            width * 0.018,
            dark(SAND, 0.1 + 0.1 * (k % 2)),
        )
    c.fade(
        [
            (x - half * 0.84, floor - tall),
            (x + half * 0.84, floor - tall),
            (x + half * 0.84, floor),
            (x - half * 0.84, floor),
        ],
        dark(wall, 0.6),
        dark(wall, 0.2),
    )
    for k in range(5):
        px = x - half * 0.56 + k * half * 0.28
        c.rect(
            px - width * 0.035,
            floor - tall * 0.8,
            width * 0.07,
            tall * 0.8,
            GOLD if k == 2 else dark(SOGA, 0.1),
            3,
        )
        c.line([(px, floor - tall * 0.8), (px, floor)], 2, dark(SOGA, 0.4))
    for k in range(6):
        px = x - half * 0.9 + k * half * 0.36
        c.rect(px - width * 0.011, floor - tall, width * 0.022, tall, light(SOGA, 0.12))
        c.rect(px - width * 0.018, floor - width * 0.025, width * 0.036, width * 0.025, IVORY)
    _joglo_roof(c, x, floor - tall, width, roof)


def _joglo_roof(c: Canvas, x: float, eaves: float, width: float, roof: Colour) -> None:
    half = width / 2
    knee, top = eaves - width * 0.13, eaves - width * 0.33
    lower = [
        (x - half * 1.16, eaves + width * 0.015),
        (x - half * 0.5, knee),
        (x + half * 0.5, knee),
        (x + half * 1.16, eaves + width * 0.015),
    ]
    c.poly(lower, roof)
    c.stipple(lower, dark(roof, 0.6), 0.0, 0.5, 0.3)
    upper = [
        (x - half * 0.5, knee),
        *bend((x - half * 0.47, knee), (x - half * 0.33, top + width * 0.1), (x - half * 0.27, top), 8),
        *bend((x + half * 0.27, top), (x + half * 0.33, top + width * 0.1), (x + half * 0.47, knee), 8),
        (x + half * 0.5, knee),
    ]
    c.poly(upper, light(roof, 0.1))
    for k in range(1, 4):
        share = k / 4
        c.line(
            [
                (x - half * (0.5 + 0.66 * share), knee + (eaves - knee) * share),
                (x + half * (0.5 + 0.66 * share), knee + (eaves - knee) * share),
            ],
            1.6,
            dark(roof, 0.2),
        )
    c.line([(x - half * 0.51, knee), (x + half * 0.51, knee)], width * 0.012, light(GOLD, 0.1))
    c.line([(x - half * 0.29, top), (x + half * 0.29, top)], width * 0.02, dark(roof, 0.3))
    for side in (-1, 1):
        c.line(
            bend(
                (x + side * half * 0.27, top),
                (x + side * half * 0.31, top),
                (x + side * half * 0.33, top - width * 0.03),
                6,
            ),
            width * 0.016,
            dark(roof, 0.3),
        )
    c.line(
        [(x - half * 1.17, eaves + width * 0.018), (x + half * 1.17, eaves + width * 0.018)],
        width * 0.016,
        GOLD,
    )
