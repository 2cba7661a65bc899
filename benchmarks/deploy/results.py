"""The results file of the deploys: markdown from figures. Pure."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.bars import MEGABYTE
from benchmarks.deploy.bars import EDITED, FIRST, PUBLISH, TOUCHED, UNCHANGED, deploy_bars
from benchmarks.deploy.figures import DeployBenchmark, Part, Row, Sample
from benchmarks.head import bar_table, cell, failed_note, figure, limit, opening

_HEADINGS = {
    FIRST: "First deploy",
    UNCHANGED: "Nothing changed",
    TOUCHED: "Nothing changed, every mtime touched",
    EDITED: "One changed post",
    PUBLISH: "One changed post, built and deployed on a fresh clone",
}
_VERDICT = {True: "pass", False: "MISS", None: "not measured"}
_COLUMNS: tuple[tuple[Callable[[Sample], float], str], ...] = (
    (lambda one: one.measurement.wall, ".2f"),
    (lambda one: one.measurement.cpu, ".2f"),
    (lambda one: one.server, ".2f"),
    (lambda one: one.measurement.largest / MEGABYTE, ".0f"),
)


def render(found: DeployBenchmark) -> str:
    """The whole file."""
    parts = [_opening(found), bar_table(deploy_bars(found), "**MISS**")]
    for part in (found.tree, found.nation):
        if part is not None:
            parts += [_title(part), "\n".join(part.notes)]
            parts += [*(_situation(part, name) for name in part.situations()), _commands(part)]
    return "\n\n".join(part for part in parts if part) + "\n"


def verdicts(found: DeployBenchmark) -> tuple[str, ...]:
    """Each bar in a line."""
    return tuple(f"{_VERDICT[bar.passed]:12} {bar.text}: {figure(bar)} ({limit(bar)})" for bar in deploy_bars(found))


def _opening(found: DeployBenchmark) -> str:
    notes = (*found.notes, *failed_note(f"{row.situation} {row.tool}" for row in found.failed))
    return opening("Benchmark results: deploys", "make bench-deploy", found.machine, found.versions, notes)


def _title(part: Part) -> str:
    edited = f"; one changed post changes {part.edited} files" if part.edited is not None else ""
    return f"## {part.scale}: {part.files:,} files, {part.bytes / MEGABYTE:.0f} MB{edited}"


def _situation(part: Part, situation: str) -> str:
    rows = [row for row in part.rows if row.situation == situation]
    head = "| | wall s | CPU s | CPU s of the server | largest process MB | requests |\n|---|---:|---:|---:|---:|---|"
    return "\n".join([f"### {_HEADINGS.get(situation, situation)}", "", head, *map(_row, rows)])


def _row(row: Row) -> str:
    if row.problems:
        words = cell("; ".join(row.problems))
        return f"| {row.title} | **failed**: {words} | | | | {_requests(row)} |"
    return (
        f"| {row.title} | {' | '.join(_cell(row, figure, digits) for figure, digits in _COLUMNS)} | {_requests(row)} |"
    )


def _cell(row: Row, figure: Callable[[Sample], float], digits: str) -> str:
    spread = row.spread(figure)
    if spread is None:
        return "-"
    if len(row.samples) == 1:
        return f"{spread.median:{digits}}"
    return f"{spread.median:{digits}} ({spread.low:{digits}}-{spread.high:{digits}})"


def _requests(row: Row) -> str:
    if row.requests is None:
        return "-"
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(row.requests.items()))
    changed = f" for {row.changed} changed files" if row.changed is not None else ""
    return f"{row.total:,} ({kinds}){changed}" if kinds else "0"


def _commands(part: Part) -> str:
    # A tool's is the same in every situation; only publish is another.
    shown: dict[tuple[bool, str], str] = {}
    for row in part.rows:
        if row.command:
            shown.setdefault((row.situation == PUBLISH, row.tool), row.command)
    return "\n".join(["```", *shown.values(), "```"]) if shown else ""
