"""The results file of the editor's loop: markdown from figures. Pure."""

from __future__ import annotations

from benchmarks.bars import LARGE, SMALL
from benchmarks.head import bar_table, cell, failed_note, figure, limit, opening
from benchmarks.loop.bars import loop_bars, memory_growth
from benchmarks.loop.figures import LoopReport, LoopScale, Saves
from benchmarks.results import command_list, figure_table

_VERDICT = {True: "pass", False: "FAIL", None: "not measured"}


def render(report: LoopReport) -> str:
    """The whole file."""
    parts = [_opening(report), bar_table(loop_bars(report)), _growth(report)]
    for scale in report.scales:
        parts += [figure_table(scale.commands), _saves(scale), command_list(scale.commands)]
    return "\n\n".join(part for part in parts if part) + "\n"


def verdicts(report: LoopReport) -> tuple[str, ...]:
    """Each bar in a line."""
    return tuple(f"{_VERDICT[bar.passed]:12} {bar.text}: {figure(bar)} ({limit(bar)})" for bar in loop_bars(report))


def _opening(report: LoopReport) -> str:
    rounds = f"Rounds: {report.rounds}, all commands of a scale in turn in each round; medians with (lowest-highest)"
    notes = (rounds, *failed_note(cell(one.partition(":")[0]) for one in report.failed))
    return opening("Benchmark results: the editor's loop", "make bench-loop", report.machine, report.versions, notes)


def _growth(report: LoopReport) -> str:
    growth = memory_growth(report)
    if growth is None:
        return ""
    return f"Largest process of `check` of the whole nation, {LARGE} over {SMALL}: {growth:.2f}x."


def _saves(scale: LoopScale) -> str:
    head = "| save to reloaded page | saves | median ms | lowest ms | highest ms |\n|---|---:|---:|---:|---:|"
    return f"{head}\n| a post of a KIM with 200 posts | {_save_cells(scale.saves)} |"


def _save_cells(saves: Saves) -> str:
    if saves.unavailable:
        return f"not available: {cell(saves.unavailable)} | | |"
    if saves.problem:
        return f"**failed**: {cell(saves.problem)} | | |"
    spread = saves.spread
    if spread is None:
        return "- | - | - | -"
    return " | ".join([str(saves.count), *(f"{one * 1000:.0f}" for one in (spread.median, spread.low, spread.high))])
