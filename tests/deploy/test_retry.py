"""Pauses, the number of attempts, and fewer requests at once while a store is overloaded."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.deploy.retry import Backoff, Limiter, Retrier, Transient, Trouble


@dataclass
class FakeTiming:
    now: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


class Failing:
    """Fails so often, then succeeds."""

    def __init__(self, times: int, trouble: Trouble) -> None:
        self.left = times
        self.trouble = trouble
        self.told: list[bool] = []

    def __call__(self, unclear: bool) -> str:
        self.told.append(unclear)
        if self.left:
            self.left -= 1
            raise Transient(self.trouble)
        return "done"


BUSY = Trouble("503 SlowDown", slow_down=True, unclear=True)
REFUSED = Trouble("NewConnectionError", unreachable=True)
DAMAGED = Trouble("400 BadDigest")


def retrier(timing: FakeTiming, limiter: Limiter | None = None, backoff: Backoff | None = None) -> Retrier:
    return Retrier(backoff or Backoff(), limiter or Limiter(8), timing, lambda: 0.999)


@given(st.integers(1, 60), st.floats(0, 1, exclude_max=True))
def test_pause_is_drawn_from_a_growing_but_bounded_span(attempt: int, draw: float) -> None:
    backoff = Backoff(base=0.1, ceiling=10)
    assert 0 <= backoff.pause(attempt, draw) <= min(10.0, 0.1 * 2**attempt)
    assert backoff.pause(attempt, draw) <= backoff.pause(attempt + 1, draw)


def test_success_after_failures() -> None:
    timing = FakeTiming()
    assert retrier(timing).run(Failing(4, BUSY)) == "done"
    assert len(timing.pauses) == 4
    assert timing.pauses == sorted(timing.pauses)


def test_gives_up_after_all_attempts() -> None:
    timing, failing = FakeTiming(), Failing(100, BUSY)
    with pytest.raises(Transient, match="SlowDown"):
        retrier(timing).run(failing)
    assert len(failing.told) == Backoff().attempts


def test_store_that_never_answered_is_given_up_soon() -> None:
    timing, failing = FakeTiming(), Failing(100, REFUSED)
    with pytest.raises(Transient):
        retrier(timing).run(failing)
    assert len(failing.told) == Backoff().first_contact


def test_store_that_answered_before_gets_every_chance() -> None:
    timing, failing = FakeTiming(), Failing(6, REFUSED)
    tried = retrier(timing)
    tried.run(Failing(0, BUSY))
    assert tried.run(failing) == "done"


def test_no_attempt_begins_after_the_longest_time() -> None:
    timing = FakeTiming()

    def slow(_unclear: bool) -> None:
        timing.now += 60
        raise Transient(Trouble("ReadTimeoutError", timed_out=True))

    with pytest.raises(Transient):
        retrier(timing, backoff=Backoff(longest=150)).run(slow)
    assert timing.now < 240


def test_attempts_know_whether_an_earlier_one_may_have_worked() -> None:
    lost = Failing(2, Trouble("ProtocolError", unclear=True))
    retrier(FakeTiming()).run(lost)
    assert lost.told == [False, True, True]
    damaged = Failing(2, DAMAGED)
    retrier(FakeTiming()).run(damaged)
    assert damaged.told == [False, False, False]


def test_overload_halves_and_success_grows_again() -> None:
    limiter = Limiter(16)
    tried = retrier(FakeTiming(), limiter)
    tried.run(Failing(2, BUSY))
    assert limiter.limit == 4
    for _ in range(200):
        tried.run(Failing(0, BUSY))
    assert limiter.limit == 16


def test_one_overload_seen_by_many_halves_once() -> None:
    limiter = Limiter(16)
    with limiter.slot() as first, limiter.slot() as second, limiter.slot() as third:
        for generation in (first, second, third):
            limiter.overloaded(generation)
    assert limiter.limit == 8


def test_one_request_is_always_allowed() -> None:
    limiter = Limiter(2)
    with pytest.raises(Transient):
        retrier(FakeTiming(), limiter).run(Failing(100, BUSY))
    assert limiter.limit == 1
    with limiter.slot():
        pass


def test_damage_on_the_way_is_no_reason_to_slow_down() -> None:
    limiter = Limiter(16)
    retrier(FakeTiming(), limiter).run(Failing(3, DAMAGED))
    assert limiter.limit == 16
