"""Bytes set aside in a file without a name, and read back by whoever asks, processes forked later included."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from kimsites.build.environment import writing
from kimsites.build.processes import forks


class Spool:
    """Keeps bytes out of memory as long as the context lasts; where no process can be forked, in it."""

    def __init__(self, folder: Path) -> None:
        """Raises EnvironmentFailure when no file can be made in ``folder``."""
        self._path = folder
        with writing(folder):
            # Unbuffered: what is kept is read by position, also in other processes.
            self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - it ends with the context
        self._length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, data: bytes) -> Callable[[], bytes]:
        """Set ``data`` aside; what is returned reads it back.

        Raises:
            EnvironmentFailure: it can't be written.
        """
        if not forks():
            return partial(bytes, data)
        start = self._length
        self._length += len(data)
        with writing(self._path):
            while data:
                data = data[os.pwrite(self._file.fileno(), data, self._length - len(data)) :]
        return partial(os.pread, self._file.fileno(), self._length - start, start)
