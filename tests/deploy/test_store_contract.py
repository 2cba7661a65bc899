"""Every store keeps the promises of the protocol: in a folder, on a real S3 server, and while things go wrong there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kimsites.deploy.store import Condition, ConditionFailed, ObjectHeaders, Store
from kimsites.deploy.target import StoreOptions, Target, open_store
from tests.deploy.fault_proxy import Fault, FaultProxy
from tests.deploy.store_options import s3_options

HTML = ObjectHeaders("text/html; charset=utf-8", "public, max-age=300, must-revalidate")
SHARES = dict.fromkeys(Fault, 0.3) | {Fault.SILENT: 0.15}
KINDS = ["folder", "s3", *(f"s3, {fault}" for fault in Fault)]


@dataclass(frozen=True)
class Place:
    """A store and a place in it that is empty."""

    store: Store
    target: Target

    def key(self, path: str) -> str:
        return self.target.key(path)

    def listed(self, path: str = "") -> dict[str, tuple[int, str]]:
        return {self.target.path(one.key): (one.size, one.md5) for one in self.store.list(self.key(path))}


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with ExitStack() as stack:
        if request.param == "folder":
            target, options = Target("file", str(tmp_path / "there")), StoreOptions()
        else:
            target = request.getfixturevalue("s3_target")
            endpoint = request.getfixturevalue("seaweed").endpoint
            if request.param != "s3":
                fault = Fault(request.param.removeprefix("s3, "))
                proxy = FaultProxy(endpoint, {fault: SHARES[fault]}, seed=len(request.node.name))
                endpoint = stack.enter_context(proxy).endpoint
            options = s3_options(endpoint, read_timeout=0.5 if "no answer" in request.param else 20.0)
        yield Place(open_store(target, options), target)


def test_what_was_put_is_there(place: Place) -> None:
    etag = place.store.put(place.key("desa.kim.id/index.html"), b"<p>Halo", HTML)
    found = place.store.get(place.key("desa.kim.id/index.html"))
    assert found is not None
    assert found.body == b"<p>Halo"
    assert found.etag == etag
    assert abs(found.answered - datetime.now(UTC)) < timedelta(minutes=2)


def test_nothing_is_there_before(place: Place) -> None:
    assert place.store.get(place.key("desa.kim.id/tidak-ada.html")) is None
    assert place.listed() == {}


def test_a_later_put_replaces(place: Place) -> None:
    key = place.key("a/index.html")
    first = place.store.put(key, b"one", HTML)
    second = place.store.put(key, b"two", HTML)
    assert first != second
    found = place.store.get(key)
    assert found is not None
    assert found.body == b"two"


def test_empty_objects_are_objects(place: Place) -> None:
    place.store.put(place.key("kosong.txt"), b"", HTML)
    found = place.store.get(place.key("kosong.txt"))
    assert found is not None
    assert found.body == b""
    assert place.listed() == {"kosong.txt": (0, hashlib.md5(b"").hexdigest())}


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_files_go_up_from_disk(place: Place, tmp_path: Path, size: int) -> None:
    file = tmp_path / "photo.avif"
    file.write_bytes(bytes(range(250)) * (size // 250) + b"end")
    place.store.put(place.key("aset/photo.avif"), file, ObjectHeaders("image/avif"))
    found = place.store.get(place.key("aset/photo.avif"))
    assert found is not None
    assert found.body == file.read_bytes()


def test_many_threads_lose_nothing(place: Place) -> None:
    bodies = {f"h{number % 7}.kim.id/p{number}/index.html": b"%d" % number * 50 for number in range(80)}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda path: place.store.put(place.key(path), bodies[path], HTML), bodies))
    expected = {path: (len(body), hashlib.md5(body).hexdigest()) for path, body in bodies.items()}
    assert place.listed() == expected


def test_listing_keeps_to_the_prefix(place: Place) -> None:
    for path in ("a.kim.id/index.html", "a.kim.id/x/y.html", "ab.kim.id/index.html", "b.kim.id/index.html"):
        place.store.put(place.key(path), path.encode(), HTML)
    assert set(place.listed("a.kim.id/")) == {"a.kim.id/index.html", "a.kim.id/x/y.html"}
    assert set(place.listed("a")) == {"a.kim.id/index.html", "a.kim.id/x/y.html", "ab.kim.id/index.html"}


@pytest.mark.parametrize(
    "name", ["b c+d&e=f.html", "é ü/日本.html", "100%/50%25.html", "a'b(c)!*~.html", ".well-known/x"]
)
def test_any_name_is_kept_as_it_is(place: Place, name: str) -> None:
    place.store.put(place.key(name), name.encode(), HTML)
    assert set(place.listed()) == {name}
    found = place.store.get(place.key(name))
    assert found is not None
    assert found.body == name.encode()
    assert place.store.delete([place.key(name)]) == ()
    assert place.listed() == {}


def test_delete_takes_what_is_named_and_minds_no_absence(place: Place) -> None:
    for number in range(12):
        place.store.put(place.key(f"a/{number}.html"), b"%d" % number, HTML)
    doomed = [place.key(f"a/{number}.html") for number in range(0, 20, 2)]
    assert place.store.delete(doomed) == ()
    assert set(place.listed()) == {f"a/{number}.html" for number in range(1, 12, 2)}
    assert place.store.delete(doomed) == ()
    assert place.store.delete([]) == ()


def test_first_of_two_writers_wins(place: Place) -> None:
    key = place.key("kunci.json")
    etag = place.store.put(key, b"ours", HTML, Condition())
    with pytest.raises(ConditionFailed):
        place.store.put(key, b"theirs", HTML, Condition())
    found = place.store.get(key)
    assert found is not None
    assert (found.body, found.etag) == (b"ours", etag)


def test_only_who_knows_the_state_may_change_it(place: Place) -> None:
    key = place.key("index.json")
    first = place.store.put(key, b"one", HTML)
    second = place.store.put(key, b"two", HTML, Condition(first))
    with pytest.raises(ConditionFailed):
        place.store.put(key, b"three", HTML, Condition(first))
    third = place.store.put(key, b"four", HTML, Condition(second))
    found = place.store.get(key)
    assert found is not None
    assert (found.body, found.etag) == (b"four", third)


def test_what_is_gone_does_not_match(place: Place) -> None:
    with pytest.raises(ConditionFailed):
        place.store.put(place.key("index.json"), b"x", HTML, Condition('"5d41402abc4b2a76b9719d911017c592"'))
    assert place.listed() == {}


def test_one_of_many_racing_writers_wins(place: Place) -> None:
    key = place.key("kunci.json")

    def attempt(number: int) -> int | None:
        try:
            place.store.put(key, b"writer %d" % number, HTML, Condition())
        except ConditionFailed:
            return None
        return number

    with ThreadPoolExecutor(8) as pool:
        winners = [number for number in pool.map(attempt, range(8)) if number is not None]
    assert len(winners) == 1
    found = place.store.get(key)
    assert found is not None
    assert found.body == b"writer %d" % winners[0]


def test_requests_are_counted(place: Place) -> None:
    before = place.store.requests()
    place.store.put(place.key("a.html"), b"a", HTML)
    place.store.get(place.key("a.html"))
    assert place.store.requests() >= before + 2
