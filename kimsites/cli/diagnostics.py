"""Diagnostics in the forms that people and machines read. Pure: values in, text out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from urllib.parse import quote

import kimsites
from kimsites.model.diagnostic import Diagnostic, Severity, Text

SARIF_VERSION = "2.1.0"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

#: How severe a finding is, in words for people.
SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("galat", "error"),
    Severity.WARNING: Text("peringatan", "warning"),
    Severity.INFO: Text("info", "info"),
}
_HINT = Text("petunjuk", "hint")
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def place_of(found: Diagnostic) -> str:
    """``file:line:column`` as far as known; the site or the program where no file is at fault."""
    at = found.location
    if at.file is None:
        return found.site or "kimsites"
    parts = [at.file, *(str(number) for number in (at.line, at.line and at.column) if number)]
    return ":".join(parts)


def heading(found: Diagnostic, language: str) -> str:
    """The line that says where and what."""
    severity = SEVERITIES[found.severity].pick(language)
    return f"{place_of(found)}: {severity} {found.code} {found.message.pick(language)}"


def to_text(found: Diagnostic, language: str) -> tuple[str, str | None]:
    """The line of a finding and, indented, its hint."""
    hint = f"    {_HINT.pick(language)}: {found.hint.pick(language)}" if found.hint else None
    return heading(found, language), hint


def most_important(diagnostics: Sequence[Diagnostic], limit: int | None) -> tuple[Diagnostic, ...]:
    """At most ``limit`` findings, errors before warnings before the rest, in their old order."""
    if limit is None or len(diagnostics) <= limit:
        return tuple(diagnostics)
    ranked = sorted(range(len(diagnostics)), key=lambda index: (_RANK[diagnostics[index].severity], index))
    return tuple(diagnostics[index] for index in sorted(ranked[:limit]))


def to_json(found: Diagnostic, language: str) -> dict[str, Any]:
    """The finding as plain values."""
    at = found.location
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message.pick(language),
        "hint": found.hint.pick(language) if found.hint else None,
        "site": found.site,
        "file": at.file,
        "line": at.line,
        "column": at.column,
    }


def to_github(found: Diagnostic, language: str, prefix: str = "") -> str:
    """The finding as a workflow command of GitHub Actions; ``prefix`` leads from the repository to the workspace."""
    at = found.location
    properties: Mapping[str, object] = {
        "file": f"{prefix}{at.file}" if at.file else None,
        "line": at.line,
        "col": at.column,
        "title": found.code if found.site is None else f"{found.code} {found.site}",
    }
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value is not None)
    hint = f"\n{_HINT.pick(language)}: {found.hint.pick(language)}" if found.hint else ""
    return f"::{_GITHUB_COMMAND[found.severity]} {given}::{_escaped(found.message.pick(language) + hint)}"


def to_sarif(diagnostics: Iterable[Diagnostic], language: str, prefix: str = "") -> str:
    """All findings as one SARIF 2.1.0 log (OASIS)."""
    results = [sarif_result(found, language, prefix) for found in diagnostics]
    rules = [{"id": code} for code in sorted({result["ruleId"] for result in results})]
    driver = {"name": "kimsites", "version": kimsites.__version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": SARIF_VERSION, "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def sarif_result(found: Diagnostic, language: str, prefix: str) -> dict[str, Any]:
    """One finding as a result of a SARIF log."""
    hint = f" {found.hint.pick(language)}" if found.hint else ""
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": SARIF_LEVEL[found.severity],
        "message": {"text": found.message.pick(language) + hint},
    }
    at = found.location
    if at.file is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(f"{prefix}{at.file}")}}
        if at.line is not None:
            physical["region"] = {"startLine": at.line, **({"startColumn": at.column} if at.column else {})}
        result["locations"] = [{"physicalLocation": physical}]
    if found.site is not None:
        result["properties"] = {"site": found.site}
    return result


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _escaped(str(value)).replace(":", "%3A").replace(",", "%2C")
