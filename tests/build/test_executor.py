import multiprocessing
import operator
import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.build import executor
from kimsites.build.executor import Crashed, chunked, run_tasks
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure


@dataclass(frozen=True)
class Number:
    value: int
    weight: int = 0


@dataclass(frozen=True)
class Deadly:
    """Dies at 13; at 7 only as long as ``marker`` is not there."""

    marker: Path

    def __call__(self, task):
        if task.value == 7 and not self.marker.exists():
            self.marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if task.value == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        return task.value


def square(task):
    return task.value**2


def whoami(task):
    return os.getpid()


def fail(task):
    if task.value == 5:
        raise EnvironmentFailure(Text("penuh", "full"))
    return task.value


def run(work, tasks, jobs):
    return list(run_tasks(work, tasks, jobs, lambda: None))


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_task_is_answered_once(jobs):
    tasks = [Number(value, value % 7) for value in range(100)]
    assert sorted(run(square, tasks, jobs)) == sorted(value**2 for value in range(100))


def test_one_job_runs_in_this_process():
    assert set(run(whoami, [Number(1), Number(2)], 1)) == {os.getpid()}


def test_several_jobs_run_in_other_processes():
    assert os.getpid() not in run(whoami, [Number(value) for value in range(10)], 2)


def test_no_task_needs_no_process():
    assert run(square, [], 4) == []


def test_starting_is_told_before_the_first_answer():
    events = []
    answers = run_tasks(square, [Number(1), Number(2)], 2, lambda: events.append("started"))
    events.append(next(answers))
    events += answers
    assert events[0] == "started"
    assert sorted(events[1:]) == [1, 4]


def test_a_task_that_kills_its_worker_twice_is_given_up_and_the_others_done(tmp_path):
    answers = run(Deadly(tmp_path / "marker"), [Number(value) for value in range(40)], 2)
    crashed = [answer for answer in answers if isinstance(answer, Crashed)]
    assert [(crash.task.value, crash.cause) for crash in crashed] == [(13, "SIGKILL")]
    assert sorted(answer for answer in answers if not isinstance(answer, Crashed)) == [*range(13), *range(14, 40)]


def test_answers_that_die_with_their_worker_are_worked_out_again(monkeypatch, tmp_path):
    # Nothing is sent before its chunk is done.
    monkeypatch.setattr(executor, "_KEPT", 60.0)
    answers = run(Deadly(tmp_path / "marker"), [Number(value) for value in range(40)], 2)
    given_up = [answer.task.value for answer in answers if isinstance(answer, Crashed)]
    assert given_up == [13]
    done = [answer for answer in answers if not isinstance(answer, Crashed)]
    assert sorted(done) == [value for value in range(40) if value != 13]


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_failure_of_the_machine_ends_the_run(jobs):
    with pytest.raises(EnvironmentFailure) as caught:
        run(fail, [Number(value) for value in range(20)], jobs)
    assert caught.value.text.id == "penuh"


def test_workers_that_share_no_memory_are_given_the_work_once(monkeypatch):
    monkeypatch.setattr(executor, "start_context", lambda: multiprocessing.get_context("spawn"))
    assert sorted(run(operator.attrgetter("weight"), [Number(1, 3), Number(2, 4)], 2)) == [3, 4]


def test_an_abandoned_run_leaves_no_process():
    answers = run_tasks(whoami, [Number(value) for value in range(50)], 2, lambda: None)
    pid = next(answers)
    answers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@given(st.lists(st.integers(0, 1000)), st.integers(1, 8))
def test_chunks_hold_every_task_in_order(weights, jobs):
    tasks = sorted((Number(index, weight) for index, weight in enumerate(weights)), key=lambda task: -task.weight)
    chunks = chunked(tasks, jobs)
    assert [task for chunk in chunks for task in chunk] == tasks
    assert all(chunks)
    assert all(len(chunk) <= 16 for chunk in chunks)


def test_a_giant_stands_alone():
    tasks = [Number(0, 10_000), *(Number(index, 1) for index in range(1, 200))]
    assert chunked(tasks, 2)[0] == (tasks[0],)


@given(st.integers(1, 8), st.integers(40, 400))
def test_the_last_chunks_are_single_tasks_of_equal_weight(jobs, count):
    chunks = chunked([Number(index, 20) for index in range(count)], jobs)
    assert len(chunks[-1]) == 1
    assert all(len(later) <= len(sooner) for sooner, later in zip(chunks, list(chunks)[1:], strict=False))
