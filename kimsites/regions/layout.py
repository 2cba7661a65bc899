"""How regions lie in the data file: what its reader and its maker (`tools/make_regions.py`) must agree on.

The file is SQLite with one table a level, keyed by the code without its dots as an integer, so that the
regions below another are one range of keys. `slug` is NULL where it is the plain slug of the label;
coordinates are whole ten-thousandths of a degree (11 m), NULL where unknown; `term` points into the table of
words.
"""

from kimsites.model.region import RegionLevel

APPLICATION_ID = 0x4B494D52
FORMAT = 1
DEGREE = 10_000

TABLES = {
    RegionLevel.PROVINCE: "province",
    RegionLevel.REGENCY: "regency",
    RegionLevel.DISTRICT: "district",
    RegionLevel.VILLAGE: "village",
}

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE term (id INTEGER PRIMARY KEY, word TEXT NOT NULL);
CREATE TABLE province (
    code INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT, term INTEGER NOT NULL,
    latitude INTEGER, longitude INTEGER, label TEXT, zone TEXT NOT NULL, zone_label TEXT NOT NULL
);
CREATE TABLE regency (
    code INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT, term INTEGER NOT NULL,
    latitude INTEGER, longitude INTEGER
);
CREATE TABLE district (
    code INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT, term INTEGER NOT NULL,
    latitude INTEGER, longitude INTEGER
);
CREATE TABLE village (
    code INTEGER PRIMARY KEY, name TEXT NOT NULL, slug TEXT, term INTEGER NOT NULL,
    latitude INTEGER, longitude INTEGER
);
"""

_DIGITS = {
    RegionLevel.PROVINCE: 2,
    RegionLevel.REGENCY: 4,
    RegionLevel.DISTRICT: 6,
    RegionLevel.VILLAGE: 10,
}


def key_of(code: str) -> int:
    """Return the key of a well-formed code: "94.04" -> 9404."""
    return int(code.replace(".", ""))


def code_of(level: RegionLevel, key: int) -> str:
    """Return the code of a key of a level's table: (REGENCY, 9404) -> "94.04"."""
    digits = f"{key:0{_DIGITS[level]}d}"
    parts = (digits[0:2], digits[2:4], digits[4:6], digits[6:10])
    return ".".join(parts[:level])


def keys_below(code: str | None, level: RegionLevel) -> range:
    """Return the keys that regions of `level` below `code` can have; all of the level's for None."""
    if code is None:
        return range(10 ** _DIGITS[level])
    key = key_of(code)
    span: int = 10 ** (_DIGITS[level] - _DIGITS[RegionLevel(code.count(".") + 1)])
    return range(key * span, (key + 1) * span)
