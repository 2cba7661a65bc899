"""The bars of the editor's loop follow from the figures, and the results file shows them and nothing else."""

from __future__ import annotations

import pytest

from benchmarks.bars import LARGE, SMALL
from benchmarks.loop.bars import loop_bars, memory_growth
from benchmarks.loop.figures import LoopReport, LoopScale, Saves
from benchmarks.loop.results import render, verdicts
from benchmarks.loop.scenarios import CHECK, SERVE, SERVE_FRESH, SINCE, SINCE_FRESH
from benchmarks.report import ScaleReport
from benchmarks.scenario import Outcome, Run, Scale
from tests.benchmarks.figures import MACHINE, measurement, outcome

TWO_SAVES = Saves(((0.1, 0.25), (0.15,)))


def scale(size: Scale, check: float, saves: Saves = TWO_SAVES, largest: float = 100e6, **walls: float) -> LoopScale:
    found = {SINCE: 1.0, SINCE_FRESH: 3.0, SERVE: 1.5, SERVE_FRESH: 4.0} | walls
    outcomes = [outcome(size, CHECK, check - 0.1, check, check + 0.2, largest=largest)]
    outcomes += [outcome(size, name, wall) for name, wall in found.items()]
    return LoopScale(ScaleReport(size, tuple(outcomes)), saves, size.kims * size.posts + 180)


def report(*scales: LoopScale) -> LoopReport:
    return LoopReport(MACHINE, (("Python", "CPython 3.11.9"),), 3, scales)


def test_good_figures_pass_every_bar_whatever_a_fresh_workspace_costs() -> None:
    found = loop_bars(report(scale(SMALL, 2), scale(LARGE, 30)))
    assert [bar.passed for bar in found] == [True] * 5
    assert [bar.figure for bar in found if bar.unit != "x"] == pytest.approx([30, 1.0, 1.5, 150])


@pytest.mark.parametrize(
    ("number", "changed"),
    [
        (0, scale(LARGE, 60)),
        (2, scale(LARGE, 30, **{SINCE: 1.5})),
        (3, scale(LARGE, 30, **{SERVE: 2.0})),
        (4, scale(LARGE, 30, Saves(((0.3, 0.3, 0.1),)))),
    ],
)
def test_what_reaches_its_limit_fails(number: int, changed: LoopScale) -> None:
    found = loop_bars(report(scale(SMALL, 4), changed))
    assert [index for index, bar in enumerate(found) if not bar.passed] == [number]


def test_time_is_held_against_the_growth_in_posts() -> None:
    growth = (3555 * 20 + 180) / (200 * 20 + 180)
    linear = loop_bars(report(scale(SMALL, 2), scale(LARGE, 2 * growth)))[1]
    assert linear.figure == pytest.approx(1)
    assert loop_bars(report(scale(SMALL, 2), scale(LARGE, 2 * growth * 1.21)))[1].passed is False


def test_one_save_that_is_slow_is_shown_and_does_not_decide() -> None:
    found = report(scale(LARGE, 30, Saves(((0.1, 0.2, 0.9),))))
    assert loop_bars(found)[4].passed is True
    assert "| a post of a KIM with 200 posts | 3 | 200 | 100 | 900 |" in render(found)


def test_growth_of_memory_is_that_of_the_whole_check_and_printed() -> None:
    found = report(scale(SMALL, 2), scale(LARGE, 30, largest=150e6))
    assert memory_growth(found) == pytest.approx(1.5)
    assert "Largest process of `check` of the whole nation, 3555x20 over 200x20: 1.50x." in render(found)


def test_other_scales_have_figures_and_no_bars() -> None:
    found = report(scale(Scale(20, 5), 2))
    assert {bar.passed for bar in loop_bars(found)} == {None}
    assert memory_growth(found) is None
    lines = render(found).splitlines()
    assert "## 20 KIMs x 5 posts" in lines
    assert "| title of check | 2.00 (1.90-2.20) | 4.00 (3.80-4.40) | 100 (100-100) | 300 (300-300) |" in lines
    assert "| a post of a KIM with 200 posts | 3 | 150 | 100 | 250 |" in lines
    assert "check: kimsites check" in lines
    assert not any(line.startswith("Largest process") for line in lines)


def test_what_failed_is_named_and_has_no_figure() -> None:
    bad = Outcome(LARGE, CHECK, "the check", "kimsites check", (Run(measurement(1), "9 errors"),))
    found = report(LoopScale(ScaleReport(LARGE, (bad,)), Saves(((0.1,),), "the preview has ended"), 1))
    assert found.failed == ("3555x20 check: 9 errors", "3555x20 saves: the preview has ended")
    assert {bar.passed for bar in loop_bars(found)} == {None}
    text = render(found)
    assert "- **Failed, their figures mean nothing: 3555x20 check, 3555x20 saves**" in text
    assert "| the check | **failed**: 9 errors | | | |" in text
    assert "| **failed**: the preview has ended | | |" in text


def test_without_a_browser_all_else_counts() -> None:
    found = report(scale(LARGE, 30, Saves(unavailable="there is no chromium")))
    assert found.failed == ()
    assert "not available: there is no chromium" in render(found)
    assert verdicts(found)[-1].startswith("not measured 3555x20 save to reloaded page")
