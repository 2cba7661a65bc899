"""Simplified figures without faces: villagers standing, sitting and at work."""

from __future__ import annotations

from dataclasses import dataclass

from canvas import Canvas, Point, arc, smooth
from motifs import MOTIFS, stripes
from palette import (
    DYES,
    FLAG_RED,
    GOLD,
    INK,
    IVORY,
    KUNYIT,
    LAUT,
    NILA,
    PANDAN,
    SAND,
    SKINS,
    SOGA,
    TERRACOTTA,
    WHITE,
    Colour,
    dark,
    light,
    mix,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a figure wears.

    ``head`` is one of peci, hijab, rambut, sanggul, caping, topi; ``motif`` below 0 means plain cloth.
    """

    skin: Colour
    top: Colour
    bottom: Colour
    head: str
    cover: Colour
    motif: int = -1
    dress: bool = False


def villager(c: Canvas, heads: tuple[str, ...] = ("peci", "hijab", "rambut", "hijab", "topi")) -> Look:
    """Return a random everyday look."""
    head = c.rng.choice(heads)
    top = c.rng.choice((*DYES, TERRACOTTA, GOLD, IVORY, light(LAUT, 0.45)))
    cover = {
        "peci": INK,
        "rambut": INK,
        "sanggul": INK,
        "caping": SAND,
        "topi": c.rng.choice((FLAG_RED, NILA, PANDAN)),
    }
    return Look(
        skin=c.rng.choice(SKINS),
        top=top,
        bottom=c.rng.choice((dark(NILA, 0.2), SOGA, dark(PANDAN, 0.3), dark(LAUT, 0.2))),
        head=head,
        cover=cover.get(head, c.rng.choice((light(top, 0.45), KUNYIT, TERRACOTTA, light(LAUT, 0.3), IVORY))),
        motif=c.rng.choice((-1, -1, 0, 2, 3)),
        dress=head in ("hijab", "sanggul"),
    )


def pupil(c: Canvas) -> Look:
    """Return a school child's look in red and white."""
    head = c.rng.choice(("rambut", "hijab", "topi"))
    cover = {"rambut": INK, "hijab": WHITE, "topi": FLAG_RED}[head]
    return Look(c.rng.choice(SKINS), WHITE, FLAG_RED, head, cover)


def head(c: Canvas, x: float, y: float, r: float, look: Look, *, back: bool = False) -> None:
    """Draw a head centred at (x, y) with radius ``r``, seen from the front or from behind."""
    hair = dark(INK, 0.2)
    if look.head == "hijab":
        veil = [
            (x, y - r * 1.28),
            (x + r * 1.05, y - r * 0.6),
            (x + r * 1.15, y + r * 0.5),
            (x + r * 1.6, y + r * 1.75),
            (x, y + r * 2.5),
            (x - r * 1.6, y + r * 1.75),
            (x - r * 1.15, y + r * 0.5),
            (x - r * 1.05, y - r * 0.6),
        ]
        c.poly(smooth(veil), look.cover)
        if not back:
            c.oval(x, y + r * 0.02, r * 0.72, r * 0.88, look.skin)
            c.poly(arc((x, y + r * 0.02), r * 0.72, r * 0.88, 200, 340), dark(look.cover, 0.18))
        else:
            c.line([(x, y - r), (x + r * 0.2, y + r * 1.8)], r * 0.09, dark(look.cover, 0.2))
        return
    c.rect(x - r * 0.36, y + r * 0.4, r * 0.72, r * 0.95, dark(look.skin, 0.16), r * 0.2)
    if look.head == "sanggul":
        c.circle(x + (0 if back else r * 0.7), y - r * 0.7, r * 0.5, hair)
    c.oval(x, y, r * 0.88, r * 1.03, hair if back else look.skin)
    if not back:
        c.poly(arc((x, y - r * 0.1), r * 0.95, r * 1.02, 185, 355), hair)
    _hat(c, x, y, r, look)


def _hat(c: Canvas, x: float, y: float, r: float, look: Look) -> None:
    if look.head == "peci":
        cap = [
            (x - r * 0.96, y - r * 0.3),
            (x - r * 0.84, y - r * 1.22),
            (x + r * 0.8, y - r * 1.3),
            (x + r * 0.96, y - r * 0.3),
        ]
        c.poly(cap, look.cover)
        c.line([(x - r * 0.93, y - r * 0.42), (x + r * 0.93, y - r * 0.42)], r * 0.08, light(look.cover, 0.3))
    elif look.head == "caping":
        c.poly([(x - r * 2.1, y - r * 0.2), (x, y - r * 1.7), (x + r * 2.1, y - r * 0.2)], look.cover)
        c.poly([(x, y - r * 1.7), (x + r * 2.1, y - r * 0.2), (x + r * 0.5, y - r * 0.2)], dark(look.cover, 0.16))
    elif look.head == "topi":
        c.poly(arc((x, y - r * 0.25), r * 0.98, r * 1.02, 180, 360), look.cover)
        c.rect(x - r * 0.2, y - r * 0.4, r * 1.65, r * 0.24, dark(look.cover, 0.2), r * 0.12)


def _cloth(c: Canvas, shape: list[Point], colour: Colour, motif: int, size: float) -> None:
    """Fill a garment, patterned when ``motif`` is 0 or more."""
    c.poly(shape, colour)
    if motif < 0:
        return
    xs, ys = [p[0] for p in shape], [p[1] for p in shape]
    ink = light(colour, 0.42) if sum(colour) < 400 else mix(colour, SOGA, 0.45)
    with c.inside(shape):
        MOTIFS[motif % len(MOTIFS)](c, (min(xs), min(ys), max(xs), max(ys)), size, (ink, colour, light(ink, 0.3)))


def limb(c: Canvas, shoulder: Point, elbow: Point, hand: Point, width: float, look: Look) -> None:
    """Draw an arm with sleeve and hand."""
    c.line(smooth([shoulder, elbow, hand], closed=False), width, dark(look.top, 0.14))
    c.circle(hand[0], hand[1], width * 0.52, look.skin)


def torso(c: Canvas, x: float, y: float, r: float, look: Look, length: float) -> None:
    """Draw a chest: shoulders just under the head of radius ``r`` at (x, y), ``length`` long."""
    top, bottom = y + r * 1.15, y + r * 1.15 + length
    shape = smooth(
        [
            (x - r * 0.5, top),
            (x - r * 1.55, top + r * 0.35),
            (x - r * 1.85, top + r * 1.4),
            (x - r * 1.5, bottom),
            (x + r * 1.5, bottom),
            (x + r * 1.85, top + r * 1.4),
            (x + r * 1.55, top + r * 0.35),
            (x + r * 0.5, top),
        ]
    )
    _cloth(c, shape, look.top, look.motif, r * 0.95)


def bust(c: Canvas, x: float, y: float, r: float, look: Look, *, back: bool = False) -> None:
    """Draw a seated figure's head and chest, the head centred at (x, y)."""
    torso(c, x, y, r, look, r * 3.4)
    if not back and look.head != "hijab":
        c.poly([(x - r * 0.42, y + r * 1.12), (x, y + r * 1.9), (x + r * 0.42, y + r * 1.12)], look.skin)
    head(c, x, y, r, look, back=back)


def stand(c: Canvas, x: float, y: float, height: float, look: Look, hands: tuple[Point, Point] | None = None) -> None:
    """Draw a standing figure with its feet at (x, y).

    ``hands`` gives the left and right hand relative to the middle of the shoulders, in shares of ``height``.
    """
    r = height * 0.072
    head_y, hip = y - height + r * 1.3, y - height * 0.46
    for side in (-1, 1):
        c.oval(x + side * r * 0.7, y - r * 0.1, r * 0.62, r * 0.24, dark(look.skin, 0.45))
    _legs(c, x, y, hip, r, look)
    left, right = hands or ((-0.15, 0.3), (0.15, 0.3))
    shoulder_y = head_y + r * 1.75
    arms = []
    for side, (hx, hy) in ((-1, left), (1, right)):
        hand = (x + hx * height, shoulder_y + hy * height)
        start = (x + side * r * 1.4, shoulder_y)
        elbow = ((start[0] + hand[0]) / 2 + side * r * 0.7, (start[1] + hand[1]) / 2 + r * 0.4)
        arms.append((start, elbow, hand))
    torso(c, x, head_y, r, look, hip - head_y - r * 0.9)
    for start, elbow, hand in arms:
        limb(c, start, elbow, hand, r * 0.82, look)
    if look.head != "hijab":
        c.poly(
            [(x - r * 0.4, head_y + r * 1.1), (x, head_y + r * 1.8), (x + r * 0.4, head_y + r * 1.1)],
            look.skin,
        )
    head(c, x, head_y, r, look)


def _legs(c: Canvas, x: float, y: float, hip: float, r: float, look: Look) -> None:
    ankle = y - r * 0.3
    if look.dress:
        skirt = [(x - r * 1.45, hip - r), (x + r * 1.45, hip - r), (x + r * 1.9, ankle), (x - r * 1.9, ankle)]
        c.poly(skirt, look.bottom)
        with c.inside(skirt):
            stripes(
                c,
                (x - r * 2, hip - r, x + r * 2, ankle),
                r * 0.9,
                (light(look.bottom, 0.14), light(look.bottom, 0.2), light(look.bottom, 0.4)),
            )
        return
    c.poly(
        [
            (x - r * 1.45, hip - r),
            (x + r * 1.45, hip - r),
            (x + r * 1.3, ankle),
            (x + r * 0.3, ankle),
            (x, hip + r),
            (x - r * 0.3, ankle),
            (x - r * 1.3, ankle),
        ],
        look.bottom,
    )
