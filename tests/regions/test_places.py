"""Places with their clocks and regions above, and regions below."""

from contextlib import closing
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.region import Region, RegionLevel, level_of
from kimsites.regions import RegionData, open_regions


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
