"""Those who send: threads of this process for little work, processes with threads for much.

Signing and sending a small object takes most of a millisecond of processor time, so threads, of which one at a time
computes, end at some thousand a second.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol

from kimsites.deploy.transfer import Sender, Sent, Task


class Crew(Protocol):
    """Sends tasks, many at once."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Sent]:
        """Send all tasks and tell what became of each, in any order. ``tasks`` is read as fast as they are sent.

        Raises:
            EnvironmentFailure: the store failed for one, or leave to send was lost; no further task is begun.
        """

    def requests(self) -> int:
        """How many requests its members sent, other than by the store it was given."""

    def close(self) -> None:
        """End it; what is under way is given up."""


class Threads:
    """Threads that share one store."""

    def __init__(self, sender: Sender, size: int) -> None:
        self._sender = sender
        self._size = size
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="send")
        self._stopped = threading.Event()

    def run(self, tasks: Iterable[Task]) -> Iterator[Sent]:
        """Send all tasks."""
        under_way: set[Future[Sent | None]] = set()
        for task in tasks:
            under_way.add(self._pool.submit(self._send, task))
            if len(under_way) >= 2 * self._size:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from _results(done)
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            yield from _results(done)

    def requests(self) -> int:
        """None: its store counts them."""
        return 0

    def close(self) -> None:
        """End the threads; each finishes the request it is at."""
        self._stopped.set()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _send(self, task: Task) -> Sent | None:
        return None if self._stopped.is_set() else task.send(self._sender)


def _results(done: Iterable[Future[Sent | None]]) -> Iterator[Sent]:
    for future in done:
        result = future.result()
        if result is not None:
            yield result
