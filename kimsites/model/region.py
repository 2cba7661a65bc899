"""Indonesia's administrative regions as frozen values: province, regency, district, village.

Codes are those of the Ministry of Home Affairs (Kemendagri), dotted text `PP[.KK[.CC[.VVVV]]]`; the code of a
region begins with its parent's code. They are not the codes of the statistics office (BPS).
"""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from typing import Protocol, assert_never

from msgspec import Struct

_CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")


class RegionLevel(IntEnum):
    """The four levels, from the top down; also the number of parts in a code."""

    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


class IslandGroup(StrEnum):
    """The groups of islands that share an ornament; the first digits of a code tell which."""

    SUMATRA = "sumatra"
    JAWA = "jawa"
    BALI = "bali"
    NUSA_TENGGARA = "nusa-tenggara"
    KALIMANTAN = "kalimantan"
    SULAWESI = "sulawesi"
    MALUKU_PAPUA = "maluku-papua"


_ISLANDS = {
    "1": IslandGroup.SUMATRA,
    "2": IslandGroup.SUMATRA,
    "3": IslandGroup.JAWA,
    "5": IslandGroup.NUSA_TENGGARA,
    "6": IslandGroup.KALIMANTAN,
    "7": IslandGroup.SULAWESI,
    "8": IslandGroup.MALUKU_PAPUA,
    "9": IslandGroup.MALUKU_PAPUA,
}


def level_of(code: str) -> RegionLevel | None:
    """Return the level a well-formed code stands for, None for any other text.

    Only the form is looked at: whether the region exists is for a `RegionSource` to say.
    """
    return RegionLevel(code.count(".") + 1) if _CODE.fullmatch(code) else None


def parent_code(code: str) -> str | None:
    """Return the code one level up; None for a province's code and for text that is no code."""
    return code.rpartition(".")[0] or None if _CODE.fullmatch(code) else None


def island_group(code: str) -> IslandGroup | None:
    """Return the island group of a region's code; None for text that is no code or begins as none in use."""
    if not _CODE.fullmatch(code):
        return None
    return IslandGroup.BALI if code[:2] == "51" else _ISLANDS.get(code[0])


class Region(Struct, frozen=True):
    """One region of any level.

    Attributes:
        code: dotted Kemendagri code, well-formed (see `level_of`).
        name: the official name; regencies carry "Kabupaten " or "Kota ", districts and villages no prefix.
        label: the everyday name ("DKI Jakarta"); the official one where no other is in use.
        slug: address part in `[a-z0-9-]`, unique among the regions of one parent.
        term: the local word for what it is ("Distrik", "Kalurahan", "Nagari").
        latitude: decimal degrees, WGS 84; None when unknown.
        longitude: as `latitude`; both are known or neither.
    """

    code: str
    name: str
    label: str
    slug: str
    term: str
    latitude: float | None
    longitude: float | None

    @property
    def level(self) -> RegionLevel:
        """The level, told by the code's number of parts."""
        return RegionLevel(self.code.count(".") + 1)

    @property
    def parent_code(self) -> str | None:
        """The code of the region this one lies in; None for a province."""
        return parent_code(self.code)

    @property
    def title(self) -> str:
        """The name as it stands alone: "Papua Tengah", "Kabupaten Mimika", "Distrik Mimika Baru".

        A name that already begins with its term doesn't get it twice ("Gampong Baro").
        """
        if self.level <= RegionLevel.REGENCY or self.label.casefold().startswith(f"{self.term.casefold()} "):
            return self.label
        return f"{self.term} {self.label}"


class Place(Struct, frozen=True):
    """A village with everything above it and its clock.

    Attributes:
        province: the top of the four.
        regency: kabupaten or kota.
        district: kecamatan, or what it is called there.
        village: the region the place was asked for.
        zone: IANA time zone name ("Asia/Makassar").
        zone_label: what people write after the time: WIB, WITA or WIT.
    """

    province: Region
    regency: Region
    district: Region
    village: Region
    zone: str
    zone_label: str

    @property
    def regions(self) -> tuple[Region, Region, Region, Region]:
        """The four regions, province first."""
        return (self.province, self.regency, self.district, self.village)

    @property
    def islands(self) -> IslandGroup:
        """The island group of the province.

        Raises:
            ValueError: the province's code has first digits that no island group uses.
        """
        group = island_group(self.province.code)
        if group is None:
            raise ValueError(f"no island group for province {self.province.code}")
        return group

    def region(self, level: RegionLevel) -> Region:
        """Return the region of this place at a level."""
        match level:
            case RegionLevel.PROVINCE:
                return self.province
            case RegionLevel.REGENCY:
                return self.regency
            case RegionLevel.DISTRICT:
                return self.district
            case RegionLevel.VILLAGE:
                return self.village
            case _:
                assert_never(level)

    def slugs(self, level: RegionLevel) -> str:
        """Return the slugs from the province down to a level: "papua-tengah/kabupaten-mimika/mimika-baru"."""
        return "/".join(region.slug for region in self.regions[:level])


class RegionTotals(Struct, frozen=True):
    """How many regions of each level there are in the nation or below one region."""

    provinces: int
    regencies: int
    districts: int
    villages: int


class RegionSource(Protocol):
    """Where regions are looked up. Any text may be asked for; what isn't a known code is simply not found."""

    @property
    def version(self) -> str:
        """Text that changes whenever any answer could: for fingerprints."""

    @property
    def decree(self) -> str:
        """The decree the codes and names come from, ready to print."""

    def totals(self, code: str | None = None) -> RegionTotals:
        """Count the regions of the nation, or those strictly below a region (zeros for an unknown code)."""

    def find(self, code: str) -> Region | None:
        """Return the region of a code of any level."""

    def place(self, village_code: str) -> Place | None:
        """Return a village with its parents and time zone; None when the code is no known village."""

    def places(self, village_codes: Iterable[str]) -> Mapping[str, Place]:
        """Return the places of many villages at once, by code; codes that are no known village's are left out."""

    def children(self, code: str | None) -> tuple[Region, ...]:
        """Return the regions one level below, sorted by label; the provinces for None."""
