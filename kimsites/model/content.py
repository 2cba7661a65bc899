"""What a KIM writes, read and checked: entries of collections, profile, photos."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from kimsites.model.particulars import Particulars
from kimsites.model.registry import Kim


class Arrangement(StrEnum):
    """How the entries of an undated collection stand in its list."""

    PLAIN = "plain"
    AGENDA = "agenda"
    CATALOGUE = "catalogue"
    BOARD = "board"


class Collection(Struct, frozen=True):
    """How one kind of entry is filed, addressed and shown; the single definition of a collection.

    ``folder`` is the folder in a KIM's tree; ``prefix`` the first part of its addresses (empty: entries stand at the
    top of the site); ``label`` the menu word. ``list_template`` None means that the collection has no list page.
    ``dated`` entries are news-like: newest first, paged, with feed, tags and neighbours. All others are arranged by
    ``arrangement``, which wants entries with the particulars it is made for.
    """

    name: str
    folder: str
    prefix: str
    label: str
    entry_template: str
    list_template: str | None = None
    dated: bool = False
    arrangement: Arrangement = Arrangement.PLAIN

    def address(self, slug: str) -> str:
        """The path of an entry's page below the host, e.g. ``berita/panen-raya/``."""
        return f"{self.prefix}/{slug}/" if self.prefix else f"{slug}/"


class Term(Struct, frozen=True):
    """A tag or category: its address part and the words readers see."""

    slug: str
    label: str


class Asset(Struct, frozen=True):
    """A file of the KIM's own to publish as it is.

    ``path`` is where it goes below the host (fingerprinted); ``source`` the absolute path it is copied from.
    """

    path: str
    source: str
    sha256: str
    size: int


class Photo(Struct, frozen=True):
    """A published photo: path below the host, size in pixels as shown (rotation applied), text for the blind."""

    path: str
    width: int
    height: int
    alt: str = ""


class Entry(Struct, frozen=True):
    """One published markdown file of a collection.

    ``address`` is its page below the host with closing slash; ``source`` the file relative to the workspace; ``html``
    the sanitised body whose links are relative to ``address``; ``aliases`` former addresses below the host. Times are
    aware, in the zone of the KIM. ``particulars`` are those of an event, a product or a proposal; ``fields`` holds
    what else only this collection has.
    """

    collection: str
    slug: str
    address: str
    source: str
    title: str
    html: str
    summary: str
    words: int = 0
    date: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    category: Term | None = None
    tags: tuple[Term, ...] = ()
    cover: Photo | None = None
    aliases: tuple[str, ...] = ()
    order: int = 0
    extra: Mapping[str, object] = field(default_factory=dict)
    fields: Mapping[str, object] = field(default_factory=dict)
    particulars: Particulars | None = None


class Listing(Struct, frozen=True):
    """A collection and its published entries: newest first where dated, else by order and title."""

    collection: Collection
    entries: tuple[Entry, ...]


class BoardMember(Struct, frozen=True):
    """One office of the board and who holds it."""

    role: str
    name: str


class Contact(Struct, frozen=True):
    """Ways to reach the KIM. ``whatsapp`` is digits with the country code, ready for a link; ``phone`` as written."""

    phone: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    address: str | None = None


class Coordinates(Struct, frozen=True):
    """A point on the map in degrees (WGS 84)."""

    latitude: float
    longitude: float


class Profile(Struct, frozen=True):
    """A KIM's description of itself. ``social`` pairs a network's name with an ``https`` address."""

    tagline: str | None = None
    established: date | None = None
    members: int | None = None
    board: tuple[BoardMember, ...] = ()
    contact: Contact = Contact()
    social: tuple[tuple[str, str], ...] = ()
    location: Coordinates | None = None
    logo: Photo | None = None
    html: str = ""
    summary: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


class Site(Struct, frozen=True):
    """Everything sound and due that a KIM publishes at one moment."""

    kim: Kim
    profile: Profile
    listings: tuple[Listing, ...]
    assets: tuple[Asset, ...] = ()

    def listing(self, name: str) -> Listing | None:
        """The collection of that name."""
        return next((listing for listing in self.listings if listing.collection.name == name), None)
