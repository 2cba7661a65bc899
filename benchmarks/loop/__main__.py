"""``python -m benchmarks.loop``: measure what an editor waits for and write the results file."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bars import LARGE, SMALL
from benchmarks.command import count, folders_made, tell
from benchmarks.loop.figures import LoopReport, LoopScale
from benchmarks.loop.ground import LoopGround
from benchmarks.loop.results import render, verdicts
from benchmarks.loop.saves import find_chromium, run_saves
from benchmarks.loop.scenarios import LoopScenarios
from benchmarks.machine import Program, find_kimsites, this_machine, versions
from benchmarks.report import ScaleReport
from benchmarks.runner import run_rounds
from benchmarks.scenario import Scale

RESULTS = Path(__file__).parents[1] / "LOOP.md"


def main(arguments: list[str]) -> int:
    """Run the benchmarks; 0 when everything did what it should, 1 when something failed, 2 when nothing can be run."""
    given = _parser().parse_args(arguments)
    # A shell has what it starts in the background ignore Ctrl+C, which it would pass on: previews are ended by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    kimsites = find_kimsites()
    if kimsites is None:
        tell("kimsites doesn't run in this environment")
        return 2
    if not folders_made(given.folder, given.results):
        return 2
    found: list[LoopScale] = []
    # One folder for all scales, removed at the end alone: see benchmarks.stage.
    with tempfile.TemporaryDirectory(prefix="kimsites-bench-", dir=given.folder) as folder:
        for scale in given.scale or (SMALL, LARGE):
            found.append(_run_scale(LoopGround(Path(folder, str(scale)), kimsites, scale), given))
            report = LoopReport(this_machine(), _versions(kimsites, given.chromium), given.rounds, tuple(found))
            # After every scale: a long run that is stopped has then not been for nothing.
            given.results.write_text(render(report), encoding="utf-8")
    tell(f"results in {given.results}")
    for line in (*verdicts(report), *(f"FAILED {one}" for one in report.failed)):
        tell(line)
    return 1 if report.failed else 0


def _run_scale(ground: LoopGround, given: argparse.Namespace) -> LoopScale:
    ground.root.mkdir()
    tell(f"{ground.scale}: writing and building the nation")
    ground.make()
    outcomes = run_rounds(list(LoopScenarios(ground).scenarios()), ground, given.rounds, tell)
    saves = run_saves(ground, given.chromium, given.rounds, given.saves, tell)
    return LoopScale(ScaleReport(ground.scale, outcomes), saves, ground.posts)


def _versions(kimsites: Program, chromium: Path | None) -> tuple[tuple[str, str], ...]:
    found = versions(("kimsites", kimsites))
    if chromium is None:
        return found
    try:
        said = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return found
    return (*found, ("Chromium", next((word for word in said.split() if word[0].isdigit()), said.strip())))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loop", description=__doc__)
    parser.add_argument(
        "--scale", type=Scale.parse, action="append", help=f"KIMs x posts, repeatable (default {SMALL} and {LARGE})"
    )
    parser.add_argument("--rounds", type=count, default=3, help="rounds to take medians of (default 3)")
    parser.add_argument("--saves", type=count, default=10, help="saves in each round (default 10)")
    parser.add_argument(
        "--chromium", type=Path, default=find_chromium(), metavar="PROGRAM", help="the browser (default: the system's)"
    )
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="FILE", help="where the results go")
    parser.add_argument("--folder", type=Path, help="where to work (default: the system's folder for temporary files)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
