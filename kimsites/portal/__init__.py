"""Digests -> pages of the national portal. Pure: no file, clock or network is touched in this room."""

from kimsites.portal.pages import plan_portal
from kimsites.portal.views import Nation

__all__ = ["Nation", "plan_portal"]
