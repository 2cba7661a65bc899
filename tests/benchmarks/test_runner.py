"""Rounds go through all scenarios in turn; a failed one is not tried again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Measurement
from benchmarks.runner import patterns_at, run_rounds, shown
from benchmarks.scenario import Job, Scale, Scenario
from benchmarks.stage import Stage, is_post_page, touch_all, tree_size
from tests.benchmarks.figures import measurement


def scenario(name: str, seen: list[str], folder: Path, problem: str | None = None) -> Scenario:
    def prepare(number: int) -> Job:
        seen.append(f"{name}{number}")
        return Job((sys.executable, "-c", "pass"), folder, lambda _run: problem)

    return Scenario(name, name, prepare)


def run(folder: Path, *scenarios: Scenario, rounds: int = 2) -> dict[str, tuple[int, tuple[str, ...]]]:
    heard: list[str] = []
    outcomes = run_rounds(scenarios, Stage(folder, Scale(1, 1)), rounds, heard.append)
    return {one.name: (len(one.good), one.problems) for one in outcomes}


def test_scenarios_alternate(tmp_path: Path) -> None:
    seen: list[str] = []
    found = run(tmp_path, scenario("a", seen, tmp_path), scenario("b", seen, tmp_path))
    assert seen == ["a0", "b0", "a1", "b1"]
    assert found == {"a": (2, ()), "b": (2, ())}


def test_a_failed_scenario_is_kept_as_such_and_left_alone(tmp_path: Path) -> None:
    seen: list[str] = []
    found = run(tmp_path, scenario("a", seen, tmp_path, "salah"), scenario("b", seen, tmp_path))
    assert seen == ["a0", "b0", "b1"]
    assert found["a"] == (0, ("salah",))


def test_a_scenario_that_can_not_be_prepared_fails_without_stopping_the_rest(tmp_path: Path) -> None:
    def broken(_number: int) -> Job:
        raise FileNotFoundError("git")

    found = run(tmp_path, Scenario("a", "a", broken), scenario("b", [], tmp_path))
    assert found == {"a": (0, ("could not be prepared: git",)), "b": (2, ())}


def test_what_is_unavailable_is_never_prepared(tmp_path: Path) -> None:
    def prepare(_number: int) -> Job:
        raise AssertionError

    assert run(tmp_path, Scenario("a", "a", prepare, "no such engine")) == {"a": (0, ())}


def test_a_job_has_an_environment_and_a_way_to_be_measured_of_its_own(tmp_path: Path) -> None:
    seen: list[tuple[str, str, bool]] = []

    def measure(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], output: Path) -> Measurement:
        seen.append((command[0], environment["RUANG"], "GIT_AUTHOR_DATE" in environment))
        return measurement(7)

    job = Job(("kimsites",), tmp_path, lambda _run: None, {"RUANG": "uji"}, measure)
    (found,) = run_rounds(
        [Scenario("a", "a", lambda _number: job)], Stage(tmp_path, Scale(1, 1)), 1, lambda _line: None
    )
    assert seen == [("kimsites", "uji", True)]
    assert [one.wall for one in found.good] == [7]


def test_commands_are_shown_without_paths_of_the_machine(tmp_path: Path) -> None:
    command = (f"{tmp_path}/bin/hugo", "--source", f"{tmp_path}/stage/hugo")
    assert shown(command, tmp_path / "stage") == "hugo --source '$STAGE/hugo'".replace("'", "")


def test_outputs_are_counted_with_the_mean_of_post_pages(tmp_path: Path) -> None:
    write: Callable[[str, int], object] = lambda name, size: _write(tmp_path / name, size)  # noqa: E731
    for name, size in (("a/berita/x/index.html", 10), ("a/berita/y/index.html", 30), ("a/berita/index.html", 5)):
        write(name, size)
    found = tree_size("a", [tmp_path / "a"])
    assert (found.files, found.bytes, found.post_page) == (3, 45, 20)
    assert not is_post_page(Path("a/berita/hal/2/index.html"))


def test_portal_and_sites_are_counted_apart_for_both_tools(tmp_path: Path) -> None:
    stage = Stage(tmp_path, Scale(1, 1))
    for name in (
        "cold/0000/a-b.kim.id/index.html",
        "cold/0000/kim.id/index.html",
        "cold/0000/kim.id/kim/a-b/index.html",
    ):
        _write(tmp_path / name, 10)
    for name in ("a-b/berita/x/index.html", "style.css", "topik/a-b-x/index.html", "index.html", "kim/a-b/index.html"):
        _write(stage.hugo_outputs / "0000" / name, 10)
    _write(stage.hugo_sites_outputs / "0000" / "a-b" / "index.html", 10)
    assert {size.name: size.files for size in stage.sizes()} == {
        "kimsites, KIM sites": 1,
        "kimsites, portal": 2,
        "Hugo, KIM sites": 3,
        "Hugo, portal": 2,
        "Hugo, without the portal": 1,
    }


def test_touching_leaves_git_and_outputs_alone(tmp_path: Path) -> None:
    import os  # noqa: PLC0415

    for name in ("content/a.md", ".git/x", "build/y"):
        _write(tmp_path / name, 1)
        os.utime(tmp_path / name, (1, 1))
    touch_all(tmp_path)
    assert (tmp_path / "content/a.md").stat().st_mtime > 1
    assert {(tmp_path / name).stat().st_mtime for name in (".git/x", "build/y")} == {1}


def _write(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)


def test_patterns_may_be_meant_for_one_scale() -> None:
    only = ["hugo-*", "20x5:cold-*", "4x2:edited"]
    assert patterns_at(Scale(20, 5), only) == ("hugo-*", "cold-*")
    assert patterns_at(Scale(4, 2), only) == ("hugo-*", "edited")
