"""Checks of what KIMs write: quality of texts, safety of publication, and what stands between KIMs. All of it pure."""

from kimsites.checks.checking import check_in_steps, check_site
from kimsites.checks.findings import CODES, KINDS
from kimsites.checks.nation import check_nation
from kimsites.checks.options import CheckOptions
from kimsites.checks.summary import SiteSummary, summarise

__all__ = ["CODES", "KINDS", "CheckOptions", "SiteSummary", "check_in_steps", "check_nation", "check_site", "summarise"]
