"""Regions some of whose places are at hand already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kimsites.model.region import Place, Region, RegionSource, RegionTotals


@dataclass(frozen=True, slots=True)
class KnownPlaces(RegionSource):
    """Answers what ``regions`` does; ``known`` are some of its places by code.

    The registry looked up the village of every KIM: the portal, which shows the same villages, need not do so again.
    """

    regions: RegionSource
    known: Mapping[str, Place]

    @property
    def version(self) -> str:
        """As ``regions`` has it."""
        return self.regions.version

    @property
    def decree(self) -> str:
        """As ``regions`` has it."""
        return self.regions.decree

    def totals(self, code: str | None = None) -> RegionTotals:
        """As ``regions`` counts them."""
        return self.regions.totals(code)

    def find(self, code: str) -> Region | None:
        """As ``regions`` finds it."""
        return self.regions.find(code)

    def place(self, village_code: str) -> Place | None:
        """The place at hand, or as ``regions`` finds it."""
        return self.known.get(village_code) or self.regions.place(village_code)

    def places(self, village_codes: Iterable[str]) -> Mapping[str, Place]:
        """The places at hand, and the others as ``regions`` finds them."""
        wanted = set(village_codes)
        found = {code: self.known[code] for code in wanted if code in self.known}
        missing = wanted.difference(found)
        return {**found, **self.regions.places(missing)} if missing else found

    def children(self, code: str | None) -> tuple[Region, ...]:
        """As ``regions`` lists them."""
        return self.regions.children(code)
