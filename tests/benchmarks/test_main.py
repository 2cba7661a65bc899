"""The command makes the folders it was given, before anything is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

import benchmarks.__main__ as command
from benchmarks.machine import Program
from benchmarks.report import ScaleReport
from benchmarks.scenario import Scale
from tests.benchmarks.figures import outcome, scale_report


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    folders: list[Path] = []

    def run_scale(scale: Scale, folder: Path, *_rest: object) -> ScaleReport:
        assert folder.is_dir()
        folders.append(folder)
        return scale_report(scale, [outcome(scale, "unchanged", 1)])

    monkeypatch.setattr(command, "run_scale", run_scale)
    monkeypatch.setattr(command, "find_kimsites", lambda: Program(("kimsites",), "1"))
    monkeypatch.setattr(command, "find_hugo", lambda: None)
    return folders


def test_folders_that_are_not_there_are_made(tmp_path: Path, seen: list[Path]) -> None:
    work, results = tmp_path / "a" / "b", tmp_path / "c" / "r.md"
    assert command.main(["--scale", "2x1", "--folder", str(work), "--results", str(results)]) == 0
    assert [folder.parent for folder in seen] == [work]
    assert "## 2 KIMs x 1 posts" in results.read_text("utf-8")


def test_a_file_in_the_way_is_said_and_nothing_is_measured(
    tmp_path: Path, seen: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").write_text("")
    assert command.main(["--folder", str(tmp_path / "a"), "--results", str(tmp_path / "r.md")]) == 2
    assert "can't be made a folder" in capsys.readouterr().err
    assert seen == []


def test_a_scale_can_be_measured_in_memory(tmp_path: Path, seen: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(command, "SHARED_MEMORY", memory)
    scales = ["--scale", "2x1", "--scale", "3x1", "--scale", "4x1", "--in-memory", "2x1"]
    work = tmp_path / "work"
    assert command.main([*scales, "--folder", str(work), "--results", str(tmp_path / "r.md")]) == 0
    assert [folder.parent for folder in seen] == [memory, work, work]
    assert seen[1] == seen[2]
    assert not any(memory.iterdir())
