"""What a build is asked for, and what it answers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Severity, Text

#: Why hosts were built: pairs of host and reasons.
Reasons = tuple[tuple[str, tuple[Text, ...]], ...]


class BuildRequest(Struct, frozen=True):
    """One build of one workspace.

    ``now`` is aware and decides what is due; ``jobs`` is the number of processes, at least 1; ``sites`` names the
    slugs to build, empty for all; ``force`` trusts nothing remembered from earlier builds; ``strict`` lets warnings
    count as errors in the exit status; ``explain`` asks for the reasons of every host built; ``elsewhere`` says that
    outputs of earlier builds may stand on a target alone (see :mod:`kimsites.build.archive`).

    Raises:
        ValueError: ``now`` has no time zone, or ``jobs`` is below 1.
    """

    workspace: Path
    out: Path
    now: datetime
    jobs: int = 1
    sites: tuple[str, ...] = ()
    force: bool = False
    strict: bool = False
    explain: bool = False
    elsewhere: bool = False

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("now needs a time zone")
        if self.jobs < 1:
            raise ValueError("jobs must be at least 1")

    def wants(self, slug: str) -> bool:
        """Whether a KIM is among those to build."""
        return not self.sites or slug in self.sites


class OutputTally(Struct, frozen=True):
    """How many outputs were written and removed, and how many the whole nation now has."""

    written: int = 0
    removed: int = 0
    total: int = 0


class BuildReport(Struct, frozen=True):
    """What a build did.

    ``built`` and ``held`` are slugs, ``removed`` hosts, all sorted; ``unchanged`` counts sites that needed no build;
    ``reasons`` is empty unless they were asked for;
    ``portal_written`` is part of ``outputs.written``; ``diagnostics`` are in the order of every listing.
    """

    built: tuple[str, ...] = ()
    unchanged: int = 0
    held: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    outputs: OutputTally = OutputTally()
    portal_written: int = 0
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    strict: bool = False
    reasons: Reasons = ()

    @property
    def exit_status(self) -> int:
        """1 when some content is wrong (or, when strict, doubtful), else 0."""
        counted = {Severity.ERROR, Severity.WARNING} if self.strict else {Severity.ERROR}
        return 1 if self.held or any(found.severity in counted for found in self.diagnostics) else 0
