from __future__ import annotations

import pytest

from kimsites.model.region import Place, Region, RegionTotals
from kimsites.registry import read_registry

NAMES = {
    "64": "Kalimantan Timur",
    "64.09": "Kabupaten Penajam Paser Utara",
    "64.09.02": "Waru",
    "64.09.02.1001": "Waru",
    "64.09.02.2003": "Api-Api",
    "64.09.02.2004": "Bangun Mulya",
    "64.09.03": "Babulu",
    "64.09.03.2001": "Babulu Darat",
    "94": "Papua Tengah",
    "94.04": "Kabupaten Mimika",
    "94.04.01": "Mimika Baru",
    "94.04.01.1003": "Timika Jaya",
}


class FakeRegions:
    """A handful of real regions; counts how often it is asked."""

    def __init__(self, version="1"):
        self.version = version
        self.decree = "Kepmendagri"
        self.asked = 0

    def find(self, code):
        self.asked += 1
        name = NAMES.get(code)
        if name is None:
            return None
        term = ("Provinsi", "Kabupaten", "Kecamatan", "Desa")[code.count(".")]
        return Region(code, name, name, name.lower().replace(" ", "-"), term, None, None)

    def place(self, village_code):
        parts = village_code.split(".")
        regions = [self.find(".".join(parts[: n + 1])) for n in range(4)]
        if len(parts) != 4 or None in regions:
            return None
        return Place(*regions, zone="Asia/Makassar", zone_label="WITA")

    def places(self, village_codes):
        return {code: place for code in village_codes if (place := self.place(code)) is not None}

    def children(self, code):
        below = [other for other in NAMES if (other.rpartition(".")[0] or None) == code]
        return tuple(sorted((self.find(one) for one in below), key=lambda region: region.label))

    def totals(self, code=None):
        return RegionTotals(2, 2, 3, 5)


class MemoryCache:
    def __init__(self):
        self.entries = {}

    def get(self, key):
        return self.entries.get(key)

    def put(self, key, data):
        self.entries[key] = data


@pytest.fixture
def regions():
    return FakeRegions()


@pytest.fixture
def cache():
    return MemoryCache()


@pytest.fixture
def workspace(tmp_path):
    """Write files given as text (or bytes) and get the folder."""

    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def read(workspace, regions):
    """Write files and read them as a registry; ``read(yaml)`` is one ``sites.yaml``."""

    def run(files, cache=None, use=None):
        files = {"sites.yaml": files} if isinstance(files, str) else files
        return read_registry(workspace(files), use or regions, cache)

    return run


def record(slug="mangunkarya", **changes):
    """A right record as YAML, or one with some lines changed (None leaves a line out)."""
    lines = {
        "slug": slug,
        "name": "KIM Mangun Karya",
        "number": f'"64090220{sum(map(ord, slug or "")):05}"',
        "region": '"64.09.02.2004"',
        "sectors": "[umkm, budaya]",
        "status": "approved",
        "decree": "{number: 140/12, date: 2023-03-01, issuer: Kepala Desa}",
        "approved": "2023-05-02",
    } | changes
    body = "\n    ".join(f"{key}: {value}" for key, value in lines.items() if value is not None)
    return f"  - {body}\n"


def sites(*records):
    return "sites:\n" + "".join(records)


@pytest.fixture(name="record")
def _record():
    return record


@pytest.fixture(name="sites")
def _sites():
    return sites
