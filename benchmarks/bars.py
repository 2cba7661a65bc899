"""What the figures must reach, worked out from the figures alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.report import BenchmarkReport, ScaleReport, fastest, ratio
from benchmarks.scenario import Scale

SMALL = Scale(200, 20)
LARGE = Scale(3555, 20)
MEGABYTE = 1_000_000

UNCHANGED_SECONDS = 1.5
EDITED_SECONDS = 2.0
PEAK_MEGABYTES = 400.0
MEMORY_GROWTH = 1.5
DEFAULT_SPEED = 1.0
COMMONMARK_SPEED = 2.0
#: "Linear" allows this much over the growth of the nation: medians of a few rounds are not sharper than that.
LINEAR_SLACK = 1.2

_DEFAULT = ("cold-markdown-1", "cold-markdown-all")
_COMMONMARK = ("cold-commonmark-1", "cold-commonmark-all")
_INCREMENTAL = ("unchanged", "touched", "edited", "edited-committed", "theme-changed", "fresh-clone")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what is asked, the figure found (None: not measured), whether more is better, the limit."""

    text: str
    figure: float | None
    limit: float
    unit: str
    at_least: bool = False

    @property
    def passed(self) -> bool | None:
        """Whether the figure reaches the bar; None when there is no figure."""
        if self.figure is None:
            return None
        return self.figure >= self.limit if self.at_least else self.figure < self.limit


def bars(report: BenchmarkReport) -> tuple[Bar, ...]:
    """Every bar, at the scale it is meant for."""
    small, large = report.at(SMALL), report.at(LARGE)
    return (*_speed_bars(small), *_incremental_bars(large), *_growth_bars(small, large))


def _speed_bars(small: ScaleReport | None) -> Iterator[Bar]:
    for engine, names, limit in (("markdown", _DEFAULT, DEFAULT_SPEED), ("commonmark", _COMMONMARK, COMMONMARK_SPEED)):
        speed = ratio(small.wall("hugo-cold"), fastest(small, *names)) if small else None
        yield Bar(f"{SMALL} cold, Hugo's time over that of `{engine}`", speed, limit, "x", at_least=True)


def _incremental_bars(large: ScaleReport | None) -> Iterator[Bar]:
    def wall(*names: str) -> float | None:
        found = [large.wall(name) for name in names] if large else [None]
        known = [one for one in found if one is not None]
        return max(known) if len(known) == len(found) else None

    yield Bar(f"{LARGE} nothing changed", wall("unchanged"), UNCHANGED_SECONDS, " s")
    edited = wall("edited", "edited-committed")
    yield Bar(f"{LARGE} one post edited, the slower of committed and not", edited, EDITED_SECONDS, " s")
    peak = large.largest(*_DEFAULT, *_COMMONMARK, *_INCREMENTAL) if large else None
    megabytes = peak / MEGABYTE if peak is not None else None
    yield Bar(f"{LARGE} peak memory of any process", megabytes, PEAK_MEGABYTES, " MB")


def _growth_bars(small: ScaleReport | None, large: ScaleReport | None) -> Iterator[Bar]:
    memory = time = None
    if small and large:
        # With one process other memory is needed than with several, so only what both scales have is compared.
        names = [name for name in (*_DEFAULT, *_COMMONMARK) if None not in (small.wall(name), large.wall(name))]
        memory = ratio(_peak_without_registry(large, names), _peak_without_registry(small, names))
        growth = [ratio(large.wall(name), small.wall(name)) for name in names]
        known = [one for one in growth if one is not None]
        time = max(known) / (LARGE.kims / SMALL.kims) if known else None
    text = f"cold peak memory of any process, {LARGE} over {SMALL}, parsed registry aside"
    yield Bar(text, memory, MEMORY_GROWTH, "x")
    yield Bar(f"cold time, {LARGE} over {SMALL}, against the growth of the nation", time, LINEAR_SLACK, "x")


def _peak_without_registry(report: ScaleReport, names: Iterable[str]) -> float | None:
    peak = report.largest(*names)
    return peak - (report.registry or 0) if peak is not None else None
