"""Outputs of one host on the disk, before they are moved into place."""
# Plain strings and calls of `os`: for every output of a nation, pathlib would take longer than the system's answer.
# ruff: noqa: PTH102, PTH108

from __future__ import annotations

import os
import shutil
from contextlib import suppress


class Staging:
    """What is to be moved into a host's folder; every file and folder staged has a name that begins with ``prefix``.

    A file whose folder stands in the host is staged by itself. A folder that doesn't stand there yet is staged in its
    final shape, with all that comes into it: so one rename publishes it whole, which for a new host is all there is.
    There is no folder around these, since making and removing one for each host costs as much as several outputs.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._moves: dict[str, str] = {}
        self._shapes: dict[str, str] = {}
        self._serial = 0
        self._scratch = f"{prefix}.scratch"
        self._has_scratch = False

    def moves(self) -> tuple[tuple[str, str], ...]:
        """What to rename: paths below the host (empty for the host's own folder), and where each is staged."""
        return tuple(self._moves.items())

    def moved(self, path: str) -> None:
        """One of :meth:`moves` is where it belongs."""
        del self._moves[path]

    def place(self, path: str, gap: str | None) -> str:
        """Where to write the output for ``path``; each path once.

        ``gap`` is the outermost folder above ``path`` that doesn't stand in the host, None if all of them do.
        """
        if gap is None:
            return self._new_move(path, "file")
        folder, _, name = path.rpartition("/")
        place = self._shapes.get(folder) or self._shape(folder, gap)
        return f"{place}/{name}"

    def scratch(self) -> str:
        """Where to write a file of which it is not known yet whether it is sound. There is one at a time."""
        self._has_scratch = True
        return self._scratch

    def clear(self) -> None:
        """Drop what is still staged."""
        for path, place in self._moves.items():
            if path in self._shapes:
                shutil.rmtree(place, ignore_errors=True)
            else:
                _unlink(place)
        if self._has_scratch:
            _unlink(self._scratch)
            self._has_scratch = False
        self._moves.clear()
        self._shapes.clear()

    def _shape(self, folder: str, gap: str) -> str:
        """Make a staged folder, and those above it up to the gap."""
        missing = []
        while (place := self._shapes.get(folder)) is None and folder != gap:
            folder, _, name = folder.rpartition("/")
            missing.append(name)
        if place is None:
            place = self._new_top(gap)
        for name in reversed(missing):
            folder = f"{folder}/{name}" if folder else name
            place = f"{place}/{name}"
            os.mkdir(place)
            self._shapes[folder] = place
        return place

    def _new_top(self, gap: str) -> str:
        place = self._new_move(gap, "folder")
        self._shapes[gap] = place
        try:
            os.mkdir(place)
        except FileExistsError:
            # Left by a worker that died over this host. A folder is moved with all that lies in it: begin anew.
            shutil.rmtree(place)
            os.mkdir(place)
        return place

    def _new_move(self, path: str, kind: str) -> str:
        """A name of its own kind: what a dead worker left under the same one is overwritten, or made anew."""
        place = f"{self._prefix}.{self._serial}.{kind}"
        self._serial += 1
        self._moves[path] = place
        return place


def _unlink(path: str) -> None:
    """Remove a file of ours that may be gone; one that stays is dropped with all others when the next build begins."""
    with suppress(OSError):
        os.unlink(path)
