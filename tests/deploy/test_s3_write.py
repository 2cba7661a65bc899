"""Conditional writes, in every way that stores understand them."""

from __future__ import annotations

import pytest

from kimsites.deploy.store import Condition, ConditionFailed, ConditionUnsupported, ObjectHeaders
from kimsites.deploy.target import Target
from tests.deploy.conftest import Between, once
from tests.deploy.fault_proxy import Fault, Forward, Quirk, Reply, Request, s3_error

HTML = ObjectHeaders("text/html; charset=utf-8", "public, max-age=300, must-revalidate")
WRONG_ETAG = '"00000000000000000000000000000000"'


def refuses_conditions(status: int, code: str) -> Quirk:
    def quirk(request: Request, forward: Forward) -> Reply:
        conditional = {"if-match", "if-none-match"} & set(request.headers)
        return s3_error(status, code) if conditional else forward(request)

    return quirk


@pytest.mark.parametrize(("status", "code"), [(501, "NotImplemented"), (400, "InvalidArgument"), (501, "")])
def test_store_without_conditions_is_told_apart(between: Between, s3_target: Target, status: int, code: str) -> None:
    store, _ = between(quirk=refuses_conditions(status, code))
    with pytest.raises(ConditionUnsupported):
        store.put(s3_target.key("a"), b"x", HTML, Condition())
    etag = store.put(s3_target.key("a"), b"x", HTML)
    with pytest.raises(ConditionUnsupported):
        store.put(s3_target.key("a"), b"y", HTML, Condition(etag))


@pytest.mark.parametrize(
    ("status", "code"), [(409, "ConditionalRequestConflict"), (412, "PreconditionFailed"), (304, "")]
)
def test_every_way_to_say_that_it_is_not_met(between: Between, s3_target: Target, status: int, code: str) -> None:
    store, proxy = between(quirk=refuses_conditions(status, code))
    with pytest.raises(ConditionFailed):
        store.put(s3_target.key("a"), b"x", HTML, Condition())
    assert proxy.counts() == {"PUT": 1}


def test_conflict_without_condition_is_tried_again(between: Between, s3_target: Target) -> None:
    store, proxy = between(quirk=once(lambda _request, _forward: s3_error(409, "OperationAborted")))
    store.put(s3_target.key("a"), b"x", HTML)
    assert proxy.counts() == {"PUT": 2}


@pytest.mark.parametrize(("status", "code"), [(412, "PreconditionFailed"), (400, "InvalidArgument")])
def test_store_that_wants_bare_entity_tags_gets_them(
    between: Between, s3_target: Target, status: int, code: str
) -> None:
    def wants_bare(request: Request, forward: Forward) -> Reply:
        return s3_error(status, code) if '"' in request.headers.get("if-match", "") else forward(request)

    store, proxy = between(quirk=wants_bare)
    etag = store.put(s3_target.key("a"), b"one", HTML)
    etag = store.put(s3_target.key("a"), b"two", HTML, Condition(etag))
    before = len(proxy.requests)
    store.put(s3_target.key("a"), b"three", HTML, Condition(etag))
    assert len(proxy.requests) == before + 1
    with pytest.raises(ConditionFailed):
        store.put(s3_target.key("a"), b"four", HTML, Condition(etag))
    found = store.get(s3_target.key("a"))
    assert found is not None
    assert found.body == b"three"


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.HALF])
@pytest.mark.parametrize("first", [True, False])
def test_write_whose_answer_was_lost_is_known_as_ours(
    between: Between, s3_target: Target, fault: Fault, first: bool
) -> None:
    store, proxy = between({fault: 1.0}, skip=0 if first else 1)
    condition = Condition() if first else Condition(store.put(s3_target.key("a"), b"old", HTML))
    reply = proxy.admit

    def only_this_one(request: Request) -> Fault | None:
        found = reply(request)
        proxy.faults.clear()
        return found

    proxy.admit = only_this_one
    etag = store.put(s3_target.key("a"), b"owner 4711", HTML, condition)
    found = store.get(s3_target.key("a"))
    assert found is not None
    assert (found.body, found.etag) == (b"owner 4711", etag)
    assert proxy.counts()["PUT"] == (2 if first else 3)
