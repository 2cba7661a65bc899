"""One build at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kimsites.build.environment import writing
from kimsites.model.diagnostic import Text

_WAITING = Text(
    "menunggu build lain yang sedang memakai folder hasil ini ({holder})",
    "waiting for another build that is using this output folder ({holder})",
)


@contextmanager
def build_lock(path: Path, note: Callable[[Text], None]) -> Iterator[None]:
    """Hold the lock file ``path``; while another process holds it, say so through ``note`` once and wait.

    The kernel frees the lock when its holder and all its forked workers are gone, however they ended.

    Raises:
        EnvironmentFailure: the file can't be made.
    """
    with writing(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            note(_WAITING.format(holder=_holder(descriptor)))
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with writing(path):
            _sign(descriptor)
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    return os.pread(descriptor, 300, 0).decode("utf-8", "replace").strip() or "?"


def _sign(descriptor: int) -> None:
    started = datetime.now().astimezone().isoformat(timespec="seconds")
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"pid {os.getpid()}, {socket.gethostname()}, {started}\n".encode(), 0)
