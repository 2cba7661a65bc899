"""Indonesia's 91,599 regions, looked up in one read-only file inside the package."""

from kimsites.regions.slugs import region_slug
from kimsites.regions.store import RegionData, RegionDataError, open_regions

__all__ = ["RegionData", "RegionDataError", "open_regions", "region_slug"]
