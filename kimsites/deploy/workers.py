"""Processes that send, each with threads and a store of its own; they die with the process that started them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.processes import cause_of, interrupts_wait, settle_in
from kimsites.deploy.kept_bytes import KeptBytes
from kimsites.deploy.lease import Permit
from kimsites.deploy.permits import PermittedTiming, RemotePermit
from kimsites.deploy.target import StoreOptions, Target, open_store
from kimsites.deploy.transfer import Sender, Sent, Task, chunks
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, KimsitesError

_AHEAD = 3
_PATIENCE = 5.0
_LOOK = 1.0
_DIED = Text(
    "proses pengirim berhenti mendadak ({cause}); jalankan lagi",
    "a sending process ended suddenly ({cause}); run it again",
)


class Equipment(Struct, frozen=True):
    """What a worker needs to make a sender of its own."""

    target: Target
    options: StoreOptions
    root: Path


class _Answer(Struct, frozen=True):
    """A chunk is done; ``requests`` is the worker's number so far."""

    sent: tuple[Sent, ...]
    requests: int


class _Failed(Struct, frozen=True):
    """An EnvironmentFailure in a form that travels."""

    text: Text


class _Worker(Struct):
    process: BaseProcess
    connection: Connection
    waiting: int = 0
    requests: int = 0


class Processes:
    """Worker processes; ``permit`` is asked for them all, and told them."""

    def __init__(self, equipment: Equipment, permit: Permit, size: int) -> None:
        self._permit = permit
        context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        with interrupts_wait():
            for _ in range(size):
                ours, theirs = context.Pipe()
                process = context.Process(target=_serve, args=(equipment, theirs, os.getpid()), daemon=True)
                process.start()
                theirs.close()
                self._workers.append(_Worker(process, ours))

    def run(self, tasks: Iterable[Task]) -> Iterator[Sent]:
        """Send all tasks."""
        portions = chunks(tasks)
        is_open = True
        while True:
            self._share_permit()
            while is_open and (worker := self._idlest()).waiting < _AHEAD:
                portion = next(portions, None)
                if portion is None:
                    is_open = False
                else:
                    self._tell(worker, portion)
                    worker.waiting += 1
            busy = {worker.connection: worker for worker in self._workers if worker.waiting}
            if not busy and not is_open:
                return
            for connection in wait(list(busy), _LOOK):
                yield from self._hear(busy[connection])  # type: ignore[index]

    def requests(self) -> int:
        """How many requests all workers sent, as last told."""
        return sum(worker.requests for worker in self._workers)

    def close(self) -> None:
        """End the workers at once."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            worker.connection.close()

    def _idlest(self) -> _Worker:
        return min(self._workers, key=lambda worker: worker.waiting)

    def _share_permit(self) -> None:
        self._permit.check()
        for worker in self._workers:
            self._tell(worker, self._permit.until)

    def _tell(self, worker: _Worker, message: object) -> None:
        # That it died shows when its answer is read.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.connection.send(message)

    def _hear(self, worker: _Worker) -> Iterator[Sent]:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(_PATIENCE)
            raise EnvironmentFailure(_DIED.format(cause=cause_of(worker.process.exitcode))) from None
        if isinstance(answer, _Failed):
            raise EnvironmentFailure(answer.text)
        worker.waiting -= 1
        worker.requests = answer.requests
        yield from answer.sent


class _Desk:
    """A worker's threads, and its way to answer."""

    def __init__(self, equipment: Equipment, connection: Connection, permit: RemotePermit) -> None:
        options = replace(equipment.options, timing=PermittedTiming(permit))
        self._store = open_store(equipment.target, options)
        kept = KeptBytes(self._store, equipment.target)
        self._sender = Sender(self._store, equipment.target, equipment.root, permit, kept)
        self._connection = connection
        self._answering = threading.Lock()
        self._pool = ThreadPoolExecutor(equipment.options.concurrency)

    def begin(self, tasks: tuple[Task, ...]) -> None:
        """Begin a chunk; its last task answers for it."""
        portion = _Portion(len(tasks))
        for task in tasks:
            self._pool.submit(self._send, task, portion)

    def end(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _send(self, task: Task, portion: _Portion) -> None:
        try:
            is_done = portion.add(task.send(self._sender))
        except KimsitesError as failure:
            self._answer(_Failed(failure.text))
        except Exception as defect:  # noqa: BLE001 - a thread's exception would be lost, and the parent wait for ever
            self._answer(_Failed(Text(repr(defect), repr(defect))))
        else:
            if is_done:
                self._answer(_Answer(tuple(portion.sent), self._store.requests()))

    def _answer(self, answer: object) -> None:
        with self._answering, suppress(BrokenPipeError, ConnectionResetError):
            self._connection.send(answer)


class _Portion:
    """The tasks of one chunk that are done."""

    def __init__(self, size: int) -> None:
        self.sent: list[Sent] = []
        self._size = size
        self._adding = threading.Lock()

    def add(self, sent: Sent) -> bool:
        """Note one; whether it was the last."""
        with self._adding:
            self.sent.append(sent)
            return len(self.sent) == self._size


def _serve(equipment: Equipment, connection: Connection, parent: int) -> None:
    """The life of a worker: takes chunks and news of the permit until its pipe ends."""
    settle_in(parent)
    permit = RemotePermit()
    try:
        desk = _Desk(equipment, connection, permit)
    except KimsitesError as failure:
        connection.send(_Failed(failure.text))
        return
    try:
        while True:
            message = connection.recv()
            if isinstance(message, float):
                permit.extend(message)
            else:
                desk.begin(message)
    except (EOFError, ConnectionResetError):
        permit.stop()
        desk.end()
