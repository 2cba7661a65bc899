"""Pages for machines: feeds, sitemap, robots.txt, redirects. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kimsites.model.page import Page
from kimsites.model.view import SitemapItem
from kimsites.site.canvas import Canvas
from kimsites.site.describe import PROFILE_ADDRESS, TAGS_BASE
from kimsites.site.feeds import changed_on, entry_item, feed_items
from kimsites.site.tags import TagListing


def machine_pages(canvas: Canvas, tags: tuple[TagListing, ...]) -> Iterator[Page]:
    """Feeds, sitemap and robots.txt of the site."""
    kim, view = canvas.site.kim, canvas.view
    if view.has_feed:
        items = feed_items(canvas.dated, kim)
        values = {
            "title": view.name,
            "url": view.url,
            "items": items,
            "updated": max(item.updated for item in items),
            "subtitle": canvas.site.profile.tagline or view.place_line,
        }
        yield Page("feed.xml", "feed.xml", values)
        yield Page("feed.json", "feed.json", values)
    yield Page("sitemap.xml", "sitemap.xml", {"urls": tuple(sitemap_items(canvas, tags))})
    yield Page("robots.txt", "robots.txt", {"sitemap": f"{kim.url}sitemap.xml"})


def sitemap_items(canvas: Canvas, tags: tuple[TagListing, ...]) -> Iterator[SitemapItem]:
    """Every address worth finding (archive pages of lists lead to nothing that is not listed here)."""
    base = canvas.site.kim.url
    yield SitemapItem(base, changed_on(canvas.dated))
    yield SitemapItem(base + PROFILE_ADDRESS)
    for listing in canvas.site.listings:
        if listing.collection.list_template and listing.entries:
            yield SitemapItem(f"{base}{listing.collection.prefix}/", changed_on(listing.entries))
        for entry in listing.entries:
            yield entry_item(entry, canvas.site.kim)
    if tags:
        yield SitemapItem(base + TAGS_BASE)
    for tag in tags:
        yield SitemapItem(f"{base}{TAGS_BASE}{tag.term.slug}/", changed_on(tag.entries))


def redirect_page(path: str, target: str, title: str) -> Page:
    """A page that does nothing but lead to ``target`` (a full address)."""
    return Page(path, "redirect.html", {"target": target, "title": title})
