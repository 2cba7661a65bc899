import multiprocessing
import pickle
import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.region import Region, RegionLevel, RegionSource, RegionTotals, level_of
from kimsites.regions import RegionData, RegionDataError, open_regions

DATA = Path(str(files("kimsites.regions") / "data" / "regions.sqlite"))
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture
def regions() -> Iterator[RegionData]:
    with closing(open_regions()) as data:
        yield data


@pytest.fixture(scope="module")
def nation() -> dict[str, Region]:
    """Every region of the data, by code, found by walking down from the provinces."""
    found: dict[str, Region] = {}
    with closing(open_regions()) as data:
        waiting: list[str | None] = [None]
        while waiting:
            below = data.children(waiting.pop())
            found |= {region.code: region for region in below}
            waiting += [region.code for region in below if region.level < RegionLevel.VILLAGE]
    return found


def title(regions: RegionSource, code: str) -> str:
    region = regions.find(code)
    assert region is not None
    return region.title


def test_totals_of_the_nation(regions: RegionData) -> None:
    assert regions.totals() == RegionTotals(38, 514, 7285, 83762)


@pytest.mark.parametrize(
    ("code", "totals"),
    [
        ("94", RegionTotals(0, 8, 131, 1208)),
        ("94.04", RegionTotals(0, 0, 18, 152)),
        ("94.04.01", RegionTotals(0, 0, 0, 14)),
        ("94.04.01.2006", RegionTotals(0, 0, 0, 0)),
        ("99", RegionTotals(0, 0, 0, 0)),
        ("Mimika", RegionTotals(0, 0, 0, 0)),
    ],
)
def test_totals_below_a_region(regions: RegionData, code: str, totals: RegionTotals) -> None:
    assert regions.totals(code) == totals


def test_totals_of_the_provinces_add_up(regions: RegionData) -> None:
    parts = [regions.totals(province.code) for province in regions.children(None)]
    nation = regions.totals()
    assert sum(part.regencies for part in parts) == nation.regencies
    assert sum(part.districts for part in parts) == nation.districts
    assert sum(part.villages for part in parts) == nation.villages


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("94.04", "Kabupaten Mimika"),
        ("94.04.01", "Distrik Mimika Baru"),
        ("64.02", "Kabupaten Kutai Kartanegara"),
        ("64.74", "Kota Bontang"),
        ("64.09.02.2004", "Desa Bangun Mulya"),
        ("64.09.02", "Kecamatan Waru"),
        ("92.06.09.2004", "Kampung Bangun Mulya"),
        ("51.02.05.2006", "Desa Dajan Peken"),
        ("33.75.03.1006", "Kelurahan Padukuhan Kraton"),
        ("34.04.12.2003", "Kalurahan Sinduharjo"),
        ("34.04.12", "Kapanewon Ngaglik"),
        ("64.02.03.2002", "Desa Loa Duri Ulu"),
        ("35.78.23", "Kecamatan Jambangan"),
        ("35.78.23.1001", "Kelurahan Jambangan"),
    ],
)
def test_known_places_are_found(regions: RegionData, code: str, expected: str) -> None:
    assert title(regions, code) == expected


@pytest.mark.parametrize(
    ("code", "term"),
    [
        ("94", "Provinsi"),
        ("31.01", "Kabupaten"),
        ("31.71", "Kota"),
        ("35.78.23", "Kecamatan"),
        ("34.71.09", "Kemantren"),
        ("34.04.12", "Kapanewon"),
        ("34.71.09.1001", "Kelurahan"),
        ("34.01.02.1008", "Kelurahan"),
        ("91.03.01", "Distrik"),
        ("91.03.01.3007", "Desa adat"),
        ("91.71.05.1002", "Kelurahan"),
        ("91.71.05.2005", "Kampung"),
        ("13.05.01.2009", "Nagari"),
        ("13.12.07.2002", "Nagari"),
        ("11.01.01.2001", "Gampong"),
        ("11.02.01.2001", "Kute"),
        ("18.12.01.1001", "Kelurahan"),
        ("73.26.01.1002", "Kelurahan"),
    ],
)
def test_regions_carry_their_local_term(regions: RegionData, code: str, term: str) -> None:
    region = regions.find(code)
    assert region is not None
    assert region.term == term


@pytest.mark.parametrize(
    ("regency", "term"),
    [
        ("13.06", "Nagari"),
        ("13.09", "Desa"),
        ("13.73", "Desa"),
        ("13.77", "Desa"),
        ("11.71", "Gampong"),
        ("11.17", "Kampung"),
        ("14.08", "Kampung"),
        ("15.08", "Dusun"),
        ("18.06", "Pekon"),
        ("18.12", "Tiyuh"),
        ("32.01", "Desa"),
        ("34.04", "Kalurahan"),
        ("64.03", "Kampung"),
        ("73.26", "Lembang"),
        ("96.01", "Kampung"),
    ],
)
def test_villages_that_are_no_kelurahan_share_their_kabupatens_term(
    nation: dict[str, Region], regency: str, term: str
) -> None:
    terms = {
        region.term
        for code, region in nation.items()
        if code.startswith(f"{regency}.") and region.level is RegionLevel.VILLAGE
    }
    assert terms - {"Kelurahan"} == {term}


@pytest.mark.parametrize(
    ("code", "name", "label", "slug"),
    [
        ("31", "Daerah Khusus Ibukota Jakarta", "DKI Jakarta", "dki-jakarta"),
        ("34", "Daerah Istimewa Yogyakarta", "DI Yogyakarta", "di-yogyakarta"),
        ("32", "Jawa Barat", "Jawa Barat", "jawa-barat"),
    ],
)
def test_provinces_have_everyday_names(regions: RegionData, code: str, name: str, label: str, slug: str) -> None:
    region = regions.find(code)
    assert region is not None
    assert (region.name, region.label, region.slug, region.title) == (name, label, slug, label)


def test_kota_and_kabupaten_of_one_name_have_different_slugs(regions: RegionData) -> None:
    slugs = {region.code: region.slug for region in regions.children("32")}
    assert slugs["32.01"] == "kabupaten-bogor"
    assert slugs["32.71"] == "kota-bogor"


def test_villages_of_one_name_in_one_kecamatan_are_told_apart_by_code(regions: RegionData) -> None:
    slugs = {region.code: region.slug for region in regions.children("12.01.10") if region.name == "Sorkam Kanan"}
    assert slugs == {"12.01.10.1001": "sorkam-kanan-1001", "12.01.10.2018": "sorkam-kanan-2018"}


def test_all_slugs_are_well_formed_and_unique_among_siblings(nation: dict[str, Region]) -> None:
    assert len(nation) == 91_599
    assert [region.code for region in nation.values() if not SLUG.fullmatch(region.slug)] == []
    uses = Counter((region.parent_code, region.slug) for region in nation.values())
    assert [place for place, number in uses.items() if number > 1] == []


def test_all_regions_are_well_formed(nation: dict[str, Region]) -> None:
    for code, region in nation.items():
        assert level_of(code) is region.level
        assert region.parent_code is None or region.parent_code in nation
        assert region.name == region.name.strip() != ""
        assert region.term


def test_all_coordinates_lie_in_indonesia(nation: dict[str, Region]) -> None:
    points = [(one.latitude, one.longitude) for one in nation.values() if one.latitude is not None]
    assert len(points) == 91_215
    assert all(lon is not None and -11.2 < lat < 6.3 and 94.8 < lon < 141.2 for lat, lon in points)
    unplaced = [one for one in nation.values() if one.latitude is None]
    assert all(one.longitude is None and one.level is RegionLevel.VILLAGE for one in unplaced)


def test_wakatobi_lies_in_sulawesi(regions: RegionData) -> None:
    wakatobi = regions.find("74.07")
    assert wakatobi is not None
    assert (wakatobi.latitude, wakatobi.longitude) == (-5.3283, 123.5389)


@pytest.mark.parametrize(
    ("code", "zone", "label"),
    [
        ("64.09.02.2004", "Asia/Makassar", "WITA"),
        ("51.02.05.2006", "Asia/Makassar", "WITA"),
        ("34.04.12.2003", "Asia/Jakarta", "WIB"),
        ("92.06.09.2004", "Asia/Jayapura", "WIT"),
    ],
)
def test_a_place_has_its_provinces_time_zone(regions: RegionData, code: str, zone: str, label: str) -> None:
    place = regions.place(code)
    assert place is not None
    assert (place.zone, place.zone_label) == (zone, label)
    assert ZoneInfo(place.zone)


def test_every_province_has_the_clock_of_its_islands(nation: dict[str, Region], regions: RegionData) -> None:
    villages = {code[:2]: code for code in nation if level_of(code) is RegionLevel.VILLAGE}
    labels: dict[str, set[str]] = {"WIB": set(), "WITA": set(), "WIT": set()}
    for province, village in villages.items():
        place = regions.place(village)
        assert place is not None
        labels[place.zone_label].add(province)
    assert labels["WITA"] == {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
    assert labels["WIT"] == {"81", "82", "91", "92", "93", "94", "95", "96"}
    assert len(labels["WIB"]) == 18


def test_a_place_has_all_four_regions(regions: RegionData) -> None:
    place = regions.place("34.04.12.2003")
    assert place is not None
    assert [region.code for region in place.regions] == ["34", "34.04", "34.04.12", "34.04.12.2003"]
    assert place.slugs(RegionLevel.DISTRICT) == "di-yogyakarta/kabupaten-sleman/ngaglik"


@pytest.mark.parametrize("code", ["94", "94.04", "94.04.01", "94.04.01.9999", "99.99.99.9999", "", "Waru"])
def test_only_a_known_village_is_a_place(regions: RegionData, code: str) -> None:
    assert regions.place(code) is None


def test_many_places_are_those_asked_for_one_by_one(nation: dict[str, Region], regions: RegionData) -> None:
    villages = [code for code, region in nation.items() if region.level is RegionLevel.VILLAGE][::7]
    asked = [*villages, villages[0], "94", "99.99.99.9999", "x", "", "94.04.01.2006 "]
    found = regions.places(asked)
    assert found == {code: regions.place(code) for code in villages}
    assert regions.places([]) == {}


@given(st.text() | st.from_regex(r"[0-9]{2}(\.[0-9]{2}){0,2}(\.[0-9]{4})?", fullmatch=True))
def test_any_text_can_be_asked_for(text: str) -> None:
    with closing(open_regions()) as regions:
        found = regions.find(text)
        assert found is None or found.code == text
        assert all(child.parent_code == text for child in regions.children(text))
        assert (regions.place(text) is not None) == (found is not None and found.level is RegionLevel.VILLAGE)
        assert regions.totals(text).provinces == 0


def test_children_are_sorted_by_label(regions: RegionData) -> None:
    labels = [province.label for province in regions.children(None)]
    assert labels == sorted(labels)
    assert len(labels) == 38
    assert labels.index("DKI Jakarta") < labels.index("Gorontalo")


@pytest.mark.parametrize("code", ["64.09.02.2004", "99", "99.01", "Waru", ""])
def test_villages_and_unknown_codes_have_no_children(regions: RegionData, code: str) -> None:
    assert regions.children(code) == ()


def test_answers_are_kept(regions: RegionData) -> None:
    assert regions.find("94.04") is regions.find("94.04")
    assert regions.children("94") is regions.children("94")


def test_version_and_decree_come_with_the_data(regions: RegionData) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", regions.version)
    assert regions.decree == "Kepmendagri Nomor 300.2.2-2138 Tahun 2025"


def test_a_pickled_copy_answers_the_same(regions: RegionData) -> None:
    copy = pickle.loads(pickle.dumps(regions))
    with closing(copy):
        assert copy.find("94.04") == regions.find("94.04")
        assert copy.version == regions.version


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes_can_use_it(regions: RegionData, method: str) -> None:
    regions.find("94")
    with multiprocessing.get_context(method).Pool(1) as pool:
        place = pool.apply(regions.place, ("51.02.05.2006",))
    assert place == regions.place("51.02.05.2006")


def test_a_forked_process_opens_its_own_connection(regions: RegionData, monkeypatch: pytest.MonkeyPatch) -> None:
    before = regions._connection
    monkeypatch.setattr("kimsites.regions.store.os.getpid", lambda: -1)
    assert title(regions, "94.04") == "Kabupaten Mimika"
    assert regions._connection is not before
    before.close()


def test_threads_can_share_it(regions: RegionData) -> None:
    codes = [child.code for child in regions.children("35.78.23")] * 20
    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(regions.place, codes))
    assert [place.village.code for place in places if place] == codes


def test_a_closed_one_opens_again_when_asked(regions: RegionData) -> None:
    before = regions._connection
    regions.close()
    with pytest.raises(sqlite3.ProgrammingError):
        before.execute("SELECT 1")
    assert title(regions, "94.04") == "Kabupaten Mimika"
    assert regions._connection is not before


def test_the_data_file_is_not_written_to(tmp_path: Path) -> None:
    copy = tmp_path / "data?#%.sqlite"
    shutil.copy(DATA, copy)
    copy.chmod(0o444)
    with closing(open_regions(copy)) as regions:
        assert regions.totals().villages == 83_762
        with pytest.raises(sqlite3.OperationalError):
            regions._connection.execute("DELETE FROM village")
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegionDataError, match=r"gone\.sqlite") as caught:
        open_regions(tmp_path / "gone.sqlite")
    assert "wilayah" in caught.value.text.id
    assert caught.value.exit_status == 3
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a database at all, however long " * 9, b"SQLite format 3\0"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "regions.sqlite"
    path.write_bytes(content)
    with pytest.raises(RegionDataError):
        open_regions(path)


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.sqlite"
    path.write_bytes(DATA.read_bytes()[:100_000])
    with pytest.raises(RegionDataError):
        open_regions(path).totals()


def test_damage_further_in_is_told_when_met(tmp_path: Path) -> None:
    content = bytearray(DATA.read_bytes())
    content[200_000:] = b"\xff" * (len(content) - 200_000)
    path = tmp_path / "regions.sqlite"
    path.write_bytes(content)
    with pytest.raises(RegionDataError), closing(open_regions(path)) as regions:
        regions.totals()


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.sqlite"
    shutil.copy(DATA, path)
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(RegionDataError, match="format 99"):
        open_regions(path)


def test_data_without_a_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.sqlite"
    shutil.copy(DATA, path)
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM meta WHERE key = 'version'")
    with pytest.raises(RegionDataError, match="version"):
        open_regions(path)
