"""Codes of findings that reviewing knows and rules don't."""

from __future__ import annotations

from msgspec.structs import replace

from kimsites.model.checking import CheckedSite
from kimsites.review.findings import KINDS

_OWN_CODES = frozenset(kind.code for kind in KINDS)


def as_rules_see(site: CheckedSite) -> CheckedSite:
    """The site as rules may see it: they don't know the codes of this room, which may be acknowledged as well."""
    files = (
        replace(file, acknowledged=file.acknowledged - _OWN_CODES) if file.acknowledged & _OWN_CODES else file
        for file in site.files
    )
    return replace(site, files=tuple(files))
