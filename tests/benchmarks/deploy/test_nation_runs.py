"""One place for all: kimsites deploys the nation, the others keep it, each with edits of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks.deploy import nation_runs
from benchmarks.deploy.figures import DeployBenchmark, Part, Sample
from benchmarks.deploy.ground import Edit, Ground, differing
from benchmarks.deploy.meter import Check, Meter, all_of
from benchmarks.deploy.nation_runs import NationRuns
from benchmarks.deploy.results import render
from benchmarks.deploy.server import Server
from benchmarks.deploy.tools import Job, Tool
from benchmarks.machine import Program
from benchmarks.measure import Measurement
from benchmarks.scenario import Scale
from tests.benchmarks.figures import MACHINE, measurement


class FakeGround:
    """A workspace on paper: each edit changes one more file than its number."""

    kimsites = Program(("kimsites",), "1")
    scale = Scale(60, 5)

    def __init__(self, root: Path) -> None:
        self.root = self.workspace = root
        self.edits = 0
        self._pages: dict[Path, bytes] = {Path(str(number)): b"" for number in range(20)}

    def files(self) -> tuple[int, int]:
        return 20, 2_000_000

    def hashes(self) -> Mapping[Path, bytes]:
        return dict(self._pages)

    def edit(self, number: int) -> Edit:
        assert number == self.edits, "an edit made twice is none the second time"
        self.edits += 1
        self._pages |= {Path(str(page)): str(number).encode() for page in range(number + 1)}
        return Edit(f"edit {number}", "page")

    def build(self) -> int:
        return 1


class FakeMeter:
    """Says what it was asked to run; a command with a word of ``bad`` fails its check."""

    server = Server("http://server", 0)

    def __init__(self, bad: str) -> None:
        self.seen: list[str] = []
        self._bad = bad

    def measure(self, command: tuple[str, ...], check: Check) -> Sample:
        return Sample(measurement(1), 0, self._run("timed", command, check))

    def count(self, command: Callable[[str], tuple[str, ...]], check: Check) -> tuple[Mapping[str, int], str | None]:
        return {"PUT": 7}, self._run("counted", command("http://proxy"), check)

    def _run(self, how: str, command: tuple[str, ...], check: Check) -> str | None:
        line = f"{how} {' '.join(command)} -> {check(measurement(1)) or 'status'}"
        self.seen.append(line)
        return "went wrong" if self._bad and self._bad in line else None

    def has_files(self, prefix: str, files: int, *, private: bool) -> Check:
        return _says(f"{files} files")

    def has_edit(self, prefix: str, edit: Edit) -> Check:
        return _says(edit.text)

    def private(self, prefix: str) -> frozenset[str]:
        return frozenset({"a", "b"})

    def keeps(self, prefix: str, private: frozenset[str]) -> Check:
        return _says(f"{len(private)} kept")

    def shown(self, command: tuple[str, ...], ground: Path) -> str:
        return " ".join(command)


def _says(text: str) -> Check:
    return lambda _found: text


def tool(name: str, *words: str) -> Tool:
    def command(job: Job) -> tuple[str, ...]:
        return (name, *words, job.prefix, job.endpoint.removeprefix("http://"))

    return Tool(name, " ".join((name, *words)), Program((name,), "1"), command)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Part, list[str]]]:
    clones: list[Any] = []
    monkeypatch.setattr(nation_runs, "git", lambda *words: clones.append(words))

    def go(bad: str = "") -> tuple[Part, list[str]]:
        meter = FakeMeter(bad)
        tools = [tool(name) for name in ("kimsites", "rclone", "rclone-no-head", "s5cmd")]
        tools.append(tool("aws", "sync", "--delete"))
        ground = cast("Ground", FakeGround(tmp_path))
        found = NationRuns(ground, cast("Meter", meter), tools, lambda _line: None).run(2)
        return found, meter.seen

    return go


def test_kimsites_alone_deploys_first_and_all_others_keep_what_it_put_there(
    run: Callable[..., tuple[Part, list[str]]],
) -> None:
    _, seen = run()
    assert seen[:13] == [
        "timed kimsites kimsites server -> 20 files",
        "counted kimsites kimsites proxy -> 20 files",
        "timed kimsites kimsites server -> status",
        "counted kimsites kimsites proxy -> edit 0",
        "timed kimsites kimsites server -> edit 1",
        "counted rclone kimsites proxy -> 20 files",
        "timed rclone kimsites server -> 2 kept",
        "counted rclone kimsites proxy -> edit 2",
        "timed rclone kimsites server -> edit 3",
        "counted aws sync kimsites proxy -> 20 files",
        "timed aws sync kimsites server -> 2 kept",
        "counted aws sync kimsites proxy -> edit 4",
        "timed aws sync kimsites server -> edit 5",
    ]


def test_publish_has_a_commit_of_its_own_in_each_round_and_in_the_counted_one(
    run: Callable[..., tuple[Part, list[str]]],
) -> None:
    _, seen = run()
    assert [line.rpartition(" -> ")[2] for line in seen[13:]] == ["status", "edit 6", "edit 7", "edit 8"]
    assert [line.partition(" ")[0] for line in seen[13:]] == ["timed", "timed", "timed", "counted"]


def test_the_file_says_what_each_edit_changed_and_no_first_deploy_of_the_others(
    run: Callable[..., tuple[Part, list[str]]],
) -> None:
    part, _ = run()
    text = render(DeployBenchmark(MACHINE, (), None, part))
    first = text.partition("### First deploy")[2].partition("###")[0]
    assert "| kimsites |" in first
    assert "rclone" not in first
    edited = text.partition("### One changed post\n")[2].partition("###")[0]
    assert "| kimsites | 1.00 | 2.00 | 0.00 | 100 | 7 (7 PUT) for 1 changed files |" in edited
    assert "| rclone | 1.00 | 2.00 | 0.00 | 100 | 7 (7 PUT) for 3 changed files |" in edited
    assert "| aws sync | 1.00 | 2.00 | 0.00 | 100 | 7 (7 PUT) for 5 changed files |" in edited
    assert "hold the 2 objects of kimsites' private folder too" in text
    commands = text.partition("```\n")[2].splitlines()
    assert commands[:3] == ["kimsites kimsites server", "rclone kimsites server", "aws sync kimsites server"]
    assert commands[3].startswith("kimsites publish ")
    assert commands[4:] == ["```"]


def test_the_bar_sets_aside_the_files_of_kimsites_own_edit(run: Callable[..., tuple[Part, list[str]]]) -> None:
    part, _ = run()
    assert part.edited == 1


@pytest.mark.parametrize(
    ("bad", "failed", "publishes"),
    [
        ("counted rclone kimsites proxy -> edit 2", ("edited", "rclone"), True),
        ("timed rclone kimsites server -> 2 kept", ("unchanged", "rclone"), True),
        ("timed kimsites kimsites server -> 20 files", ("first", "kimsites"), False),
    ],
)
def test_a_failure_is_named_and_ends_what_stands_on_it(
    run: Callable[..., tuple[Part, list[str]]], bad: str, failed: tuple[str, str], *, publishes: bool
) -> None:
    part, seen = run(bad)
    assert [(row.situation, row.tool) for row in DeployBenchmark(MACHINE, (), None, part).failed] == [failed]
    assert not any(line.startswith(("counted aws", "timed aws")) for line in seen)
    assert (part.row("publish", "kimsites") is not None) is publishes


def test_a_publish_that_leaves_no_state_fails_as_such(run: Callable[..., tuple[Part, list[str]]]) -> None:
    part, seen = run("publish")
    row = part.row("publish", "kimsites")
    assert row is not None
    assert row.problems == ("went wrong",)
    assert sum(" publish " in line for line in seen) == 1


def test_a_private_object_that_went_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = ["kimsites/.kimsites/a", "kimsites/.kimsites/b"]
    monkeypatch.setattr(Meter, "_keys", lambda _meter, prefix: [key for key in there if key.startswith(prefix)])
    meter = Meter(Server("http://server", 0), {}, tmp_path)
    check = meter.keeps("kimsites", meter.private("kimsites"))
    assert check(measurement(1)) is None
    there[:] = ["kimsites/.kimsites/b", "kimsites/.kimsites/c", "kimsites/.kimsites/d"]
    assert check(measurement(1)) == "of the private folder 1 objects are gone and 2 new"


def test_the_first_thing_that_is_wrong_is_told() -> None:
    fine: Check = lambda _found: None  # noqa: E731
    found: Measurement = measurement(1)
    assert all_of(fine, _says("a"), _says("b"))(found) == "a"
    assert all_of(fine, fine)(found) is None


def test_new_files_and_other_bytes_differ() -> None:
    one, two, three = map(Path, "abc")
    assert differing({one: b"1", two: b"2"}, {one: b"1", two: b"3", three: b"4"}) == 2
