"""Digests grouped the ways the portal shows them: by region, by sector, by time. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kimsites.model.digest import Headline, SiteDigest
from kimsites.model.region import Place, Region, RegionLevel
from kimsites.model.registry import Status
from kimsites.portal.views import Nation


@dataclass(frozen=True, slots=True)
class Member:
    """A KIM and where it lies."""

    digest: SiteDigest
    place: Place


@dataclass(frozen=True, slots=True)
class NationIndex:
    """The nation, looked up fast. ``active`` are approved KIMs by slug order; ``others`` suspended and retired ones.

    ``by_region`` maps every region code that has an active KIM to its members; ``headlines`` are newest first.
    """

    nation: Nation
    active: tuple[Member, ...]
    others: tuple[Member, ...]
    by_region: Mapping[str, tuple[Member, ...]]
    by_sector: Mapping[str, tuple[Member, ...]]
    headlines: tuple[tuple[Headline, Member], ...]

    def members(self, code: str) -> tuple[Member, ...]:
        """The active KIMs in a region of any level."""
        return self.by_region.get(code, ())

    def regions_below(self, code: str | None) -> tuple[Region, ...]:
        """The regions one level below that have a KIM, sorted by label."""
        return tuple(region for region in self.nation.regions.children(code) if region.code in self.by_region)


def index_nation(nation: Nation) -> NationIndex:
    """Group all digests once; the planners of pages only look up."""
    members = []
    for digest in sorted(nation.digests, key=lambda digest: digest.slug):
        place = nation.regions.place(digest.region)
        if place is not None:
            members.append(Member(digest, place))
    active = tuple(member for member in members if member.digest.status is Status.APPROVED)
    return NationIndex(
        nation=nation,
        active=active,
        others=tuple(member for member in members if member.digest.status is not Status.APPROVED),
        by_region=_grouped((region.code, member) for member in active for region in member.place.regions),
        by_sector=_grouped((sector, member) for member in active for sector in member.digest.sectors),
        headlines=newest(active),
    )


def _grouped(pairs: Iterable[tuple[str, Member]]) -> Mapping[str, tuple[Member, ...]]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for key, member in pairs:
        groups[key].append(member)
    return {key: tuple(members) for key, members in groups.items()}


def newest(members: Iterable[Member]) -> tuple[tuple[Headline, Member], ...]:
    """All headlines of these KIMs, newest first; equal moments are told apart by KIM and path."""
    found = [(headline, member) for member in members for headline in member.digest.headlines]
    found.sort(key=lambda pair: (pair[0].date, pair[1].digest.slug, pair[0].path), reverse=True)
    return tuple(found)


def fair_mix(
    headlines: Sequence[tuple[Headline, Member]], count: int, per_region: int = 2
) -> tuple[tuple[Headline, Member], ...]:
    """The newest ``count`` with one post a KIM and at most ``per_region`` a regency: the busiest don't fill all.

    Falls back to one post a KIM alone when regencies are too few to fill ``count``.
    """
    seen: set[str] = set()
    firsts = []
    for headline, member in headlines:
        if member.digest.slug not in seen:
            seen.add(member.digest.slug)
            firsts.append((headline, member))
    used: dict[str, int] = defaultdict(int)
    spread = []
    for headline, member in firsts:
        code = member.place.region(RegionLevel.REGENCY).code
        used[code] += 1
        if used[code] <= per_region:
            spread.append((headline, member))
    return tuple((spread if len(spread) >= count else firsts)[:count])
