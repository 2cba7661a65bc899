"""Deploys killed at any moment, over a bad network, beside readers: the next one ends right, no reader sees a gap."""

from __future__ import annotations

import hashlib
import os
import random
import secrets
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from kimsites.deploy.keys import LEASE_KEY
from kimsites.deploy.store import Store
from kimsites.deploy.target import Target, open_store
from tests.deploy.crawler import Crawler, Writes
from tests.deploy.deploying import Asked, Deployer
from tests.deploy.fault_proxy import Fault, FaultProxy
from tests.deploy.nation import Nation, check_whole, own_copy, plain, restamp
from tests.deploy.seaweed import Seaweed
from tests.deploy.store_options import s3_options

FAULTS = {
    Fault.ERROR: 0.02,
    Fault.SLOW_DOWN: 0.02,
    Fault.RESET: 0.02,
    Fault.CUT: 0.01,
    Fault.LOST: 0.01,
    Fault.HALF: 0.01,
    Fault.FLIPPED: 0.01,
}
UPDATES_KILLED = 24
FIRSTS_KILLED = 6
PROCESSES, THREADS = 10, 10**6


class Killer:
    """Kills a process when the proxy has seen so many requests, before or after passing that one on."""

    def __init__(self, after: int, *, answered: bool) -> None:
        self._left = after
        self._answered = answered
        self._lock = threading.Lock()
        self._is_known = threading.Event()
        self._process = 0

    def aim(self, process: int) -> None:
        """Say whom."""
        self._process = process
        self._is_known.set()

    def __call__(self, request, forward):
        with self._lock:
            self._left -= 1
            is_now = self._left == 0
        if is_now and not self._answered:
            self._kill()
        reply = forward(request)
        if is_now and self._answered:
            self._kill()
        return reply

    def _kill(self) -> None:
        self._is_known.wait()
        os.kill(self._process, signal.SIGKILL)


@dataclass
class Field:
    """Where deploys are killed: through ``proxy`` to ``target``; ``store`` looks at what is there by itself."""

    seaweed: Seaweed
    target: Target
    proxy: FaultProxy
    writes: Writes
    deployer: Deployer
    moment: random.Random
    bodies: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def store(self) -> Store:
        """Full keys name its objects, so it is the same for every target."""
        return open_store(self.target, s3_options(self.seaweed.endpoint))

    def objects(self) -> dict[str, bytes]:
        """Everything at the target; bytes that were read once under an md5 are not read again."""
        listed = list(self.store.list(self.target.key("")))
        missing = [item.key for item in listed if item.md5 not in self.bodies]
        with ThreadPoolExecutor(8) as pool:
            for stored in pool.map(self.store.get, missing):
                assert stored is not None
                self.bodies[hashlib.md5(stored.body, usedforsecurity=False).hexdigest()] = stored.body
        return {self.target.path(item.key): self.bodies[item.md5] for item in listed}

    def deploy(self, out: Path, many: int = THREADS) -> int:
        """A whole deploy; how many requests it took."""
        before = len(self.proxy.requests)
        self.deployer.begin(Asked(str(out), self.target, self.proxy.endpoint, many))
        assert self.deployer.end() == 0
        return len(self.proxy.requests) - before

    def deploy_killed(self, out: Path, after: int, many: int = THREADS) -> bool:
        """Whether it was killed before it ended."""
        killer = Killer(after, answered=self.moment.random() < 0.5)
        self.writes.then = killer
        killer.aim(self.deployer.begin(Asked(str(out), self.target, self.proxy.endpoint, many)))
        status = self.deployer.end()
        # What a dead process sent may still be on its way; in real life its lease outlasts that by far.
        while self.proxy.is_busy:
            threading.Event().wait(0.005)
        self.writes.then = None
        # One deploy in a few waits until the lease of the dead one expires, as all do in real life.
        if self.moment.random() < 0.8:
            self.store.delete([self.target.key(LEASE_KEY)])
        return status == -signal.SIGKILL


@pytest.fixture(name="field")
def killing_field(seaweed: Seaweed, s3_target: Target) -> Iterator[Field]:
    moment = random.Random(7)
    writes = Writes(s3_target)
    # Else each thread of the proxy waits up to five milliseconds for its turn, at every step of every request.
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)
    try:
        with FaultProxy(seaweed.endpoint, FAULTS, seed=7, quirk=writes) as proxy, Deployer() as deployer:
            yield Field(seaweed, s3_target, proxy, writes, deployer, moment)
    finally:
        sys.setswitchinterval(before)


@pytest.fixture
def builds(nation: Nation, tmp_path: Path) -> tuple[Path, Path]:
    return own_copy(nation.first, tmp_path / "first"), own_copy(nation.second, tmp_path / "second")


def moments(length: int, count: int, luck: random.Random) -> list[int]:
    """Random ones, one from each of so many equal parts of a deploy, in any order."""
    found = [1 + int((part + luck.random()) / count * (length - 1)) for part in range(count)]
    luck.shuffle(found)
    return found


def test_killed_updates_are_completed_and_no_reader_meets_a_gap(builds, field: Field):
    restamp(builds[0], 0)
    field.deploy(builds[0])
    restamp(builds[1], 1)
    left = moments(field.deploy(builds[1]), UPDATES_KILLED, field.moment)
    roots = frozenset(f"{path.name}/index.html" for path in builds[0].iterdir() if not path.name.startswith("."))
    number, stands = 1, 1
    with Crawler(field.store, field.target, roots, field.writes) as crawler:
        while left:
            number += 1
            out = builds[1 - stands]
            restamp(out, 2 * number)
            after = left.pop()
            if not field.deploy_killed(out, after, PROCESSES if number % 8 == 0 else THREADS):
                # Faults make one deploy longer than another: this one was over before its moment came.
                left.append(after * 3 // 4)
            if field.moment.random() < 0.3:
                # Not the same build again but the other one has to end what was begun.
                restamp(builds[stands], 2 * number + 1)
            else:
                stands = 1 - stands
            field.deploy(builds[stands])
            check_whole(field.objects(), builds[stands])
    assert crawler.misses == []
    assert crawler.passes > 1


def test_a_killed_first_deploy_ends_like_one_that_was_not(builds, field: Field):
    restamp(builds[0], 0)
    length = field.deploy(builds[0])
    wanted = field.objects()
    check_whole(wanted, builds[0])
    for after in moments(length * 3 // 4, FIRSTS_KILLED, field.moment):
        field.target = Target("s3", field.target.place, f"t{secrets.token_hex(6)}")
        assert field.deploy_killed(builds[0], after)
        field.deploy(builds[0])
        found = field.objects()
        check_whole(found, builds[0])
        assert plain(found) == plain(wanted)
