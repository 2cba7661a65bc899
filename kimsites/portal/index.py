"""Digests grouped the ways the portal shows them: by region, by sector, by time. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge, nlargest
from itertools import islice

from msgspec import Struct

from kimsites.model.digest import Headline, SiteDigest
from kimsites.model.region import Place, Region
from kimsites.model.registry import Status
from kimsites.portal.views import Nation

ACTIVITIES_A_PAGE = 30
#: How many posts of the whole nation are listed at most; older ones are found on the sites themselves.
_ACTIVITIES = 600


class Member(Struct, frozen=True):
    """A KIM and where it lies."""

    digest: SiteDigest
    place: Place

    @property
    def village(self) -> str:
        """The village as readers see it."""
        return self.place.village.title

    @property
    def regency(self) -> str:
        """The regency as readers see it."""
        return self.place.regency.title


class NationIndex(Struct, frozen=True):
    """The nation, looked up fast. ``active`` are approved KIMs by slug order; ``others`` suspended and retired ones.

    ``by_region`` maps every region code that has an active KIM to its members, ``below`` a code (None for the nation)
    to the provinces, regencies or districts in it that have one, sorted by label; ``headlines`` are the newest of the
    nation, newest first. A KIM whose village the region data doesn't know is left out of everything.
    """

    nation: Nation
    active: tuple[Member, ...]
    others: tuple[Member, ...]
    by_region: Mapping[str, tuple[Member, ...]]
    below: Mapping[str | None, tuple[Region, ...]]
    by_sector: Mapping[str, tuple[Member, ...]]
    headlines: tuple[tuple[Headline, Member], ...]

    def members(self, code: str) -> tuple[Member, ...]:
        """The active KIMs in a region of any level."""
        return self.by_region.get(code, ())

    @property
    def slugs(self) -> tuple[str, ...]:
        """All KIMs."""
        return slugs_of((*self.active, *self.others))

    def regions_below(self, code: str | None) -> tuple[Region, ...]:
        """The regions one level below that have a KIM, sorted by label; villages are not among them."""
        return self.below.get(code, ())


def slugs_of(members: Iterable[Member]) -> tuple[str, ...]:
    """Which KIMs these are."""
    return tuple(member.digest.slug for member in members)


def index_nation(nation: Nation) -> NationIndex:
    """Group all digests once; the planners of pages only look up."""
    members = []
    places = nation.regions.places(digest.region for digest in nation.digests)
    for digest in sorted(nation.digests, key=lambda digest: digest.slug):
        place = places.get(digest.region)
        if place is not None and digest.status is not Status.SUBMITTED:
            members.append(Member(digest, place))
    active = tuple(member for member in members if member.digest.status is Status.APPROVED)
    return NationIndex(
        nation=nation,
        active=active,
        others=tuple(member for member in members if member.digest.status is not Status.APPROVED),
        by_region=_grouped((region.code, member) for member in active for region in member.place.regions),
        below=_by_parent(region for member in active for region in member.place.regions[:3]),
        by_sector=_grouped((sector, member) for member in active for sector in dict.fromkeys(member.digest.sectors)),
        headlines=newest(active, _listed(sum(member.digest.posts for member in active))),
    )


def _grouped(pairs: Iterable[tuple[str, Member]]) -> Mapping[str, tuple[Member, ...]]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for key, member in pairs:
        groups[key].append(member)
    return {key: tuple(members) for key, members in groups.items()}


def _by_parent(regions: Iterable[Region]) -> Mapping[str | None, tuple[Region, ...]]:
    """Regions by the code of the one they lie in, in the order of :meth:`RegionSource.children`."""
    known = {region.code: region for region in regions}
    groups: dict[str | None, list[Region]] = defaultdict(list)
    for region in sorted(known.values(), key=lambda region: (region.label.casefold(), region.code)):
        groups[region.parent_code].append(region)
    return {code: tuple(below) for code, below in groups.items()}


def _listed(posts: int) -> int:
    """How many of the nation's posts to list: whole pages fall off at the old end, so that the others stay."""
    pages_too_many = max(0, -(-(posts - _ACTIVITIES) // ACTIVITIES_A_PAGE))
    return posts - pages_too_many * ACTIVITIES_A_PAGE


def newest(members: Iterable[Member], count: int) -> tuple[tuple[Headline, Member], ...]:
    """The newest ``count`` headlines of these KIMs, newest first; equal moments are told apart by KIM and path."""
    # Each KIM's headlines are in this order already: only those with the newest firsts can have any among them, and of
    # most of these no more than two are looked at.
    leaders = nlargest(count, _leading(members), key=_age)
    return tuple(islice(merge(*(_headlines(member) for _, member in leaders), key=_age, reverse=True), count))


def _leading(members: Iterable[Member]) -> Iterator[tuple[Headline, Member]]:
    return ((member.digest.headlines[0], member) for member in members if member.digest.headlines)


def _headlines(member: Member) -> Iterator[tuple[Headline, Member]]:
    return ((headline, member) for headline in member.digest.headlines)


def _age(pair: tuple[Headline, Member]) -> tuple[float, str, str]:
    headline, member = pair
    # Moments of several zones are compared far slower than numbers.
    return (headline.date.timestamp(), member.digest.slug, headline.path)


def fair_mix(
    headlines: Sequence[tuple[Headline, Member]], count: int, per_region: int = 2
) -> tuple[tuple[Headline, Member], ...]:
    """The newest ``count``, newest first, so mixed that the busiest don't fill all.

    First come one post a KIM and at most ``per_region`` a regency; where these don't fill ``count``, one post a KIM
    from any regency; then whatever is newest.
    """
    spread: list[int] = []
    firsts: list[int] = []
    rest: list[int] = []
    seen: set[str] = set()
    used: dict[str, int] = defaultdict(int)
    for position, (_, member) in enumerate(headlines):
        if member.digest.slug in seen:
            rest.append(position)
            continue
        seen.add(member.digest.slug)
        used[member.place.regency.code] += 1
        (spread if used[member.place.regency.code] <= per_region else firsts).append(position)
    return tuple(headlines[position] for position in sorted([*spread, *firsts, *rest][:count]))


def latest_mix(members: Sequence[Member], count: int) -> tuple[tuple[Headline, Member], ...]:
    """The fair mix of what these KIMs published last."""
    leading = tuple(_leading(members))
    if len(leading) >= count:
        # There is one of each: nobody's second post can be among them.
        return fair_mix(sorted(leading, key=_age, reverse=True), count)
    each = (islice(_headlines(member), count) for member in members)
    return fair_mix(tuple(merge(*each, key=_age, reverse=True)), count)
