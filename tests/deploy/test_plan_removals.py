"""What goes with hosts that left, what that counts for, and what is mended after a loss."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kimsites.build.plan import Action
from kimsites.deploy.findings import HOST_LOST, MANIFEST_LOST, NATION_SHRINKS, SITE_SHRINKS, TOO_MANY_DELETES
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.host_state import Remote
from kimsites.deploy.plan import plan_deploy
from tests.deploy.model_store import PORTAL, ModelStore, build, built_host, deploy, fingerprinted, options, plan, sha
from tests.deploy.planning import NATION, SITE, STYLE, A, gone, reasons


def many_pages(count: int, start: int = 0) -> dict[str, str]:
    return {f"berita/{number}/index.html": "x" for number in range(start, start + count)}


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
