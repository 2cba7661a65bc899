"""What the nation has to know of one KIM to check what stands between KIMs: a few kilobytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field

from kimsites.checks.duplicates import title_key
from kimsites.checks.fingerprint import sketch
from kimsites.checks.prose import PROFILE
from kimsites.checks.wording import excerpt
from kimsites.model.checking import CheckedFile, CheckedSite, Visibility
from kimsites.model.content import Site
from kimsites.model.diagnostic import Location

_ID = re.compile(r'\sid="([^"\s]+)"')
_PROFILE_PAGE = "profil/"
_BETWEEN = "KIM78"
_LONGEST_ADDRESS = 300
_MOST_LINKS = 1000


class OutLink(Struct, frozen=True):
    """A link to another host of the nation: its place, the host, the path below it, the part of the page."""

    place: Location
    host: str
    path: str
    part: str


class TextPrint(Struct, frozen=True):
    """One text as others are held against it.

    ``title`` is as written, ``key`` as two people would write it alike, ``day`` in ISO form, ``sketch`` as
    `fingerprint.sketch` makes it.
    """

    place: Location
    title: str
    key: str
    day: str
    sketch: bytes | None


class SiteSummary(Struct, frozen=True):
    """One KIM: its hosts (the first is its own, the others former ones), what it publishes, where it leads.

    ``pages`` are the addresses of its texts with the ids in them, parted by blanks; None where the ids don't matter.
    ``sections`` are the first parts of addresses of its collections. ``acknowledged`` pairs files with codes.
    """

    slug: str
    hosts: tuple[str, ...]
    pages: Mapping[str, str | None]
    sections: frozenset[str]
    links: tuple[OutLink, ...] = ()
    texts: tuple[TextPrint, ...] = ()
    acknowledged: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def summarise(site: CheckedSite) -> SiteSummary:
    """Return what other KIMs are held against. Published texts are what others can link to."""
    kim = site.site.kim
    domain = kim.host.partition(".")[2]
    links = tuple(link for file in site.files for link in _links(file, kim.host, domain))
    return SiteSummary(
        kim.slug,
        (kim.host, *(f"{alias}.{domain}" for alias in kim.record.aliases)),
        dict(_pages(site.site)),
        frozenset(listing.collection.prefix for listing in site.site.listings if listing.collection.prefix),
        links[:_MOST_LINKS],
        tuple(_print(file) for file in site.files if _is_news(file)),
        frozenset((file.file, code) for file in site.files for code in file.acknowledged if code.startswith(_BETWEEN)),
    )


def _pages(site: Site) -> Iterator[tuple[str, str | None]]:
    yield "", None
    yield _PROFILE_PAGE, " ".join(_ID.findall(site.profile.html))
    for listing in site.listings:
        if listing.collection.prefix:
            yield f"{listing.collection.prefix}/", None
        for entry in listing.entries:
            yield entry.address, " ".join(_ID.findall(entry.html))
            for alias in entry.aliases:
                yield alias, None


def _links(file: CheckedFile, host: str, domain: str) -> Iterator[OutLink]:
    for link in file.links:
        address = link.address.strip()
        if domain not in address.lower() or len(address) > _LONGEST_ADDRESS:
            continue
        try:
            parts = urlsplit(address)
            other = (parts.hostname or "").rstrip(".").removeprefix("www.")
        except ValueError:
            continue
        if other.endswith(f".{domain}") and other != host and parts.scheme in ("http", "https", ""):
            path = unquote(parts.path).lstrip("/").removesuffix("index.html")
            yield OutLink(link.place, other, path, unquote(parts.fragment))


def _is_news(file: CheckedFile) -> bool:
    return file.collection != PROFILE and file.visibility in (Visibility.PUBLISHED, Visibility.SCHEDULED)


def _print(file: CheckedFile) -> TextPrint:
    day = file.date.date().isoformat() if file.date else ""
    return TextPrint(Location(file.file, 1, 1), excerpt(file.title), title_key(file.title), day, sketch(file.body))
