"""Deploys killed at any moment, over a bad network, beside readers: the next one ends right, no reader sees a gap."""

from __future__ import annotations

import json
import os
import random
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kimsites.deploy.target import Target, open_store
from tests.deploy.conftest import s3_options
from tests.deploy.crawler import Crawler
from tests.deploy.fault_proxy import Fault, FaultProxy
from tests.deploy.nation import Nation, check_whole, objects, own_copy, plain, restamp
from tests.deploy.seaweed import Seaweed

REPOSITORY = Path(__file__).resolve().parents[2]
FAULTS = {
    Fault.ERROR: 0.02,
    Fault.SLOW_DOWN: 0.02,
    Fault.RESET: 0.02,
    Fault.CUT: 0.01,
    Fault.LOST: 0.01,
    Fault.HALF: 0.01,
    Fault.FLIPPED: 0.01,
}
KILLS = 5
PROCESSES, THREADS = 10, 10**6


class Killer:
    """Kills a process when the proxy has seen so many requests, before or after passing that one on."""

    def __init__(self, after: int, *, answered: bool) -> None:
        self._left = after
        self._answered = answered
        self._lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None

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
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)


@contextmanager
def deploying(out: Path, target: Target, endpoint: str, many: int) -> Iterator[subprocess.Popen[str]]:
    asked = {"out": str(out), "bucket": target.place, "prefix": target.prefix, "endpoint": endpoint, "many": many}
    command = [sys.executable, "-m", "tests.deploy.deploying", json.dumps(asked)]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def deploy_whole(out: Path, target: Target, endpoint: str, many: int = THREADS) -> None:
    with deploying(out, target, endpoint, many) as process:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors


def deploy_killed(out: Path, target: Target, proxy: FaultProxy, moment: random.Random, many: int) -> bool:
    """Whether it was killed before it ended."""
    killer = Killer(moment.randint(1, 220), answered=moment.random() < 0.5)
    proxy.quirk = killer
    with deploying(out, target, proxy.endpoint, many) as process:
        killer.process = process
        _, errors = process.communicate(timeout=120)
    proxy.quirk = None
    # What a dead process sent may still be on its way; in real life the lease outlasts that by far.
    while proxy.is_busy:
        threading.Event().wait(0.02)
    assert process.returncode in (0, -signal.SIGKILL), errors
    return process.returncode != 0


@pytest.fixture
def builds(nation: Nation, tmp_path: Path) -> tuple[Path, Path]:
    return own_copy(nation.first, tmp_path / "first"), own_copy(nation.second, tmp_path / "second")


@pytest.mark.parametrize("seed", range(2))
def test_killed_updates_are_completed_and_no_reader_meets_a_gap(seed, builds, seaweed: Seaweed, s3_target: Target):
    moment = random.Random(seed)
    plain_store = open_store(s3_target, s3_options(seaweed.endpoint))
    restamp(builds[0], 0)
    deploy_whole(builds[0], s3_target, seaweed.endpoint)
    roots = frozenset(f"{path.name}/index.html" for path in builds[0].iterdir() if not path.name.startswith("."))
    killed = 0
    with (
        FaultProxy(seaweed.endpoint, FAULTS, seed=seed) as proxy,
        Crawler(open_store(s3_target, s3_options(seaweed.endpoint)), s3_target, roots) as crawler,
    ):
        for number in range(1, KILLS + 1):
            out = builds[number % 2]
            restamp(out, 2 * number)
            killed += deploy_killed(out, s3_target, proxy, moment, PROCESSES if number % 3 == 0 else THREADS)
            if moment.random() < 0.3:
                # Not the same build again but another one has to end what was begun.
                out = builds[(number + 1) % 2]
                restamp(out, 2 * number + 1)
            deploy_whole(out, s3_target, proxy.endpoint)
            check_whole(objects(plain_store, s3_target), out)
    assert crawler.misses == []
    assert killed >= KILLS // 3
    assert crawler.passes > 1


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_first_deploy_ends_like_one_that_was_not(seed, builds, seaweed: Seaweed, s3_target: Target):
    moment = random.Random(100 + seed)
    other = Target("s3", s3_target.place, f"t{secrets.token_hex(6)}")
    restamp(builds[0], 0)
    with FaultProxy(seaweed.endpoint, FAULTS, seed=seed) as proxy:
        for _ in range(3):
            deploy_killed(builds[0], s3_target, proxy, moment, THREADS)
        deploy_whole(builds[0], s3_target, proxy.endpoint, PROCESSES)
    deploy_whole(builds[0], other, seaweed.endpoint)
    store = open_store(s3_target, s3_options(seaweed.endpoint))
    found, wanted = objects(store, s3_target), objects(store, other)
    check_whole(found, builds[0])
    assert plain(found) == plain(wanted)
