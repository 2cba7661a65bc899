"""Writes regions into the data file that `kimsites.regions` reads; the same regions give the same bytes."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from regions_facts import LABELS, PROVINCE_OFFSETS, ZONES, term_of
from regions_source import SourceError, SourceRegion

from kimsites.model.region import RegionLevel, level_of, parent_code
from kimsites.regions.layout import APPLICATION_ID, DEGREE, FORMAT, SCHEMA, TABLES, key_of
from kimsites.regions.slugs import region_slug

_PAGE_SIZE = 4096
# Where SQLite writes its own version into a file, and what we put there: the data alone decides the bytes.
_LIBRARY_VERSION = slice(96, 100)
_NO_VERSION = bytes(4)


def tied_slugs(regions: Iterable[SourceRegion]) -> dict[str, str]:
    """Return the slugs of regions whose plain slug a sibling has too: the plain one and the last code part.

    Raises:
        SourceError: a name leaves no slug, or siblings still share one.
    """
    plain = {region.code: region_slug(LABELS.get(region.code, region.name)) for region in regions}
    users = Counter((parent_code(code), slug) for code, slug in plain.items())
    tied = {
        code: f"{slug}-{code.rpartition('.')[2]}" for code, slug in plain.items() if users[parent_code(code), slug] > 1
    }
    final = Counter((parent_code(code), slug) for code, slug in (plain | tied).items())
    bad = [pair for pair, number in final.items() if number > 1 or not pair[1]]
    if bad:
        raise SourceError(f"empty or shared slugs: {bad}")
    return tied


def write_regions(path: Path, regions: tuple[SourceRegion, ...], meta: Mapping[str, str]) -> None:
    """Write the data file of `regions` with `meta` and the version of its rows; `path` changes at the end."""
    slugs = tied_slugs(regions)
    terms = _term_numbers(regions)
    rows = {
        level: [_row(region, slugs, terms) for region in regions if level_of(region.code) == level] for level in TABLES
    }
    version = _version(rows, terms, meta)
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        _fill(connection, rows, terms, {**meta, "version": version})
    content = bytearray(draft.read_bytes())
    content[_LIBRARY_VERSION] = _NO_VERSION
    draft.write_bytes(content)
    draft.replace(path)


def _term_numbers(regions: Iterable[SourceRegion]) -> dict[str, int]:
    # SQLite keeps 0 and 1 without a byte of payload, so the commonest words come first.
    uses = Counter(term_of(region.code, region.name) for region in regions)
    return {word: number for number, word in enumerate(sorted(uses, key=lambda word: (-uses[word], word)))}


def _version(
    rows: Mapping[RegionLevel, list[tuple[object, ...]]], terms: Mapping[str, int], meta: Mapping[str, str]
) -> str:
    everything = ([rows[level] for level in TABLES], sorted(terms.items()), sorted(meta.items()))
    return hashlib.sha256(repr(everything).encode()).hexdigest()[:16]


def _row(region: SourceRegion, slugs: Mapping[str, str], terms: Mapping[str, int]) -> tuple[object, ...]:
    row = (
        key_of(region.code),
        region.name,
        slugs.get(region.code),
        terms[term_of(region.code, region.name)],
        _scaled(region.latitude),
        _scaled(region.longitude),
    )
    if level_of(region.code) is not RegionLevel.PROVINCE:
        return row
    return (*row, LABELS.get(region.code), *ZONES[PROVINCE_OFFSETS[region.code]])


def _scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * DEGREE)


def _fill(
    connection: sqlite3.Connection,
    rows: Mapping[RegionLevel, list[tuple[object, ...]]],
    terms: Mapping[str, int],
    meta: Mapping[str, str],
) -> None:
    connection.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(SCHEMA)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    connection.executemany("INSERT INTO term VALUES (?, ?)", sorted((number, word) for word, number in terms.items()))
    for level, table in TABLES.items():
        places = ", ".join("?" * (9 if level is RegionLevel.PROVINCE else 6))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows[level])  # noqa: S608 - constants
    connection.execute("COMMIT")
    connection.execute("VACUUM")
