"""Parts of pages that KIM sites and the portal have in common, as templates see them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

JsonLd = Mapping[str, object]
SCHEMA_ORG = "https://schema.org"


class Link(Struct, frozen=True):
    """Words and where they lead. ``href`` is a full ``https`` address or a path below the host, as the field says."""

    label: str
    href: str


class PageView(Struct, frozen=True):
    """One page's head. ``root`` is the relative prefix to the host's root; ``url`` the canonical address.

    ``url`` is None for pages that must not be indexed (404, redirects). ``current`` is the menu path to mark;
    hrefs of ``trail`` (breadcrumbs) are paths below the host, the last one is the page itself.
    """

    path: str
    root: str
    url: str | None
    title: str
    description: str
    current: str | None = None
    kind: str = "website"
    image: str | None = None
    image_alt: str = ""
    trail: tuple[Link, ...] = ()
    json_ld: tuple[Mapping[str, object], ...] = ()


class Pager(Struct, frozen=True):
    """Neighbouring pages of a list (paths below the host) and the span of dates on this one."""

    newer: str | None
    older: str | None
    is_front: bool
    newest: datetime | None
    oldest: datetime | None


class FeedItem(Struct, frozen=True):
    """One entry of a feed. ``id`` is stable for the life of the post; ``url`` its page; times aware."""

    id: str
    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    author: str | None
    categories: tuple[str, ...]

    @property
    def as_json(self) -> Mapping[str, object]:
        """The same as an item of a JSON feed (https://www.jsonfeed.org/version/1.1/#items)."""
        item: dict[str, object] = {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "content_text": self.summary or self.title,
            "summary": self.summary,
            "date_published": self.published.isoformat(timespec="seconds"),
            "date_modified": self.updated.isoformat(timespec="seconds"),
        }
        if self.author:
            item["authors"] = [{"name": self.author}]
        return item | {"tags": self.categories}


class SitemapItem(Struct, frozen=True):
    """One address of a sitemap and the day it last changed, if known."""

    url: str
    changed: date | None = None


def breadcrumbs(trail: Sequence[Link], base: str) -> JsonLd:
    """The way to a page (https://schema.org/BreadcrumbList); hrefs of ``trail`` are paths below ``base``."""
    return {
        "@context": SCHEMA_ORG,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": step.label, "item": base + step.href}
            for position, step in enumerate(trail, 1)
        ],
    }


def initials(name: str) -> str:
    """One or two letters for a missing logo: ``KIM Mangun Karya`` gives ``MK``."""
    words = [word for word in re.findall(r"[^\W_]+", name.replace("'", "")) if word.upper() != "KIM"]
    return "".join(word[0] for word in words[:2]).upper() or "K"
