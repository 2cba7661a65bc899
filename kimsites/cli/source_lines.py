"""Lines of the files that findings speak of."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kimsites.model.diagnostic import Location

_LARGEST = 50_000_000


class SourceLines:
    """Reads lines of a workspace's files; keeps the file it read last, since findings come file by file."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._file: str | None = None
        self._lines: list[str] = []

    def line(self, place: Location) -> str | None:
        """The line of a place as its author sees it; None where there is none."""
        if place.file is None or place.line is None:
            return None
        if place.file != self._file:
            self._file, self._lines = place.file, _read(self._workspace / place.file)
        return self._lines[place.line - 1] if 0 < place.line <= len(self._lines) else None


def _read(path: Path) -> list[str]:
    try:
        # A pipe that stands where a text ought to be must not be waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            data = file.read() if stat.S_ISREG(state.st_mode) and state.st_size <= _LARGEST else b""
    except OSError:
        return []
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
