"""What a benchmark is made of: scenarios, the folders they work in, what came of their runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from benchmarks.measure import Measurement, measure


class Measure(Protocol):
    """Runs a command and says what it cost."""

    def __call__(
        self, command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], output: Path
    ) -> Measurement:
        """As :func:`benchmarks.measure.measure`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A nation of ``kims`` KIMs with ``posts`` posts each."""

    kims: int
    posts: int

    def __str__(self) -> str:
        return f"{self.kims}x{self.posts}"

    @classmethod
    def parse(cls, text: str) -> Scale:
        """Read ``200x20``.

        Raises:
            ValueError: anything else, or not positive.
        """
        kims, posts = map(int, text.split("x"))
        if kims < 1 or posts < 1:
            raise ValueError(text)
        return cls(kims, posts)


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to measure: a command, and how to tell from its run that it did what it should.

    ``check`` gives what is wrong with a finished run, None when all is well. ``environment`` is added to that of git;
    ``measure`` is for what is measured otherwise than to the end of its process.
    """

    command: tuple[str, ...]
    cwd: Path
    check: Callable[[Measurement], str | None]
    environment: Mapping[str, str] = field(default_factory=dict)
    measure: Measure = measure


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named job. ``prepare`` puts the folders in order, unmeasured, and says what to run in this round.

    ``unavailable`` is why it can't be measured here; nothing is prepared then.
    """

    name: str
    title: str
    prepare: Callable[[int], Job]
    unavailable: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One round of a scenario; ``problem`` tells why its figures mean nothing or aren't there."""

    measurement: Measurement | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """All rounds of one scenario at one scale."""

    scale: Scale
    name: str
    title: str
    command: str
    runs: tuple[Run, ...] = ()
    unavailable: str | None = None

    @property
    def good(self) -> tuple[Measurement, ...]:
        """The measurements that count."""
        return tuple(run.measurement for run in self.runs if run.measurement and run.problem is None)

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong, each said once."""
        return tuple(dict.fromkeys(run.problem for run in self.runs if run.problem is not None))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a build must report: sites built and left (None: any number), and whether outputs are written."""

    built: int | None = None
    unchanged: int | None = None
    writes: bool = True


def check_build(expected: Expected, run: Measurement) -> str | None:
    """Compare the report of ``kimsites build --format json`` with what is expected of it."""
    if run.status != 0:
        return failure_of(run)
    try:
        return _compare(expected, json.loads(run.stdout))
    except (ValueError, KeyError, TypeError) as error:
        return f"no usable report: {error!r}"


def failure_of(run: Measurement) -> str:
    """A run's exit status and the last thing it said."""
    last = (run.stderr or run.stdout).strip().splitlines()[-1:] or [""]
    return f"exit status {run.status}: {last[0][:200]}"


def _compare(expected: Expected, report: Mapping[str, Any]) -> str | None:
    built, unchanged, written = len(report["built"]), report["unchanged"], report["outputs"]["written"]
    errors = [one for one in report["diagnostics"] if one["severity"] == "error"]
    doubts = (
        (bool(report["held"] or errors), f"{len(report['held'])} sites held, {len(errors)} errors"),
        (expected.built not in (None, built), f"{built} sites built instead of {expected.built}"),
        (expected.unchanged not in (None, unchanged), f"{unchanged} sites unchanged instead of {expected.unchanged}"),
        (expected.writes != bool(written), f"{written} outputs written"),
    )
    return next((text for wrong, text in doubts if wrong), None)
