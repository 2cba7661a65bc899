"""What a deploy keeps for builds one can return to, and what its plan and index tell."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.deploy.model_store import PORTAL, START, ModelStore, build, check_settled, deploy, options, plan, steps
from tests.deploy.planning import NATION, NEXT, SITE, A


def test_more_than_sixteen_packs_become_one():
    store = ModelStore()
    tree = {f"p{number}/index.html": "0" for number in range(20)}
    deploy(store, {A: tree}, 0)
    for number in range(20):
        tree = {**tree, f"p{number}/index.html": "1"}
        made = deploy(store, {A: tree}, number + 1)
        assert len(made.manifests[0].packs) <= 16
    assert any(len(store.packs[key]) == 20 for key in store.packs)
    check_settled(store, {A: tree})


def test_a_build_deployed_again_after_another_takes_no_pack_from_it(store):
    deploy(store, NEXT, 1)
    first, how = build(NATION, 0), options("d2", 2)
    made = plan(store, first, how)
    for step in steps(made, store, NATION, random.Random(0)):
        step()
    check_settled(store, NATION)


def test_keep_decides_how_many_builds_one_can_return_to(store):
    for number in range(1, 5):
        deploy(store, {**NATION, A: {**SITE, "index.html": str(number)}}, number, keep=2)
    manifest = store.manifest(store.index().hosts[A].address(A))
    assert manifest is not None
    assert len(manifest.kept) == 2
    assert [kept.build < manifest.build for kept in manifest.kept] == [True, True]


def test_the_plan_says_everything_as_plain_values(store):
    made = plan(store, build(NEXT, 1), options("d1", 1))
    told = made.to_json()
    assert told["totals"] == {"put": {"new": 1, "changed": 1}, "delete": {}, "bytes": len("home2") + len("y")}
    assert [item["key"] for item in told["put"]] == [put.key for put in made.puts]
    assert told["put"][0]["reason"] == "new"
    assert told["put"][0]["phase"] == "new_site_pages"


def test_the_index_tells_what_is_where(store):
    entry = store.index().hosts[A]
    assert (entry.files, entry.bytes, entry.kind, entry.slug) == (4, sum(map(len, SITE.values())), "site", "a")
    assert entry.deployed == START
    deploy(store, NEXT, 5)
    assert store.index().hosts[A].deployed == START + timedelta(minutes=5)
    assert store.index().hosts[PORTAL].deployed == START
