"""What a build came to, as text for people and JSON for machines. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kimsites.cli.diagnostics import Format, to_github, to_json, to_sarif
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import KimsitesError, WorkspaceError

if TYPE_CHECKING:
    from kimsites.build import BuildReport

_SITES = Text(
    "{built} situs dibangun, {unchanged} tidak berubah, {held} ditahan, {removed} dihapus",
    "{built} sites built, {unchanged} unchanged, {held} held, {removed} removed",
)
_PAGES = Text(
    "{written} berkas ditulis ({portal} di portal), {removed} dihapus, {total} seluruhnya; {seconds} detik",
    "{written} files written ({portal} on the portal), {removed} removed, {total} in all; {seconds} seconds",
)
_HELD = Text("ditahan: {slugs}", "held: {slugs}")
_NAMED = 20


def number(value: float, language: str, decimals: int = 0) -> str:
    """A number as the language writes it: ``1.234,5`` in Indonesian, ``1,234.5`` in English."""
    text = f"{value:,.{decimals}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def summary(report: BuildReport, language: str) -> Iterator[str]:
    """The closing lines: sites, files and seconds."""
    outputs = report.outputs
    for host, reasons in report.reasons:
        yield f"{host}: {'; '.join(reason.pick(language) for reason in reasons)}"
    if report.held:
        more = "" if len(report.held) <= _NAMED else ", ..."
        yield _HELD.format(slugs=", ".join(report.held[:_NAMED]) + more).pick(language)
    counts = {"built": len(report.built), "unchanged": report.unchanged}
    counts |= {"held": len(report.held), "removed": len(report.removed)}
    yield _SITES.format(**{key: number(count, language) for key, count in counts.items()}).pick(language)
    yield _PAGES.format(
        written=number(outputs.written, language),
        portal=number(report.portal_written, language),
        removed=number(outputs.removed, language),
        total=number(outputs.total, language),
        seconds=number(report.seconds, language, 1),
    ).pick(language)


def report_json(report: BuildReport, language: str) -> str:
    """The whole report as one JSON document."""
    outputs = report.outputs
    return _dump(
        {
            "diagnostics": [to_json(found, language) for found in report.diagnostics],
            "built": report.built,
            "unchanged": report.unchanged,
            "held": report.held,
            "removed": report.removed,
            "outputs": {"written": outputs.written, "removed": outputs.removed, "total": outputs.total},
            "portal": {"written": report.portal_written},
            "seconds": round(report.seconds, 3),
            **_reasons_json(report, language),
        }
    )


def _reasons_json(report: BuildReport, language: str) -> dict[str, Any]:
    if not report.reasons:
        return {}
    return {"explain": {host: [reason.pick(language) for reason in reasons] for host, reasons in report.reasons}}


def failure_json(failure: KimsitesError, language: str) -> str:
    """What stopped the command, as JSON of the same shape as far as there is anything to say."""
    return _dump(
        {
            "diagnostics": [to_json(found, language) for found in diagnostics_of(failure)],
            "error": {"message": failure.text.pick(language), "status": failure.exit_status},
        }
    )


def machine_text(
    diagnostics: tuple[Diagnostic, ...], output_format: Format, language: str, prefix: str
) -> Iterator[str]:
    """Findings for GitHub Actions or as SARIF."""
    if output_format is Format.SARIF:
        yield to_sarif(diagnostics, language, prefix)
    else:
        yield from (to_github(found, language, prefix) for found in diagnostics)


def diagnostics_of(failure: KimsitesError) -> tuple[Diagnostic, ...]:
    """The findings that a failure carries."""
    return failure.diagnostics if isinstance(failure, WorkspaceError) else ()


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
