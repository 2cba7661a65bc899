"""The bars follow from the figures, each at its own scale."""

from __future__ import annotations

import pytest

from benchmarks.bars import LARGE, SMALL, Bar, bars
from benchmarks.report import BenchmarkReport
from benchmarks.scenario import Outcome, Run, Scale
from tests.benchmarks.figures import measurement, outcome, report, scale_report


def nation(
    scale: Scale, *, hugo: float = 10.0, cold: float = 5.0, fast: float = 2.5, memory: float = 100e6
) -> list[Outcome]:
    return [
        outcome(scale, "hugo-cold", hugo, hugo, hugo),
        outcome(scale, "cold-markdown-1", cold * 2, cold * 2, cold * 2, largest=memory),
        outcome(scale, "cold-markdown-all", cold - 1, cold, cold + 1, largest=memory),
        outcome(scale, "cold-commonmark-all", fast, fast, fast, largest=memory),
        outcome(scale, "unchanged", 1.0, 1.2, 9.0, largest=memory),
        outcome(scale, "edited", 1.5, 1.5, 1.5, largest=memory),
        outcome(scale, "edited-committed", 1.9, 1.9, 1.9, largest=memory),
    ]


def found(given: BenchmarkReport) -> list[Bar]:
    return list(bars(given))


def both(**large: float) -> BenchmarkReport:
    times = {"cold": 5.0 * 17, "fast": 2.5 * 17, "hugo": 200.0, "memory": 120e6, **large}
    return report(
        scale_report(SMALL, nation(SMALL), registry=1_000_000), scale_report(LARGE, nation(LARGE, **times), 15_000_000)
    )


def test_good_figures_pass_every_bar() -> None:
    assert [bar.passed for bar in found(both())] == [True] * 7


def test_speed_is_hugo_over_the_fastest_of_an_engine() -> None:
    default, commonmark, *_ = found(both())
    assert default.figure == pytest.approx(2.0)
    assert commonmark.figure == pytest.approx(4.0)


def test_hugo_without_its_portal_says_nothing_of_speed() -> None:
    outcomes = [one for one in nation(SMALL) if one.name != "hugo-cold"]
    only_sites = report(scale_report(SMALL, [*outcomes, outcome(SMALL, "hugo-cold-sites", 10.0)]))
    assert [bar.passed for bar in found(only_sites)[:2]] == [None, None]


def test_slower_than_hugo_fails() -> None:
    slow = report(scale_report(SMALL, nation(SMALL, hugo=4.9)))
    default, commonmark, *_ = found(slow)
    assert default.passed is False
    assert commonmark.passed is False


def test_exactly_as_fast_is_enough() -> None:
    default, *_ = found(report(scale_report(SMALL, nation(SMALL, hugo=5.0))))
    assert default.passed is True


def test_times_are_medians_and_the_slower_kind_of_edit_counts() -> None:
    _, _, unchanged, edited, *_ = found(both())
    assert unchanged.figure == pytest.approx(1.2)
    assert edited.figure == pytest.approx(1.9)


def test_one_kind_of_edit_alone_says_nothing() -> None:
    outcomes = [one for one in nation(LARGE) if one.name != "edited-committed"]
    edited = found(report(scale_report(LARGE, outcomes)))[3]
    assert edited.passed is None


def test_too_much_memory_fails_both_memory_bars() -> None:
    peak, growth = found(both(memory=450e6))[4:6]
    assert peak.passed is False
    assert peak.figure == pytest.approx(450)
    assert growth.passed is False


def test_memory_growth_sets_the_registry_aside() -> None:
    growth = found(both(memory=160e6))[5]
    assert growth.figure == pytest.approx((160 - 15) / (100 - 1))
    assert growth.passed is True


def test_time_that_grows_faster_than_the_nation_fails() -> None:
    assert found(both(cold=5.0 * 3555 / 200))[6].figure == pytest.approx(1.0)
    assert found(both(cold=5.0 * 3555 / 200 * 1.3))[6].passed is False


def test_other_scales_measure_no_bar() -> None:
    tiny = Scale(20, 5)
    assert {bar.passed for bar in found(report(scale_report(tiny, nation(tiny))))} == {None}


def test_a_failed_scenario_gives_no_figure() -> None:
    broken = Outcome(LARGE, "unchanged", "", "", (Run(measurement(0.1)), Run(measurement(0.1), "9 sites built")))
    assert found(report(scale_report(LARGE, [broken])))[2].passed is None


def test_growth_compares_only_what_both_scales_have() -> None:
    alone = outcome(SMALL, "cold-commonmark-1", 5.0, largest=145e6)
    small = scale_report(SMALL, [*nation(SMALL), alone], registry=1_000_000)
    large = scale_report(LARGE, nation(LARGE, cold=5.0 * 17, fast=2.5 * 17, memory=160e6), 15_000_000)
    assert found(report(small, large))[5].figure == pytest.approx((160 - 15) / (100 - 1))
