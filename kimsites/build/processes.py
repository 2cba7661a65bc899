"""Processes of ours: how they begin, that they end with their parent, and one that works beside it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Generic, Self, TypeVar

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, KimsitesError

_PR_SET_PDEATHSIG = 1
_PATIENCE = 5.0

R = TypeVar("R")


def forks() -> bool:
    """Whether a new process of this system can begin as a copy of this one."""
    return "fork" in multiprocessing.get_all_start_methods()


def start_context() -> ForkContext | SpawnContext:
    """How processes begin here."""
    return multiprocessing.get_context("fork") if forks() else multiprocessing.get_context("spawn")


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Keep Ctrl-C waiting: a worker that has not yet learned to leave it to its parent would end with a traceback."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def settle_in(parent: int) -> None:
    """What a new process does first: it ends with its parent, and leaves Ctrl-C to it."""
    _die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    # What was inherited stays for good: to look through it again and again costs time, and copies of shared memory.
    gc.freeze()


def cause_of(exitcode: int | None) -> str:
    """How a process ended: the signal or the exit status."""
    if exitcode is not None and exitcode < 0:
        return signal.Signals(-exitcode).name
    return f"exit {exitcode}"


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process with its parent: a killed build must leave nobody writing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


class _Failed(Struct, frozen=True):
    """Raised instead of answering."""

    failure: Exception


class Aside(Generic[R]):
    """A function at work in a process of its own, which begins as a copy of this one.

    The function is given what sends a value ahead of its answer. ``died`` tells, of a ``{cause}``, that it can give
    none. Leaving the context ends it, whatever it does.
    """

    def __init__(self, work: Callable[[Callable[[object], None]], R], died: Text) -> None:
        self._died = died
        self._ours, theirs = multiprocessing.get_context("fork").Pipe()
        arguments = (work, theirs, self._ours, os.getpid())
        self._process: BaseProcess = multiprocessing.get_context("fork").Process(target=_work, args=arguments)
        with interrupts_wait():
            self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ours.close()
        self._process.kill()
        self._process.join(_PATIENCE)

    def told(self) -> object:
        """The next value sent ahead.

        Raises:
            KimsitesError: as the function raised it.
            EnvironmentFailure: the process died.
        """
        return self._receive()

    def answer(self) -> R:
        """What the function returned; raises as :meth:`told`."""
        return self._receive()  # type: ignore[return-value]  # the last value sent is the answer

    def _receive(self) -> object:
        try:
            received = pickle.loads(self._ours.recv_bytes())  # noqa: S301 - from a process of ours
        except (EOFError, OSError):
            self._process.join(_PATIENCE)
            raise EnvironmentFailure(self._died.format(cause=cause_of(self._process.exitcode))) from None
        if isinstance(received, _Failed):
            raise received.failure
        return received


def _work(
    work: Callable[[Callable[[object], None]], object], theirs: Connection, ours: Connection, parent: int
) -> None:
    settle_in(parent)
    ours.close()

    def tell(value: object) -> None:
        theirs.send_bytes(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    try:
        tell(work(tell))
    except BrokenPipeError:
        return
    except KimsitesError as failure:
        tell(_Failed(failure))
    except Exception as defect:  # noqa: BLE001 - it is raised again where somebody can tell of it
        tell(_Failed(RuntimeError(repr(defect))))
