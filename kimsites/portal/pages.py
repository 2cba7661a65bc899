"""Digests -> the pages of the national portal. Pure: nothing is rendered, read or written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kimsites.model.archive import page_titles, pager_of
from kimsites.model.page import Frame, Page, root_of
from kimsites.model.paging import paginate
from kimsites.model.view import SCHEMA_ORG, FeedItem, Link, PageView, SitemapItem
from kimsites.portal.canvas import ACTIVITY, Canvas, canvas_of
from kimsites.portal.describe import activities, reach, sector_cards
from kimsites.portal.directory_pages import directory_pages, record_pages
from kimsites.portal.index import ACTIVITIES_A_PAGE, fair_mix, index_nation
from kimsites.portal.region_pages import province_groups, province_map, region_pages, regions_page
from kimsites.portal.sector_pages import sector_pages, sectors_page
from kimsites.portal.views import Nation

ACTIVITIES_ON_HOME = 9
FEED_LENGTH = 40
#: The sitemap protocol allows 50,000 addresses a file (sitemaps.org); smaller files change more seldom.
SITEMAP_LENGTH = 5_000


def plan_portal(nation: Nation, frame: Frame) -> Iterator[Page]:
    """Every page of the portal, one after the other, so that they never stand in memory together."""
    canvas = canvas_of(index_nation(nation), frame)
    urls: list[SitemapItem] = []
    for page in _people_pages(canvas):
        head = page.context["page"]
        if isinstance(head, PageView) and head.url:
            urls.append(SitemapItem(head.url))
        yield page
    yield from _machine_pages(canvas, sorted(urls, key=lambda item: item.url))


def _people_pages(canvas: Canvas) -> Iterator[Page]:
    yield home_page(canvas)
    yield regions_page(canvas)
    yield from region_pages(canvas)
    yield sectors_page(canvas)
    yield from sector_pages(canvas)
    yield from directory_pages(canvas)
    yield from record_pages(canvas)
    yield from activity_pages(canvas)
    yield not_found_page(canvas)


def home_page(canvas: Canvas) -> Page:
    """Numbers, map, newest across the nation, regions, sectors."""
    index = canvas.index
    title = canvas.view.title
    website = {"@context": SCHEMA_ORG, "@type": "WebSite", "name": title, "url": canvas.view.url, "inLanguage": "id"}
    description = "Portal nasional Komunitas Informasi Masyarakat: kabar desa dan kelurahan dari seluruh Indonesia."
    return canvas.page(
        canvas.head("", title, description, data=(website,)),
        "home.html",
        totals=reach(index.active, index.nation.regions.totals()),
        map=province_map(canvas),
        activities=activities(fair_mix(index.headlines, ACTIVITIES_ON_HOME)),
        groups=province_groups(canvas),
        sectors=sector_cards(index),
    )


def activity_pages(canvas: Canvas) -> Iterator[Page]:
    """What the KIMs published last, newest first, on pages that mostly stay as they are."""
    parts = paginate(canvas.index.headlines, ACTIVITIES_A_PAGE, ACTIVITY.href)
    pagers = [pager_of(part, lambda item: item[0].date) for part in parts]
    for part, title, pager in zip(parts, page_titles("Aktivitas KIM", pagers), pagers, strict=True):
        trail = (ACTIVITY,) if part.is_front else (ACTIVITY, Link(title, part.address))
        description = f"{title}: kabar desa dan kelurahan dari seluruh Indonesia."
        yield canvas.page(
            canvas.head(part.address, title, description, trail),
            "activity.html",
            heading=title,
            activities=activities(part.items),
            pager=pager,
        )


def not_found_page(canvas: Canvas) -> Page:
    """The answer to any address that does not exist."""
    path = "404.html"
    head = PageView(path, root_of(path), None, "Halaman tidak ditemukan", "Alamat ini tidak ada di portal ini.")
    return canvas.page(head, path, activities=activities(fair_mix(canvas.index.headlines, 5)))


def _machine_pages(canvas: Canvas, urls: Sequence[SitemapItem]) -> Iterator[Page]:
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
    if items:
        values = {
            "title": canvas.view.title,
            "url": canvas.view.url,
            "items": items,
            "updated": max(item.updated for item in items),
            "subtitle": "Aktivitas terbaru dari seluruh Indonesia",
        }
        yield Page("feed.xml", "feed.xml", values)
        yield Page("feed.json", "feed.json", values)
    base = canvas.view.url
    shards = [tuple(urls[start : start + SITEMAP_LENGTH]) for start in range(0, len(urls), SITEMAP_LENGTH)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(shards) + 1)]
    for name, shard in zip(names, shards, strict=True):
        yield Page(name, "sitemap.xml", {"urls": shard})
    yield Page("sitemap.xml", "sitemap-index.xml", {"sitemaps": tuple(base + name for name in names)})
    yield Page("robots.txt", "robots.txt", {"sitemap": f"{base}sitemap.xml"})
