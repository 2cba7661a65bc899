"""The results file: markdown from a report. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.bars import MEGABYTE, bars
from benchmarks.head import bar_table, cell, failed_note, opening
from benchmarks.measure import Measurement
from benchmarks.report import BenchmarkReport, ScaleReport, Spread, ratio
from benchmarks.scenario import Outcome

_RATIOS = (
    ("Hugo cold / kimsites cold, markdown, 1 process", "hugo-cold", "cold-markdown-1"),
    ("Hugo cold / kimsites cold, markdown, all cores", "hugo-cold", "cold-markdown-all"),
    ("Hugo cold / kimsites cold, commonmark, 1 process", "hugo-cold", "cold-commonmark-1"),
    ("Hugo cold / kimsites cold, commonmark, all cores", "hugo-cold", "cold-commonmark-all"),
    *(
        (f"Hugo cold without its portal / kimsites cold with its own, {engine}, {cores}", "hugo-cold-sites", name)
        for engine, cores, name in (
            ("markdown", "1 process", "cold-markdown-1"),
            ("markdown", "all cores", "cold-markdown-all"),
            ("commonmark", "1 process", "cold-commonmark-1"),
            ("commonmark", "all cores", "cold-commonmark-all"),
        )
    ),
    ("Hugo after one edit / kimsites after one edit, not committed", "hugo-edited", "edited"),
    ("Hugo after one edit / kimsites after one edit, committed", "hugo-edited", "edited-committed"),
)


def render(report: BenchmarkReport) -> str:
    """The whole file."""
    parts = [_opening(report), bar_table(bars(report))]
    for scale in report.scales:
        parts += [figure_table(scale), _ratios(scale), _sizes(scale), command_list(scale)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(report: BenchmarkReport) -> str:
    rounds = f"Rounds: {report.rounds}, all scenarios of a scale in turn in each round; medians with (lowest-highest)"
    failed = failed_note(f"{outcome.scale} {outcome.name}" for outcome in report.failed)
    return opening("Benchmark results", "make bench", report.machine, report.versions, (rounds, *failed))


def figure_table(scale: ScaleReport) -> str:
    """The heading of a scale and what each scenario cost."""
    head = "| scenario | wall s | CPU s | largest process MB | all processes MB |\n|---|---:|---:|---:|---:|"
    rows = [_row(scale, outcome) for outcome in scale.outcomes]
    facts = [f"Parsed registry: {scale.registry / MEGABYTE:.1f} MB."] if scale.registry is not None else []
    facts += [f"All files lie in a file system of type {scale.file_system}."] if scale.file_system else []
    table = [f"## {scale.scale.kims} KIMs x {scale.scale.posts} posts", "", head, *rows]
    return "\n".join([*table, "", " ".join(facts)] if facts else table)


def _row(scale: ScaleReport, outcome: Outcome) -> str:
    if outcome.unavailable:
        return f"| {outcome.title} | not available: {cell(outcome.unavailable)} | | | |"
    if outcome.problems:
        return f"| {outcome.title} | **failed**: {cell('; '.join(outcome.problems))} | | | |"
    columns: tuple[tuple[Callable[[Measurement], float], str], ...] = (
        (lambda one: one.wall, ".2f"),
        (lambda one: one.cpu, ".2f"),
        (lambda one: one.largest / MEGABYTE, ".0f"),
        (lambda one: one.tree / MEGABYTE, ".0f"),
    )
    cells = [_spread(scale.spread(outcome.name, figure), digits) for figure, digits in columns]
    return f"| {outcome.title} | {' | '.join(cells)} |"


def _spread(spread: Spread | None, digits: str) -> str:
    if spread is None:
        return "-"
    return f"{spread.median:{digits}} ({spread.low:{digits}}-{spread.high:{digits}})"


def _ratios(scale: ScaleReport) -> str:
    rows = [
        f"| {text} | {value:.2f}x |"
        for text, over, under in _RATIOS
        if (value := ratio(scale.wall(over), scale.wall(under))) is not None
    ]
    return "\n".join(["| ratio of wall medians | |", "|---|---:|", *rows]) if rows else ""


def _sizes(scale: ScaleReport) -> str:
    rows = [
        f"| {size.name} | {size.files} | {size.bytes / MEGABYTE:.1f} | {size.post_page or '-'} |"
        for size in scale.sizes
    ]
    head = ("| written by a cold build | files | MB | bytes of a post page, mean |", "|---|---:|---:|---:|")
    return "\n".join([*head, *rows]) if rows else ""


def command_list(scale: ScaleReport) -> str:
    """What was run, as a reader elsewhere can use it."""
    lines = list(_command_lines(scale))
    return "\n".join(["```", *lines, "```"]) if lines else ""


def _command_lines(scale: ScaleReport) -> Iterator[str]:
    for outcome in scale.outcomes:
        if outcome.command:
            yield f"{outcome.name}: {outcome.command}"
