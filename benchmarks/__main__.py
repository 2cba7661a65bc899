"""``python -m benchmarks``: measure kimsites beside Hugo and write the results file."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from benchmarks.bars import LARGE, SMALL
from benchmarks.command import count, folders_made, tell
from benchmarks.machine import find_hugo, find_kimsites, this_machine, versions
from benchmarks.report import BenchmarkReport, ScaleReport
from benchmarks.results import render
from benchmarks.runner import run_scale
from benchmarks.scenario import Scale

RESULTS = Path(__file__).with_name("RESULTS.md")
#: Where Linux keeps files in memory.
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - folders of ours are made in it under new names


def main(arguments: list[str]) -> int:
    """Run the benchmarks; 0 when every scenario did what it should, 1 when one failed, 2 when nothing can be run."""
    given = _parser().parse_args(arguments)
    kimsites, hugo = find_kimsites(), find_hugo()
    if kimsites is None:
        tell("kimsites doesn't run in this environment")
        return 2
    if not folders_made(given.folder, given.results):
        return 2
    found: list[ScaleReport] = []
    with _Workrooms(given.folder) as rooms:
        for scale in given.scale or (SMALL, LARGE):
            folder = rooms.room(in_memory=scale in given.in_memory)
            found.append(run_scale(scale, folder, (kimsites, hugo), given.rounds, given.only or ["*"], tell))
            report = BenchmarkReport(
                this_machine(), versions(("kimsites", kimsites), ("Hugo", hugo)), given.rounds, tuple(found)
            )
            # After every scale: a long run that is stopped has then not been for nothing.
            given.results.write_text(render(report), encoding="utf-8")
    tell(f"results in {given.results}")
    for outcome in report.failed:
        tell(f"FAILED {outcome.scale} {outcome.name}: {'; '.join(outcome.problems)}")
    return 1 if report.failed else 0


class _Workrooms:
    """The folders that scales are measured in, on the disk and in memory, each for all its scales."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._rooms: dict[bool, Path] = {}
        self._removal = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Removed at the end alone: see benchmarks.stage.
        self._removal.close()

    def room(self, *, in_memory: bool) -> Path:
        """The folder in memory, or the other one; made when it is first asked for."""
        if in_memory not in self._rooms:
            parent = SHARED_MEMORY if in_memory else self._folder
            made = tempfile.TemporaryDirectory(prefix="kimsites-bench-", dir=parent)
            self._rooms[in_memory] = Path(self._removal.enter_context(made))
        return self._rooms[in_memory]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--scale", type=Scale.parse, action="append", help=f"KIMs x posts, repeatable (default {SMALL} and {LARGE})"
    )
    parser.add_argument("--rounds", type=count, default=3, help="rounds to take medians of (default 3)")
    parser.add_argument(
        "--only",
        action="append",
        metavar="PATTERN",
        help="scenarios to run, such as 'cold-*', or at one scale '200x20:cold-*'; repeatable (default all)",
    )
    parser.add_argument(
        "--in-memory",
        type=Scale.parse,
        action="append",
        default=[],
        metavar="SCALE",
        help=f"a scale to measure in {SHARED_MEMORY}, without the disk; repeatable",
    )
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="FILE", help="where the results go")
    parser.add_argument(
        "--folder",
        type=Path,
        help="where to work; made where needed (default: the system's folder for temporary files)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
