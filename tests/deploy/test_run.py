"""Deploys to a real store and into a folder: what stands there afterwards, and what is left undone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from kimsites.build.folder import OutputFolder
from kimsites.build.record import write_stamp
from kimsites.deploy.findings import OUTPUT_CHANGED, SITE_SHRINKS, TOO_MANY_DELETES
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.headers import is_fingerprinted
from kimsites.deploy.keys import LEASE_KEY, STATE_PREFIX
from kimsites.deploy.remote import Outdated
from kimsites.deploy.report import DeployRequest, Outcome
from kimsites.deploy.target import Target
from tests.deploy.conftest import s3_client
from tests.deploy.nation import check_whole, deploy_from, plain, public, restamp, tree
from tests.deploy.running import a_page, everything, index_of
from tests.deploy.store_options import s3_options

START = datetime(2027, 1, 1, tzinfo=UTC)


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
