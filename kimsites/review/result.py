"""What a review came to."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kimsites.model.diagnostic import Severity, Text
from kimsites.review.findings_store import FindingsStore
from kimsites.review.repairs import Repair


class Review(Struct, frozen=True):
    """Everything found. ``kims`` counts those looked at, ``names`` are the names of KIMs by slug.

    ``closing`` is what to say at the end in place of counts.
    """

    findings: FindingsStore
    names: Mapping[str, str]
    kims: int
    repairs: tuple[Repair, ...] = ()
    seconds: float = 0.0
    closing: Text | None = None

    def exit_status(self, *, strict: bool) -> int:
        """1 when something is wrong (or, when strict, doubtful), else 0."""
        counted = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        return 1 if any(self.findings.severities[severity] for severity in counted) else 0
