"""Whole deploys of a real nation to a real S3 server and to a folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from kimsites.build.folder import OutputFolder
from kimsites.build.record import write_stamp
from kimsites.deploy.findings import OUTPUT_CHANGED, SITE_SHRINKS, TOO_MANY_DELETES
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.headers import is_fingerprinted
from kimsites.deploy.index import NationIndex
from kimsites.deploy.keys import INDEX_KEY, INTENT_KEY, LEASE_KEY, STATE_PREFIX
from kimsites.deploy.lease import LeaseTerms, hold
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.remote import Outdated
from kimsites.deploy.report import DeployRequest, Outcome
from kimsites.deploy.store import ObjectHeaders, Store
from kimsites.deploy.target import Target, open_store
from kimsites.model.errors import EnvironmentFailure
from tests.deploy.conftest import s3_client
from tests.deploy.deploying import NO_LIMITS, SOON
from tests.deploy.fault_proxy import FaultProxy, s3_error
from tests.deploy.nation import (
    Nation,
    build,
    change_one_post,
    check_whole,
    deploy_from,
    objects,
    own_copy,
    plain,
    public,
    restamp,
    tree,
)
from tests.deploy.seaweed import Seaweed
from tests.deploy.store_options import s3_options

GZIP = ObjectHeaders("application/gzip")
START = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["s3", "folder"])
def request_to(request: pytest.FixtureRequest, tmp_path: Path) -> DeployRequest:
    """A way to an empty target."""
    if request.param == "folder":
        target, options = Target("file", str(tmp_path / "target")), s3_options("")
    else:
        target = request.getfixturevalue("s3_target")
        options = s3_options(request.getfixturevalue("seaweed").endpoint)
    return DeployRequest(target, options, limits=NO_LIMITS, terms=SOON)


@pytest.fixture
def proxy(seaweed: Seaweed) -> Iterator[FaultProxy]:
    with FaultProxy(seaweed.endpoint) as made:
        yield made


@pytest.fixture
def counted(proxy: FaultProxy, s3_target: Target) -> DeployRequest:
    """A way to an empty target on which every request is seen."""
    return DeployRequest(s3_target, s3_options(proxy.endpoint), limits=NO_LIMITS, terms=SOON)


@pytest.fixture
def first(nation: Nation, tmp_path: Path) -> Path:
    out = own_copy(nation.first, tmp_path / "first")
    restamp(out, 0)
    return out


@pytest.fixture
def second(nation: Nation, tmp_path: Path) -> Path:
    out = own_copy(nation.second, tmp_path / "second")
    restamp(out, 10)
    return out


def store_of(asked: DeployRequest) -> Store:
    return open_store(asked.target, asked.store)


def everything(asked: DeployRequest) -> dict[str, bytes]:
    return objects(store_of(asked), asked.target)


def index_of(asked: DeployRequest) -> NationIndex:
    stored = store_of(asked).get(asked.target.key(INDEX_KEY))
    assert stored is not None
    return NationIndex.from_bytes(stored.body)


def a_page(out: Path) -> Path:
    return next(path for path in sorted(out.glob("*.kim.id/berita/*/index.html")))


def test_what_was_built_stands_there(request_to, first):
    report = deploy_from(first, request_to)
    assert report.outcome is Outcome.DEPLOYED
    assert report.exit_status == 0
    assert report.files == len(tree(first))
    index = check_whole(everything(request_to), first)
    assert index.stamp is not None
    assert index.stamp.id == report.build


def test_the_next_build_replaces_it(request_to, first, second):
    deploy_from(first, request_to)
    deploy_from(second, request_to)
    check_whole(everything(request_to), second)


def test_processes_do_as_threads_do(request_to, first, tmp_path):
    deploy_from(first, replace(request_to, jobs=2, many=1))
    other = replace(request_to, target=Target("file", str(tmp_path / "other")))
    deploy_from(first, other)
    assert plain(everything(request_to)) == plain(everything(other))


def test_objects_have_their_headers(seaweed, s3_target, first):
    deploy_from(first, DeployRequest(s3_target, s3_options(seaweed.endpoint)))
    client = s3_client(seaweed.endpoint)
    page = client.head_object(Bucket=s3_target.place, Key=s3_target.key("kim.id/index.html"))
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert "max-age=300" in page["CacheControl"]
    style = next(key for key in tree(first) if key.endswith(".css"))
    assert "immutable" in client.head_object(Bucket=s3_target.place, Key=s3_target.key(style))["CacheControl"]


def test_nothing_changed_is_one_request(counted, proxy, first):
    deploy_from(first, counted)
    for path in first.rglob("*.html"):
        path.touch()
    proxy.requests.clear()
    report = deploy_from(first, counted)
    assert report.outcome is Outcome.UNCHANGED
    assert dict(proxy.counts()) == {"GET": 1}
    assert report.requests == 1


def test_another_commit_of_the_same_content_is_two_requests(counted, proxy, first):
    deploy_from(first, counted)
    stamp = replace(restamp(first, 5), commit="c" * 40)
    write_stamp(OutputFolder(first.resolve()), stamp)
    proxy.requests.clear()
    assert deploy_from(first, counted).outcome is Outcome.UNCHANGED
    assert dict(proxy.counts()) == {"GET": 1, "PUT": 1}
    assert index_of(counted).stamp == stamp


def test_one_changed_post_costs_a_handful_of_requests(counted, proxy, nation, second, tmp_path):
    deploy_from(second, counted)
    workspace = own_copy(nation.workspace, tmp_path / "workspace")
    host = change_one_post(workspace)
    build(workspace, second)
    restamp(second, 20)
    proxy.requests.clear()
    report = deploy_from(second, counted)
    assert {path.split("/")[1] for path in report.changed} <= {host, "kim.id"}
    assert 1 <= report.files <= 10
    # Two reads of the index, one of the lease and of each manifest; the lease taken, tried twice, given back; the index
    # twice and the intent; a pack and a manifest for each host.
    hosts = len({path.split("/")[1] for path in report.changed})
    assert dict(proxy.counts()) == {"GET": 3 + hosts, "PUT": 7 + 2 * hosts + report.files}
    assert report.requests == len(proxy.requests) - 1


def test_a_plan_sends_nothing_and_is_what_happens(counted, proxy, first, second):
    deploy_from(first, counted)
    before = everything(counted)
    proxy.requests.clear()
    planned = deploy_from(second, replace(counted, dry_run=True))
    assert planned.outcome is Outcome.PLANNED
    assert set(proxy.counts()) == {"GET"}
    assert everything(counted) == before
    done = deploy_from(second, counted)
    assert planned.plan.to_json() == done.plan.to_json()


def test_an_older_build_is_superseded(request_to, first, second):
    deploy_from(second, request_to)
    before = everything(request_to)
    report = deploy_from(first, request_to)
    assert report.outcome is Outcome.SUPERSEDED
    assert report.exit_status == 0
    assert everything(request_to) == before
    deploy_from(first, replace(request_to, force=True))
    assert public(everything(request_to)).keys() >= tree(first).keys()


def test_history_decides_before_the_clock(request_to, first, second):
    for out, commit in ((first, "a" * 40), (second, "b" * 40)):
        write_stamp(OutputFolder(out.resolve()), replace(restamp(out, 0 if out == first else 10), commit=commit))
    deploy_from(second, request_to)
    report = deploy_from(
        first, replace(request_to, is_ancestor=lambda one, other: (one, other) == ("b" * 40, "a" * 40))
    )
    assert report.outcome is Outcome.DEPLOYED
    check_whole(everything(request_to), first)


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_file_that_is_not_what_was_built_holds_its_host_back(request_to, first, damage):
    page = a_page(first)
    host, content = page.relative_to(first).parts[0], page.read_bytes()
    page.unlink() if damage == "missing" else page.write_bytes(content[::-1])
    report = deploy_from(first, request_to)
    assert report.exit_status == 1
    assert report.failed == (host,)
    assert [found.code for found in report.diagnostics] == [OUTPUT_CHANGED.code]
    assert not any(path.startswith(f"/{host}/") for path in report.changed)
    assert host not in index_of(request_to).hosts
    page.write_bytes(content)
    assert deploy_from(first, request_to).exit_status == 0
    check_whole(everything(request_to), first)


def test_too_many_deletes_are_refused_before_anything_is_sent(request_to, first, second):
    deploy_from(first, request_to)
    before = everything(request_to)
    report = deploy_from(second, replace(request_to, limits=DeleteLimits(total=3, share=1.0)))
    assert report.outcome is Outcome.REFUSED
    assert report.exit_status == 1
    assert TOO_MANY_DELETES.code in [found.code for found in report.diagnostics]
    after = everything(request_to)
    assert {key: after[key] for key in after if key != LEASE_KEY} == {
        key: before[key] for key in before if key != LEASE_KEY
    }


def test_a_site_that_shrinks_too_much_is_held_back_alone(request_to, first, second):
    deploy_from(first, request_to)
    report = deploy_from(second, replace(request_to, limits=DeleteLimits(total=10**6, share=0.01)))
    assert SITE_SHRINKS.code in [found.code for found in report.diagnostics]
    held = set(report.plan.guarded)
    assert held
    found = everything(request_to)
    for host in held:
        assert {key: found[key] for key in tree(first) if key.startswith(f"{host}/")} == {
            key: body for key, body in tree(first).items() if key.startswith(f"{host}/")
        }
    assert found["kim.id/index.html"] == (second / "kim.id/index.html").read_bytes()


def test_old_fingerprinted_files_stay_for_their_grace(request_to, first, second):
    asked = replace(request_to, keep=0, clock=lambda: START)
    deploy_from(first, asked)
    deploy_from(second, asked)
    left = {key for key in tree(first).keys() - tree(second).keys() if is_fingerprinted(key.partition("/")[2])}
    hosts = {path.name for path in second.iterdir()}
    staying = {key for key in left if key.partition("/")[0] in hosts}
    assert staying
    assert public(everything(asked)).keys() == tree(second).keys() | staying
    later = replace(asked, clock=lambda: START + timedelta(days=8))
    assert deploy_from(second, later).deleted == len(staying)
    assert public(everything(asked)).keys() == tree(second).keys()


def test_changed_headers_put_those_files_alone(counted, proxy, nation, second, tmp_path):
    workspace = own_copy(nation.workspace, tmp_path / "workspace")
    registry = next(
        path for path in (workspace / "registry").iterdir() if "status: approved" in path.read_text("utf-8")
    )
    registry.write_text(
        registry.read_text("utf-8").replace("    status: appr", "    aliases: [lama]\n    status: appr", 1)
    )
    build(workspace, second)
    restamp(second, 20)
    deploy_from(second, counted)
    report = deploy_from(second, replace(counted, bucket_redirects=True))
    assert report.changed == ("/lama.kim.id/index.html",)
    assert report.plan.put_counts == {"headers changed": 1}
    sent = next(item for item in reversed(proxy.requests) if item.path.endswith("/lama.kim.id/index.html"))
    assert sent.headers["x-amz-website-redirect-location"].endswith(".kim.id/")


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


def test_a_build_that_relies_on_what_stands_no_more_sends_nothing(request_to, first, second):
    deploy_from(first, request_to)
    standing = {host: entry.version for host, entry in index_of(request_to).hosts.items()}
    deploy_from(second, request_to)
    before = plain(everything(request_to))
    with pytest.raises(Outdated):
        deploy_from(first, replace(request_to, standing=standing, force=True))
    assert plain(everything(request_to)) == before
    standing = {host: entry.version for host, entry in index_of(request_to).hosts.items()}
    deploy_from(first, replace(request_to, standing=standing, force=True))
    check_whole(everything(request_to), first)


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


def test_an_attachment_is_left_for_the_next_build(request_to, first, second, tmp_path):
    state = tmp_path / "state.tar.gz"
    state.write_bytes(b"one")
    deploy_from(first, replace(request_to, attachment=state))
    index = index_of(request_to)
    assert index.state == f"{STATE_PREFIX}{index.stamp.id}.tar.gz"
    assert everything(request_to)[index.state] == b"one"
    state.write_bytes(b"two")
    deploy_from(second, replace(request_to, attachment=state))
    index = index_of(request_to)
    assert {key: body for key, body in everything(request_to).items() if key.startswith(STATE_PREFIX)} == {
        index.state: b"two"
    }
    write_stamp(OutputFolder(second.resolve()), replace(restamp(second, 30), commit="d" * 40))
    deploy_from(second, request_to)
    assert index_of(request_to).state == index.state


def test_an_attachment_of_a_build_that_did_not_go_whole_is_not_kept(request_to, first, tmp_path):
    state = tmp_path / "state.tar.gz"
    state.write_bytes(b"one")
    a_page(first).unlink()
    deploy_from(first, replace(request_to, attachment=state))
    assert index_of(request_to).state is None
