import pytest

from kimsites.scaffold.sites import nearest_by_region
from kimsites.scaffold.villages import described, find_villages
from tests.sample_values import regions


@pytest.mark.parametrize("asked", ["64.09.02.2004", "bangun mulya, penajam", "Desa Bangun Mulya, Kab. Penajam"])
def test_a_village_is_found_by_code_and_by_name(asked):
    (place,) = find_villages(asked, regions(), 10)
    assert place.village.code == "64.09.02.2004"
    assert described(place) == "Desa Bangun Mulya, Kecamatan Waru, Kabupaten Penajam Paser Utara, Kalimantan Timur"


def test_names_that_are_whole_come_before_those_that_only_begin_so():
    found = find_villages("waru, sidoarjo", regions(), 10)
    assert found[0].village.label == "Waru"


def test_no_more_than_asked_for():
    assert len(find_villages("waru, jawa timur", regions(), 3)) == 3


@pytest.mark.parametrize("asked", ["", ",", "64.09.02.9999", "64.09", "tidakadadesabegini, penajam"])
def test_nothing_is_found_for_what_is_no_village(asked):
    assert find_villages(asked, regions(), 10) == ()


def test_the_nearest_by_region():
    known = [("64.09.02.2004", "kaltim"), ("64.74.01.1001", "bontang"), ("73.71.04.1008", "sulsel")]
    assert nearest_by_region("64.09.03.2001", known) == "kaltim"
    assert nearest_by_region("64.74.02.1001", known) == "bontang"
    assert nearest_by_region("94.04.01.1003", known) is None
