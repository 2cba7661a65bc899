"""Villages come from all provinces and districts in turn, each once."""

from __future__ import annotations

from itertools import islice

import pytest

from benchmarks.villages import villages
from kimsites.model.region import Place, Region, RegionTotals

#: Villages of each district.
DISTRICTS = {"11.01.01": 3, "11.01.02": 1, "11.02.01": 0, "94.01.01": 2}


def region(code: str) -> Region:
    return Region(code, code, code, code.replace(".", "-"), "", None, None)


class FewRegions:
    """Two provinces, four districts, six villages."""

    version = "1"
    decree = "uji"

    def totals(self, code: str | None = None) -> RegionTotals:
        raise NotImplementedError

    def find(self, code: str) -> Region | None:
        return region(code)

    def place(self, village_code: str) -> Place | None:
        province, regency, district, village = (region(village_code[:end]) for end in (2, 5, 8, None))
        return Place(province, regency, district, village, zone="Asia/Jakarta", zone_label="WIB")

    def children(self, code: str | None) -> tuple[Region, ...]:
        if code in DISTRICTS:
            return tuple(region(f"{code}.{2001 + number}") for number in range(DISTRICTS[code]))
        end = 2 if code is None else len(code) + 3
        codes = dict.fromkeys(one[:end] for one in DISTRICTS if code is None or one.startswith(code))
        return tuple(region(one) for one in codes)


def codes(count: int, seed: int = 1) -> list[str]:
    return [place.village.code for place in villages(FewRegions(), count, seed)]


def test_every_village_comes_once_before_there_are_none_left() -> None:
    assert len(set(codes(6))) == 6


def test_provinces_take_turns_while_they_last() -> None:
    assert [code[:2] for code in codes(6)] == ["11", "94", "11", "94", "11", "11"]


def test_districts_of_a_province_take_turns() -> None:
    assert {code[:8] for code in codes(6) if code.startswith("11")} == {"11.01.01", "11.01.02"}
    assert len({code[:8] for code in codes(3) if code.startswith("11")}) == 2


def test_the_choice_depends_on_the_seed_alone() -> None:
    assert codes(6) == codes(6)
    assert any(codes(2, seed) != codes(2) for seed in range(2, 12))


def test_only_as_much_as_asked_is_looked_up() -> None:
    assert len(list(islice(villages(FewRegions(), 6, 1), 2))) == 2


def test_more_villages_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="only 6 villages"):
        codes(7)
