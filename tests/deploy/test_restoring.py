"""A host returned to an earlier build, with what the store keeps alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kimsites.deploy.documents import StateDamaged
from kimsites.deploy.hosts import list_hosts, manifest_of
from kimsites.deploy.keys import PACKS, ManifestAddress
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.report import Depth, Outcome
from kimsites.deploy.restoring import run_rollback
from kimsites.deploy.store import ObjectHeaders
from kimsites.model.errors import UsageError
from tests.deploy.nation import deploy_from, objects, public, restamp, tree
from tests.deploy.running import store_of

HOST = "kim.id"


def of_host(everything: dict[str, bytes]) -> dict[str, bytes]:
    return {key: body for key, body in everything.items() if key.startswith(f"{HOST}/")}


@pytest.fixture
def updated(request_to, first, second):
    earlier = deploy_from(first, request_to).build
    deploy_from(second, request_to)
    return request_to, earlier


def test_the_pages_of_the_earlier_build_are_back(updated, first, second):
    asked, earlier = updated
    report = run_rollback(ManifestAddress(HOST, earlier), asked, DeployListener())
    assert report.outcome is Outcome.DEPLOYED
    assert report.exit_status == 0
    found = public(objects(store_of(asked), asked.target))
    assert of_host(tree(first)).items() <= found.items()
    others = {key: body for key, body in tree(second).items() if not key.startswith(f"{HOST}/")}
    assert others.items() <= found.items()
    assert manifest_of(asked, HOST).build == earlier


def test_a_deploy_of_the_build_taken_back_leaves_it_until_there_is_another(updated, first, second, tmp_path):
    asked, earlier = updated
    run_rollback(ManifestAddress(HOST, earlier), asked, DeployListener())
    restamp(second, 40)
    deploy_from(second, asked)
    assert of_host(tree(first)).items() <= public(objects(store_of(asked), asked.target)).items()
    assert dict(list_hosts(asked).hosts)[HOST].pinned
    deploy_from(second, replace(asked, force=True))
    assert of_host(tree(second)).items() <= public(objects(store_of(asked), asked.target)).items()
    assert not dict(list_hosts(asked).hosts)[HOST].pinned


def test_a_plan_changes_nothing(updated):
    asked, earlier = updated
    before = objects(store_of(asked), asked.target)
    report = run_rollback(ManifestAddress(HOST, earlier), replace(asked, dry_run=True), DeployListener())
    assert report.plan.puts
    assert objects(store_of(asked), asked.target) == before


def test_a_lost_pack_changes_nothing(updated):
    asked, earlier = updated
    store = store_of(asked)
    store.delete([item.key for item in store.list(asked.target.key(f"{PACKS}{HOST}/"))])
    before = public(objects(store, asked.target))
    with pytest.raises(StateDamaged):
        run_rollback(ManifestAddress(HOST, earlier), asked, DeployListener())
    assert public(objects(store, asked.target)) == before


def test_hosts_are_listed_and_filtered(updated, second):
    asked, _ = updated
    hosts = {path.name for path in second.iterdir() if not path.name.startswith(".")}
    listing = list_hosts(asked)
    assert {host for host, _ in listing.hosts} == hosts
    assert not listing.is_pending
    assert sum(entry.files for _, entry in listing.hosts) == len(tree(second))
    one = max(hosts - {HOST})
    assert [host for host, _ in list_hosts(asked, one.partition(".")[0]).hosts] == [one]
    with pytest.raises(UsageError):
        manifest_of(asked, "tidak-ada.kim.id")


def test_a_page_defaced_after_a_rollback_is_put_right(updated, first, second):
    """The build that is deployed has another one; the bytes are those of the pack."""
    asked, earlier = updated
    run_rollback(ManifestAddress(HOST, earlier), asked, DeployListener())
    store_of(asked).put(asked.target.key(f"{HOST}/index.html"), b"slot gacor", ObjectHeaders("text/html"))
    report = deploy_from(second, replace(asked, repair=Depth.LISTING))
    assert (report.exit_status, report.files) == (0, 1)
    assert of_host(tree(first)).items() <= public(objects(store_of(asked), asked.target)).items()
