"""Servers of our own on loopback: their ports and their end."""

from __future__ import annotations

import signal
import socket
import subprocess
from contextlib import ExitStack

_PATIENCE = 20.0


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody uses just now."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]


def stop(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """End a process of ours and wait for it; its status is in ``returncode``."""
    process.send_signal(how)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
