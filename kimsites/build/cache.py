"""Parsed registry files kept between builds, one small file each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kimsites.build.environment import writing


class FolderCache:
    """A RecordCache in a folder. What was neither read nor put since it was made can be dropped with :meth:`prune`.

    With ``distrust`` nothing already there is believed.
    """

    def __init__(self, folder: Path, temporary: Path, *, distrust: bool = False) -> None:
        self._folder = folder
        self._temporary = temporary
        self._distrust = distrust
        self._used: set[str] = set()

    def get(self, key: str) -> bytes | None:
        """What was put under ``key``, if it can still be read."""
        name = _name(key)
        self._used.add(name)
        if self._distrust:
            return None
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Remember ``data`` under ``key``.

        Raises:
            EnvironmentFailure: it can't be written.
        """
        name = _name(key)
        self._used.add(name)
        temporary = self._temporary / f"{name}.cache"
        with writing(self._folder / name):
            temporary.write_bytes(data)
            temporary.replace(self._folder / name)

    def prune(self) -> None:
        """Drop what no file of the registry asked for."""
        with writing(self._folder):
            for path in self._unused():
                path.unlink(missing_ok=True)

    def _unused(self) -> Iterator[Path]:
        return (path for path in self._folder.iterdir() if path.name not in self._used)


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
