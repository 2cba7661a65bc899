"""Digests -> pages of the national portal. Pure: no file, clock or network is touched in this room."""

from kimsites.portal.pages import draft_portal, plan_portal
from kimsites.portal.views import Nation

__all__ = ["Nation", "draft_portal", "plan_portal"]
