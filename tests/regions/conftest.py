"""The region data that comes with kimsites, opened anew and read whole."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from kimsites.model.region import Region, RegionLevel
from kimsites.regions import RegionData, open_regions


@pytest.fixture
def regions() -> Iterator[RegionData]:
    with closing(open_regions()) as data:
        yield data


@pytest.fixture(scope="session")
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
