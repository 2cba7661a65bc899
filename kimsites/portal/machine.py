"""Pages of the portal for machines: feeds, sitemaps, robots.txt. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from kimsites.model.page import Page, PageDraft
from kimsites.model.view import FeedItem, SitemapItem
from kimsites.portal.canvas import Canvas

FEED_LENGTH = 40
#: The sitemap protocol allows 50,000 addresses a file (sitemaps.org); smaller files change more seldom.
SITEMAP_LENGTH = 5_000


def machine_drafts(canvas: Canvas, addresses: Sequence[str]) -> Iterator[PageDraft]:
    """Feeds of the newest posts, sitemaps of ``addresses`` (below the host, sorted), and robots.txt."""
    headlines = canvas.index.headlines[:FEED_LENGTH]
    if headlines:
        about = tuple(dict.fromkeys(member.digest.slug for _, member in headlines))
        basis = repr([(member.digest.slug, headline.path) for headline, member in headlines])
        for path in ("feed.xml", "feed.json"):
            yield PageDraft(path, partial(_feed, canvas, path), about, basis)
    base = canvas.view.url
    shards = [tuple(addresses[start : start + SITEMAP_LENGTH]) for start in range(0, len(addresses), SITEMAP_LENGTH)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(shards) + 1)]
    for name, shard in zip(names, shards, strict=True):
        yield PageDraft(name, partial(_sitemap, name, base, shard), basis=repr(shard))
    yield _listed(Page("sitemap.xml", "sitemap-index.xml", {"sitemaps": tuple(base + name for name in names)}))
    yield _listed(Page("robots.txt", "robots.txt", {"sitemap": f"{base}sitemap.xml"}))


def _listed(page: Page) -> PageDraft:
    """A page that is no more than the addresses in it."""
    return PageDraft(page.path, partial(Page, page.path, page.template, page.context), basis=repr(page.context))


def _sitemap(path: str, base: str, addresses: Sequence[str]) -> Page:
    return Page(path, "sitemap.xml", {"urls": tuple(SitemapItem(base + address) for address in addresses)})


def _feed(canvas: Canvas, path: str) -> Page:
    items = tuple(
        FeedItem(
            id=member.digest.url + headline.path,
            url=member.digest.url + headline.path,
            title=headline.title,
            summary=headline.summary,
            published=headline.date,
            updated=headline.date,
            author=member.digest.name,
            categories=(headline.category,) if headline.category else (),
        )
        for headline, member in canvas.index.headlines[:FEED_LENGTH]
    )
    values = {
        "title": canvas.view.title,
        "url": canvas.view.url,
        "items": items,
        "updated": max(item.updated for item in items),
        "subtitle": "Aktivitas terbaru dari seluruh Indonesia",
    }
    return Page(path, path, values)
