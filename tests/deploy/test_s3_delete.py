"""Deleting many objects, whatever a store thinks of batches."""

from __future__ import annotations

import base64
import hashlib
import multiprocessing
import re

import pytest

from kimsites.deploy.store import ObjectHeaders
from kimsites.deploy.target import Target
from tests.deploy.conftest import Between
from tests.deploy.fault_proxy import Forward, Reply, Request, s3_error

HTML = ObjectHeaders("text/html; charset=utf-8", "public, max-age=300, must-revalidate")
WRONG_ETAG = '"00000000000000000000000000000000"'


def test_batches_carry_content_md5(between: Between, s3_target: Target) -> None:
    def demands(request: Request, forward: Forward) -> Reply:
        if request.kind == "DELETES":
            wanted = base64.b64encode(hashlib.md5(request.body).digest()).decode()
            if request.headers.get("content-md5") != wanted:
                return s3_error(400, "InvalidRequest")
        return forward(request)

    store, proxy = between(quirk=demands)
    keys = [s3_target.key(f"{number} & <ü>.html") for number in range(5)]
    for key in keys:
        store.put(key, b"x", HTML)
    assert store.delete(keys) == ()
    assert proxy.counts()["DELETES"] == 1
    assert list(store.list(s3_target.key(""))) == []


def test_a_key_that_was_damaged_on_its_way_is_tried_again(between: Between, s3_target: Target) -> None:
    asked: list[bytes] = []

    def damages_one(request: Request, forward: Forward) -> Reply:
        if request.kind == "DELETES":
            asked.append(request.body)
            if len(asked) == 1:
                damaged = request.body.replace(b"2.html", b"2.htmk")
                return forward(Request(request.method, request.path, request.headers, damaged))
        return forward(request)

    store, proxy = between(quirk=damages_one)
    keys = [s3_target.key(f"{number}.html") for number in range(4)]
    for key in keys:
        store.put(key, b"x", HTML)
    assert store.delete(keys) == ()
    assert list(store.list(s3_target.key(""))) == []
    # The store at hand takes a request without holding it against its digest; one that does answers with an error.
    assert proxy.counts()["DELETES"] + proxy.counts()["DELETE"] == 2


def test_keys_that_a_batch_left_are_tried_again(between: Between, s3_target: Target) -> None:
    left: list[str] = []
    asked: list[list[str]] = []

    def leaves_some(request: Request, forward: Forward) -> Reply:
        if request.kind != "DELETES":
            return forward(request)
        asked.append(re.findall(r"<Key>([^<]+)</Key>", request.body.decode()))
        if left:
            return forward(request)
        left.extend(asked[0][::2])
        errors = "".join(f"<Error><Key>{key}</Key><Code>InternalError</Code></Error>" for key in left)
        return Reply(200, f"<DeleteResult>{errors}</DeleteResult>".encode(), {"Content-Type": "application/xml"})

    store, _ = between(quirk=leaves_some)
    keys = [s3_target.key(f"{number}.html") for number in range(6)]
    for key in keys:
        store.put(key, b"x", HTML)
    assert store.delete(keys) == ()
    assert asked == [keys, left]
    assert [one.key for one in store.list(s3_target.key(""))] == [key for key in keys if key not in left]


def test_keys_that_may_not_be_deleted_are_reported(between: Between, s3_target: Target) -> None:
    forbidden = s3_target.key("1.html")

    def protects_one(request: Request, forward: Forward) -> Reply:
        if request.kind != "DELETES":
            return forward(request)
        error = f"<Error><Key>{forbidden}</Key><Code>AccessDenied</Code></Error>"
        return Reply(200, f"<DeleteResult>{error}</DeleteResult>".encode(), {"Content-Type": "application/xml"})

    store, proxy = between(quirk=protects_one)
    refused = store.delete([s3_target.key("0.html"), forbidden])
    assert [(one.key, one.reason) for one in refused] == [(forbidden, "AccessDenied")]
    assert proxy.counts()["DELETES"] == 1


@pytest.mark.parametrize(
    ("status", "code"), [(501, "NotImplemented"), (400, "MalformedXML"), (405, "MethodNotAllowed")]
)
def test_store_without_batches_gets_single_deletes(between: Between, s3_target: Target, status: int, code: str) -> None:
    def refuses(request: Request, forward: Forward) -> Reply:
        return s3_error(status, code) if request.kind == "DELETES" else forward(request)

    store, proxy = between(quirk=refuses)
    keys = [s3_target.key(f"{number}.html") for number in range(4)]
    for key in keys:
        store.put(key, b"x", HTML)
    assert store.delete(keys[:3]) == ()
    assert [one.key for one in store.list(s3_target.key(""))] == keys[3:]
    store.delete(keys)
    assert proxy.counts()["DELETES"] == 1


def test_batches_are_as_small_as_wanted(between: Between, s3_target: Target) -> None:
    store, proxy = between(delete_batch=4)
    assert store.delete([s3_target.key(str(number)) for number in range(10)]) == ()
    assert proxy.counts()["DELETES"] == 3


def test_batch_that_takes_too_long_is_cut(between: Between, s3_target: Target) -> None:
    def slow(request: Request, forward: Forward) -> Reply:
        if request.body.count(b"<Key>") > 3:
            wait.wait(2)
        return forward(request)

    wait = multiprocessing.get_context("spawn").Event()
    store, _ = between(quirk=slow, read_timeout=0.4)
    keys = [s3_target.key(str(number)) for number in range(10)]
    for key in keys:
        store.put(key, b"x", HTML)
    assert store.delete(keys) == ()
    wait.set()
    assert list(store.list(s3_target.key(""))) == []


def test_names_that_xml_can_not_hold_are_deleted(between: Between, s3_target: Target) -> None:
    store, proxy = between()
    strange = s3_target.key("planted\x01.html")
    assert store.delete([strange, s3_target.key("a"), s3_target.key("b")]) == ()
    assert proxy.counts() == {"DELETES": 1, "DELETE": 1}
