"""What deploys cost: requests to the store, counted on the way."""

from __future__ import annotations

from msgspec.structs import replace

from kimsites.build.folder import OutputFolder
from kimsites.build.record import write_stamp
from kimsites.deploy.report import Outcome
from tests.deploy.nation import build, change_one_post, deploy_from, own_copy, restamp
from tests.deploy.running import everything, index_of


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
