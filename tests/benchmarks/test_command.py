"""What the commands of the benchmarks share."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from benchmarks.command import count, folders_made
from benchmarks.deploy.__main__ import main as deploy


def test_both_folders_are_made(tmp_path: Path) -> None:
    assert folders_made(tmp_path / "a" / "b", tmp_path / "c" / "results.md")
    assert {path.name for path in tmp_path.rglob("*")} == {"a", "b", "c"}


def test_no_folder_to_work_in_is_none_to_make(tmp_path: Path) -> None:
    assert folders_made(None, tmp_path / "results.md")


def test_a_file_in_the_way_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text("")
    assert not folders_made(None, tmp_path / "a" / "b" / "results.md")
    assert str(tmp_path / "a") in capsys.readouterr().err


def test_deploys_are_not_measured_without_their_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").write_text("")
    assert deploy(["--folder", str(tmp_path / "a"), "--results", str(tmp_path / "r.md")]) == 2
    assert "can't be made a folder" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", ""])
def test_a_count_is_above_0(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        count(text)
    assert count("3") == 3
