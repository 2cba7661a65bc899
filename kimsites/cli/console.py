"""Printing: findings and closing lines, coloured on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from kimsites.cli.common import Common
from kimsites.cli.diagnostics import Format, most_important, to_text
from kimsites.cli.outcome import diagnostics_of, failure_json, machine_text, number, report_json, summary
from kimsites.model.diagnostic import Diagnostic, Severity, Text, in_order
from kimsites.model.errors import KimsitesError

if TYPE_CHECKING:
    from kimsites.build import BuildReport

_LIMIT = 200
_SHOWN = {-1: {Severity.ERROR}, 0: {Severity.ERROR, Severity.WARNING}, 1: set(Severity)}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MORE = Text("{count} temuan lain tidak ditampilkan; lihat semua dengan -v", "{count} more not shown; see all with -v")


class Console(Struct, frozen=True):
    """Prints in one format and language. Findings and results go to standard output, all else to standard error."""

    common: Common
    output_format: Format = Format.TEXT

    def report(self, report: BuildReport) -> None:
        """Print what a build found and did."""
        if self.output_format is Format.JSON:
            click.echo(report_json(report, self.common.language))
            return
        self._findings(report.diagnostics)
        if self.output_format is not Format.SARIF and self.common.verbosity >= 0:
            for line in summary(report, self.common.language):
                click.echo(line)

    def failure(self, failure: KimsitesError) -> None:
        """Print the findings that stopped a command; the sentence itself is said where the process ends."""
        if self.output_format is Format.JSON:
            click.echo(failure_json(failure, self.common.language))
        else:
            self._findings(in_order(diagnostics_of(failure)))

    def findings(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Print findings alone, in a format for findings."""
        self._findings(diagnostics)

    def _findings(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        if self.output_format is Format.TEXT:
            self._text(diagnostics)
            return
        for line in machine_text(diagnostics, self.output_format, self.common.language, self._prefix()):
            click.echo(line)

    def _text(self, diagnostics: Sequence[Diagnostic]) -> None:
        wanted = [found for found in diagnostics if found.severity in _SHOWN[self.common.verbosity]]
        shown = most_important(wanted, None if self.common.verbosity > 0 else _LIMIT)
        for found in shown:
            line, hint = to_text(found, self.common.language)
            click.echo(click.style(line, fg=_COLOURS[found.severity]) if _coloured() else line)
            if hint:
                click.echo(hint)
        if len(shown) < len(diagnostics) and self.common.verbosity >= 0:
            count = number(len(diagnostics) - len(shown), self.common.language)
            click.echo(_MORE.format(count=count).pick(self.common.language))

    def _prefix(self) -> str:
        """From the folder a CI job runs in to the workspace: annotations are looked up from there."""
        relative = Path(os.path.relpath(self.common.directory)).as_posix()
        return "" if relative == "." else f"{relative}/"


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
