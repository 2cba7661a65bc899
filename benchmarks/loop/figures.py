"""All figures of one run, and what is worked out from them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from benchmarks.machine import Machine
from benchmarks.report import ScaleReport, Spread
from benchmarks.scenario import Scale


@dataclass(frozen=True, slots=True)
class Saves:
    """Seconds from each save to the page that shows it, round by round."""

    rounds: tuple[tuple[float, ...], ...] = ()
    problem: str | None = None
    unavailable: str | None = None

    @property
    def count(self) -> int:
        """How many saves."""
        return sum(map(len, self.rounds))

    @property
    def spread(self) -> Spread | None:
        """Over all saves; None if there are none or one failed."""
        times = [one for times in self.rounds for one in times]
        if not times or self.problem is not None:
            return None
        return Spread(median(times), min(times), max(times))


@dataclass(frozen=True, slots=True)
class LoopScale:
    """One scale: what the commands cost, how fast saves show, how many posts the nation has."""

    commands: ScaleReport
    saves: Saves
    posts: int


@dataclass(frozen=True, slots=True)
class LoopReport:
    """Everything a results file says."""

    machine: Machine
    versions: tuple[tuple[str, str], ...]
    rounds: int
    scales: tuple[LoopScale, ...]

    def at(self, scale: Scale) -> LoopScale | None:
        """The figures of one scale."""
        return next((one for one in self.scales if one.commands.scale == scale), None)

    @property
    def failed(self) -> tuple[str, ...]:
        """What did not do what it should."""
        commands = [
            f"{one.commands.scale} {outcome.name}: {'; '.join(outcome.problems)}"
            for one in self.scales
            for outcome in one.commands.outcomes
            if outcome.problems
        ]
        saves = [f"{one.commands.scale} saves: {one.saves.problem}" for one in self.scales if one.saves.problem]
        return (*commands, *saves)
