"""What is absent, forbidden or elsewhere is told apart, and told in words that hold no secret."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Iterator

import pytest

from kimsites.deploy.retry import Backoff
from kimsites.deploy.store import ObjectHeaders
from kimsites.deploy.target import StoreOptions, Target, open_store
from kimsites.model.errors import EnvironmentFailure
from tests.deploy.conftest import Between
from tests.deploy.fault_proxy import Fault, Forward, Reply, Request, s3_error
from tests.deploy.seaweed import NO_LISTING, OWNER, STRANGER, Seaweed
from tests.deploy.store_options import s3_options

HTML = ObjectHeaders("text/html; charset=utf-8", "public, max-age=300, must-revalidate")
WRONG_ETAG = '"00000000000000000000000000000000"'


def test_absent_where_the_store_hides_it(between: Between, s3_target: Target) -> None:
    def hides(request: Request, forward: Forward) -> Reply:
        reply = forward(request)
        return s3_error(403, "AccessDenied") if reply.status == 404 else reply

    store, _ = between(quirk=hides)
    assert store.get(s3_target.key("a")) is None


def test_absent_without_the_right_to_list(between: Between, s3_target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    def hides(request: Request, forward: Forward) -> Reply:
        reply = forward(request)
        return s3_error(403, "AccessDenied") if reply.status == 404 or request.kind == "LIST" else reply

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", NO_LISTING.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", NO_LISTING.secret)
    store, proxy = between(quirk=hides)
    assert store.get(s3_target.key("a")) is None
    assert proxy.counts()["PUT"] == 0
    before = len(proxy.requests)
    assert store.get(s3_target.key("b")) is None
    assert len(proxy.requests) - before == 2


def test_forbidden_is_not_taken_for_absent(
    seaweed: Seaweed, s3_target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", STRANGER.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", STRANGER.secret)
    store = open_store(s3_target, s3_options(seaweed.endpoint))
    with pytest.raises(EnvironmentFailure, match="does not allow GET"):
        store.get(s3_target.key("a"))


def test_object_that_may_not_be_read_is_not_absent(between: Between, s3_target: Target) -> None:
    def unreadable(request: Request, forward: Forward) -> Reply:
        return s3_error(403, "AccessDenied") if request.kind == "GET" else forward(request)

    store, _ = between(quirk=unreadable)
    store.put(s3_target.key("a"), b"x", HTML)
    with pytest.raises(EnvironmentFailure, match="does not allow GET"):
        store.get(s3_target.key("a"))


@pytest.mark.parametrize("header", [True, False])
def test_bucket_in_another_region_is_followed(between: Between, s3_target: Target, header: bool) -> None:
    def elsewhere(request: Request, forward: Forward) -> Reply:
        if "/ap-southeast-3/" in request.headers["authorization"]:
            return forward(request)
        reply = s3_error(400, "AuthorizationHeaderMalformed", "" if header else "<Region>ap-southeast-3</Region>")
        return Reply(reply.status, reply.body, {"x-amz-bucket-region": "ap-southeast-3"} if header else reply.headers)

    store, proxy = between(quirk=elsewhere)
    store.put(s3_target.key("a"), b"x", HTML)
    store.put(s3_target.key("b"), b"x", HTML)
    assert len(list(store.list(s3_target.key("")))) == 2
    assert proxy.counts() == {"PUT": 3, "LIST": 1}


def test_temporary_redirect_is_followed(between: Between, seaweed: Seaweed, s3_target: Target) -> None:
    def redirects(request: Request, _forward: Forward) -> Reply:
        return Reply(307, b"", {"Location": seaweed.endpoint + request.path})

    store, _ = between(quirk=redirects)
    store.put(s3_target.key("a b"), b"x", HTML)
    found = open_store(s3_target, s3_options(seaweed.endpoint)).get(s3_target.key("a b"))
    assert found is not None
    assert found.body == b"x"


def test_redirect_without_direction_is_explained(between: Between, s3_target: Target) -> None:
    store, _ = between(quirk=lambda _request, _forward: s3_error(301, "PermanentRedirect"))
    with pytest.raises(EnvironmentFailure, match="elsewhere"):
        store.put(s3_target.key("a"), b"x", HTML)


def failures(target: Target, options: StoreOptions) -> Iterator[EnvironmentFailure]:
    """What each operation says."""
    store = open_store(target, options)
    for operation in (
        lambda: store.get(target.key("a")),
        lambda: store.put(target.key("a"), b"x", HTML),
        lambda: list(store.list(target.key(""))),
        lambda: store.delete([target.key("a"), target.key("b")]),
    ):
        with pytest.raises(EnvironmentFailure) as raised:
            operation()
        yield raised.value


def test_store_that_is_down_is_named(s3_target: Target) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        endpoint = f"http://127.0.0.1:{taken.getsockname()[1]}"
    for failure in failures(s3_target, s3_options(endpoint)):
        assert endpoint in failure.text.id
        assert "--endpoint-url" in failure.text.en


def test_store_that_is_mute_is_given_up(s3_target: Target) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        endpoint = f"http://127.0.0.1:{mute.getsockname()[1]}"
        options = s3_options(endpoint, read_timeout=0.05, backoff=Backoff(3, 0.001, 0.001))
        for failure in failures(s3_target, options):
            assert endpoint in failure.text.id


def test_store_that_only_fails_is_given_up(between: Between, s3_target: Target) -> None:
    _, proxy = between({Fault.ERROR: 1.0})
    for failure in failures(s3_target, s3_options(proxy.endpoint, backoff=Backoff(4, 0.001, 0.001))):
        assert "500 InternalError" in failure.text.id


def test_missing_bucket_is_named(seaweed: Seaweed, s3_target: Target) -> None:
    store = open_store(Target("s3", "tidak-ada-bucket"), s3_options(seaweed.endpoint))
    with pytest.raises(EnvironmentFailure, match="tidak-ada-bucket"):
        store.put("a", b"x", HTML)


@pytest.mark.parametrize("wrong", [(OWNER.access, "sandi-yang-salah-4711"), ("kunci-asing", "sandi-yang-salah-4711")])
def test_wrong_credentials_are_said_and_never_shown(
    seaweed: Seaweed,
    s3_target: Target,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    wrong: tuple[str, str],
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", wrong[0])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", wrong[1])
    caplog.set_level(logging.INFO)
    for failure in failures(s3_target, s3_options(seaweed.endpoint)):
        assert "--profile" in failure.text.id
        said = f"{failure.text} {failure!r} {failure.__cause__!r} {caplog.text}"
        assert not set(wrong) & set(re.findall(r"[\w-]+", said))


def test_password_in_the_endpoint_is_not_shown(s3_target: Target) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for failure in failures(s3_target, s3_options(f"http://user:rahasia@127.0.0.1:{port}?key=rahasia")):
        assert "rahasia" not in f"{failure.text} {failure.__cause__!r}"
