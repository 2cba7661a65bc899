"""Checked files and sites from source text, the way reading a KIM's folder makes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from kimsites.checks import CheckOptions, check_site
from kimsites.model.checking import CheckedFile, CheckedSite, UsedLink, UsedPhoto, Visibility
from kimsites.model.content import Entry, Listing, Profile, Site
from kimsites.model.diagnostic import Location
from tests.sample_values import PAGES, POSTS, WITA, kim

NOW = datetime(2025, 11, 15, 12, tzinfo=WITA)
OPTIONS = CheckOptions()
FILE = "content/mangunkarya/posts/kabar.md"

_KEYS = {"judul": "title", "ringkasan": "summary", "tanggal": "date", "abaikan": "acknowledge"}
_KEY = re.compile(r"(?P<key>[A-Za-z_]+):[ \t]*(?P<value>.*)")
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]*)\]\((?P<address>[^()\s]+)\)|(?<![(\[<])(?P<bare>https?://[^\s<>)]+)")


def body(*lines: str) -> str:
    """A post of five lines of front matter and these: the first of them is line 6."""
    return "\n".join(
        ("---", "judul: Kabar dari desa", "tanggal: 2025-11-01", "ringkasan: Satu kalimat.", "---", *lines)
    )


def file_of(
    text: str,
    *,
    file: str = FILE,
    collection: str = "posts",
    date: datetime | None = datetime(2025, 11, 1, tzinfo=WITA),
    photos: tuple[UsedPhoto, ...] = (),
    visibility: Visibility = Visibility.PUBLISHED,
    acknowledged: frozenset[str] = frozenset(),
    html: str = "",
) -> CheckedFile:
    """A file as read: title and places from its front matter, links from its body."""
    front, places, title = _front_matter(text, file)
    start = text.count("\n", 0, front) + 1
    links = tuple(_links(text, front, file))
    return CheckedFile(
        *(file, text, start, collection, html, visibility, title, date if collection == "posts" else None),
        places=places,
        photos=photos,
        links=links,
        acknowledged=acknowledged,
    )


def _front_matter(text: str, file: str) -> tuple[int, Mapping[str, Location], str]:
    end = text.find("\n---", 3) if text.startswith("---\n") else -1
    if end < 0:
        return 0, {}, ""
    places, title = {}, ""
    for number, line in enumerate(text[:end].split("\n"), 1):
        if found := _KEY.match(line):
            name = _KEYS.get(found["key"], found["key"])
            places[name] = Location(file, number, found.start("value") + 1)
            title = found["value"] if name == "title" else title
    following = text.find("\n", end + 1)
    return (following + 1 if following >= 0 else len(text)), places, title


def _links(text: str, start: int, file: str):
    for found in _LINK.finditer(text, start):
        group = "bare" if found["bare"] else "address"
        at = found.start(group)
        place = Location(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        yield UsedLink(place, found[group], found["bare"] or found["words"])


def site_of(*files: CheckedFile, profile: Profile | None = None, slug: str = "mangunkarya", aliases=()) -> CheckedSite:
    """A KIM of these files, of which the visible ones are published."""
    entries = [_entry(file) for file in files if file.collection != "profile" and _is_seen(file)]
    listings = tuple(
        Listing(collection, tuple(entry for entry in entries if entry.collection == collection.name))
        for collection in (POSTS, PAGES)
    )
    record = kim(slug)
    return CheckedSite(Site(record, profile or Profile(), listings), files, (), NOW)


def _is_seen(file: CheckedFile) -> bool:
    return file.visibility is Visibility.PUBLISHED


def _entry(file: CheckedFile) -> Entry:
    slug = file.file.rpartition("/")[2].removesuffix(".md")
    return Entry(file.collection, slug, POSTS.address(slug), file.file, file.title, file.html, "", date=file.date)


def told(text: str, *, options: CheckOptions = OPTIONS, **more) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each finding in one post."""
    found = check_site(site_of(file_of(text, **more)), options)
    return [(one.code, one.location.line, one.location.column) for one in found]


def said(text: str, code: str, **more) -> str:
    """The message and hint of the one finding of a code."""
    (found,) = [one for one in check_site(site_of(file_of(text, **more)), OPTIONS) if one.code == code]
    return f"{found.message.id} {found.hint.id if found.hint else ''}"
