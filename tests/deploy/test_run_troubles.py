"""Two deploys at once, a store that fails, a lost lease, damaged documents."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from kimsites.deploy.keys import INDEX_KEY, INTENT_KEY, LEASE_KEY
from kimsites.deploy.lease import LeaseTerms, hold
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.report import Outcome
from kimsites.deploy.store import ObjectHeaders
from kimsites.model.errors import EnvironmentFailure
from tests.deploy.conftest import s3_client
from tests.deploy.fault_proxy import s3_error
from tests.deploy.nation import check_whole, deploy_from, public, tree
from tests.deploy.running import a_page, everything, index_of, store_of

GZIP = ObjectHeaders("application/gzip")


def test_of_two_at_once_the_newer_wins(request_to, first, second):
    outcomes = {}
    # A lease as long as in real life: on a busy machine one of a second changes hands in the middle.
    asked = replace(request_to, terms=LeaseTerms(look=0.05))

    def deploy(name: str, out: Path) -> None:
        outcomes[name] = deploy_from(out, asked).outcome

    threads = [threading.Thread(target=deploy, args=item) for item in (("old", first), ("new", second))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes["new"] is Outcome.DEPLOYED
    check_whole(everything(request_to), second)


def test_a_deploy_waits_for_the_one_under_way(request_to, first):
    noted = []

    class Listener(DeployListener):
        def note(self, text):
            noted.append(text.en)
            release.set()

    release = threading.Event()
    terms = LeaseTerms(look=0.05)
    asked = replace(request_to, holder="second", terms=terms)
    with hold(store_of(asked), asked.target.key(LEASE_KEY), "first", lambda _: None, terms):
        thread = threading.Thread(target=deploy_from, args=(first, asked, Listener()))
        thread.start()
        assert release.wait(20)
        assert not public(everything(asked))
    thread.join()
    assert "first" in noted[0]
    check_whole(everything(asked), first)


def test_without_lock_there_is_no_lease(request_to, first):
    deploy_from(first, replace(request_to, lock=False))
    found = everything(request_to)
    assert LEASE_KEY not in found
    check_whole(found, first)


def test_a_store_that_fails_stops_it_and_the_next_one_completes(counted, proxy, first):
    refused = f"/{a_page(first).relative_to(first).as_posix()}"

    def quirk(request, forward):
        is_refused = request.method == "PUT" and request.path.endswith(refused)
        return s3_error(403, "AccessDenied") if is_refused else forward(request)

    proxy.quirk = quirk
    for many in (1, 10**6):
        with pytest.raises(EnvironmentFailure):
            deploy_from(first, replace(counted, jobs=2, many=many))
    assert index_of(counted).pending is not None
    proxy.quirk = None
    deploy_from(first, counted)
    check_whole(everything(counted), first)


def test_a_lost_lease_stops_it(counted, proxy, seaweed, first):
    """Another deploy takes the lease by force while ours sends."""
    stolen = threading.Event()

    def quirk(request, forward):
        if request.method == "PUT" and request.path.endswith("/kim.id/index.html") and not stolen.is_set():
            stolen.set()
            body = b'{"owner": "x", "holder": "thief", "started": "2027-01-01T00:00:00+00:00", '
            body += b'"heartbeat": "2027-01-01T00:00:00+00:00", "released": false}'
            s3_client(seaweed.endpoint).put_object(
                Bucket=counted.target.place, Key=counted.target.key(LEASE_KEY), Body=body
            )
            # Long enough for a sign of life to find out.
            threading.Event().wait(1.0)
        return forward(request)

    proxy.quirk = quirk
    with pytest.raises(EnvironmentFailure, match="thief"):
        deploy_from(first, counted)
    assert index_of(counted).pending is not None


def test_a_damaged_index_is_said_and_can_be_forced(request_to, first):
    deploy_from(first, request_to)
    store, key = store_of(request_to), request_to.target.key(INDEX_KEY)
    store.put(key, b"x", GZIP)
    with pytest.raises(EnvironmentFailure, match=r"damaged .* --force"):
        deploy_from(first, request_to)
    assert deploy_from(first, replace(request_to, force=True)).files == len(tree(first))
    check_whole(everything(request_to), first)


def test_a_damaged_intent_is_said_and_can_be_forced(request_to, first):
    """Without it nobody knows what an interrupted deploy began."""
    deploy_from(first, request_to)
    store, target = store_of(request_to), request_to.target
    store.put(target.key(INDEX_KEY), replace(index_of(request_to), pending="x").to_bytes(), GZIP)
    store.put(target.key(INTENT_KEY), b"x", GZIP)
    with pytest.raises(EnvironmentFailure, match="damaged"):
        deploy_from(first, request_to)
    assert deploy_from(first, replace(request_to, force=True)).files == len(tree(first))
    check_whole(everything(request_to), first)
