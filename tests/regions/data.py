"""Regions as tests ask for them."""

from kimsites.model.region import RegionSource


def title(regions: RegionSource, code: str) -> str:
    region = regions.find(code)
    assert region is not None
    return region.title
