"""What a deploy decides after others that were cut off or failed in part."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from kimsites.deploy.changes import DeleteReason, PutReason
from kimsites.deploy.execution import changed_paths
from kimsites.deploy.findings import STILL_INTERRUPTED
from kimsites.deploy.headers import HeaderPolicy
from kimsites.deploy.keys import INTENT_KEY
from kimsites.deploy.plan import plan_deploy
from tests.deploy.model_store import PORTAL, ModelStore, build, built_host, check_settled, deploy, options, plan, steps
from tests.deploy.planning import NATION, NEXT, SITE, STYLE, A, gone, reasons


def cut_off(store: ModelStore, nation: dict[str, dict[str, str]], minute: int, left_out: int) -> None:
    made = plan(store, build(nation, minute), options(f"d{minute}", minute))
    todo = list(steps(made, store, nation, random.Random(0)))
    for step in todo[:-left_out]:
        step()


def test_a_held_host_of_an_interrupted_deploy_is_finished_with_a_version_known_good(store):
    cut_off(store, NEXT, 1, 4)
    local = build(NEXT, 2, a=built_host(A, NEXT[A], held=True))
    made = plan(store, local, options("d2", 2))
    assert set(reasons(made)) == {f"{A}/index.html", f"{A}/berita/y/index.html"}
    for step in steps(made, store, NEXT, random.Random(0)):
        step()
    check_settled(store, NEXT)


def test_a_held_host_of_an_interrupted_deploy_waits_for_a_version_known_good(store):
    cut_off(store, NEXT, 1, 4)
    sound = {**NEXT, A: {"index.html": "sound alone"}}
    local = build(sound, 2, a=built_host(A, sound[A], held=True))
    made = plan(store, local, options("d2", 2))
    assert made.is_empty
    assert [item.code for item in made.diagnostics] == [STILL_INTERRUPTED.code]
    for step in steps(made, store, sound, random.Random(0)):
        step()
    assert store.index().pending is not None
    other = {**sound, PORTAL: {"index.html": "portal2"}}
    made = plan(store, build(other, 3, a=built_host(A, sound[A], held=True)), options("d3", 3))
    for step in steps(made, store, other, random.Random(0)):
        step()
    assert store.index().pending == "d3"
    deploy(store, NEXT, 4)
    check_settled(store, NEXT)


def test_a_host_that_failed_is_done_again_by_the_next_deploy(store):
    new = {**NEXT, PORTAL: {"index.html": "portal2"}}
    made = plan(store, build(new, 1), options("d1", 1))
    store.private[INTENT_KEY] = made.intent.to_bytes()
    for put in made.puts:
        store.public[put.key] = (new[put.host][put.row.path], put.row.headers)
    for manifest in made.manifests:
        if manifest.host == PORTAL:
            store.private[manifest.address.key] = manifest.to_bytes()
    for pack in made.packs:
        store.packs[pack.key] = {row.path: new[pack.host][row.path] for row in pack.rows}
    index, intent = made.settle(failed={A})
    assert intent is not None
    assert set(intent.hosts) == {A}
    assert index.pending == "d1"
    assert index.hosts[A] == store.index().hosts[A]
    store.private[".kimsites/index.json.gz"], store.private[INTENT_KEY] = index.to_bytes(), intent.to_bytes()
    again = plan(store, build(new, 1), options("d2", 1))
    assert {put.reason for put in again.puts} == {PutReason.REPAIR}
    for step in steps(again, store, new, random.Random(0)):
        step()
    check_settled(store, new)


def test_what_could_not_be_deleted_is_tried_again(store):
    new = {**NATION, A: {"index.html": "home", "feed.xml": "feed", STYLE: "s1"}}
    made = plan(store, build(new, 1), options("d1", 1))
    for step in list(steps(made, store, new, random.Random(0)))[:-2]:
        step()
    store.public[f"{A}/berita/x/index.html"] = ("x", HeaderPolicy().headers("index.html"))
    index, intent = made.settle(undeleted={A})
    assert intent is not None
    store.private[".kimsites/index.json.gz"], store.private[INTENT_KEY] = index.to_bytes(), intent.to_bytes()
    again = plan(store, build(new, 1), options("d2", 1))
    assert gone(again) == {f"{A}/berita/x/index.html": str(DeleteReason.INTERRUPTED)}
    for step in steps(again, store, new, random.Random(0)):
        step()
    check_settled(store, new)


def test_the_intent_of_a_finished_deploy_stays_and_is_no_concern(store):
    deploy(store, NEXT, 1)
    assert store.intent() is not None
    assert store.index().pending is None
    assert plan(store, build(NEXT, 1), options("d2", 2)).is_empty


def test_the_intent_of_a_finished_deploy_is_not_taken_for_that_of_one_that_wrote_none(store):
    deploy(store, NEXT, 1)
    todo = list(steps(plan(store, build(NATION, 2), options("d2", 2)), store, NATION, random.Random(0)))
    todo[0]()
    assert store.index().pending == "d2"
    assert store.remote().intent is None
    again = plan(store, build(NEXT, 3), options("d3", 3))
    assert again.is_empty
    assert again.settle()[0].pending is None


def test_between_two_intents_the_earlier_one_holds(store):
    cut_off(store, NEXT, 1, 2)
    todo = list(steps(plan(store, build(NEXT, 2), options("d2", 2)), store, NEXT, random.Random(0)))
    todo[0]()
    assert (store.index().pending, store.index().resumes) == ("d2", "d1")
    assert store.remote().host_intent(A) is not None


def test_what_an_interrupted_deploy_changed_is_told_by_the_next(store):
    """Cut off after its last manifest it has nothing left to send, and yet no CDN heard of it."""
    cut_off(store, NEXT, 1, 1)
    made = plan(store, build(NEXT, 2), options("d2", 2))
    assert not made.puts
    assert {f"/{A}/index.html", f"/{A}/berita/y/index.html"} <= set(changed_paths(made, ()))
    deploy(store, NEXT, 2)
    assert not set(changed_paths(plan(store, build(NEXT, 3), options("d3", 3)), ()))


GONE = {PORTAL: NATION[PORTAL]}
AGAIN = {**NATION, A: {**SITE, "index.html": "home again", "berita/z/index.html": "z"}}


def whole_steps(store: ModelStore, nation, minute: int) -> int:
    trial = store.copy()
    return len(list(steps(plan(trial, build(nation, minute), options("d", minute)), trial, nation, random.Random(0))))


@pytest.mark.parametrize("back", [NATION, NEXT, AGAIN], ids=["as it was", "changed", "otherwise"])
def test_a_host_cut_off_while_it_goes_comes_back_whole_however_often_that_is_cut_off(store, back):
    """Its manifest still stands, and must not be believed: files that it names are deleted already."""
    deploy(store, NEXT, 1)
    for first in range(whole_steps(store, GONE, 2) + 1):
        going = store.copy()
        cut_off(going, GONE, 2, first)
        for second in range(whole_steps(going, back, 3) + 1):
            found = going.copy()
            cut_off(found, back, 3, second)
            deploy(found, back, 4)
            check_settled(found, back)


def test_a_host_cut_off_while_it_goes_comes_and_goes(store):
    for first in range(2, whole_steps(store, GONE, 2)):
        going = store.copy()
        cut_off(going, GONE, 2, first)
        for second in range(2, whole_steps(going, AGAIN, 3)):
            found = going.copy()
            cut_off(found, AGAIN, 3, second)
            deploy(found, GONE, 4)
            check_settled(found, GONE)


def test_what_was_in_doubt_stays_so_until_it_is_settled(store):
    left = {path: text for path, text in SITE.items() if path != STYLE}
    deploy(store, {**NATION, A: left}, 1)
    remote = replace(store.remote(), suspects={A: frozenset({STYLE})})
    made = plan_deploy(build({**NATION, A: left}, 2), remote, options("d2", 2), store.manifest)
    # The retired file is neither put nor deleted, and yet the next deploy must not take it for granted.
    assert not made.puts
    assert STYLE in made.intent.hosts[A].paths
