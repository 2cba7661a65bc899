"""One deploy at a time, whatever befalls its holder, the network or the store."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kimsites.deploy.lease import Lease, LeasePlace, LeaseTerms, Unlocked, acquire, hold
from kimsites.deploy.store import (
    Condition,
    ConditionFailed,
    ConditionUnsupported,
    Listed,
    NotDeleted,
    ObjectHeaders,
    Store,
    Stored,
)
from kimsites.deploy.target import StoreOptions, Target, open_store
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure
from tests.deploy.fault_proxy import Fault, FaultProxy
from tests.deploy.seaweed import Seaweed
from tests.deploy.store_options import s3_options

KEY = ".kimsites/lease.json"
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass
class World:
    """Time that passes only when somebody sleeps, and what the store's clock then shows."""

    seconds: float = 1000.0
    on_sleep: list = field(default_factory=list)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        if self.on_sleep:
            self.on_sleep.pop(0)()

    def store_time(self) -> datetime:
        return START + timedelta(seconds=self.seconds)


class WorldStore:
    """A real folder store whose answers bear the world's time, and that can be made to fail."""

    def __init__(self, folder: Path, world: World) -> None:
        self.inner = open_store(Target("file", str(folder)), StoreOptions())
        self.world = world
        self.down = False
        self.lose_answers = 0
        self.ignores: set[str] = set()
        self.refuses: set[str] = set()

    def get(self, key: str) -> Stored | None:
        self._check()
        found = self.inner.get(key)
        return None if found is None else replace(found, answered=self.world.store_time())

    def put(self, key: str, body: bytes | Path, headers: ObjectHeaders, condition: Condition | None = None) -> str:
        self._check()
        kind = "" if condition is None else "match" if condition.etag else "none"
        if kind in self.refuses:
            raise ConditionUnsupported
        etag = self.inner.put(key, body, headers, None if kind in self.ignores else condition)
        if self.lose_answers:
            self.lose_answers -= 1
            raise ConditionFailed
        return etag

    def delete(self, keys: Sequence[str]) -> tuple[NotDeleted, ...]:
        return self.inner.delete(keys)

    def list(self, prefix: str) -> Iterator[Listed]:
        return self.inner.list(prefix)

    def requests(self) -> int:
        return self.inner.requests()

    def _check(self) -> None:
        if self.down:
            raise EnvironmentFailure(Text("mati", "down"))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def store(tmp_path: Path, world: World) -> WorldStore:
    return WorldStore(tmp_path / "there", world)


@pytest.fixture
def notes() -> list[Text]:
    return []


def place(store: Store, world: World) -> LeasePlace:
    return LeasePlace(store, KEY, LeaseTerms(), world)


def take(store: Store, world: World, notes: list[Text], holder: str = "kita") -> Lease:
    return acquire(place(store, world), holder, notes.append)


def document(store: Store) -> dict[str, object]:
    found = store.get(KEY)
    assert found is not None
    return json.loads(found.body)


def test_free_lease_is_taken_at_once(store: WorldStore, world: World, notes: list[Text]) -> None:
    lease = take(store, world, notes)
    lease.check()
    assert document(store)["owner"] == lease.owner
    assert document(store)["holder"] == "kita"
    assert notes == []
    assert world.seconds == 1000.0


def test_lease_tells_the_time_of_the_store(store: WorldStore, world: World, notes: list[Text]) -> None:
    take(store, world, notes)
    assert document(store)["heartbeat"] == world.store_time().isoformat()


def test_released_lease_is_free(store: WorldStore, world: World, notes: list[Text]) -> None:
    first = take(store, world, notes)
    first.release()
    second = take(store, world, notes, "yang lain")
    assert document(store)["owner"] == second.owner != first.owner
    assert notes == []
    assert world.seconds == 1000.0


def test_second_deploy_waits_for_the_first(store: WorldStore, world: World, notes: list[Text]) -> None:
    first = take(store, world, notes, "CI 1")
    world.on_sleep = [first.beat] * 30 + [first.release]
    second = take(store, world, notes, "CI 2")
    second.check()
    assert world.seconds == 1000.0 + 31 * LeaseTerms().look
    assert [note.en for note in notes] == ["waiting: another deploy is under way (CI 1, since 2026-11-21 09:16:40 UTC)"]


def test_silent_holder_is_taken_over(store: WorldStore, world: World, notes: list[Text]) -> None:
    dead = take(store, world, notes, "CI 1")
    second = take(store, world, notes, "CI 2")
    assert 60 <= world.seconds - 1000.0 < 70
    assert "goes on" in notes[-1].en
    assert document(store)["owner"] == second.owner
    dead.beat()
    with pytest.raises(EnvironmentFailure, match="CI 2"):
        dead.check()
    dead.release()
    assert document(store)["released"] is False


def test_holder_that_died_long_ago_costs_no_wait(store: WorldStore, world: World, notes: list[Text]) -> None:
    take(store, world, notes, "CI 1")
    world.seconds += 3600
    begun = world.seconds
    take(store, world, notes, "CI 2")
    assert world.seconds == begun


@pytest.mark.parametrize("skew", [-86_400, 86_400])
def test_wrong_clock_of_a_holder_does_not_matter(store: WorldStore, world: World, notes: list[Text], skew: int) -> None:
    holder = take(store, world, notes, "CI 1")
    data = document(store)
    ahead = datetime.fromisoformat(str(data["heartbeat"])) + timedelta(seconds=abs(skew))
    store.inner.put(KEY, json.dumps({**data, "heartbeat": ahead.isoformat()}).encode(), ObjectHeaders("x"))
    begun = world.seconds
    second = take(store, world, notes, "CI 2")
    assert 60 <= world.seconds - begun < 70
    assert document(store)["owner"] == second.owner != holder.owner


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"owner": 1}', b'{"owner":"x","started":"?","heartbeat":"?"}', b"\xff"]
)
def test_unreadable_lease_is_waited_out(store: WorldStore, world: World, notes: list[Text], body: bytes) -> None:
    store.inner.put(KEY, body, ObjectHeaders("application/json"))
    lease = take(store, world, notes)
    assert 60 <= world.seconds - 1000.0 < 70
    assert document(store)["owner"] == lease.owner


def test_lost_answer_to_the_first_write_is_ours(store: WorldStore, world: World, notes: list[Text]) -> None:
    store.lose_answers = 1
    lease = take(store, world, notes)
    lease.beat()
    lease.check()
    assert document(store)["owner"] == lease.owner


def test_lost_answer_to_a_heartbeat_is_ours(store: WorldStore, world: World, notes: list[Text]) -> None:
    lease = take(store, world, notes)
    store.lose_answers = 1
    world.seconds += 40
    lease.beat()
    world.seconds += 40
    lease.check()
    lease.beat()
    assert document(store)["owner"] == lease.owner


def test_nothing_is_sent_without_a_confirmed_sign_of_life(store: WorldStore, world: World, notes: list[Text]) -> None:
    lease = take(store, world, notes)
    store.down = True
    world.seconds += 44
    lease.beat()
    lease.check()
    world.seconds += 2
    begun = world.seconds

    def back() -> None:
        store.down = False
        lease.beat()

    world.on_sleep = [lambda: None] * 9 + [back]
    lease.check()
    assert world.seconds - begun == pytest.approx(2.0)


def lease_kept_up(lease: Lease, world: World) -> None:
    """A deploy that never ends by itself."""
    while True:
        lease.beat()
        lease.check()
        world.seconds += 10


def test_store_that_stays_silent_ends_the_deploy(store: WorldStore, world: World, notes: list[Text]) -> None:
    lease = take(store, world, notes)
    store.down = True
    with pytest.raises(EnvironmentFailure, match="300 seconds"):
        lease_kept_up(lease, world)
    lease.release()


def test_lease_that_vanished_is_lost(store: WorldStore, world: World, notes: list[Text]) -> None:
    lease = take(store, world, notes)
    store.delete([KEY])
    lease.beat()
    with pytest.raises(EnvironmentFailure, match="took over"):
        lease.check()


@pytest.mark.parametrize("kind", ["none", "match"])
def test_store_that_ignores_conditions_is_refused(
    store: WorldStore, world: World, notes: list[Text], kind: str
) -> None:
    store.ignores = {kind}
    with pytest.raises(EnvironmentFailure, match="ignores the conditions") as raised:
        take(store, world, notes)
    assert "--no-lock" in raised.value.text.id
    assert list(store.list("")) == []


@pytest.mark.parametrize("kinds", [{"none", "match"}, {"match"}])
def test_store_that_refuses_conditions_is_refused(
    store: WorldStore, world: World, notes: list[Text], kinds: set[str]
) -> None:
    store.refuses = kinds
    with pytest.raises(EnvironmentFailure, match="refuses conditional writes") as raised:
        take(store, world, notes)
    assert "--no-lock" in raised.value.text.en
    assert list(store.list("")) == []


def test_without_a_lock_all_is_allowed() -> None:
    Unlocked().check()


class Signalling(WorldStore):
    """Tells when a heartbeat has come."""

    def __init__(self, folder: Path, world: World) -> None:
        super().__init__(folder, world)
        self.beaten = threading.Semaphore(0)

    def put(self, key: str, body: bytes | Path, headers: ObjectHeaders, condition: Condition | None = None) -> str:
        etag = super().put(key, body, headers, condition)
        self.beaten.release()
        return etag


def test_a_thread_keeps_it_and_gives_it_back(tmp_path: Path, world: World, notes: list[Text]) -> None:
    store = Signalling(tmp_path / "there", world)
    with hold(store, KEY, "kita", notes.append, LeaseTerms(heartbeat=0.001), world) as lease:
        for _ in range(5):
            assert store.beaten.acquire(timeout=60)
        assert document(store)["released"] is False
        lease.check()
    assert document(store)["released"] is True
    assert document(store)["owner"] == lease.owner


def test_it_is_given_back_after_a_failure(store: WorldStore, world: World, notes: list[Text]) -> None:
    with pytest.raises(ZeroDivisionError), hold(store, KEY, "kita", notes.append, None, world):
        raise ZeroDivisionError
    assert document(store)["released"] is True


@pytest.mark.parametrize("faults", [{}, dict.fromkeys([f for f in Fault if f is not Fault.SILENT], 0.05)])
def test_one_at_a_time_on_a_real_store(seaweed: Seaweed, s3_target: Target, faults: dict[Fault, float]) -> None:
    terms = LeaseTerms(look=0.01)
    inside, seen = [], []

    def deploy(number: int, endpoint: str) -> None:
        store = open_store(s3_target, s3_options(endpoint))
        with hold(store, s3_target.key("lease.json"), f"deploy {number}", lambda _text: None, terms) as lease:
            inside.append(number)
            lease.beat()
            lease.check()
            seen.append(tuple(inside))
            inside.remove(number)

    with FaultProxy(seaweed.endpoint, faults) as proxy:
        threads = [threading.Thread(target=deploy, args=(number, proxy.endpoint)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(seen) == [(0,), (1,), (2,), (3,)]
