"""Maps as plain geometry: outlines of provinces, circles where KIMs are. Pure.

Equirectangular: one degree is ``SCALE`` units both ways, which near the equator distorts Indonesia by under 2 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from msgspec import Struct

from kimsites.model.region import Region
from kimsites.portal.views import MapPoint, MapShape, MapView, Outlines

SCALE = 20.0
WEST = 94.8
NORTH = 6.2
NATION_BOX = "0 0 926 346"
_SHADES = (1, 5, 20, 60)


def _x(longitude: float) -> float:
    return (longitude - WEST) * SCALE


def _y(latitude: float) -> float:
    return (NORTH - latitude) * SCALE


def path_data(rings: Iterable[Sequence[tuple[float, float]]], digits: int = 0) -> str:
    """SVG path data of rings of (longitude, latitude), rounded to ``digits``, in relative moves to save bytes."""
    parts = []
    for ring in rings:
        points = [(round(_x(lon), digits), round(_y(lat), digits)) for lon, lat in ring]
        kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
        if len(kept) < 4:  # nothing is left of it at this scale; a lone islet would be a dot anyway
            kept = [*points[:1], (points[0][0] + 1, points[0][1]), (points[0][0], points[0][1] + 1)]
        steps = [f"{_number(b[0] - a[0], digits)} {_number(b[1] - a[1], digits)}" for a, b in pairwise(kept)]
        parts.append(f"M{_number(kept[0][0], digits)} {_number(kept[0][1], digits)}l{' '.join(steps)}z")
    return "".join(parts).replace(" -", "-")


def _number(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def shade(kims: int) -> int:
    """How dark a region with that many KIMs is drawn, 0 (none) to 4."""
    return sum(kims >= least for least in _SHADES)


def nation_map(provinces: Sequence[tuple[Region, str | None, int]], outlines: Outlines) -> MapView:
    """All provinces, each with the path of its page (None where there is none) and its number of KIMs."""
    shapes = tuple(
        MapShape(path_data(outlines[region.code]), region.title, href, kims, shade(kims))
        for region, href, kims in provinces
        if region.code in outlines
    )
    return MapView(NATION_BOX, shapes, (), "Peta sebaran KIM per provinsi")


class Outline(Struct, frozen=True):
    """A province ready to be drawn: its path data, and the corners of its frame in map units."""

    d: str
    corners: tuple[tuple[float, float], tuple[float, float]]


def outline_of(rings: Sequence[Sequence[tuple[float, float]]]) -> Outline | None:
    """The outline of rings of (longitude, latitude); None if there are none."""
    spots = [(_x(longitude), _y(latitude)) for ring in rings for longitude, latitude in ring]
    if not spots:
        return None
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    north, south = min(y for _, y in spots), max(y for _, y in spots)
    return Outline(path_data(rings, 2), ((west, north), (east, south)))


class Spot(Struct, frozen=True):
    """What a circle on a map stands for: a place, its name, the path of its page below the host, its KIMs."""

    region: Region
    label: str
    href: str
    kims: int


def region_map(region: Region, below: Sequence[Spot], outline: Outline | None) -> MapView | None:
    """What lies in ``region`` as circles, over the ``outline`` of its province; None without any coordinates."""
    located = [
        (spot, (_x(spot.region.longitude), _y(spot.region.latitude)))
        for spot in below
        if spot.region.longitude is not None and spot.region.latitude is not None
    ]
    if not located:
        return None
    # A province is framed by its outline; below it only the points matter, and the outline runs out of the picture.
    corners = outline.corners if outline and not region.parent_code else ()
    box = _frame([*(xy for _, xy in located), *corners])
    unit = box[2] / 100
    points = [
        MapPoint(round(x, 2), round(y, 2), _radius(spot.kims, unit), spot.label, spot.href, spot.kims)
        for spot, (x, y) in located
    ]
    points.sort(key=lambda point: (-point.r, point.label, point.href))
    shapes = (MapShape(outline.d, "", None, 0, 0),) if outline else ()
    view_box = " ".join(_number(value, 2) for value in box)
    return MapView(view_box, shapes, tuple(points), f"Peta sebaran KIM di {region.title}")


def _radius(kims: int, unit: float) -> float:
    return round(unit * min(1.2 + 0.8 * sqrt(kims), 6), 2)


def _frame(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """A view box round the spots with room at the edges, at least a tenth of a degree, never taller than wide."""
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    north, south = min(y for _, y in spots), max(y for _, y in spots)
    width = max(east - west, south - north, SCALE / 10)
    height = max(south - north, width / 2)
    margin = width * 0.1
    return (
        (west + east - width) / 2 - margin,
        (north + south - height) / 2 - margin,
        width + 2 * margin,
        height + 2 * margin,
    )
