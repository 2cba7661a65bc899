"""A KIM's folder made inline, read as the build reads it."""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from kimsites.content import Reading, ReadOptions, body_converter, read_site
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.region import Place, Region
from kimsites.model.registry import Decree, Kim, SiteRecord, Status
from kimsites.model.settings import Limits, Sector, Settings, ThemeChoice

NOW = datetime(2026, 1, 15, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def kim() -> Kim:
    """A KIM in the time zone of central Indonesia (WITA, UTC+8), once called kimlama."""
    record = SiteRecord(
        slug="mangunkarya",
        name="KIM Mangun Karya",
        region="64.09.02.2004",
        sectors=("umkm",),
        status=Status.APPROVED,
        number="6409022004001",
        decree=Decree("140/12/SK/2023", date(2023, 3, 1), "Kepala Desa"),
        approved=date(2023, 5, 2),
        aliases=("kimlama",),
    )
    province = Region("64", "Kalimantan Timur", "Kalimantan Timur", "kalimantan-timur", "Provinsi", None, None)
    regency = Region("64.09", "Kabupaten Penajam", "Kabupaten Penajam", "penajam", "Kabupaten", None, None)
    district = Region("64.09.02", "Waru", "Waru", "waru", "Kecamatan", None, None)
    village = Region("64.09.02.2004", "Bangun Mulya", "Bangun Mulya", "bangun-mulya", "Desa", None, None)
    place = Place(province, regency, district, village, "Asia/Makassar", "WITA")
    return Kim(record, place, (Sector("umkm", "UMKM"),), ThemeChoice("nusantara"), "mangunkarya.kim.id")


@pytest.fixture(params=["markdown", "commonmark"], scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The Markdown engine of the nation; what is read must not depend on it."""
    return request.param


@pytest.fixture(scope="session")
def converter(engine: str) -> BodyConverter:
    """One converter for all tests, as one process has one."""
    return body_converter(Settings(markdown_engine=engine))


SiteFrom = Callable[..., Reading]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write files below the KIM's folder of a workspace and return that folder."""

    def _write(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "content" / "mangunkarya"
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        return folder

    return _write


@pytest.fixture
def site_from(tmp_path: Path, kim: Kim, engine: str, converter: BodyConverter, write) -> SiteFrom:
    """Read a KIM's folder made of the given files; `limits` replaces single limits."""

    def _site_from(files: Mapping[str, str | bytes], now: datetime = NOW, **limits: float) -> Reading:
        settings = Settings(markdown_engine=engine, limits=replace(Limits(), **limits))
        options = ReadOptions(tmp_path, settings, now)
        return read_site(kim, write(files), options, None if limits else converter)

    return _site_from


def post(body: str = "Isi.", **fields: object) -> str:
    """A post's file. The body begins on line 4 when no other field is given."""
    values = {"title": "Panen raya", "date": "2025-11-15"} | fields
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in values.items()) + f"---\n{body}"


def photo(width: int = 40, height: int = 30, kind: str = "JPEG", **options: object) -> bytes:
    """A small picture of one colour."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#7a4a21").save(data, kind, **options)
    return data.getvalue()


def codes(reading: Reading) -> list[str]:
    """The codes found, those about a missing profile left out."""
    return [found.code for found in reading.diagnostics if found.code != "KIM311"]


def finding(reading: Reading, code: str) -> Diagnostic:
    """The only finding of a code."""
    [found] = [found for found in reading.diagnostics if found.code == code]
    return found


def place(found: Diagnostic) -> tuple[str | None, int | None, int | None]:
    """File below the KIM's folder, line, column."""
    at = found.location
    return (at.file or "").removeprefix("content/mangunkarya/"), at.line, at.column
