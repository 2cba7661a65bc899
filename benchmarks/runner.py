"""Round after round through all scenarios, so that whatever slows the machine for a while slows all alike."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Protocol

from benchmarks.hugo_scenarios import Hugo
from benchmarks.kimsites_scenarios import Kimsites, refused_engines
from benchmarks.machine import Program, file_system
from benchmarks.report import ScaleReport
from benchmarks.repository import git_environment
from benchmarks.scenario import Outcome, Run, Scale, Scenario
from benchmarks.stage import Stage

Tell = Callable[[str], None]


class Place(Protocol):
    """Where scenarios run, and at which scale."""

    @property
    def root(self) -> Path:
        """The folder that everything lies in."""

    @property
    def scale(self) -> Scale:
        """How large the nation there is."""


def run_scale(
    scale: Scale, folder: Path, programs: tuple[Program, Program | None], rounds: int, only: Sequence[str], tell: Tell
) -> ScaleReport:
    """Measure every scenario whose name matches one of ``only``, ``rounds`` times, in a folder below ``folder``."""
    kimsites, hugo = programs
    stage = Stage(folder / str(scale), scale)
    stage.root.mkdir(parents=True)
    tell(f"{scale}: writing the corpus")
    stage.write_corpus(with_hugo=hugo is not None)
    tools = (Kimsites(kimsites, stage, refused_engines(kimsites, stage.root)), Hugo(hugo, stage))
    patterns = patterns_at(scale, only)
    scenarios = [one for tool in tools for one in tool.scenarios() if _is_wanted(one, patterns)]
    outcomes = run_rounds(scenarios, stage, rounds, tell)
    return ScaleReport(scale, outcomes, stage.sizes(), _registry_bytes(stage), file_system(stage.root))


def patterns_at(scale: Scale, only: Sequence[str]) -> tuple[str, ...]:
    """Those patterns that are meant for a scale: ``200x20:cold-*`` for one alone, others for all."""
    parted = [text.rpartition(":") for text in only]
    return tuple(pattern for meant, _, pattern in parted if meant in ("", str(scale)))


def _is_wanted(scenario: Scenario, only: Sequence[str]) -> bool:
    return any(fnmatchcase(scenario.name, pattern) for pattern in only)


def run_rounds(scenarios: Sequence[Scenario], stage: Place, rounds: int, tell: Tell) -> tuple[Outcome, ...]:
    """Run the scenarios in turn; one that failed is not tried again."""
    runs: dict[str, list[Run]] = {one.name: [] for one in scenarios}
    commands: dict[str, str] = {}
    for number in range(rounds):
        for one in scenarios:
            if one.unavailable or any(run.problem for run in runs[one.name]):
                continue
            run, command = _run_once(one, stage, number)
            runs[one.name].append(run)
            commands[one.name] = command
            seconds = f"{run.measurement.wall:.2f} s" if run.measurement else ""
            tell(f"{stage.scale} round {number + 1}/{rounds} {one.name}: {run.problem or seconds}")
    return tuple(
        Outcome(stage.scale, one.name, one.title, commands.get(one.name, ""), tuple(runs[one.name]), one.unavailable)
        for one in scenarios
    )


def _run_once(scenario: Scenario, stage: Place, number: int) -> tuple[Run, str]:
    try:
        job = scenario.prepare(number)
    except (OSError, subprocess.CalledProcessError) as error:
        return Run(None, f"could not be prepared: {error}"), ""
    # What earlier runs left to be written must not be charged to this one.
    os.sync()
    environment = {**git_environment(), **job.environment}
    measurement = job.measure(job.command, cwd=job.cwd, environment=environment, output=stage.root)
    return Run(measurement, job.check(measurement)), shown(job.command, stage.root)


def shown(command: Sequence[str], stage: Path) -> str:
    """A command as a reader elsewhere can use it: without the paths of this machine."""
    program, *arguments = command
    return shlex.join([Path(program).name, *arguments]).replace(str(stage), "$STAGE")


def _registry_bytes(stage: Stage) -> int | None:
    command = [sys.executable, "-m", "benchmarks.registry_size", str(stage.workspace)]
    run = subprocess.run(  # noqa: S603
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False
    )
    return int(run.stdout) if run.returncode == 0 else None
