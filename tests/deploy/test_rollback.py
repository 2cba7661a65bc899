"""Back to an earlier build: with what is kept on the store alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.deploy.documents import StateDamaged
from kimsites.deploy.headers import is_fingerprinted
from kimsites.deploy.keys import ManifestAddress, pack_key
from kimsites.deploy.plan import plan_deploy
from kimsites.deploy.rollback import plan_rollback
from kimsites.model.errors import UsageError
from tests.deploy.model_store import (
    ModelStore,
    Nation,
    built_host,
    check_settled,
    deploy,
    fingerprinted,
    options,
    sha,
    steps,
)
from tests.deploy.model_store import build as local
from tests.deploy.test_plan_properties import DAY, nations

HOST = "kim.id"


def roll_back(store: ModelStore, nation: Nation, build: str, minute: int, **how: object) -> None:
    made = plan_rollback(ManifestAddress(HOST, build), store.remote(), options("back", minute, **how), store.manifest)
    assert not made.packs
    for put in made.puts:
        assert not is_fingerprinted(put.row.path)
        assert sha(store.packs[pack_key(put.host, put.row.pack)][put.row.path]) == put.row.sha256
    for step in steps(made, store, nation, random.Random(0)):
        step()


@given(st.lists(nations(), min_size=2, max_size=5), st.data())
@settings(deadline=None)
def test_every_kept_build_can_be_returned_to_and_left_again(many, data):
    store = ModelStore()
    trees = {}
    for number, nation in enumerate(many):
        deploy(store, nation, number * 5 * DAY, keep=3)
        trees[store.index().hosts[HOST].build] = nation[HOST]
    late = len(many) * 5 * DAY
    for _ in range(2):
        manifest = store.manifest(store.index().hosts[HOST].address(HOST))
        assert manifest is not None
        builds = [item.build for item in manifest.kept]
        if not builds:
            return
        build = data.draw(st.sampled_from(builds))
        roll_back(store, {HOST: trees[build]}, build, late, keep=3)
        check_settled(store, {**many[-1], HOST: trees[build]})
        assert store.index().hosts[HOST].version == built_host(HOST, trees[build]).version
    deploy(store, many[-1], late + 1, keep=3)
    check_settled(store, {**many[-1], HOST: trees[build]})
    mended = {**many[-1], HOST: {**many[-1][HOST], "mended.html": "x"}}
    deploy(store, mended, late + 2, keep=3)
    check_settled(store, mended)


@pytest.fixture
def store() -> ModelStore:
    made = ModelStore()
    for number in range(3):
        deploy(made, {HOST: {"index.html": str(number)}}, number)
    return made


def test_the_nation_is_still_that_of_the_last_deploy(store):
    manifest = store.manifest(store.index().hosts[HOST].address(HOST))
    before = store.index().stamp
    roll_back(store, {HOST: {"index.html": "0"}}, manifest.kept[0].build, 9)
    assert store.index().stamp == before
    assert store.host(HOST) == {"index.html": "0"}


def test_a_build_that_is_not_kept_names_those_that_are(store):
    manifest = store.manifest(store.index().hosts[HOST].address(HOST))
    with pytest.raises(UsageError) as caught:
        roll_back(store, {}, "20200101T000000Z-00000000", 9)
    assert all(item.build in caught.value.text.id for item in manifest.kept)


def test_an_unknown_host_is_said(store):
    with pytest.raises(UsageError, match=r"x\.kim\.id"):
        plan_rollback(ManifestAddress("x.kim.id", "b"), store.remote(), options(), store.manifest)


def test_the_present_build_needs_nothing(store):
    address = store.index().hosts[HOST].address(HOST)
    made = plan_rollback(address, store.remote(), options(), store.manifest)
    assert made.is_empty
    assert not made.index_is_due


def test_a_lost_manifest_is_said(store):
    address = store.index().hosts[HOST].address(HOST)
    kept = store.manifest(address).kept[0]
    lost = ManifestAddress(HOST, kept.build)
    store.delete(lost.key)
    with pytest.raises(StateDamaged):
        plan_rollback(lost, store.remote(), options(), store.manifest)


def test_a_build_whose_photo_may_be_missing_is_not_returned_to():
    """No page may name a file that is not there, and no pack holds its bytes."""
    photo = fingerprinted("foto", "f1")
    store, bare = ModelStore(), {HOST: {"index.html": "without"}}
    deploy(store, {HOST: {"index.html": photo, photo: "f1"}}, 0)
    deploy(store, bare, 1)
    remote = replace(store.remote(), suspects={HOST: frozenset({photo})})
    made = plan_deploy(local(bare, 2), remote, options("d2", 2), store.manifest)
    for step in steps(made, store, bare, random.Random(0)):
        step()
    manifest = store.manifest(store.index().hosts[HOST].address(HOST))
    with pytest.raises(StateDamaged, match=photo):
        roll_back(store, bare, manifest.kept[0].build, 3)


def test_an_interrupted_deploy_is_finished_first(store):
    index = store.index()
    store.private[".kimsites/index.json.gz"] = type(index)(index.stamp, "d9", index.hosts).to_bytes()
    with pytest.raises(UsageError, match="interrupted"):
        plan_rollback(ManifestAddress(HOST, "b"), store.remote(), options(), store.manifest)
