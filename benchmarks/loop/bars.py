"""What an editor's loop must reach, worked out from the figures alone. Pure."""

from __future__ import annotations

from benchmarks.bars import LARGE, LINEAR_SLACK, SMALL, Bar
from benchmarks.loop.figures import LoopReport
from benchmarks.loop.scenarios import CHECK, SERVE, SINCE
from benchmarks.report import ratio

CHECK_SECONDS = 60.0
SINCE_SECONDS = 1.5
READY_SECONDS = 2.0
SAVE_MILLISECONDS = 300.0


def loop_bars(report: LoopReport) -> tuple[Bar, ...]:
    """Every bar, at the scale it is meant for."""
    large = report.at(LARGE)

    def wall(name: str) -> float | None:
        return large.commands.wall(name) if large else None

    saves = large.saves.spread if large else None
    shown = saves.median * 1000 if saves else None
    growth = f"`check` of the whole nation, time, {LARGE} over {SMALL}, against the growth of the nation"
    return (
        Bar(f"{LARGE} `check` of the whole nation", wall(CHECK), CHECK_SECONDS, " s"),
        Bar(growth, _time_growth(report), LINEAR_SLACK, "x"),
        Bar(f"{LARGE} `check --since`, one post edited, after a build", wall(SINCE), SINCE_SECONDS, " s"),
        Bar(f"{LARGE} `serve` until it answers, after a build", wall(SERVE), READY_SECONDS, " s"),
        Bar(f"{LARGE} save to reloaded page, a KIM of 200 posts, median", shown, SAVE_MILLISECONDS, " ms"),
    )


def memory_growth(report: LoopReport) -> float | None:
    """How many times larger the largest process of a whole check is in the larger nation."""
    small, large = report.at(SMALL), report.at(LARGE)
    return ratio(large.commands.largest(CHECK), small.commands.largest(CHECK)) if small and large else None


def _time_growth(report: LoopReport) -> float | None:
    small, large = report.at(SMALL), report.at(LARGE)
    if not small or not large:
        return None
    time = ratio(large.commands.wall(CHECK), small.commands.wall(CHECK))
    return ratio(time, large.posts / small.posts)
