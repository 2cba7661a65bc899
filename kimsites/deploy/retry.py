"""Trying again without making it worse: random growing pauses, and fewer requests at once at an overloaded store."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Timing(Protocol):
    """Time as this room uses it, so that tests need not wait."""

    def monotonic(self) -> float:
        """Seconds from some moment on; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Do nothing for so long."""


class SystemTiming:
    """The machine's own time."""

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Do nothing for so long."""
        time.sleep(seconds)


class Backoff(Struct, frozen=True):
    """How often and after which pauses an operation is tried again.

    Full jitter: a pause is drawn evenly between nothing and a bound that doubles from ``base`` to ``ceiling`` seconds,
    so that many clients that failed together don't come back together. A store that has never answered is given up
    after ``first_contact`` attempts: a wrong address must be told soon. No attempt begins ``longest`` seconds after the
    first one.
    """

    attempts: int = 9
    base: float = 0.1
    ceiling: float = 10.0
    first_contact: int = 3
    longest: float = 180.0

    def pause(self, attempt: int, draw: float) -> float:
        """Seconds before the attempt after ``attempt`` (from 1); ``draw`` is a random number from [0, 1)."""
        return draw * float(min(self.ceiling, self.base * 2**attempt))


class Trouble(Struct, frozen=True):
    """Why an attempt failed.

    ``slow_down``: the store is overloaded. ``unclear``: it may have done what we asked. ``unreachable``: no connection
    came about. ``timed_out``: it took too long.
    """

    reason: str
    slow_down: bool = False
    unclear: bool = False
    unreachable: bool = False
    timed_out: bool = False


class Transient(Exception):
    """An attempt failed in a way that may pass."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.reason)
        self.trouble = trouble


class Limiter:
    """How many requests may be under way at once.

    Halved when the store is overloaded, then grown again one by one (additive increase, multiplicative decrease, as TCP
    does it).
    """

    def __init__(self, most: int) -> None:
        self._most = float(most)
        self._limit = float(most)
        self._under_way = 0
        self._generation = 0
        self._changed = threading.Condition()

    @property
    def limit(self) -> int:
        """How many requests may be under way now."""
        return int(self._limit)

    @contextmanager
    def slot(self) -> Iterator[int]:
        """One request; waits until there is room. Gives what :meth:`overloaded` wants."""
        with self._changed:
            self._changed.wait_for(lambda: self._under_way < int(self._limit))
            self._under_way += 1
            generation = self._generation
        try:
            yield generation
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify()

    def succeeded(self) -> None:
        """A request was answered: room for one more after a whole round of such answers."""
        with self._changed:
            if self._limit < self._most:
                self._limit = min(self._most, self._limit + 1 / self._limit)
                self._changed.notify()

    def overloaded(self, generation: int) -> None:
        """A request that began in ``generation`` was refused: halve, but once for all that were sent together."""
        with self._changed:
            if generation == self._generation:
                self._generation += 1
                self._limit = max(1.0, self._limit / 2)


class Retrier:
    """Runs operations until they succeed, fail for good, or were tried often enough. Threads may share it."""

    def __init__(
        self,
        backoff: Backoff,
        limiter: Limiter,
        timing: Timing,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._backoff = backoff
        self._limiter = limiter
        self._timing = timing
        self._draw = draw
        self._answered = False

    def run(self, operation: Callable[[bool], T], *, give_up: Callable[[Trouble], bool] | None = None) -> T:
        """The result of ``operation``. It is told whether an earlier attempt may already have had its effect.

        Raises:
            Transient: the last failure, when all attempts failed or ``give_up`` says that trying again is no use.
        """
        unclear = False
        attempt = 1
        begun = self._timing.monotonic()
        while True:
            try:
                return self._once(operation, unclear=unclear)
            except Transient as failed:
                unclear = unclear or failed.trouble.unclear
                never_there = failed.trouble.unreachable and not self._answered
                most = self._backoff.first_contact if never_there else self._backoff.attempts
                late = self._timing.monotonic() - begun >= self._backoff.longest
                if attempt >= most or late or (give_up is not None and give_up(failed.trouble)):
                    raise
            self._timing.sleep(self._backoff.pause(attempt, self._draw()))
            attempt += 1

    def _once(self, operation: Callable[[bool], T], *, unclear: bool) -> T:
        with self._limiter.slot() as generation:
            try:
                result = operation(unclear)
            except Transient as failed:
                self._answered = self._answered or not failed.trouble.unreachable
                if failed.trouble.slow_down or failed.trouble.timed_out:
                    self._limiter.overloaded(generation)
                raise
            self._answered = True
            self._limiter.succeeded()
            return result
