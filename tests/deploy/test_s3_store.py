"""Stores differ and networks fail: what reaches the bucket must not."""

from __future__ import annotations

import base64
import hashlib
import multiprocessing
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kimsites.deploy.retry import Backoff
from kimsites.deploy.store import ObjectHeaders, Store
from kimsites.deploy.target import StoreOptions, Target, open_store
from kimsites.model.errors import EnvironmentFailure
from tests.deploy.conftest import Between, once, s3_client
from tests.deploy.fault_proxy import Fault, FaultProxy, Forward, Reply, Request, s3_error
from tests.deploy.seaweed import Seaweed
from tests.deploy.store_options import s3_options

HTML = ObjectHeaders("text/html; charset=utf-8", "public, max-age=300, must-revalidate")
WRONG_ETAG = '"00000000000000000000000000000000"'


@pytest.fixture
def store(seaweed: Seaweed, s3_target: Target) -> Store:
    """Straight to the server."""
    return open_store(s3_target, s3_options(seaweed.endpoint))


def test_headers_are_kept(store: Store, s3_target: Target, seaweed: Seaweed) -> None:
    headers = ObjectHeaders("text/html; charset=utf-8", "public, max-age=300", "https://baru.kim.id/")
    store.put(s3_target.key("index.html"), b"x", headers)
    head = s3_client(seaweed.endpoint).head_object(Bucket=s3_target.place, Key=s3_target.key("index.html"))
    assert head["ContentType"] == "text/html; charset=utf-8"
    assert head["CacheControl"] == "public, max-age=300"


def test_redirect_is_asked_for(between: Between, s3_target: Target) -> None:
    store, proxy = between()
    store.put(s3_target.key("index.html"), b"x", ObjectHeaders("text/html", redirect="https://baru.kim.id/"))
    store.put(s3_target.key("plain.html"), b"x", ObjectHeaders("text/html"))
    assert [request.headers.get("x-amz-website-redirect-location") for request in proxy.requests] == [
        "https://baru.kim.id/",
        None,
    ]
    assert all("cache-control" not in request.headers for request in proxy.requests)


def test_one_operation_is_one_request(between: Between, s3_target: Target) -> None:
    store, proxy = between()
    store.put(s3_target.key("a"), b"x", HTML)
    store.get(s3_target.key("a"))
    list(store.list(s3_target.key("")))
    store.delete([s3_target.key("a"), s3_target.key("b")])
    assert proxy.counts() == {"PUT": 1, "GET": 1, "LIST": 1, "DELETES": 1}
    assert store.requests() == 4


def test_retries_are_counted(between: Between, s3_target: Target) -> None:
    store, proxy = between({Fault.ERROR: 0.4})
    for number in range(20):
        store.put(s3_target.key(str(number)), b"x", HTML)
    list(store.list(s3_target.key("")))
    assert len(proxy.requests) > 21
    assert store.requests() == len(proxy.requests)


def test_connections_are_kept(between: Between, s3_target: Target) -> None:
    store, proxy = between(concurrency=2)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: store.put(s3_target.key(str(number)), b"x", HTML), range(30)))
    assert proxy.connections <= 2


def test_every_put_carries_a_checksum(between: Between, s3_target: Target, tmp_path: Path) -> None:
    store, proxy = between()
    store.put(s3_target.key("a"), b"x", HTML)
    large = tmp_path / "large"
    large.write_bytes(b"0123456789" * 200_000)
    store.put(s3_target.key("b"), large, HTML)
    for request, body in zip(proxy.requests, (b"x", large.read_bytes()), strict=True):
        expected = hashlib.sha256(body)
        assert request.headers["x-amz-checksum-sha256"] == base64.b64encode(expected.digest()).decode()
        assert request.headers["x-amz-content-sha256"] == expected.hexdigest()


def test_damaged_puts_are_sent_again(between: Between, s3_target: Target, seaweed: Seaweed) -> None:
    store, proxy = between({Fault.FLIPPED: 0.3})
    bodies = {s3_target.key(f"{number}.html"): b"%d" % number * 1000 for number in range(40)}
    for key, body in bodies.items():
        store.put(key, body, HTML)
    assert proxy.injected[Fault.FLIPPED] > 5
    client = s3_client(seaweed.endpoint)
    for key, body in bodies.items():
        assert client.get_object(Bucket=s3_target.place, Key=key)["Body"].read() == body


@pytest.mark.parametrize("code", ["BadDigest", "XAmzContentSHA256Mismatch", "RequestTimeout", "IncompleteBody"])
def test_refusals_that_pass_are_tried_again(between: Between, s3_target: Target, code: str) -> None:
    store, proxy = between(quirk=once(lambda _request, _forward: s3_error(400, code)))
    store.put(s3_target.key("a"), b"x", HTML)
    assert proxy.counts() == {"PUT": 2}


def test_fewer_at_once_where_the_store_is_overloaded(seaweed: Seaweed, s3_target: Target) -> None:
    with FaultProxy(seaweed.endpoint, most_at_once=2) as proxy:
        store = open_store(s3_target, s3_options(proxy.endpoint, backoff=Backoff(30, 0.002, 0.05)))
        with ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda number: store.put(s3_target.key(str(number)), b"x", HTML), range(150)))
        listed = list(store.list(s3_target.key("")))
    assert len(listed) == 150
    assert 0 < proxy.refused < 150


def test_mixed_faults_lose_and_damage_nothing(between: Between, s3_target: Target, seaweed: Seaweed) -> None:
    faults = dict.fromkeys([fault for fault in Fault if fault is not Fault.SILENT], 0.04)
    store, proxy = between(faults)
    bodies = {s3_target.key(f"h{number % 9}/{number}/index.html"): b"%d" % number * 300 for number in range(200)}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: store.put(key, bodies[key], HTML), bodies))
    doomed = [key for number, key in enumerate(bodies) if number % 3 == 0]
    assert store.delete(doomed) == ()
    sound = open_store(s3_target, s3_options(seaweed.endpoint))
    expected = {key: hashlib.md5(body).hexdigest() for key, body in bodies.items() if key not in doomed}
    assert {one.key: one.md5 for one in sound.list(s3_target.key(""))} == expected
    assert set(proxy.injected) == set(faults)


def test_listings_of_many_pages_are_whole(store: Store, s3_target: Target) -> None:
    paths = {f"h{number % 11}/{number}.html" for number in range(1_050)}
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda path: store.put(s3_target.key(path), b"x", HTML), paths))
    before = store.requests()
    listed = [s3_target.path(one.key) for one in store.list(s3_target.key(""))]
    assert store.requests() - before == 2
    assert len(listed) == len(paths)
    assert set(listed) == paths


def test_endless_listing_is_noticed(between: Between, s3_target: Target) -> None:
    more = b"<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
    page = b"<ListBucketResult>" + more + b"</ListBucketResult>"
    store, _ = between(quirk=lambda _request, _forward: Reply(200, page, {"Content-Type": "application/xml"}))
    with pytest.raises(EnvironmentFailure, match="no end"):
        list(store.list(s3_target.key("")))


def test_entity_tag_that_only_looks_like_md5_is_accepted(between: Between, s3_target: Target) -> None:
    def other_etag(request: Request, forward: Forward) -> Reply:
        reply = forward(request)
        return Reply(reply.status, reply.body, {**reply.headers, "ETag": WRONG_ETAG})

    store, proxy = between(quirk=other_etag)
    store.put(s3_target.key("a"), b"x", HTML)
    found = store.get(s3_target.key("a"))
    assert found is not None
    assert (found.body, found.etag) == (b"x", WRONG_ETAG)
    assert proxy.counts()["GET"] == 2


@pytest.mark.parametrize(("status", "code"), [(501, "NotImplemented"), (400, "InvalidArgument")])
def test_store_without_newer_checksums_gets_content_md5(
    between: Between, s3_target: Target, status: int, code: str
) -> None:
    def old(request: Request, forward: Forward) -> Reply:
        return s3_error(status, code) if "x-amz-checksum-sha256" in request.headers else forward(request)

    store, proxy = between(quirk=old)
    for name in "ab":
        store.put(s3_target.key(name), b"x", HTML)
    assert proxy.counts() == {"PUT": 3}
    assert proxy.requests[-1].headers["content-md5"] == base64.b64encode(hashlib.md5(b"x").digest()).decode()


def test_large_files_go_up_in_parts(between: Between, s3_target: Target, tmp_path: Path) -> None:
    store, proxy = between(multipart_from=5_000_000)
    large = tmp_path / "large.zip"
    large.write_bytes(bytes(range(256)) * 80_000)
    etag = store.put(s3_target.key("large.zip"), large, ObjectHeaders("application/zip", "no-store"))
    assert len([request for request in proxy.requests if "partNumber=" in request.path]) == 2
    assert store.requests() == len(proxy.requests)
    found = store.get(s3_target.key("large.zip"))
    assert found is not None
    assert found.body == large.read_bytes()
    assert found.etag == etag


def test_parts_survive_faults(between: Between, s3_target: Target, tmp_path: Path) -> None:
    store, proxy = between({Fault.ERROR: 0.2, Fault.FLIPPED: 0.2}, multipart_from=5_000_000)
    large = tmp_path / "large.zip"
    large.write_bytes(bytes(range(256)) * 80_000)
    store.put(s3_target.key("large.zip"), large, ObjectHeaders("application/zip"))
    proxy.faults.clear()
    found = store.get(s3_target.key("large.zip"))
    assert found is not None
    assert found.body == large.read_bytes()


def test_photos_are_not_held_in_memory(store: Store, s3_target: Target, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(bytes(range(256)) * 120_000)
    store.put(s3_target.key("warm"), b"x", HTML)
    tracemalloc.start()
    try:
        store.put(s3_target.key("photo.jpg"), photo, ObjectHeaders("image/jpeg"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < photo.stat().st_size / 8


def test_file_that_is_missing_is_explained(store: Store, s3_target: Target, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match=r"missing\.html"):
        store.put(s3_target.key("a"), tmp_path / "missing.html", HTML)


def _put_in_process(target: Target, options: StoreOptions, number: int) -> None:
    store = open_store(target, options)
    store.put(target.key(f"{number}.html"), b"%d" % number, HTML)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_open_their_own(seaweed: Seaweed, s3_target: Target, method: str) -> None:
    options = s3_options(seaweed.endpoint)
    ours = open_store(s3_target, options)
    ours.put(s3_target.key("ours.html"), b"x", HTML)
    context = multiprocessing.get_context(method)
    processes = [context.Process(target=_put_in_process, args=(s3_target, options, number)) for number in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert {s3_target.path(one.key) for one in ours.list(s3_target.key(""))} == {"ours.html", "0.html", "1.html"}
