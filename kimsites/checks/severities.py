"""Severities as a workspace chose them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kimsites.checks.options import CheckOptions
from kimsites.model.diagnostic import Diagnostic


def with_severities(found: Iterable[Diagnostic], options: CheckOptions) -> Iterator[Diagnostic]:
    """Findings with the severities of the options, without those that are off."""
    for finding in found:
        severity = options.severities.get(finding.code, finding.severity)
        if severity is finding.severity:
            yield finding
        elif severity is not None:
            yield replace(finding, severity=severity)
