"""Tells of changed files, as the operating system reports them."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
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
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

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
#: Seconds between two looks at all files where the system does not report changes: each look at a nation takes one.
_INTERVAL = 2.0


class Trouble(Struct, frozen=True):
    """Who hears why the system doesn't report changes: ``polls`` where files are looked at instead, else ``fails``."""

    polls: Callable[[str], None]
    fails: Callable[[str], None]


class Watcher:
    """Watches folders in threads of its own.

    Where the system refuses to report changes (no room for more watches, say), or with ``polling`` from the beginning,
    all files are looked at every ``interval`` seconds.
    """

    def __init__(self, tell: Tell, trouble: Trouble, *, polling: bool = False, interval: float = _INTERVAL) -> None:
        self._handler = _Handler(tell)
        self._trouble = trouble
        self._polling = polling
        self._interval = interval
        self._observer: BaseObserver = PollingObserver(timeout=interval) if polling else Observer()
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
            self._schedule(folder, recursive=recursive)
        except (OSError, RuntimeError) as problem:
            if self._polling:
                self._trouble.fails(str(problem))
            else:
                self._poll_instead(str(problem))
                self._watch(folder, recursive=recursive)

    def _schedule(self, folder: Path, *, recursive: bool) -> None:
        if not self._observer.is_alive():
            self._observer.start()
        self._watched[folder] = self._observer.schedule(
            self._handler, str(folder), recursive=recursive, event_filter=_WANTED
        )

    def _poll_instead(self, reason: str) -> None:
        """Look at files from now on, also at those that were watched until now."""
        self._polling = True
        self._trouble.polls(reason)
        self.stop()
        self._observer = PollingObserver(timeout=self._interval)
        for folder, watch in tuple(self._watched.items()):
            self._watch(folder, recursive=watch.is_recursive)


class _Handler(FileSystemEventHandler):
    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if path:
                self._tell(Path(os.fsdecode(path)), event.is_directory)
