"""What the operating system reports, on real files."""

from __future__ import annotations

import errno
import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

import kimsites.preview.watch
from kimsites.preview.watch import Trouble, Watcher


@pytest.fixture
def heard() -> queue.SimpleQueue[Path]:
    return queue.SimpleQueue()


@pytest.fixture
def watcher(heard: queue.SimpleQueue[Path]) -> Iterator[Watcher]:
    made = Watcher(lambda path, _: heard.put(path), Trouble(pytest.fail, pytest.fail))
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


class _Full(kimsites.preview.watch.Observer):  # type: ignore[misc, valid-type]
    """A system with room for one watch."""

    def schedule(self, *arguments, **more):
        if self._watches:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return super().schedule(*arguments, **more)


def test_files_are_looked_at_where_the_system_has_no_room_for_more_watches(
    heard: queue.SimpleQueue[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kimsites.preview.watch, "Observer", _Full)
    first, second = tmp_path / "content", tmp_path / "themes"
    (first / "kim" / "posts").mkdir(parents=True)
    second.mkdir()
    said: list[str] = []
    made = Watcher(lambda path, _: heard.put(path), Trouble(said.append, pytest.fail), interval=0.02)
    try:
        made.start([first, second], [])
        assert hears_of(heard, second / "a.css")
        assert hears_of(heard, first / "kim" / "posts" / "a.md")
        later = first / "kim" / "media"
        later.mkdir()
        assert hears_of(heard, later / "b.md")
    finally:
        made.stop()
    assert len(said) == 1
    assert "inotify watch limit reached" in said[0]


def test_files_are_looked_at_when_that_is_asked_for(heard: queue.SimpleQueue[Path], tmp_path: Path) -> None:
    trouble = Trouble(pytest.fail, pytest.fail)
    made = Watcher(lambda path, _: heard.put(path), trouble, polling=True, interval=0.02)
    try:
        made.start([tmp_path], [])
        assert hears_of(heard, tmp_path / "a.md")
    finally:
        made.stop()


def test_what_cannot_be_looked_at_either_is_told(
    heard: queue.SimpleQueue[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "too many open files")

    said: queue.SimpleQueue[str] = queue.SimpleQueue()
    monkeypatch.setattr(kimsites.preview.watch.PollingObserver, "schedule", refuse)
    made = Watcher(lambda path, _: heard.put(path), Trouble(pytest.fail, said.put), polling=True)
    try:
        made.start([tmp_path], [])
        assert "too many open files" in said.get(timeout=20)
    finally:
        made.stop()
