"""All rules over one KIM."""

from __future__ import annotations

from collections.abc import Iterator

from kimsites.checks.acknowledgements import ACKNOWLEDGED_UNKNOWN, unknown_codes
from kimsites.checks.findings import CODES
from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import sheet_of
from kimsites.checks.rules import RULES, SITE_RULES
from kimsites.checks.severities import with_severities
from kimsites.model.checking import CheckedFile, CheckedSite
from kimsites.model.diagnostic import Diagnostic, in_order


def check_site(site: CheckedSite, options: CheckOptions) -> tuple[Diagnostic, ...]:
    """Return what the rules find in one KIM, in the order of every listing, attributed to the KIM.

    What reading the KIM told (``site.diagnostics``) is not repeated. Findings that a file acknowledges are dropped,
    severities are those of the options.
    """
    return in_order(found for step in check_in_steps(site, options) for found in step)


def check_in_steps(site: CheckedSite, options: CheckOptions) -> Iterator[tuple[Diagnostic, ...]]:
    """The same, a file at a time and at last the KIM as a whole, for someone who has other things to do in between."""
    acknowledged = {file.file: file.acknowledged for file in site.files if file.acknowledged}
    slug = site.site.kim.slug
    for step in _findings(site, options):
        found = (
            finding.for_site(slug)
            for finding in step
            if finding.code == ACKNOWLEDGED_UNKNOWN.code
            or finding.code not in acknowledged.get(finding.location.file or "", ())
        )
        yield tuple(with_severities(found, options))


def _findings(site: CheckedSite, options: CheckOptions) -> Iterator[Iterator[Diagnostic]]:
    for file in site.files:
        yield _of_file(site, file, options)
    for site_rule in SITE_RULES:
        yield site_rule(site, options)


def _of_file(site: CheckedSite, file: CheckedFile, options: CheckOptions) -> Iterator[Diagnostic]:
    sheet = sheet_of(site, file)
    yield from unknown_codes(file, CODES)
    for rule in RULES:
        yield from rule(sheet, options)
