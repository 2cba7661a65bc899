"""Runs many tasks in this process or in a pool of worker processes, and streams what they answer."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

from msgspec import Struct, field

from kimsites.build.processes import cause_of, interrupts_wait, settle_in, start_context
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

_LARGEST_CHUNK = 16
_CHUNKS_PER_WORKER = 16
#: How many more chunks each worker could get, at least, if all that is left were cut like the next one.
_CHUNKS_LEFT = 4
_PATIENCE = 5.0
#: Seconds that a worker may keep an answer to send others with it: each message costs as much as a small page.
_KEPT = 0.01


class Task(Protocol):
    """What workers are given one after the other."""

    @property
    def weight(self) -> int:
        """A rough measure of the work; only the order depends on it."""


T = TypeVar("T", bound=Task)
R = TypeVar("R")


class Crashed(Struct, Generic[T], frozen=True):
    """A task whose worker died twice; ``cause`` is the signal or exit status."""

    task: T
    cause: str


class _Stop(Struct, frozen=True):
    """An EnvironmentFailure met by a worker, in a form that travels."""

    text: Text


def run_tasks(
    work: Callable[[T], R], tasks: Sequence[T], jobs: int, started: Callable[[], None]
) -> Generator[R | Crashed[T], None, None]:
    """Answer every task, in any order; ``started`` is called once workers exist and before the first answer.

    A worker that dies is replaced and its task tried once more by itself, so that one task can't stop the others.

    Raises:
        EnvironmentFailure: as ``work`` raised it; no further task is begun.
    """
    ordered = sorted(tasks, key=lambda task: -task.weight)
    if min(jobs, len(ordered)) <= 1:
        started()
        yield from map(work, ordered)
        return
    pool = _Pool(work, min(jobs, len(ordered)))
    try:
        pool.start()
        started()
        yield from pool.run(chunked(ordered, jobs))
    except BaseException:
        pool.kill()
        raise
    pool.close()


def chunked(tasks: Sequence[T], jobs: int) -> deque[tuple[T, ...]]:
    """Cut tasks, heaviest first, into chunks of about equal weight; small ones come last, so that none ends late."""
    left = sum(task.weight for task in tasks)
    largest = max(1, left // (jobs * _CHUNKS_PER_WORKER))
    longest = max(1, min(_LARGEST_CHUNK, len(tasks) // (jobs * _CHUNKS_LEFT)))
    chunks: deque[tuple[T, ...]] = deque()
    chunk: list[T] = []
    weight = 0
    for task in tasks:
        limit = min(largest, left // (jobs * _CHUNKS_LEFT))
        if chunk and (len(chunk) >= longest or weight + task.weight > limit):
            chunks.append(tuple(chunk))
            left -= weight
            chunk, weight = [], 0
        chunk.append(task)
        weight += task.weight
    if chunk:
        chunks.append(tuple(chunk))
    return chunks


class _Worker(Struct, Generic[T]):
    process: BaseProcess
    connection: Connection
    tasks: deque[T] = field(default_factory=deque)

    def give(self, chunk: tuple[T, ...]) -> None:
        self.tasks.extend(chunk)
        self.connection.send(chunk)

    def end(self, patience: float = _PATIENCE) -> None:
        self.connection.close()
        self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class _Pool(Generic[T, R]):
    """Worker processes and what each is doing."""

    def __init__(self, work: Callable[[T], R], size: int) -> None:
        self._work = work
        self._size = size
        self._context = start_context()
        self._workers: list[_Worker[T]] = []
        self._suspects: set[int] = set()

    def start(self) -> None:
        for _ in range(self._size):
            self._add_worker()

    def run(self, chunks: deque[tuple[T, ...]]) -> Iterator[R | Crashed[T]]:
        while True:
            for worker in list(self._workers):
                if chunks and not worker.tasks:
                    self._give(worker, chunks)
            busy = {worker.connection: worker for worker in self._workers if worker.tasks}
            if not busy:
                return
            for connection in wait(list(busy)):
                yield from self._hear(busy[connection], chunks)  # type: ignore[index]

    def close(self) -> None:
        for worker in self._workers:
            worker.end()

    def kill(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        self.close()

    def _add_worker(self) -> None:
        ours, theirs = self._context.Pipe()
        inherits = self._context.get_start_method() == "fork"
        strangers = [worker.connection for worker in self._workers] + [ours] if inherits else []
        process = self._context.Process(target=_serve, args=(self._work, theirs, strangers, os.getpid()), daemon=True)
        with interrupts_wait():
            process.start()
        # The worker must be the only one that holds its end, or its death would go unnoticed here.
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _give(self, worker: _Worker[T], chunks: deque[tuple[T, ...]]) -> None:
        try:
            worker.give(chunks.popleft())
        except OSError:
            # It died while idle: the read that follows finds that out and gives its tasks to another.
            return

    def _hear(self, worker: _Worker[T], chunks: deque[tuple[T, ...]]) -> Iterator[R | Crashed[T]]:
        try:
            answers = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._replace(worker, chunks)
            return
        for _ in answers:
            worker.tasks.popleft()
        if chunks and not worker.tasks:
            # Before the answers are dealt with, which may take a while: nobody waits for that.
            self._give(worker, chunks)
        for answer in answers:
            if isinstance(answer, _Stop):
                raise EnvironmentFailure(answer.text)
            yield answer

    def _replace(self, worker: _Worker[T], chunks: deque[tuple[T, ...]]) -> Iterator[Crashed[T]]:
        self._workers.remove(worker)
        worker.end()
        suspect = worker.tasks.popleft()
        if worker.tasks:
            chunks.appendleft(tuple(worker.tasks))
        if id(suspect) in self._suspects:
            yield Crashed(suspect, cause_of(worker.process.exitcode))
        else:
            self._suspects.add(id(suspect))
            chunks.append((suspect,))
        self._add_worker()


def _serve(work: Callable[[T], R], connection: Connection, strangers: Sequence[Connection], parent: int) -> None:
    """The life of a worker: answers chunks until its pipe ends."""
    settle_in(parent)
    for stranger in strangers:
        stranger.close()
    try:
        while True:
            for answers in _together(_answer(work, task) for task in connection.recv()):
                connection.send(answers)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _together(answers: Iterable[R]) -> Iterator[list[R]]:
    """The answers in the groups they are sent in. Those lost with their worker are worked out again."""
    ready: list[R] = []
    sent = time.monotonic()
    for answer in answers:
        ready.append(answer)
        if isinstance(answer, _Stop) or time.monotonic() - sent > _KEPT:
            yield ready
            ready, sent = [], time.monotonic()
    if ready:
        yield ready


def _answer(work: Callable[[T], R], task: T) -> R | _Stop:
    try:
        return work(task)
    except EnvironmentFailure as failure:
        return _Stop(failure.text)
