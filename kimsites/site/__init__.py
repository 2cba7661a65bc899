"""Site -> pages of its website. Pure: no file, clock or network is touched in this room."""

from kimsites.site.digest import digest_record, digest_site
from kimsites.site.notices import plan_alias, plan_retired, plan_suspended
from kimsites.site.pages import plan_site

__all__ = ["digest_record", "digest_site", "plan_alias", "plan_retired", "plan_site", "plan_suspended"]
