import pytest

from kimsites.model.region import RegionLevel
from kimsites.regions.layout import code_of, key_of, keys_below


@pytest.mark.parametrize("code", ["11", "94.04", "94.04.01", "94.04.01.2006", "01.02.03.0004"])
def test_a_key_gives_its_code_back(code: str) -> None:
    assert code_of(RegionLevel(code.count(".") + 1), key_of(code)) == code


def test_regions_below_another_are_one_range_of_keys() -> None:
    assert keys_below("94", RegionLevel.REGENCY) == range(9400, 9500)
    assert keys_below("94.04", RegionLevel.VILLAGE) == range(9404000000, 9405000000)
    assert keys_below("94.04.01", RegionLevel.VILLAGE) == range(9404010000, 9404020000)
    assert keys_below(None, RegionLevel.PROVINCE) == range(100)
