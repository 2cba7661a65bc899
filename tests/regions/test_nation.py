"""The regions of the nation: totals, names, terms, slugs and coordinates."""

import re
from collections import Counter

import pytest

from kimsites.model.region import Region, RegionLevel, RegionTotals, level_of
from kimsites.regions import RegionData
from tests.regions.data import title

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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
