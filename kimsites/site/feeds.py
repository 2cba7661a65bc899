"""What feeds and sitemaps of a KIM's site list. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kimsites.model.content import Entry
from kimsites.model.registry import Kim
from kimsites.model.view import FeedItem, SitemapItem

FEED_LENGTH = 20


def feed_items(entries: Sequence[Entry], kim: Kim) -> tuple[FeedItem, ...]:
    """The newest dated entries as a feed lists them (RFC 4287 and jsonfeed.org version 1.1)."""
    return tuple(
        FeedItem(
            id=kim.url + entry.address,
            url=kim.url + entry.address,
            title=entry.title,
            summary=entry.summary,
            published=entry.date,
            updated=max(entry.updated or entry.date, entry.date),
            author=entry.author,
            categories=tuple(term.label for term in (entry.category, *entry.tags) if term),
        )
        for entry in entries[:FEED_LENGTH]
        if entry.date is not None
    )


def changed_on(entries: Sequence[Entry]) -> date | None:
    """The day the newest of these entries was published or updated."""
    moments = [moment for entry in entries for moment in (entry.date, entry.updated) if moment]
    return max(moments).date() if moments else None


def entry_item(entry: Entry, kim: Kim) -> SitemapItem:
    """An entry's line in the sitemap."""
    return SitemapItem(kim.url + entry.address, changed_on([entry]))
