"""All rules over one KIM."""

from __future__ import annotations

from collections.abc import Iterator

from kimsites.checks.acknowledgements import ACKNOWLEDGED_UNKNOWN, unknown_codes
from kimsites.checks.findings import CODES
from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import sheet_of
from kimsites.checks.rules import RULES, SITE_RULES
from kimsites.checks.severities import with_severities
from kimsites.model.checking import CheckedSite
from kimsites.model.diagnostic import Diagnostic, in_order


def check_site(site: CheckedSite, options: CheckOptions) -> tuple[Diagnostic, ...]:
    """Return what the rules find in one KIM, in the order of every listing, attributed to the KIM.

    What reading the KIM told (``site.diagnostics``) is not repeated. Findings that a file acknowledges are dropped,
    severities are those of the options.
    """
    acknowledged = {file.file: file.acknowledged for file in site.files if file.acknowledged}
    slug = site.site.kim.slug
    found = (
        finding.for_site(slug)
        for finding in _findings(site, options)
        if finding.code == ACKNOWLEDGED_UNKNOWN.code
        or finding.code not in acknowledged.get(finding.location.file or "", ())
    )
    return in_order(with_severities(found, options))


def _findings(site: CheckedSite, options: CheckOptions) -> Iterator[Diagnostic]:
    for file in site.files:
        sheet = sheet_of(site, file)
        yield from unknown_codes(file, CODES)
        for rule in RULES:
            yield from rule(sheet, options)
    for site_rule in SITE_RULES:
        yield from site_rule(site, options)
