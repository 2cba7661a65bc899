"""One thread does all reading and rendering; the others hand it their work and wait."""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


class Closed(Exception):
    """The preview has ended."""


class Workbench:
    """Work for one thread, done in the order it comes.

    Reading content stops by itself after some seconds only in the main thread of a process, and neither themes nor
    converters may be used by two threads at a time.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._closed = False

    def ask(self, work: Callable[[], T]) -> T:
        """Have work done by the thread in :meth:`run`, from another one; its result, or what it raises.

        Raises:
            Closed: nobody does work any more.
        """
        answer: Future[T] = Future()

        def job() -> None:
            try:
                answer.set_result(work())
            except Exception as failure:  # noqa: BLE001 - it is the asker's
                answer.set_exception(failure)

        if self._closed:
            raise Closed
        self._jobs.put(job)
        while not answer.done():
            try:
                return answer.result(timeout=1.0)
            except TimeoutError:
                if self._closed:
                    raise Closed from None
        return answer.result()

    def run(self, idle: Callable[[], bool]) -> None:
        """Do work until :meth:`close`, and a piece of ``idle`` work while there is none and it says there is more."""
        try:
            busy = True
            while (job := self._next(block=not busy)) is not _END:
                if job is None:
                    busy = idle()
                else:
                    job()
                    busy = True
        finally:
            self._closed = True

    def close(self) -> None:
        """End :meth:`run` when its present work is done."""
        self._closed = True
        self._jobs.put(None)

    def _next(self, *, block: bool) -> Callable[[], None] | None:
        """The next job; None when there is none and none is waited for."""
        try:
            job = self._jobs.get(block=block)
        except queue.Empty:
            return None
        return _END if job is None else job


def _end() -> None:
    """Marks the end of work."""


_END = _end
