"""A drawing surface in picture units: 640 high whatever the pixel size, drawn at twice the size for smooth edges."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from palette import IVORY, Colour, Palette
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

Point = tuple[float, float]

UNITS_HIGH = 640.0
OVERSAMPLING = 2


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 10) -> list[Point]:
    """Return a Catmull-Rom curve through ``points`` as a list of close points."""
    count = len(points)
    if count < 3:
        return list(points)
    curve: list[Point] = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        curve.extend(_spline(p0, p1, p2, p3, k / steps) for k in range(steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _spline(p0: Point, p1: Point, p2: Point, p3: Point, t: float) -> Point:
    def axis(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)

    return axis(p0[0], p1[0], p2[0], p3[0]), axis(p0[1], p1[1], p2[1], p3[1])


def between(first: Point, second: Point, share: float) -> Point:
    """Return the point at ``share`` of the way from ``first`` to ``second``."""
    return first[0] + (second[0] - first[0]) * share, first[1] + (second[1] - first[1]) * share


def arc(at: Point, rx: float, ry: float, start: float, end: float, steps: int = 28) -> list[Point]:
    """Return points along an ellipse; angles in degrees, clockwise from the right as on screen."""
    x, y = at
    angles = (math.radians(start + (end - start) * k / steps) for k in range(steps + 1))
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def bend(start: Point, control: Point, end: Point, steps: int = 16) -> list[Point]:
    """Return points along a quadratic curve."""
    result = []
    for k in range(steps + 1):
        t = k / steps
        a, b, d = (1 - t) ** 2, 2 * t * (1 - t), t * t
        result.append((a * start[0] + b * control[0] + d * end[0], a * start[1] + b * control[1] + d * end[1]))
    return result


class Canvas:
    """The picture being drawn. ``w`` and ``h`` are its size in picture units."""

    def __init__(self, width: int, height: int, palette: Palette, rng: random.Random) -> None:
        """Make an ivory picture of ``width`` x ``height`` pixels."""
        self.size = (width, height)
        self.scale = height * OVERSAMPLING / UNITS_HIGH
        self.w = width / height * UNITS_HIGH
        self.h = UNITS_HIGH
        self.pal = palette
        self.rng = rng
        self.img = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING), IVORY)
        self._pen = ImageDraw.Draw(self.img)

    def _px(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def _stencil(self, points: Sequence[Point]) -> tuple[Image.Image, tuple[int, int]] | None:
        """Return the mask of a polygon cut to the picture, and its corner; None when nothing is inside."""
        pixels = self._px(points)
        left = max(0, math.floor(min(x for x, _ in pixels)))
        top = max(0, math.floor(min(y for _, y in pixels)))
        right = min(self.img.width, math.ceil(max(x for x, _ in pixels)) + 1)
        bottom = min(self.img.height, math.ceil(max(y for _, y in pixels)) + 1)
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in pixels], fill=255)
        return mask, (left, top)

    def poly(self, points: Sequence[Point], fill: Colour, alpha: float = 1.0) -> None:
        """Fill a polygon."""
        if alpha >= 1:
            self._pen.polygon(self._px(points), fill=fill)
            return
        cut = self._stencil(points)
        if cut:
            mask, corner = cut
            self.img.paste(fill, (*corner, corner[0] + mask.width, corner[1] + mask.height), mask.point(_times(alpha)))

    def fade(self, points: Sequence[Point], top: Colour, bottom: Colour, alpha: tuple[float, float] = (1, 1)) -> None:
        """Fill a polygon with a gradient from its top to its bottom, in colour and in opacity."""
        cut = self._stencil(points)
        if not cut:
            return
        mask, corner = cut
        ramp = Image.linear_gradient("L").resize(mask.size)
        colours = Image.composite(Image.new("RGB", mask.size, bottom), Image.new("RGB", mask.size, top), ramp)
        if alpha != (1, 1):
            mask = ImageChops.multiply(mask, ramp.point(_between(*alpha)))
        self.img.paste(colours, corner, mask)

    def stipple(self, points: Sequence[Point], fill: Colour, top: float, bottom: float, alpha: float = 0.3) -> None:
        """Shade a polygon with dots, ``top`` and ``bottom`` being the share of dots (0..1) there."""
        cut = self._stencil(points)
        if not cut:
            return
        mask, corner = cut
        coarse = (max(1, mask.width // 3), max(1, mask.height // 3))
        noise = Image.frombytes("L", coarse, self.rng.randbytes(coarse[0] * coarse[1])).resize(mask.size)
        density = Image.linear_gradient("L").resize(mask.size).point(_between(top, bottom))
        dots = ImageChops.subtract(density, noise).point(lambda v: 255 if v else 0)
        self.img.paste(
            fill,
            (*corner, corner[0] + mask.width, corner[1] + mask.height),
            ImageChops.multiply(mask, dots).point(_times(alpha)),
        )

    def line(self, points: Sequence[Point], width: float, fill: Colour, alpha: float = 1.0) -> None:
        """Draw a line with round ends and joints."""
        if alpha < 1:
            with self.layer(alpha):
                self.line(points, width, fill)
            return
        pixels = self._px(points)
        thick = max(1, round(width * self.scale))
        self._pen.line(pixels, fill=fill, width=thick, joint="curve")
        radius = (thick - 1) / 2
        if radius >= 1:
            for x, y in (pixels[0], pixels[-1]):
                self._pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)

    def circle(self, x: float, y: float, radius: float, fill: Colour, alpha: float = 1.0) -> None:
        """Fill a circle."""
        self.oval(x, y, radius, radius, fill, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour, alpha: float = 1.0) -> None:
        """Fill an upright ellipse with half axes ``rx`` and ``ry``."""
        self.poly(arc((x, y), rx, ry, 0, 360, 48), fill, alpha)

    def ring(self, x: float, y: float, radius: float, width: float, fill: Colour) -> None:
        """Draw a circle's outline."""
        s = self.scale
        box = ((x - radius) * s, (y - radius) * s, (x + radius) * s, (y + radius) * s)
        self._pen.ellipse(box, outline=fill, width=max(1, round(width * s)))

    def rect(self, x: float, y: float, w: float, h: float, fill: Colour, radius: float = 0) -> None:
        """Fill a rectangle, with round corners if asked."""
        s = self.scale
        box = (x * s, y * s, (x + w) * s, (y + h) * s)
        self._pen.rounded_rectangle(box, radius=min(radius, w / 2, h / 2) * s, fill=fill)

    def glow(self, x: float, y: float, radius: float, fill: Colour, alpha: float) -> None:
        """Lay a round light that fades outwards."""
        side = max(2, round(radius * 2 * self.scale))
        ramp = (
            Image.radial_gradient("L").resize((side, side)).point(lambda v: round(max(0, 180 - v) / 180 * 255 * alpha))
        )
        corner = (round((x - radius) * self.scale), round((y - radius) * self.scale))
        self.img.paste(fill, (*corner, corner[0] + side, corner[1] + side), ramp)

    @contextmanager
    def layer(self, alpha: float) -> Iterator[None]:
        """Lay everything drawn inside over the picture with one opacity."""
        before = self.img.copy()
        yield
        self._swap(Image.blend(before, self.img, alpha))

    @contextmanager
    def inside(self, points: Sequence[Point]) -> Iterator[None]:
        """Keep what is drawn inside this block only within a polygon."""
        before = self.img.copy()
        yield
        mask = Image.new("L", self.img.size, 0)
        ImageDraw.Draw(mask).polygon(self._px(points), fill=255)
        before.paste(self.img, (0, 0), mask)
        self._swap(before)

    def _swap(self, img: Image.Image) -> None:
        self.img = img
        self._pen = ImageDraw.Draw(img)

    def flat(self) -> Image.Image:
        """Return the picture at its final size as it was drawn."""
        return self.img.resize(self.size, Image.Resampling.LANCZOS)

    def mirror(self) -> None:
        """Turn the picture left for right."""
        self._swap(self.img.transpose(Image.Transpose.FLIP_LEFT_RIGHT))

    def finished(self, grain: float, soften: float = 0.0) -> Image.Image:
        """Return the picture at its final size with the wash of its light and paper grain of this strength.

        ``soften`` is a blur radius in pixels.
        """
        small = Image.blend(self.flat(), Image.new("RGB", self.size, self.pal.wash), self.pal.wash_share)
        if soften > 0:
            small = small.filter(ImageFilter.GaussianBlur(soften))
        if grain <= 0:
            return small
        noise = Image.frombytes("L", self.size, random.Random(7).randbytes(self.size[0] * self.size[1]))
        noise = noise.filter(ImageFilter.GaussianBlur(0.7)).point(lambda v: round(128 + (v - 128) / 32 * grain))
        return ImageChops.add(small, Image.merge("RGB", (noise, noise, noise)), 1, -128)


def _times(alpha: float) -> list[int]:
    return [round(v * alpha) for v in range(256)]


def _between(top: float, bottom: float) -> list[int]:
    return [max(0, round((top + (bottom - top) * v / 255) * 255)) for v in range(256)]


def put_label(img: Image.Image, text: str) -> None:
    """Write ``text`` on a small ivory tag in the lower right corner of ``img``."""
    size = max(11, round(img.height * 0.023))
    font = ImageFont.load_default(size)
    pen = ImageDraw.Draw(img)
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    pad = size * 0.5
    x = img.width - (right - left) - 2 * pad - size * 0.8
    y = img.height - (bottom - top) - 2 * pad - size * 0.8
    pen.rounded_rectangle((x, y, x + right - left + 2 * pad, y + bottom - top + 2 * pad), size * 0.3, fill=IVORY)
    pen.text((x + pad - left, y + pad - top), text, font=font, fill=(93, 85, 74))
