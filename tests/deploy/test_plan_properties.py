"""Whatever a nation becomes, wherever a deploy is cut off: nothing is lost, left over or linked too early."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deploy.model_store import (
    PORTAL,
    ModelStore,
    Nation,
    build,
    check_settled,
    deploy,
    fingerprinted,
    options,
    plan,
    steps,
)

HOSTS = ("a.kim.id", "b.kim.id", "c.kim.id")
DAY = 24 * 60


@st.composite
def sites(draw) -> dict[str, str]:
    """A site: pages that name the style sheet and the icon, and a home page and a feed that name all pages."""
    style = draw(st.sampled_from(["s1", "s2", "s3"]))
    posts = draw(st.dictionaries(st.sampled_from("pqrst"), st.sampled_from(["1", "2"]), max_size=4))
    photos = draw(st.sets(st.sampled_from(["f1", "f2", "f3"])))
    icon = draw(st.sampled_from(["", "ikon.svg"]))
    assets = {fingerprinted("gaya", style): style, **{fingerprinted("foto", photo): photo for photo in photos}}
    if icon:
        assets[icon] = f"icon {style}"
    used = " ".join(sorted(assets))
    pages = {f"berita/{name}/index.html": f"{text} index.html {used}" for name, text in posts.items()}
    tree = {**assets, **pages}
    feed = draw(st.sampled_from(["", "feed.xml"]))
    linked = " ".join(sorted(pages))
    if feed:
        tree[feed] = linked
    tree["index.html"] = f"home {used} {linked} {feed}"
    return tree


@st.composite
def nations(draw) -> Nation:
    """A portal whose home page links all sites, and some sites."""
    nation = {host: draw(sites()) for host in draw(st.sets(st.sampled_from(HOSTS)))}
    portal = draw(sites())
    portal["index.html"] += "".join(f" {host}//index.html" for host in sorted(nation))
    return {**nation, PORTAL: portal}


def links(host: str, text: str) -> Iterator[str]:
    for word in text.split():
        if "//" in word:
            yield word.replace("//", "/")
        elif "." in word:
            yield f"{host}/{word}"


def check_no_page_names_a_missing_asset(store: ModelStore) -> None:
    for key, (text, _) in store.public.items():
        if key.endswith(".html"):
            host = key.partition("/")[0]
            missing = {link for link in links(host, text) if not link.endswith((".html", ".xml"))} - set(store.public)
            assert not missing, key


def check_every_link_a_crawler_finds(store: ModelStore) -> None:
    queue, seen = [f"{PORTAL}/index.html"], set()
    if queue[0] not in store.public:
        return
    while queue:
        key = queue.pop()
        if key not in seen:
            seen.add(key)
            assert key in store.public, key
            if key.endswith((".html", ".xml")):
                queue.extend(links(key.partition("/")[0], store.public[key][0]))


def cut_off(store: ModelStore, nation: Nation, minute: int, cut: float, luck: random.Random, **how: object) -> None:
    """A deploy killed somewhere, watched at every step."""
    made = plan(store, build(nation, minute), options(f"d{minute}", minute, **how))
    todo = list(steps(made, store, nation, luck))
    for step in todo[: round(cut * len(todo))]:
        step()
        check_no_page_names_a_missing_asset(store)
        check_every_link_a_crawler_finds(store)


@given(st.lists(nations(), min_size=1, max_size=5), st.sampled_from([0, 1, 5]), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_each_deploy_leaves_its_nation_and_what_it_keeps(many, keep, luck):
    store = ModelStore()
    for number, nation in enumerate(many):
        cut_off(store, nation, number * 5 * DAY, 1.0, luck, keep=keep)
        check_settled(store, nation)
        again = plan(store, build(nation, number * 5 * DAY), options("again", number * 5 * DAY, keep=keep))
        assert again.is_empty
        assert not again.index_is_due
        assert not store.fetched


@given(nations(), nations(), st.floats(0, 1), st.randoms(use_true_random=False), st.booleans())
@settings(deadline=None)
def test_a_deploy_cut_off_anywhere_and_done_again_ends_as_if_nothing_had_been(old, new, cut, luck, is_first):
    store = ModelStore()
    if not is_first:
        deploy(store, old, 0)
    other = store.copy()
    deploy(other, new, 10)
    cut_off(store, new, 10, cut, luck)
    made = plan(store, build(new, 10), options("d11", 10))
    for step in steps(made, store, new, luck):
        step()
        check_no_page_names_a_missing_asset(store)
        check_every_link_a_crawler_finds(store)
    check_settled(store, new)
    assert store.everything() == other.everything()


@given(
    st.lists(st.tuples(nations(), st.floats(0, 1)), min_size=1, max_size=4),
    nations(),
    st.sampled_from([0, 2]),
    st.randoms(use_true_random=False),
)
@settings(deadline=None)
def test_deploys_cut_off_again_and_again_leave_nothing_behind(tries, last, keep, luck):
    store = ModelStore()
    for number, (nation, cut) in enumerate([*tries, (last, 1.0)]):
        cut_off(store, nation, number * 4 * DAY, cut, luck, keep=keep)
    check_settled(store, last)


@given(st.lists(nations(), min_size=2, max_size=4))
@settings(deadline=None, max_examples=50)
def test_what_retired_goes_when_its_time_is_up_and_nobody_can_return_to_it(many):
    store = ModelStore()
    for number, nation in enumerate(many):
        deploy(store, nation, number, keep=0)
    late = len(many) + 8 * DAY
    deploy(store, many[-1], late, keep=0)
    check_settled(store, many[-1])
    assert {host: store.host(host) for host in many[-1]} == many[-1]
    assert not store.packs
    assert all(entry.purge is None for entry in store.index().hosts.values())


@given(nations(), nations(), st.timedeltas(timedelta(0), timedelta(days=6)))
@settings(deadline=None)
def test_what_a_reader_has_open_stays_whole_for_the_grace_period(old, new, waited):
    store = ModelStore()
    deploy(store, old, 0, keep=0)
    deploy(store, new, 1, keep=0)
    deploy(store, new, 1 + int(waited.total_seconds() // 60), keep=0)
    for host in old.keys() & new.keys():
        for path, text in old[host].items():
            if path.startswith("aset/"):
                assert store.host(host)[path] == text
