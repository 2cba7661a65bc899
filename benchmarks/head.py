"""What all results files begin with: where the figures come from, and the bars. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.bars import Bar
from benchmarks.machine import Machine

Versions = tuple[tuple[str, str], ...]


def opening(title: str, made_by: str, machine: Machine, versions: Versions, notes: Iterable[str]) -> str:
    """Title, machine, versions, then a line for each note."""
    lines = [
        f"# {title}",
        "",
        f"Written by `{made_by}`; what is measured and how to read it: `docs/benchmarks.md`.",
        "",
        f"- Machine: {machine.cpu}, {machine.cores} cores, {machine.memory / 1e9:.1f} GB memory, {machine.system}",
        f"- Versions: {', '.join(f'{name} {version}' for name, version in versions)}",
        *(f"- {note}" for note in notes),
    ]
    return "\n".join(lines)


def failed_note(names: Iterable[str]) -> tuple[str, ...]:
    """The note that some figures mean nothing, if any do."""
    said = ", ".join(names)
    return (f"**Failed, their figures mean nothing: {said}**",) if said else ()


def bar_table(found: Iterable[Bar], missed: str = "**FAIL**") -> str:
    """The bars as a table; ``missed`` is the word for one that isn't reached."""
    words = {True: "pass", False: missed, None: "not measured"}
    rows = [f"| {bar.text} | {limit(bar)} | {figure(bar)} | {words[bar.passed]} |" for bar in found]
    return "\n".join(["## Bars", "", "| bar | limit | found | |", "|---|---:|---:|---|", *rows])


def limit(bar: Bar) -> str:
    """What a bar asks."""
    return f"{'>=' if bar.at_least else '<'} {bar.limit:g}{bar.unit}"


def figure(bar: Bar) -> str:
    """What was found; counts, which have no unit, as they are."""
    if bar.figure is None:
        return "-"
    return f"{bar.figure:.2f}{bar.unit}" if bar.unit else f"{bar.figure:g}"


def cell(text: str) -> str:
    """Words of somebody else in a table."""
    return text.replace("|", "/").replace("\n", " ")
