"""All figures of one run of the benchmark, and what is worked out from them. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.machine import Machine
from benchmarks.measure import Measurement
from benchmarks.scenario import Outcome, Scale
from benchmarks.stage import TreeSize


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some figures with the lowest and the highest."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ScaleReport:
    """One scale: its outcomes, what the cold builds wrote, bytes the parsed registry keeps (None: unknown).

    ``file_system`` is the kind that all of it lay in.
    """

    scale: Scale
    outcomes: tuple[Outcome, ...]
    sizes: tuple[TreeSize, ...] = ()
    registry: int | None = None
    file_system: str = ""

    def spread(self, name: str, figure: Callable[[Measurement], float]) -> Spread | None:
        """One figure of a scenario over its good rounds; None when it has none."""
        for outcome in self.outcomes:
            if outcome.name == name and outcome.good and not outcome.problems:
                figures = [figure(one) for one in outcome.good]
                return Spread(median(figures), min(figures), max(figures))
        return None

    def wall(self, name: str) -> float | None:
        """Median wall time of a scenario in seconds."""
        spread = self.spread(name, lambda one: one.wall)
        return spread.median if spread else None

    def largest(self, *names: str) -> float | None:
        """The highest median of the largest process's peak over these scenarios, in bytes."""
        found = [self.spread(name, lambda one: one.largest) for name in names]
        return max((spread.median for spread in found if spread), default=None)


@dataclass(frozen=True, slots=True)
class BenchmarkReport:
    """Everything a results file says."""

    machine: Machine
    versions: tuple[tuple[str, str], ...]
    rounds: int
    scales: tuple[ScaleReport, ...]

    def at(self, scale: Scale) -> ScaleReport | None:
        """The report of one scale."""
        return next((one for one in self.scales if one.scale == scale), None)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Scenarios that did not do what they should."""
        return tuple(outcome for one in self.scales for outcome in one.outcomes if outcome.problems)


def ratio(over: float | None, under: float | None) -> float | None:
    """``over / under`` when both are known."""
    return over / under if over is not None and under else None


def fastest(report: ScaleReport, *names: str) -> float | None:
    """The shortest median wall time of these scenarios."""
    return min((wall for name in names if (wall := report.wall(name)) is not None), default=None)
