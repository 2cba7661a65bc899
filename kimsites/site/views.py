"""What the templates of a KIM's site see: plain values with the wording and addresses worked out."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from kimsites.model.content import BoardMember, Coordinates, Photo, Term
from kimsites.model.registry import Decree
from kimsites.model.view import Link


class SiteView(Struct, frozen=True):
    """The same on every page of a site. Hrefs of ``menu`` are paths below the host, all others full addresses.

    ``place_line`` reads "Desa Bangun Mulya, Kec. Waru, Kab. Penajam Paser Utara"; ``regions`` leads to the portal's
    pages from province to district; ``sectors`` likewise; ``record_url`` is the official record on the portal.
    """

    name: str
    slug: str
    host: str
    url: str
    initials: str
    tagline: str | None
    logo: Photo | None
    number: str | None
    place_line: str
    village: str
    regions: tuple[Link, ...]
    sectors: tuple[Link, ...]
    menu: tuple[Link, ...]
    islands: str
    zone_label: str
    record_url: str
    whatsapp_url: str | None
    chair: BoardMember | None
    has_feed: bool


class PostCard(Struct, frozen=True):
    """A post in a list. ``path`` is below the host; ``date`` aware, in the KIM's zone."""

    title: str
    path: str
    date: datetime
    summary: str
    category: Term | None
    cover: Photo | None


class PostView(Struct, frozen=True):
    """A post on its own page. ``reading_minutes`` at 180 words a minute, at least 1; hrefs of ``share`` are full."""

    title: str
    path: str
    url: str
    date: datetime
    updated: datetime | None
    author: str | None
    category: Term | None
    tags: tuple[Link, ...]
    cover: Photo | None
    summary: str
    html: str
    reading_minutes: int
    share: tuple[Link, ...]
    copy_url: str


class ProfileView(Struct, frozen=True):
    """The profile page: facts of the register and what the KIM says of itself."""

    html: str
    number: str | None
    decree: Decree | None
    approved: date | None
    established: date | None
    members: int | None
    board: tuple[BoardMember, ...]
    phone: str | None
    email: str | None
    address: str | None
    whatsapp_url: str | None
    social: tuple[Link, ...]
    location: Coordinates | None
    map_url: str | None
