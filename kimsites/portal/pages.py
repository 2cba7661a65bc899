"""Digests -> the pages of the national portal. Pure: nothing is rendered, read or written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from kimsites.model.archive import page_titles, pager_of
from kimsites.model.digest import Headline
from kimsites.model.page import Frame, Page, PageDraft, root_of
from kimsites.model.paging import ListPage, paginate
from kimsites.model.view import SCHEMA_ORG, Link, Pager, PageView
from kimsites.portal.canvas import ACTIVITY, REGIONS, SECTORS, Canvas, canvas_of, path_of
from kimsites.portal.describe import activities, reach, sector_cards
from kimsites.portal.directory_pages import directory_drafts, record_drafts
from kimsites.portal.index import ACTIVITIES_A_PAGE, Member, fair_mix, index_nation
from kimsites.portal.machine import machine_drafts
from kimsites.portal.region_pages import province_groups, province_map, region_drafts, regions_page
from kimsites.portal.sector_pages import sector_drafts, sectors_page
from kimsites.portal.views import Nation

ACTIVITIES_ON_HOME = 9
ACTIVITIES_ON_404 = 5


def plan_portal(nation: Nation, frame: Frame) -> Iterator[Page]:
    """Every page of the portal, one after the other, so that they never stand in memory together."""
    return (draft.make() for draft in draft_portal(nation, frame))


def draft_portal(nation: Nation, frame: Frame) -> Iterator[PageDraft]:
    """Every page of the portal, to be worked out one by one where what it shows has changed."""
    canvas = canvas_of(index_nation(nation), frame)
    paths: list[str] = []
    for draft in _people_drafts(canvas):
        paths.append(draft.path)
        # The frame of every page leads to the feed: the nation's first post, or its last one gone, reaches them all.
        yield draft if canvas.view.has_feed else replace(draft, basis=f"no feed {draft.basis}")
    addresses = sorted(path.removesuffix("index.html") for path in paths if path.endswith("index.html"))
    yield from machine_drafts(canvas, addresses)


def _people_drafts(canvas: Canvas) -> Iterator[PageDraft]:
    everybody = canvas.index.slugs
    yield PageDraft("index.html", partial(home_page, canvas), everybody)
    yield PageDraft(path_of(REGIONS), partial(regions_page, canvas), everybody)
    yield from region_drafts(canvas)
    yield PageDraft(path_of(SECTORS), partial(sectors_page, canvas), everybody)
    yield from sector_drafts(canvas)
    yield from directory_drafts(canvas)
    yield from record_drafts(canvas)
    yield from activity_drafts(canvas)
    shown = fair_mix(canvas.index.headlines, ACTIVITIES_ON_404)
    yield PageDraft("404.html", partial(not_found_page, canvas, shown), *_shown(shown))


def _shown(headlines: Sequence[tuple[Headline, Member]]) -> tuple[tuple[str, ...], str]:
    """What a page that lists these headlines is about, and which of the KIMs' posts it lists."""
    about = tuple(dict.fromkeys(member.digest.slug for _, member in headlines))
    return about, repr([(member.digest.slug, headline.path) for headline, member in headlines])


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


def activity_drafts(canvas: Canvas) -> Iterator[PageDraft]:
    """What the KIMs published last, newest first, on pages that mostly stay as they are."""
    parts = paginate(canvas.index.headlines, ACTIVITIES_A_PAGE, ACTIVITY.href)
    pagers = [pager_of(part, lambda item: item[0].date) for part in parts]
    for part, title, pager in zip(parts, page_titles("Aktivitas KIM", pagers), pagers, strict=True):
        about, listed = _shown(part.items)
        basis = repr((title, pager.newer, pager.older, listed))
        yield PageDraft(part.path, partial(_activity_page, canvas, part, title, pager), about, basis)


def _activity_page(canvas: Canvas, part: ListPage[tuple[Headline, Member]], title: str, pager: Pager) -> Page:
    trail = (ACTIVITY,) if part.is_front else (ACTIVITY, Link(title, part.address))
    description = f"{title}: kabar desa dan kelurahan dari seluruh Indonesia."
    return canvas.page(
        canvas.head(part.address, title, description, trail),
        "activity.html",
        heading=title,
        activities=activities(part.items),
        pager=pager,
    )


def not_found_page(canvas: Canvas, shown: Sequence[tuple[Headline, Member]]) -> Page:
    """The answer to any address that does not exist."""
    path = "404.html"
    head = PageView(path, root_of(path), None, "Halaman tidak ditemukan", "Alamat ini tidak ada di portal ini.")
    return canvas.page(head, path, activities=activities(shown))
