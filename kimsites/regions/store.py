"""`RegionData`: a `RegionSource` over the package's SQLite file."""

from __future__ import annotations

import json
import os
import sqlite3
import weakref
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure
from kimsites.model.region import Place, Region, RegionLevel, RegionSource, RegionTotals, level_of
from kimsites.regions.layout import APPLICATION_ID, DEGREE, FORMAT, TABLES, code_of, key_of, keys_below
from kimsites.regions.slugs import region_slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# Room for every region above and of 4,000 KIMs, some 5 MB when full.
_REGIONS_KEPT = 8192
_LISTS_KEPT = 256
_TOTALS_KEPT = 2048
_ZONES_KEPT = 64

_LABEL = {level: "label" if level is RegionLevel.PROVINCE else "NULL" for level in TABLES}
_SELECT = {
    level: f"SELECT code, name, slug, word, latitude, longitude, {_LABEL[level]} "  # noqa: S608 - names are ours
    f"FROM {table} JOIN term ON term.id = term WHERE code BETWEEN ? AND ?"
    for level, table in TABLES.items()
}
_SELECT_MANY = {
    level: f"SELECT code, name, slug, word, latitude, longitude, {_LABEL[level]} "  # noqa: S608 - names are ours
    f"FROM {table} JOIN term ON term.id = term WHERE code IN (SELECT value FROM json_each(?))"
    for level, table in TABLES.items()
}
_COUNT = {
    level: f"SELECT count(*) FROM {table} WHERE code BETWEEN ? AND ?"  # noqa: S608 - names are ours
    for level, table in TABLES.items()
}


class RegionDataError(EnvironmentFailure):
    """The region data file is missing, damaged or of another format; the installation must be repaired."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            Text(
                id=f"Data wilayah tidak bisa dibaca: {path} ({reason}). Pasang ulang kimsites.",
                en=f"The region data can't be read: {path} ({reason}). Install kimsites again.",
            )
        )
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[RegionDataError], tuple[Path, str]]:
        return (RegionDataError, (self.path, self.reason))


def open_regions(path: Path | None = None) -> RegionData:
    """Open the package's region data, or another file of the same format.

    Raises:
        RegionDataError: no file there, or one that isn't region data.
    """
    return RegionData(Path(__file__).parent / "data" / "regions.sqlite" if path is None else path)


class RegionData(RegionSource):
    """Regions read from `path` as they are asked for; a bounded number of answers is kept in memory.

    It may be shared by threads, pickled (the copy opens the same file again) and used after a fork. Every
    method raises `RegionDataError` if the file turns out to be damaged.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._pid = 0
        self._connect()
        self._find = lru_cache(_REGIONS_KEPT)(self._read_region)
        self._list = lru_cache(_LISTS_KEPT)(self._read_children)
        self._count = lru_cache(_TOTALS_KEPT)(self._read_totals)
        self._zones = lru_cache(_ZONES_KEPT)(self._read_zone)
        self._check_format()
        meta: dict[str, str] = dict(self._rows("SELECT key, value FROM meta"))
        try:
            self._version, self._decree = meta["version"], meta["decree"]
        except KeyError as error:
            raise RegionDataError(path, f"no {error.args[0]} in it") from None

    def __reduce__(self) -> tuple[Callable[[Path], RegionData], tuple[Path]]:
        return (open_regions, (self._path,))

    @property
    def version(self) -> str:
        """Hash of all rows of the data, words and time zones included: changes whenever any answer could."""
        return self._version

    @property
    def decree(self) -> str:
        """The ministerial decree the codes and names come from."""
        return self._decree

    def totals(self, code: str | None = None) -> RegionTotals:
        """Count the regions of the nation, or those strictly below a region (zeros for an unknown code)."""
        if code is not None and level_of(code) is None:
            return RegionTotals(0, 0, 0, 0)
        return self._count(code)

    def find(self, code: str) -> Region | None:
        """Return the region of a code of any level; None for any text that is no known code."""
        level = level_of(code)
        return None if level is None else self._find(level, code)

    def place(self, village_code: str) -> Place | None:
        """Return a village with its parents and time zone; None when the code is no known village."""
        if level_of(village_code) is not RegionLevel.VILLAGE:
            return None
        province, regency, district, village = (self.find(village_code[:end]) for end in (2, 5, 8, None))
        if province is None or regency is None or district is None or village is None:
            return None
        zone, zone_label = self._zones(province.code)
        return Place(province, regency, district, village, zone, zone_label)

    def places(self, village_codes: Iterable[str]) -> Mapping[str, Place]:
        """Return the places of many villages at once, by code; codes that are no known village's are left out.

        Four queries in all, where :meth:`place` needs up to four for each village.
        """
        wanted = {code for code in village_codes if level_of(code) is RegionLevel.VILLAGE}
        villages = self._select_many(RegionLevel.VILLAGE, wanted)
        provinces, regencies, districts = (
            self._select_many(level, {code[:end] for code in villages})
            for level, end in ((RegionLevel.PROVINCE, 2), (RegionLevel.REGENCY, 5), (RegionLevel.DISTRICT, 8))
        )
        return {
            code: Place(provinces[code[:2]], regencies[code[:5]], districts[code[:8]], village, *self._zones(code[:2]))
            for code, village in villages.items()
            if code[:2] in provinces and code[:5] in regencies and code[:8] in districts
        }

    def children(self, code: str | None) -> tuple[Region, ...]:
        """Return the regions one level below, sorted by label; the provinces for None."""
        level = 0 if code is None else level_of(code)
        return () if level is None or level == RegionLevel.VILLAGE else self._list(code, RegionLevel(level + 1))

    def close(self) -> None:
        """Give the file back. The next question opens it again."""
        self._release()
        self._pid = 0

    def _connect(self) -> None:
        # "immutable" spares SQLite locks and the look for a journal: nobody writes into an installed package.
        if not self._path.is_file():
            raise RegionDataError(self._path, "no such file")
        uri = f"{self._path.as_uri()}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise RegionDataError(self._path, str(error)) from error
        self._release = weakref.finalize(self, self._connection.close)
        self._pid = os.getpid()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if self._pid != os.getpid():
            self._connect()
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise RegionDataError(self._path, str(error)) from error

    def _check_format(self) -> None:
        ((application,),) = self._rows("PRAGMA application_id")
        ((layout,),) = self._rows("PRAGMA user_version")
        if application != APPLICATION_ID:
            raise RegionDataError(self._path, "not region data")
        if layout != FORMAT:
            raise RegionDataError(self._path, f"format {layout} instead of {FORMAT}")

    def _select(self, level: RegionLevel, keys: range) -> list[Region]:
        return [_region(level, row) for row in self._rows(_SELECT[level], keys[0], keys[-1])]

    def _select_many(self, level: RegionLevel, codes: Iterable[str]) -> dict[str, Region]:
        keys = json.dumps([key_of(code) for code in codes])
        regions = (_region(level, row) for row in self._rows(_SELECT_MANY[level], keys))
        return {region.code: region for region in regions}

    def _read_region(self, level: RegionLevel, code: str) -> Region | None:
        key = key_of(code)
        found = self._select(level, range(key, key + 1))
        return found[0] if found else None

    def _read_children(self, code: str | None, level: RegionLevel) -> tuple[Region, ...]:
        regions = self._select(level, keys_below(code, level))
        return tuple(sorted(regions, key=lambda region: (region.label.casefold(), region.code)))

    def _read_totals(self, code: str | None) -> RegionTotals:
        above = 0 if code is None else code.count(".") + 1
        return RegionTotals(*(self._number(code, level) if level > above else 0 for level in RegionLevel))

    def _number(self, code: str | None, level: RegionLevel) -> int:
        keys = keys_below(code, level)
        ((number,),) = self._rows(_COUNT[level], keys[0], keys[-1])
        return int(number)

    def _read_zone(self, province: str) -> tuple[str, str]:
        ((zone, label),) = self._rows("SELECT zone, zone_label FROM province WHERE code = ?", key_of(province))
        return zone, label


def _region(level: RegionLevel, row: tuple[Any, ...]) -> Region:
    key, name, slug, term, latitude, longitude, label = row
    label = label or name
    return Region(
        code=code_of(level, key),
        name=name,
        label=label,
        slug=slug or region_slug(label),
        term=term,
        latitude=None if latitude is None else latitude / DEGREE,
        longitude=None if longitude is None else longitude / DEGREE,
    )
