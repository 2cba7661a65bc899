"""Pages by region: the nation, its provinces, regencies and districts that have a KIM. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from kimsites.model.page import Page, PageDraft
from kimsites.model.region import Region, RegionLevel, island_group
from kimsites.model.view import Link
from kimsites.portal.canvas import REGIONS, Canvas
from kimsites.portal.describe import activities, by_last_post, number, reach, record_path, region_card, region_path
from kimsites.portal.index import Member, latest_mix, slugs_of
from kimsites.portal.maps import Spot, nation_map, region_map
from kimsites.portal.views import MapView, RegionCard

POSTS_SHOWN = 6
#: A province can have hundreds of KIMs: its page shows the latest and leads on to its regencies.
KIMS_SHOWN_IN_PROVINCE = 12
ISLAND_LABELS = {
    "sumatra": "Sumatra",
    "jawa": "Jawa",
    "bali": "Bali",
    "nusa-tenggara": "Nusa Tenggara",
    "kalimantan": "Kalimantan",
    "sulawesi": "Sulawesi",
    "maluku-papua": "Maluku dan Papua",
}


def province_map(canvas: Canvas) -> MapView:
    """All provinces, the ones with a KIM leading to their page."""
    index = canvas.index
    provinces = []
    for region in index.nation.regions.children(None):
        members = index.members(region.code)
        provinces.append((region, region_path(region, members[0]) if members else None, len(members)))
    return nation_map(provinces, index.nation.outlines)


def province_groups(canvas: Canvas) -> tuple[tuple[str, tuple[RegionCard, ...]], ...]:
    """The provinces that have a KIM, by island group from west to east."""
    order = list(ISLAND_LABELS)
    regions = canvas.index.regions_below(None)
    ranked = sorted(((order.index(str(island_group(region.code))), region) for region in regions), key=lambda p: p[0])
    return tuple(
        (ISLAND_LABELS[order[rank]], tuple(region_card(region, canvas.index) for _, region in group))
        for rank, group in groupby(ranked, key=lambda pair: pair[0])
    )


def regions_page(canvas: Canvas) -> Page:
    """The nation by province."""
    index = canvas.index
    empty = [r.title for r in index.nation.regions.children(None) if not index.members(r.code)]
    description = "KIM terdaftar menurut provinsi, kabupaten atau kota, dan kecamatan di seluruh Indonesia."
    head = canvas.head(REGIONS.href, "Wilayah", description, (REGIONS,))
    return canvas.page(
        head,
        "regions.html",
        totals=reach(index.active, index.nation.regions.totals()),
        map=province_map(canvas),
        groups=province_groups(canvas),
        empty=tuple(empty),
    )


def region_drafts(canvas: Canvas) -> Iterator[PageDraft]:
    """A page for each province, regency and district that has an active KIM."""
    for province in canvas.index.regions_below(None):
        yield from _with_below(canvas, (province,), f"{REGIONS.href}{province.slug}/")


def _with_below(canvas: Canvas, way: tuple[Region, ...], address: str) -> Iterator[PageDraft]:
    """The pages of the last region of ``way`` (from its province down) and of those in it. There are thousands."""
    code = way[-1].code
    members = canvas.index.members(code)
    yield PageDraft(f"{address}index.html", partial(_region_page, canvas, way, members), slugs_of(members))
    for below in canvas.index.regions_below(code):
        yield from _with_below(canvas, (*way, below), f"{address}{below.slug}/")


def _region_page(canvas: Canvas, way: tuple[Region, ...], members: tuple[Member, ...]) -> Page:
    region = way[-1]
    trail = (REGIONS, *(Link(above.title, region_path(above, members[0])) for above in way))
    index = canvas.index
    is_district = region.level == RegionLevel.DISTRICT
    below = () if is_district else index.regions_below(region.code)
    cards = tuple(region_card(one, index) for one in below)
    spots = [Spot(one, card.title, card.path, card.kims) for one, card in zip(below, cards, strict=True)]
    if is_district:
        spots = [Spot(m.place.village, f"{m.digest.name}, {m.village}", record_path(m), 1) for m in members]
    shown = by_last_post(members)
    if region.level == RegionLevel.PROVINCE:
        shown = shown[:KIMS_SHOWN_IN_PROVINCE]
    address = trail[-1].href
    # Many districts share their name with another: what they lie in tells them apart in search results.
    above = [step.label for step in trail[1:-1]][::-1]
    title = ", ".join([region.title, *above[:1]])
    description = (
        f"{number(len(members))} KIM terdaftar di {', '.join([region.title, *above])}: daftar, peta, dan kabar terbaru."
    )
    head = canvas.head(address, title, description, trail)
    return canvas.page(
        head,
        "region.html",
        region=region,
        level=region.level.name.lower(),
        islands=str(members[0].place.islands),
        totals=reach(members, index.nation.regions.totals(region.code)),
        map=region_map(region, spots, canvas.outline(members[0].place.province.code)),
        below=cards,
        kims=tuple(canvas.card(member) for member in shown),
        kims_total=len(members),
        activities=activities(latest_mix(members, POSTS_SHOWN)),
    )
