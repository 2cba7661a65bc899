"""Stamps of folders."""

from __future__ import annotations

import os
from pathlib import Path

from kimsites.preview.stamps import MISSING, stamp_of


def test_a_stamp_follows_every_kind_of_change(tmp_path: Path) -> None:
    folder = tmp_path / "kim"
    seen = [stamp_of(folder)]
    (folder / "posts").mkdir(parents=True)
    file = folder / "posts" / "a.md"

    def differs() -> bool:
        seen.append(stamp_of(folder))
        return seen[-1] != seen[-2]

    file.write_text("satu", "utf-8")
    assert differs()
    file.write_text("satu dua", "utf-8")
    assert differs()
    os.utime(file, ns=(1, 1))
    assert differs()
    file.rename(folder / "posts" / "b.md")
    assert differs()
    (folder / "posts" / "b.md").unlink()
    assert differs()


def test_the_same_folder_has_the_same_stamp(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("satu", "utf-8")
    assert stamp_of(tmp_path) == stamp_of(tmp_path)


def test_files_of_editors_at_work_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("satu", "utf-8")
    before = stamp_of(tmp_path)
    (tmp_path / ".a.md.swp").write_text("x", "utf-8")
    assert stamp_of(tmp_path) == before


def test_no_folder_has_no_stamp() -> None:
    assert stamp_of(None) == MISSING
