"""What a deploy decides, case by case: what is put, in which order, and what comes with a held host."""

from __future__ import annotations

from msgspec.structs import replace

from kimsites.build.plan import Action
from kimsites.deploy.changes import Phase
from kimsites.deploy.plan import manifests_to_compare
from tests.deploy.model_store import PORTAL, build, built_host, deploy, options, plan
from tests.deploy.planning import NATION, SITE, STYLE, A, gone, reasons


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
