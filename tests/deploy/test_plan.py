"""What a deploy decides, case by case."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from msgspec.structs import replace

from kimsites.build.plan import Action
from kimsites.deploy.changes import DeleteReason, Phase, PutReason
from kimsites.deploy.execution import changed_paths
from kimsites.deploy.findings import (
    HOST_LOST,
    MANIFEST_LOST,
    NATION_SHRINKS,
    SITE_SHRINKS,
    STILL_INTERRUPTED,
    TOO_MANY_DELETES,
)
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.headers import HeaderPolicy
from kimsites.deploy.host_state import Remote
from kimsites.deploy.keys import INTENT_KEY
from kimsites.deploy.plan import manifests_to_compare, plan_deploy
from tests.deploy.model_store import (
    PORTAL,
    START,
    ModelStore,
    build,
    built_host,
    check_settled,
    deploy,
    fingerprinted,
    options,
    plan,
    sha,
    steps,
)

A = "a.kim.id"
STYLE = fingerprinted("gaya", "s1")
SITE = {"index.html": "home", "berita/x/index.html": "x", "feed.xml": "feed", STYLE: "s1"}
NATION = {A: SITE, PORTAL: {"index.html": "portal"}}


@pytest.fixture
def store() -> ModelStore:
    made = ModelStore()
    deploy(made, NATION, 0)
    return made


def reasons(made) -> dict[str, str]:
    return {put.key: str(put.reason) for put in made.puts}


def gone(made) -> dict[str, str]:
    return {item.key: str(item.reason) for item in made.deletes}


def many_pages(count: int, start: int = 0) -> dict[str, str]:
    return {f"berita/{number}/index.html": "x" for number in range(start, start + count)}


def test_an_unchanged_nation_costs_no_manifest_and_no_write(store):
    again = build(NATION, 1)
    again = replace(again, stamp=replace(again.stamp, commit="commit0"))
    assert manifests_to_compare(again, store.remote(), options("d1")) == ()
    made = plan(store, again, options("d1", 1))
    assert made.is_empty
    assert not made.index_is_due


def test_another_commit_without_change_writes_the_index_alone(store):
    made = plan(store, build(NATION, 1), options("d1", 1))
    assert made.is_empty
    assert made.index_is_due
    index, intent = made.settle()
    assert index.stamp is not None
    assert index.stamp.commit == "commit1"
    assert intent is None


def test_one_changed_post_asks_for_one_manifest_and_puts_what_changed(store):
    new = {**NATION, A: {**SITE, "berita/x/index.html": "y"}}
    assert [address.host for address in manifests_to_compare(build(new, 1), store.remote(), options("d1"))] == [A]
    made = plan(store, build(new, 1), options("d1", 1))
    assert reasons(made) == {f"{A}/berita/x/index.html": "changed"}
    assert len(made.packs) == len(made.manifests) == 1
    assert not made.deletes


def test_a_new_host_is_put_whole_without_asking(store):
    new = {**NATION, "b.kim.id": SITE}
    made = plan(store, build(new, 1), options("d1", 1))
    assert store.fetched == []
    assert set(reasons(made).values()) == {"new"}
    assert {put.host for put in made.puts} == {"b.kim.id"}


def test_a_page_that_left_is_deleted_a_photo_that_left_is_not(store):
    new = {**NATION, A: {"index.html": "home", "feed.xml": "feed"}}
    made = plan(store, build(new, 1), options("d1", 1))
    assert gone(made) == {f"{A}/berita/x/index.html": "left"}
    assert [item.row.path for item in made.manifests[0].retired] == [STYLE]


def test_a_retired_file_that_comes_back_is_not_put_again(store):
    without = {**NATION, A: {"index.html": "home", "feed.xml": "feed"}}
    deploy(store, without, 1)
    made = plan(store, build(NATION, 2), options("d2", 2))
    assert f"{A}/{STYLE}" not in reasons(made)
    assert made.manifests[0].retired == ()


def test_a_kept_build_protects_its_files_beyond_the_grace_period(store):
    deploy(store, {**NATION, A: {**SITE, "x.html": "1"}}, 1, keep=1)
    deploy(store, {**NATION, A: {"index.html": "2"}}, 2, keep=1)
    late = 8 * 24 * 60
    deploy(store, {**NATION, A: {"index.html": "2"}}, late, keep=1)
    assert STYLE in store.host(A)
    deploy(store, {**NATION, A: {"index.html": "3"}}, late + 1, keep=1)
    assert STYLE not in store.host(A)


def test_a_purge_that_is_due_asks_for_that_host_alone(store):
    same = {**NATION, A: {path: text for path, text in SITE.items() if path != STYLE}}
    deploy(store, same, 1, keep=0)
    late = 1 + 7 * 24 * 60
    early = manifests_to_compare(build(same, late - 1), store.remote(), options("d2", late - 1, keep=0))
    assert early == ()
    made = plan(store, build(same, late), options("d2", late, keep=0))
    assert gone(made)[f"{A}/{STYLE}"] == "grace over"
    assert not made.puts
    assert made.manifests[0].build == store.index().hosts[A].build


def test_a_change_of_headers_alone_puts_just_those_files(store):
    redirected = built_host(A, SITE, Action.ALIAS)
    deploy_alias = build(NATION, 1, a=redirected)
    made = plan(store, deploy_alias, options("d1", 1, bucket_redirects=True))
    assert reasons(made) == {f"{A}/index.html": "headers changed"}
    assert made.puts[0].row.headers.redirect == "https://a.kim.id/"
    assert made.packs == ()


def test_phases_bring_what_is_linked_before_what_links_it(store):
    new = {
        A: {**SITE, "index.html": "home2", "berita/y/index.html": "y", "agenda.ics": "i", "feed.xml": "feed2"},
        "b.kim.id": SITE,
        PORTAL: {"index.html": "portal2", "kim/b/index.html": "b"},
    }
    phases = {put.key: put.phase for put in plan(store, build(new, 1), options("d1", 1)).puts}
    assert phases == {
        f"b.kim.id/{STYLE}": Phase.ASSETS,
        "b.kim.id/berita/x/index.html": Phase.NEW_SITE_PAGES,
        f"{A}/berita/y/index.html": Phase.NEW_SITE_PAGES,
        f"{PORTAL}/kim/b/index.html": Phase.NEW_PORTAL_PAGES,
        "b.kim.id/feed.xml": Phase.NEW_DATA,
        f"{A}/agenda.ics": Phase.NEW_DATA,
        "b.kim.id/index.html": Phase.NEW_SITE_HOMES,
        f"{A}/index.html": Phase.CHANGED_SITE_PAGES,
        f"{PORTAL}/index.html": Phase.CHANGED_PORTAL_PAGES,
        f"{A}/feed.xml": Phase.CHANGED_DATA,
    }


def test_puts_come_in_the_order_of_their_phases(store):
    made = plan(store, build({**NATION, "b.kim.id": SITE, A: {"index.html": "2"}}, 1), options("d1", 1))
    assert [put.phase for put in made.puts] == sorted(put.phase for put in made.puts)
    assert [item.stage for item in made.deletes] == sorted(item.stage for item in made.deletes)


def test_a_held_host_that_is_there_is_not_touched(store):
    local = build({**NATION, A: {"index.html": "sound alone"}}, 1, a=built_host(A, {"index.html": "?"}, held=True))
    made = plan(store, local, options("d1", 1))
    assert made.is_empty
    assert made.held == (A,)
    assert made.settle()[0].hosts[A] == store.index().hosts[A]


def test_a_held_host_never_published_goes_up_as_it_stands(store):
    tree = {"index.html": "sound alone"}
    local = build({**NATION, "b.kim.id": tree}, 1, b=built_host("b.kim.id", tree, held=True))
    assert reasons(plan(store, local, options("d1", 1))) == {"b.kim.id/index.html": "new"}


def test_a_host_with_a_wrong_record_stays_and_makes_none(store):
    local = build(
        {PORTAL: NATION[PORTAL]}, 1, a=built_host(A, {}, Action.HOLD), b=built_host("b.kim.id", {}, Action.HOLD)
    )
    assert plan(store, local, options("d1", 1)).is_empty


@pytest.mark.parametrize("kept", [{"held_slugs": frozenset({"a"})}, {"undecided": True}])
def test_nothing_is_gone_while_the_registry_is_in_doubt(store, kept):
    local = replace(build({PORTAL: NATION[PORTAL]}, 1), **kept)
    made = plan(store, local, options("d1", 1))
    assert made.is_empty
    assert A in made.settle()[0].hosts


def test_a_host_no_longer_in_the_record_goes_with_all_it_has(store):
    made = plan(store, build({PORTAL: NATION[PORTAL]}, 1), options("d1", 1))
    assert set(gone(made).values()) == {"host gone"}
    assert {key for key in gone(made) if not key.startswith(".")} == {f"{A}/{path}" for path in SITE}
    assert list(gone(made))[-1].startswith(f".kimsites/manifests/{A}/")
    assert A not in made.settle()[0].hosts


def test_the_total_counts_whole_hosts_and_refuses_everything(store):
    local = build({PORTAL: NATION[PORTAL]}, 1)
    for limit, refused in ((3, True), (4, False), (5, False)):
        made = plan(store, local, options("d1", 1, limits=DeleteLimits(total=limit)))
        assert made.is_refused is refused
        assert [item.code for item in made.diagnostics] == ([TOO_MANY_DELETES.code] if refused else [])


@pytest.mark.parametrize(("sites", "left", "refused"), [(12, 0, True), (12, 5, True), (12, 6, False), (10, 0, False)])
def test_a_nation_that_would_lose_most_of_its_sites_is_left_as_it_is(sites, left, refused):
    store = ModelStore()
    kims = [f"kim{number}.kim.id" for number in range(sites)]
    deploy(store, {key: {"index.html": "home"} for key in kims} | {PORTAL: {"index.html": "p"}}, 0)
    local = build({key: {"index.html": "home"} for key in kims[:left]} | {PORTAL: {"index.html": "q"}}, 1)
    made = plan(store, local, options("d1", 1, limits=DeleteLimits()))
    assert made.is_refused is refused
    assert [item.code for item in made.diagnostics] == ([NATION_SHRINKS.code] if refused else [])
    assert not plan(store, local, options("d1", 1, limits=DeleteLimits(share=1.0))).is_refused


def test_the_total_is_over_several_hosts():
    store = ModelStore()
    pages = {**many_pages(20), "index.html": "h"}
    deploy(store, {A: pages, "b.kim.id": pages, PORTAL: {"index.html": "p"}}, 0)
    fewer = {path: text for path, text in pages.items() if path not in many_pages(6)}
    local = build({A: fewer, "b.kim.id": fewer, PORTAL: {"index.html": "p"}}, 1)
    for limit, refused in ((11, True), (12, False)):
        assert plan(store, local, options("d1", 1, limits=DeleteLimits(total=limit))).is_refused is refused


def test_housekeeping_is_not_counted(store):
    slim = {**NATION, A: {"index.html": "home"}}
    deploy(store, slim, 1, keep=0)
    late = 8 * 24 * 60
    made = plan(store, build(slim, late), options("d2", late, keep=0, limits=DeleteLimits(total=0)))
    assert set(gone(made).values()) == {"grace over"}
    assert not made.is_refused


def test_a_site_that_would_lose_more_than_half_is_held_back_the_others_go():
    store = ModelStore()
    photos = {fingerprinted("foto", str(number)): str(number) for number in range(50)}
    nation = {
        A: {**many_pages(19), "index.html": "home", **photos},
        "b.kim.id": {**many_pages(19), "index.html": "home"},
        PORTAL: {"index.html": "p"},
    }
    deploy(store, nation, 0)
    less = {
        A: {**many_pages(8), "index.html": "home", **photos},
        "b.kim.id": {**many_pages(9), "index.html": "new"},
        PORTAL: {"index.html": "p"},
    }
    made = plan(store, build(less, 1), options("d1", 1, limits=DeleteLimits()))
    assert made.guarded == (A,)
    assert [item.code for item in made.diagnostics] == [SITE_SHRINKS.code]
    assert made.diagnostics[0].site == "a"
    assert "11 dari 20" in made.diagnostics[0].message.id
    assert "50 %" in made.diagnostics[0].message.id
    assert {item.host for item in made.deletes} == {"b.kim.id"}
    assert made.settle()[0].hosts[A] == store.index().hosts[A]


def test_a_site_that_is_suspended_may_lose_all_its_pages():
    store = ModelStore()
    deploy(store, {A: {**many_pages(30), "index.html": "home"}}, 0)
    tree = {"index.html": "notice"}
    local = build({A: tree}, 1, a=built_host(A, tree, Action.SUSPENDED))
    assert plan(store, local, options("d1", 1, limits=DeleteLimits())).guarded == ()


def test_what_the_guard_holds_back_does_not_count_for_the_total():
    store = ModelStore()
    deploy(store, {A: {**many_pages(30), "index.html": "home"}}, 0)
    made = plan(store, build({A: {"index.html": "home"}}, 1), options("d1", 1, limits=DeleteLimits(total=5)))
    assert made.guarded == (A,)
    assert not made.is_refused


def test_a_lost_manifest_puts_everything_again(store):
    store.delete(store.index().hosts[A].address(A).key)
    new = {**NATION, A: {**SITE, "index.html": "home2"}}
    made = plan(store, build(new, 1), options("d1", 1))
    assert reasons(made) == {f"{A}/{path}": "repair" for path in SITE}
    assert [item.code for item in made.diagnostics] == [MANIFEST_LOST.code]


def test_a_host_that_goes_without_its_manifest_is_told(store):
    store.delete(store.index().hosts[A].address(A).key)
    made = plan(store, build({PORTAL: NATION[PORTAL]}, 1), options("d1", 1))
    assert [item.code for item in made.diagnostics] == [HOST_LOST.code]


def test_what_a_listing_found_is_put_right(store):
    remote = Remote(store.index(), None, {A: frozenset({"index.html", "judi/slot.html"}), "x": frozenset({"y.html"})})
    made = plan_deploy(build(NATION, 1), remote, options("d1", 1), store.manifest)
    assert reasons(made) == {f"{A}/index.html": "repair"}
    assert gone(made) == {f"{A}/judi/slot.html": "foreign", "x/y.html": "foreign"}


def test_foreign_objects_count_for_the_total(store):
    remote = Remote(store.index(), None, {A: frozenset({"judi/slot.html"})})
    made = plan_deploy(build(NATION, 1), remote, options("d1", 1, limits=DeleteLimits(total=0)), store.manifest)
    assert made.is_refused


def test_a_held_host_gets_back_what_packs_or_the_build_still_have(store):
    other = fingerprinted("foto", "f1")
    deploy(store, {**NATION, A: {**SITE, other: "f1"}}, 0)
    remote = Remote(store.index(), None, {A: frozenset({"index.html", STYLE, other, "judi/slot.html"})})
    tree = {"index.html": "?", STYLE: "s1"}
    local = build({**NATION, A: tree}, 1, a=built_host(A, tree, held=True))
    made = plan_deploy(local, remote, options("d1", 1), store.manifest)
    assert reasons(made) == {f"{A}/index.html": "repair", f"{A}/{STYLE}": "repair"}
    assert made.puts[1].row.sha256 == sha("home")
    assert gone(made) == {f"{A}/judi/slot.html": "foreign"}


def cut_off(store: ModelStore, nation: dict[str, dict[str, str]], minute: int, left_out: int) -> None:
    made = plan(store, build(nation, minute), options(f"d{minute}", minute))
    todo = list(steps(made, store, nation, random.Random(0)))
    for step in todo[:-left_out]:
        step()


NEXT = {**NATION, A: {**SITE, "index.html": "home2", "berita/y/index.html": "y"}}


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
