"""One thread works for all."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from kimsites.preview.workbench import Closed, Workbench


@pytest.fixture
def bench() -> Iterator[Workbench]:
    made = Workbench()
    working = threading.Thread(target=made.run, args=(lambda: False,))
    working.start()
    yield made
    made.close()
    working.join(10)


def test_work_is_done_elsewhere_and_answered_here(bench: Workbench) -> None:
    assert bench.ask(threading.get_ident) == bench.ask(threading.get_ident) != threading.get_ident()


def test_a_failure_is_the_askers(bench: Workbench) -> None:
    with pytest.raises(ZeroDivisionError):
        bench.ask(lambda: 1 // 0)
    assert bench.ask(lambda: 1) == 1


def test_many_askers_get_each_their_own(bench: Workbench) -> None:
    answers: dict[int, int] = {}

    def ask(number: int) -> None:
        answers[number] = bench.ask(lambda: number * number)

    askers = [threading.Thread(target=ask, args=(number,)) for number in range(30)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(10)
    assert answers == {number: number * number for number in range(30)}


def test_nobody_is_asked_after_the_end() -> None:
    bench = Workbench()
    bench.close()
    with pytest.raises(Closed):
        bench.ask(lambda: 1)


def test_idle_work_goes_on_while_there_is_more_and_after_the_next_job() -> None:
    bench = Workbench()
    left = [3]
    rested = threading.Event()

    def idle() -> bool:
        left[0] -= 1
        if left[0] <= 0:
            rested.set()
        return left[0] > 0

    working = threading.Thread(target=bench.run, args=(idle,))
    working.start()
    assert rested.wait(10)
    rested.clear()
    bench.ask(lambda: None)
    assert rested.wait(10)
    bench.close()
    working.join(10)
    assert left[0] <= -1
