"""What ``--fix`` did, line by line. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kimsites.cli.excerpt import excerpt
from kimsites.model.diagnostic import Text

if TYPE_CHECKING:
    from kimsites.review import Repair

_MENDED = Text("{file}: diperbaiki: {done}", "{file}: mended: {done}")
_SHOWN = 20
_MORE = Text("    dan {count} baris lain", "    and {count} other lines")


def repair_lines(repairs: Iterable[Repair], language: str) -> Iterator[str]:
    """For each mended file what was done to it, and its lines before and after."""
    for repair in repairs:
        done = ", ".join(what.pick(language) for what in repair.done)
        yield _MENDED.format(file=repair.file, done=done).pick(language)
        for change in repair.changes[:_SHOWN]:
            yield from (f"{change.line:>5} - {_shown(line)}" for line in change.before)
            yield from (f"{'':>5} + {_shown(line)}" for line in change.after)
        if len(repair.changes) > _SHOWN:
            yield _MORE.format(count=len(repair.changes) - _SHOWN).pick(language)
        yield ""


def _shown(line: str) -> str:
    return excerpt(line, 1)[0]
