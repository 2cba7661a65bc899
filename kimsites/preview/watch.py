"""Tells of changed files, as the operating system reports them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

# Without this choice the kernel also reports what is only opened and read, our own reading included: on a nation of
# thousands of folders its queue overflows and changes are lost.
_WANTED: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
]

#: Hears of one path and whether it is a folder.
Tell = Callable[[Path, bool], None]


class Watcher:
    """Watches folders in threads of its own. ``failed`` hears why a folder can't be watched."""

    def __init__(self, tell: Tell, failed: Callable[[str], None]) -> None:
        self._handler = _Handler(tell)
        self._failed = failed
        self._observer = Observer()
        self._at_work = threading.Lock()
        self._watched: dict[Path, ObservedWatch] = {}

    def start(self, deep: Iterable[Path], flat: Iterable[Path], gone: Path | None = None) -> None:
        """Watch the ``deep`` folders with all below, the ``flat`` ones without, in addition to what is watched.

        ``gone`` is a folder that is another one now: it and those below are watched anew. Returns at once: to register
        thousands of folders takes a while.
        """
        wanted = {**dict.fromkeys(flat, False), **dict.fromkeys(deep, True)}
        threading.Thread(target=self._start, args=(wanted, gone), daemon=True, name="watch").start()

    def stop(self) -> None:
        """Watch nothing any more."""
        if self._observer.is_alive():
            self._observer.stop()

    def _start(self, wanted: Mapping[Path, bool], gone: Path | None) -> None:
        with self._at_work:
            for folder in [one for one in self._watched if gone and one.is_relative_to(gone)]:
                with suppress(KeyError, OSError):
                    self._observer.unschedule(self._watched.pop(folder))
            for folder, recursive in wanted.items():
                if folder not in self._watched and folder.is_dir():
                    self._watch(folder, recursive=recursive)

    def _watch(self, folder: Path, *, recursive: bool) -> None:
        try:
            if not self._observer.is_alive():
                self._observer.start()
            self._watched[folder] = self._observer.schedule(
                self._handler, str(folder), recursive=recursive, event_filter=_WANTED
            )
        except (OSError, RuntimeError) as problem:
            self._failed(str(problem))


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._tell(Path(os.fsdecode(path)), event.is_directory)
