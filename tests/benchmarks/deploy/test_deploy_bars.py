"""The bars of deploys follow from the figures, each from its own part."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.deploy.bars import EDITED, FIRST, PUBLISH, TOUCHED, UNCHANGED, deploy_bars
from benchmarks.deploy.figures import DeployBenchmark, Part, Row, Sample
from benchmarks.deploy.results import render, verdicts
from benchmarks.scenario import Scale
from tests.benchmarks.figures import MACHINE, measurement

TREE, NATION = Scale(450, 20), Scale(3555, 20)


def row(
    situation: str, tool: str, *walls: float, requests: Mapping[str, int] | None = None, largest: float = 100e6
) -> Row:
    samples = tuple(Sample(measurement(wall, largest), 1.5) for wall in walls)
    return Row(situation, tool, f"title of {tool}", samples, requests, f"{tool} command")


def tree(kimsites: float = 10, rival: float = 20, largest: float = 100e6) -> Part:
    rows = (
        row(FIRST, "kimsites", kimsites - 1, kimsites, kimsites + 5, largest=largest),
        *(row(FIRST, name, rival) for name in ("rclone", "s5cmd", "aws", "hugo")),
        row(UNCHANGED, "kimsites", 0.5, requests={"GET": 1}),
        row(TOUCHED, "kimsites", 0.6, requests={"GET": 2, "PUT": 1}),
    )
    return Part(TREE, 20_168, 203_000_000, 3, rows)


def nation(requests: int = 30, publish: float = 9.0, edited: int = 12) -> Part:
    rows = (row(EDITED, "kimsites", 1.0, requests={"PUT": requests}), row(PUBLISH, "kimsites", publish))
    return Part(NATION, 154_000, 1_500_000_000, 3, rows, edited)


def benchmark(*parts: Part | None) -> DeployBenchmark:
    return DeployBenchmark(MACHINE, (("rclone", "1.75"),), *parts)


def test_good_figures_pass_every_bar() -> None:
    assert [bar.passed for bar in deploy_bars(benchmark(tree(), nation()))] == [True] * 11


def test_speed_is_a_ratio_of_medians_for_each_rival() -> None:
    assert [bar.figure for bar in deploy_bars(benchmark(tree()))[:4]] == [2.0] * 4
    assert deploy_bars(benchmark(tree(rival=9.9)))[0].passed is False


def test_peak_is_the_highest_of_all_situations_and_rounds() -> None:
    assert deploy_bars(benchmark(tree(largest=201e6)))[4].passed is False


def test_four_requests_are_one_too_many_when_nothing_changed() -> None:
    part = tree()
    rows = (*part.rows[:5], row(UNCHANGED, "kimsites", 0.5, requests={"GET": 3, "PUT": 1}))
    assert deploy_bars(benchmark(Part(TREE, 1, 1, 1, rows)))[6].passed is False


@pytest.mark.parametrize(("requests", "passed"), [(41, True), (42, False)])
def test_files_changed_are_set_aside(requests: int, *, passed: bool) -> None:
    assert deploy_bars(benchmark(None, nation(requests, edited=12)))[0].passed is passed


def test_what_was_not_measured_is_no_pass() -> None:
    empty = Part(TREE, 1, 1, 1)
    assert [bar.passed for bar in deploy_bars(benchmark(empty, empty))] == [None] * 11


def test_each_part_has_its_bars_in_the_file_that_has_its_figures() -> None:
    assert len(deploy_bars(benchmark(tree()))) == 9
    assert [bar.text.partition(",")[0] for bar in deploy_bars(benchmark(None, nation()))] == [
        "one changed post in the nation",
        "publish on a fresh clone of the nation",
    ]


def test_a_run_that_failed_while_its_requests_were_counted_is_a_failure_too() -> None:
    bad = Row(UNCHANGED, "kimsites", "t", (Sample(measurement(1), 0),), None, "c", fault="9 objects")
    found = benchmark(Part(TREE, 1, 1, 1, (bad,)))
    assert found.failed == (bad,)
    assert deploy_bars(found)[5].passed is None


def test_a_failed_run_gives_no_figure_and_is_named() -> None:
    bad = Row(FIRST, "kimsites", "t", (Sample(measurement(1), 0), Sample(measurement(1), 0, "3 objects | too few")))
    found = benchmark(Part(TREE, 1, 1, 2, (bad, row(FIRST, "rclone", 2))))
    assert deploy_bars(found)[0].passed is None
    text = render(found)
    assert "- **Failed, their figures mean nothing: first kimsites**" in text
    assert "| t | **failed**: 3 objects / too few | | | | - |" in text


def test_the_file_shows_medians_requests_and_commands_once() -> None:
    lines = render(benchmark(tree(), nation())).splitlines()
    assert "## 450x20: 20,168 files, 203 MB" in lines
    assert "## 3555x20: 154,000 files, 1500 MB; one changed post changes 12 files" in lines
    assert (
        "| title of kimsites | 10.00 (9.00-15.00) | 20.00 (18.00-30.00) | 1.50 (1.50-1.50) | 100 (100-100) | - |"
        in lines
    )
    assert "| title of kimsites | 0.60 | 1.20 | 1.50 | 100 | 3 (2 GET, 1 PUT) |" in lines
    # Once in the tree; in the nation once as deploy, once as publish.
    assert lines.count("kimsites command") == 3
    assert "| peak memory of any process of kimsites | < 200 MB | 100.00 MB | pass |" in lines


def test_verdicts_say_what_was_missed() -> None:
    found = verdicts(benchmark(tree(), nation(publish=10.5)))
    assert found[-1] == "MISS         publish on a fresh clone of the nation: 10.50 s (< 10 s)"
    assert sum(line.startswith("pass") for line in found) == 10
