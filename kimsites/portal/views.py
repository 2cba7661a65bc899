"""What the portal's templates see: plain values with wording, counts and addresses worked out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from kimsites.model.digest import SiteDigest
from kimsites.model.region import RegionSource
from kimsites.model.settings import Settings
from kimsites.model.view import Link

Outlines = Mapping[str, tuple[tuple[tuple[float, float], ...], ...]]


class Nation(Struct, frozen=True):
    """All the portal is made of. ``outlines``: province code -> rings of (longitude, latitude)."""

    digests: tuple[SiteDigest, ...]
    regions: RegionSource
    settings: Settings
    outlines: Outlines


class PortalView(Struct, frozen=True):
    """The same on every page of the portal. Hrefs of ``menu`` are paths below the host."""

    title: str
    url: str
    menu: tuple[Link, ...]
    decree: str
    has_feed: bool = False


class Totals(Struct, frozen=True):
    """How far the KIMs reach: regions that have one, and how many of that level there are."""

    kims: int
    posts: int
    provinces: int
    regencies: int
    districts: int
    villages: int
    all_provinces: int
    all_regencies: int
    all_districts: int
    all_villages: int


class RegionCard(Struct, frozen=True):
    """A region in a list: ``path`` below the host, KIMs in it, villages that have one and villages in all."""

    title: str
    path: str
    kims: int
    villages: int
    all_villages: int
    last_post: datetime | None


class KimCard(Struct, frozen=True):
    """A KIM in a list. ``path``: its record on the portal, ``url``: its own site, ``above``: where the village lies."""

    slug: str
    name: str
    initials: str
    path: str
    url: str
    village: str
    above: str
    islands: str
    sectors: tuple[str, ...]
    posts: int
    last_post: datetime | None


class Activity(Struct, frozen=True):
    """A post of some KIM. ``url`` leads to it; ``kim_path`` to the KIM's record; ``date`` is in the KIM's zone."""

    title: str
    url: str
    date: datetime
    summary: str
    category: str | None
    kim: str
    kim_path: str
    village: str
    regency: str


class SectorCard(Struct, frozen=True):
    """A sector in a list: how many KIMs work on it. ``path`` is None where none does."""

    label: str
    path: str | None
    kims: int


class Record(Struct, frozen=True):
    """The official record of a KIM."""

    name: str
    initials: str
    status: str
    number: str | None
    decree_number: str | None
    decree_date: date | None
    decree_issuer: str | None
    approved: date | None
    established: date | None
    members: int | None
    tagline: str | None
    url: str
    host: str
    sectors: tuple[Link, ...]
    regions: tuple[Link, ...]
    village: str
    village_code: str
    islands: str
    posts: int
    latitude: float | None
    longitude: float | None


class MapShape(Struct, frozen=True):
    """An outline: SVG path data, where it leads (path below the host, None: nowhere), its KIMs, and a shade 0-4."""

    d: str
    label: str
    href: str | None
    kims: int
    shade: int


class MapPoint(Struct, frozen=True):
    """A circle on the map, in the units of the view box."""

    x: float
    y: float
    r: float
    label: str
    href: str
    kims: int


class MapView(Struct, frozen=True):
    """A drawing: ``view_box`` as SVG wants it, outlines below, points on top (largest first)."""

    view_box: str
    shapes: tuple[MapShape, ...]
    points: tuple[MapPoint, ...]
    caption: str
