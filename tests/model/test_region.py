import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.region import (
    IslandGroup,
    Place,
    Region,
    RegionLevel,
    island_group,
    level_of,
    parent_code,
)


def region(code: str, name: str, slug: str, term: str, label: str | None = None) -> Region:
    return Region(code, name, label or name, slug, term, None, None)


MIMIKA_BARU = region("94.04.01", "Mimika Baru", "mimika-baru", "Distrik")
KWAMKI = region("94.04.01.2006", "Kwamki", "kwamki", "Kampung")
PLACE = Place(
    region("94", "Papua Tengah", "papua-tengah", "Provinsi"),
    region("94.04", "Kabupaten Mimika", "kabupaten-mimika", "Kabupaten"),
    MIMIKA_BARU,
    KWAMKI,
    "Asia/Jayapura",
    "WIT",
)


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("94", RegionLevel.PROVINCE, None),
        ("94.04", RegionLevel.REGENCY, "94"),
        ("94.04.01", RegionLevel.DISTRICT, "94.04"),
        ("94.04.01.2006", RegionLevel.VILLAGE, "94.04.01"),
    ],
)
def test_the_number_of_parts_tells_level_and_parent(code: str, level: RegionLevel, parent: str | None) -> None:
    assert level_of(code) is level
    assert parent_code(code) == parent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9",
        "940",
        "94.",
        "94.4",
        "94.04.1",
        "94.04.01.201",
        "94.04.01.20061",
        "9404",
        "94.04.01.2006.1",
        " 94",
        "94\n",
        "٩٤",
        "x",
    ],
)
def test_text_of_another_form_is_no_code(text: str) -> None:
    assert level_of(text) is None
    assert parent_code(text) is None
    assert island_group(text) is None


@given(st.text())
def test_any_text_can_be_asked_for(text: str) -> None:
    level = level_of(text)
    assert (level is None) or len(text) == (2, 5, 8, 13)[level - 1]
    if level is None:
        assert parent_code(text) is None


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("11", IslandGroup.SUMATRA),
        ("21.71", IslandGroup.SUMATRA),
        ("36", IslandGroup.JAWA),
        ("51.02.05.2006", IslandGroup.BALI),
        ("52", IslandGroup.NUSA_TENGGARA),
        ("53", IslandGroup.NUSA_TENGGARA),
        ("64.09", IslandGroup.KALIMANTAN),
        ("73.71", IslandGroup.SULAWESI),
        ("82", IslandGroup.MALUKU_PAPUA),
        ("96", IslandGroup.MALUKU_PAPUA),
        ("41", None),
        ("01", None),
    ],
)
def test_first_digits_tell_the_island_group(code: str, group: IslandGroup | None) -> None:
    assert island_group(code) is group


def test_district_and_village_titles_carry_their_local_term() -> None:
    assert [one.title for one in PLACE.regions] == [
        "Papua Tengah",
        "Kabupaten Mimika",
        "Distrik Mimika Baru",
        "Kampung Kwamki",
    ]


def test_titles_show_the_everyday_name() -> None:
    jakarta = region("31", "Daerah Khusus Ibukota Jakarta", "dki-jakarta", "Provinsi", label="DKI Jakarta")
    assert jakarta.title == "DKI Jakarta"


@pytest.mark.parametrize(
    ("name", "term", "title"),
    [
        ("Gampong Baro", "Gampong", "Gampong Baro"),
        ("Desa Adat Yoboi", "Desa adat", "Desa Adat Yoboi"),
        ("Gampongan", "Gampong", "Gampong Gampongan"),
        ("Kampung Baru", "Desa", "Desa Kampung Baru"),
    ],
)
def test_a_name_that_begins_with_its_term_does_not_get_it_twice(name: str, term: str, title: str) -> None:
    assert region("11.01.01.2017", name, "x", term).title == title


def test_a_region_knows_level_and_parent() -> None:
    assert MIMIKA_BARU.level is RegionLevel.DISTRICT
    assert MIMIKA_BARU.parent_code == "94.04"
    assert PLACE.province.parent_code is None


def test_a_place_joins_slugs_down_to_a_level() -> None:
    assert PLACE.slugs(RegionLevel.PROVINCE) == "papua-tengah"
    assert PLACE.slugs(RegionLevel.DISTRICT) == "papua-tengah/kabupaten-mimika/mimika-baru"
    assert PLACE.slugs(RegionLevel.VILLAGE) == "papua-tengah/kabupaten-mimika/mimika-baru/kwamki"


def test_a_place_hands_out_its_region_of_each_level() -> None:
    assert tuple(PLACE.region(level) for level in RegionLevel) == PLACE.regions


def test_a_place_has_the_island_group_of_its_province() -> None:
    assert PLACE.islands is IslandGroup.MALUKU_PAPUA


def test_a_place_of_no_island_group_is_refused() -> None:
    nowhere = region("41", "Nowhere", "nowhere", "Provinsi")
    with pytest.raises(ValueError, match="41"):
        _ = Place(nowhere, nowhere, nowhere, nowhere, "UTC", "UTC").islands
