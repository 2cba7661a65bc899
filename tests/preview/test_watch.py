"""What the operating system reports, on real files."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimsites.preview.watch import Watcher


@pytest.fixture
def heard() -> queue.SimpleQueue[Path]:
    return queue.SimpleQueue()


@pytest.fixture
def watcher(heard: queue.SimpleQueue[Path]) -> Iterator[Watcher]:
    made = Watcher(lambda path, _: heard.put(path), pytest.fail)
    yield made
    made.stop()


def hears_of(heard: queue.SimpleQueue[Path], path: Path) -> bool:
    """Whether a change of ``path`` is reported; it is written again until the watching has begun."""
    for number in range(200):
        path.write_text(str(number), "utf-8")
        try:
            while heard.get(timeout=0.1) != path:
                pass
        except queue.Empty:
            continue
        return True
    return False


def test_files_of_deep_folders_are_reported(watcher: Watcher, heard: queue.SimpleQueue[Path], tmp_path: Path) -> None:
    (tmp_path / "kim" / "posts").mkdir(parents=True)
    watcher.start([tmp_path], [])
    assert hears_of(heard, tmp_path / "kim" / "posts" / "a.md")


def test_a_folder_that_is_made_later_is_watched_too(
    watcher: Watcher, heard: queue.SimpleQueue[Path], tmp_path: Path
) -> None:
    watcher.start([tmp_path], [])
    assert hears_of(heard, tmp_path / "a.md")
    (tmp_path / "kim" / "posts").mkdir(parents=True)
    assert hears_of(heard, tmp_path / "kim" / "posts" / "a.md")


def test_a_folder_that_went_and_came_back_is_watched_anew(
    watcher: Watcher, heard: queue.SimpleQueue[Path], tmp_path: Path
) -> None:
    themes = tmp_path / "themes"
    themes.mkdir()
    watcher.start([themes], [tmp_path])
    assert hears_of(heard, themes / "a.css")
    themes.rename(tmp_path / "elsewhere")
    themes.mkdir()
    watcher.start([themes], [tmp_path], themes)
    assert hears_of(heard, themes / "b.css")


def test_reading_is_no_change(watcher: Watcher, heard: queue.SimpleQueue[Path], tmp_path: Path) -> None:
    read, written = tmp_path / "read.md", tmp_path / "written.md"
    read.write_text("x", "utf-8")
    watcher.start([tmp_path], [])
    assert hears_of(heard, written)
    while not heard.empty():
        heard.get()
    read.read_text("utf-8")
    list(tmp_path.iterdir())
    written.write_text("y", "utf-8")
    assert heard.get(timeout=10) == written
