"""All figures of one run, and what is worked out from them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median

from benchmarks.machine import Machine
from benchmarks.measure import Measurement
from benchmarks.report import Spread
from benchmarks.scenario import Scale


@dataclass(frozen=True, slots=True)
class Sample:
    """One measured run; ``server`` is the processor time of the server meanwhile, in seconds."""

    measurement: Measurement
    server: float
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One tool in one situation.

    ``requests`` were counted in a run of its own, by method; None where none were counted. ``changed`` is the number of
    files that differed in that run, where each tool had an edit of its own; ``fault`` what went wrong in it.
    """

    situation: str
    tool: str
    title: str
    samples: tuple[Sample, ...] = ()
    requests: Mapping[str, int] | None = None
    command: str = ""
    changed: int | None = None
    fault: str | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong, each said once."""
        said = (*(sample.problem for sample in self.samples), self.fault)
        return tuple(dict.fromkeys(problem for problem in said if problem is not None))

    def spread(self, figure: Callable[[Sample], float]) -> Spread | None:
        """A figure over all rounds; None if there are none or one failed."""
        if not self.samples or self.problems:
            return None
        found = [figure(sample) for sample in self.samples]
        return Spread(median(found), min(found), max(found))

    @property
    def wall(self) -> float | None:
        """Median wall time in seconds."""
        spread = self.spread(lambda sample: sample.measurement.wall)
        return spread.median if spread else None

    @property
    def total(self) -> int | None:
        """How many requests."""
        return sum(self.requests.values()) if self.requests is not None else None


@dataclass(frozen=True, slots=True)
class Part:
    """One nation: what was deployed and all rows; ``edited`` is the number of files that one changed post changes.

    ``notes`` say what a reader of the figures has to know of this nation alone.
    """

    scale: Scale
    files: int
    bytes: int
    rounds: int
    rows: tuple[Row, ...] = ()
    edited: int | None = None
    notes: tuple[str, ...] = ()

    def row(self, situation: str, tool: str) -> Row | None:
        """The row of a tool in a situation."""
        return next((row for row in self.rows if (row.situation, row.tool) == (situation, tool)), None)

    def situations(self) -> tuple[str, ...]:
        """All situations, in the order of the rows."""
        return tuple(dict.fromkeys(row.situation for row in self.rows))


@dataclass(frozen=True, slots=True)
class DeployBenchmark:
    """Everything a results file says: ``tree`` of some 20,000 files, and the ``nation`` where it was measured."""

    machine: Machine
    versions: tuple[tuple[str, str], ...]
    tree: Part | None = None
    nation: Part | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def failed(self) -> tuple[Row, ...]:
        """Rows that mean nothing."""
        return tuple(row for part in (self.tree, self.nation) if part for row in part.rows if row.problems)
