"""Pages by sector (bidang), and by sector within a province. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kimsites.model.page import Page, PageDraft
from kimsites.model.settings import Sector
from kimsites.model.view import Link
from kimsites.portal.canvas import SECTORS, Canvas, path_of
from kimsites.portal.describe import SECTORS_BASE, activities, by_last_post, number, reach, sector_cards
from kimsites.portal.index import Member, latest_mix, slugs_of
from kimsites.portal.views import RegionCard

POSTS_SHOWN = 6
#: A sector can have a thousand KIMs: its page shows the latest and leads on to its provinces.
KIMS_SHOWN = 12


def sectors_page(canvas: Canvas) -> Page:
    """All sectors."""
    head = canvas.head(
        SECTORS.href, "Bidang", "KIM terdaftar di seluruh Indonesia menurut bidang kegiatan.", (SECTORS,)
    )
    return canvas.page(head, "sectors.html", sectors=sector_cards(canvas.index))


def sector_drafts(canvas: Canvas) -> Iterator[PageDraft]:
    """A page for each sector that has a KIM, and one for each province in it."""
    for sector in canvas.index.nation.settings.sectors:
        members = canvas.index.by_sector.get(sector.slug, ())
        if members:
            yield from _sector(canvas, sector, members)


def _sector(canvas: Canvas, sector: Sector, members: tuple[Member, ...]) -> Iterator[PageDraft]:
    base = Link(sector.label, f"{SECTORS_BASE}{sector.slug}/")
    by_province: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda member: member.place.province.label):
        by_province.setdefault(member.place.province.code, []).append(member)
    groups = []
    for group in by_province.values():
        province = group[0].place.province
        link = Link(province.title, f"{base.href}{province.slug}/")
        groups.append((link, tuple(group)))
        make = partial(_page, canvas, sector, tuple(group), (SECTORS, base, link))
        yield PageDraft(path_of(link), make, slugs_of(group))
    make = partial(_page, canvas, sector, members, (SECTORS, base), tuple(groups))
    yield PageDraft(path_of(base), make, slugs_of(members))


def _card(group: tuple[Member, ...], path: str, canvas: Canvas) -> RegionCard:
    province = group[0].place.province
    dates = [member.digest.last_post for member in group if member.digest.last_post]
    return RegionCard(
        title=province.title,
        path=path,
        kims=len(group),
        villages=len({member.place.village.code for member in group}),
        all_villages=canvas.index.nation.regions.totals(province.code).villages,
        last_post=max(dates, default=None),
    )


def _page(
    canvas: Canvas,
    sector: Sector,
    members: tuple[Member, ...],
    trail: tuple[Link, ...],
    provinces: tuple[tuple[Link, tuple[Member, ...]], ...] = (),
) -> Page:
    index = canvas.index
    shown = by_last_post(members)
    where, totals = "seluruh Indonesia", index.nation.regions.totals()
    title = f"Bidang {sector.label}"
    if provinces:
        shown = shown[:KIMS_SHOWN]
    else:
        province = members[0].place.province
        where, totals = province.title, index.nation.regions.totals(province.code)
        title = f"{sector.label} di {where}"
    description = f"{number(len(members))} KIM terdaftar di {where} bergerak di bidang {sector.label}."
    return canvas.page(
        canvas.head(trail[-1].href, title, description, trail),
        "sector.html",
        heading=title,
        totals=reach(members, totals),
        provinces=tuple(_card(group, link.href, canvas) for link, group in provinces),
        kims=tuple(canvas.card(member) for member in shown),
        kims_total=len(members),
        activities=activities(latest_mix(members, POSTS_SHOWN)),
    )
