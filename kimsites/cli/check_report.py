"""Prints what a review came to, in every format."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kimsites.cli.check_text import closing_line, details, wanted
from kimsites.cli.common import Common
from kimsites.cli.diagnostics import Format, heading, to_github, to_json
from kimsites.cli.outcome import number
from kimsites.cli.repairs import repair_lines
from kimsites.cli.source_lines import SourceLines
from kimsites.cli.whatsapp import BETWEEN, messages
from kimsites.model.diagnostic import Severity, Text

if TYPE_CHECKING:
    from kimsites.review import Review

_LIMIT = 200
_SHOWN = {-1: {Severity.ERROR}, 0: {Severity.ERROR, Severity.WARNING}, 1: set(Severity)}
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MORE = Text("{count} temuan lain tidak ditampilkan; lihat semua dengan -v", "{count} more not shown; see all with -v")


class CheckReport:
    """Prints a review: findings on standard output, in one format and language."""

    def __init__(self, common: Common, output_format: str) -> None:
        self._common = common
        self._format = output_format

    def write(self, review: Review) -> None:
        """Print everything."""
        lines = {
            Format.TEXT.value: self._text,
            Format.JSON.value: self._json,
            Format.GITHUB.value: self._github,
            Format.SARIF.value: self._sarif,
        }.get(self._format, self._whatsapp)
        if self._format != Format.TEXT.value:
            # What was mended is for people; programs read the rest.
            for line in repair_lines(review.repairs, self._common.language):
                click.echo(line, err=True)
        for line in lines(review):
            click.echo(line)

    def _text(self, review: Review) -> Iterator[str]:
        language, counts = self._common.language, review.findings.severities
        yield from repair_lines(review.repairs, language)
        source = SourceLines(self._common.directory)
        limit = None if self._common.verbosity > 0 else _LIMIT
        shown, file = 0, None
        for found in wanted(review.findings, counts, _SHOWN[self._common.verbosity], limit):
            if shown and found.location.file != file:
                yield ""
            shown, file = shown + 1, found.location.file
            line = heading(found, language)
            yield click.style(line, fg=_COLOURS[found.severity]) if _coloured() else line
            yield from details(found, source.line(found.location), language)
        if self._common.verbosity < 0:
            return
        if shown:
            yield ""
        if shown < counts.total():
            yield _MORE.format(count=number(counts.total() - shown, language)).pick(language)
        yield self._closing(review)

    def _json(self, review: Review) -> Iterator[str]:
        yield '{"diagnostics": ['
        last: str | None = None
        for found in review.findings:
            if last is not None:
                yield f"{last},"
            last = json.dumps(to_json(found, self._common.language), ensure_ascii=False)
        if last is not None:
            yield last
        yield "]}"

    def _github(self, review: Review) -> Iterator[str]:
        yield from (to_github(found, self._common.language, self._prefix()) for found in review.findings)
        if self._common.verbosity >= 0:
            yield self._closing(review)

    def _sarif(self, review: Review) -> Iterator[str]:
        from kimsites.cli.sarif import sarif_lines  # noqa: PLC0415 - it needs the findings of every room

        yield from sarif_lines(review.findings, review.findings.codes, self._common.language, self._prefix())

    def _whatsapp(self, review: Review) -> Iterator[str]:
        told = messages(review.findings, review.names, _SHOWN[self._common.verbosity], self._common.language)
        for count, message in enumerate(told):
            if count:
                yield f"\n{BETWEEN}\n"
            yield message

    def _closing(self, review: Review) -> str:
        language = self._common.language
        if review.closing is not None:
            return review.closing.pick(language)
        return closing_line(review.findings.severities, review.kims, review.seconds, language)

    def _prefix(self) -> str:
        """From the folder a CI job runs in to the workspace: annotations are looked up from there."""
        relative = Path(os.path.relpath(self._common.directory)).as_posix()
        return "" if relative == "." else f"{relative}/"


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
