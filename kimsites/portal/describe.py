"""Cards, counts and addresses of the portal worked out from the index. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kimsites.model.digest import Headline
from kimsites.model.region import Region, RegionTotals
from kimsites.model.view import Link, initials
from kimsites.portal.index import Member, NationIndex
from kimsites.portal.views import Activity, KimCard, Record, RegionCard, SectorCard, Totals

REGIONS_BASE = "wilayah/"
SECTORS_BASE = "bidang/"
DIRECTORY_BASE = "kim/"
ACTIVITY_BASE = "aktivitas/"


def number(count: int) -> str:
    """A count as Indonesians write it: ``3.555``."""
    return f"{count:,}".replace(",", ".")


def region_path(region: Region, member: Member) -> str:
    """The page of a region, told by any KIM that lies in it."""
    return f"{REGIONS_BASE}{member.place.slugs(region.level)}/"


def record_path(member: Member) -> str:
    """The page of a KIM's official record."""
    return f"{DIRECTORY_BASE}{member.digest.slug}/"


def reach(members: Sequence[Member], totals: RegionTotals) -> Totals:
    """How many KIMs, and how many regions of each level have one."""
    return Totals(
        kims=len(members),
        posts=sum(member.digest.posts for member in members),
        provinces=len({member.place.province.code for member in members}),
        regencies=len({member.place.regency.code for member in members}),
        districts=len({member.place.district.code for member in members}),
        villages=len({member.place.village.code for member in members}),
        all_provinces=totals.provinces,
        all_regencies=totals.regencies,
        all_districts=totals.districts,
        all_villages=totals.villages,
    )


def region_card(region: Region, index: NationIndex) -> RegionCard:
    """A region that has KIMs, in a list."""
    members = index.members(region.code)
    dates = [member.digest.last_post for member in members if member.digest.last_post]
    return RegionCard(
        title=region.title,
        path=region_path(region, members[0]),
        kims=len(members),
        villages=len({member.place.village.code for member in members}),
        all_villages=index.nation.regions.totals(region.code).villages,
        last_post=max(dates, default=None),
    )


def kim_card(member: Member, index: NationIndex) -> KimCard:
    """A KIM in a list."""
    digest, place = member.digest, member.place
    labels = (index.nation.settings.sector(slug) for slug in digest.sectors)
    return KimCard(
        slug=digest.slug,
        name=digest.name,
        initials=initials(digest.name),
        path=record_path(member),
        url=digest.url,
        village=member.village,
        above=f"{place.district.title}, {member.regency}",
        islands=str(place.islands),
        sectors=tuple(sector.label for sector in labels if sector),
        posts=digest.posts,
        last_post=digest.last_post,
    )


def by_last_post(members: Iterable[Member]) -> list[Member]:
    """Those who published last first; those who never did at the end, by slug."""
    return sorted(
        members,
        key=lambda member: (
            member.digest.last_post is None,
            -member.digest.last_post.timestamp() if member.digest.last_post else 0.0,
            member.digest.slug,
        ),
    )


def activity(headline: Headline, member: Member) -> Activity:
    """A post of some KIM in a list."""
    return Activity(
        title=headline.title,
        url=member.digest.url + headline.path,
        date=headline.date,
        summary=headline.summary,
        category=headline.category,
        kim=member.digest.name,
        kim_path=record_path(member),
        village=member.village,
        regency=member.regency,
    )


def activities(headlines: Iterable[tuple[Headline, Member]]) -> tuple[Activity, ...]:
    """Posts of several KIMs in a list."""
    return tuple(activity(headline, member) for headline, member in headlines)


def sector_cards(index: NationIndex) -> tuple[SectorCard, ...]:
    """Every sector of the nation in the order of the settings."""
    return tuple(
        SectorCard(
            sector.label,
            f"{SECTORS_BASE}{sector.slug}/" if sector.slug in index.by_sector else None,
            len(index.by_sector.get(sector.slug, ())),
        )
        for sector in index.nation.settings.sectors
    )


def pages_of(member: Member, index: NationIndex) -> tuple[str, ...]:
    """The codes and slugs of those of a KIM's regions and sectors that have a page."""
    regions = (region.code for region in member.place.regions[:3] if region.code in index.by_region)
    return (*regions, *(sector for sector in member.digest.sectors if sector in index.by_sector))


def record(member: Member, index: NationIndex) -> Record:
    """The official record of a KIM; regions that have no page (no active KIM) are named without a link."""
    digest, place = member.digest, member.place
    sectors = (index.nation.settings.sector(slug) for slug in digest.sectors)
    return Record(
        name=digest.name,
        initials=initials(digest.name),
        status=str(digest.status),
        number=digest.number,
        decree_number=digest.decree_number,
        decree_date=digest.decree_date,
        decree_issuer=digest.decree_issuer,
        approved=digest.approved,
        established=digest.established,
        members=digest.members,
        tagline=digest.tagline,
        url=digest.url,
        host=digest.host,
        sectors=tuple(
            Link(sector.label, f"{SECTORS_BASE}{sector.slug}/" if sector.slug in index.by_sector else "")
            for sector in sectors
            if sector
        ),
        regions=tuple(
            Link(region.title, region_path(region, member) if region.code in index.by_region else "")
            for region in place.regions[:3]
        ),
        village=member.village,
        village_code=place.village.code,
        islands=str(place.islands),
        posts=digest.posts,
        latitude=digest.latitude,
        longitude=digest.longitude,
    )
