"""Adds up what the hosts of one build came to."""

from __future__ import annotations

from msgspec import Struct, field

from kimsites.build.plan import Action
from kimsites.build.request import BuildReport, OutputTally, Reasons
from kimsites.build.result import HostResult
from kimsites.model.diagnostic import Diagnostic, in_order


class Tally(Struct):
    """Grows while a build runs; keeps no page and no manifest."""

    built: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    removed_hosts: list[str] = field(default_factory=list)
    reasons: Reasons = ()
    unchanged: int = 0
    written: int = 0
    removed: int = 0
    portal_written: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, result: HostResult) -> None:
        """Count one host."""
        self.written += result.written
        self.removed += result.removed
        self.diagnostics += result.diagnostics
        if result.action is Action.PORTAL:
            self.portal_written += result.written
        elif result.held:
            self.held.add(result.slug)
        elif result.unchanged:
            self.unchanged += result.action is not Action.ALIAS
        elif result.action is not Action.ALIAS:
            self.built.add(result.slug)

    def report(self, total: int, seconds: float, *, strict: bool) -> BuildReport:
        """The sum, in the order of every listing."""
        return BuildReport(
            built=tuple(sorted(self.built - self.held)),
            unchanged=self.unchanged,
            reasons=self.reasons,
            held=tuple(sorted(self.held)),
            removed=tuple(sorted(self.removed_hosts)),
            outputs=OutputTally(self.written, self.removed, total),
            portal_written=self.portal_written,
            seconds=seconds,
            diagnostics=in_order(self.diagnostics),
            strict=strict,
        )
