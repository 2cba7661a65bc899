from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimsites.model.registry import Status
from kimsites.model.settings import Sector, Settings
from kimsites.portal import plan_portal
from tests.planned_links import assert_closed_world, assert_heads_are_right, by_path, output_of
from tests.sample_values import FRAME, VILLAGES, WITA, digest, headline, large_nation, nation

HOST = "https://kim.id/"
SECTORS = [sector.slug for sector in Settings().sectors]
UNKNOWN_VILLAGE = "64.09.02.9999"
SMALL_SEARCH = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)


@st.composite
def digests(draw):
    found = []
    for number in range(draw(st.integers(0, 12))):
        status = draw(st.sampled_from(Status))
        posts = draw(st.integers(0, 6)) if status is Status.APPROVED else 0
        one = digest(
            f"kim-{number}",
            name=draw(st.sampled_from(["KIM Áwal", "KIM 45", "Kim sari", "KIM", "Mekar", "KIM Zamrud"])),
            region=draw(st.sampled_from([*VILLAGES, UNKNOWN_VILLAGE])),
            sectors=tuple(draw(st.lists(st.sampled_from([*SECTORS[:4], "dihapus"]), max_size=3))),
            status=status,
            headlines=[headline(number * 3 + index) for index in range(posts)],
        )
        found.append(one)
    return found


def planned(*found, **more):
    return by_path(plan_portal(nation(found, **more), FRAME))


def head(pages, path):
    return pages[path].context["page"]


@SMALL_SEARCH
@given(digests())
def test_no_dead_link_no_orphan_and_canonical_addresses_where_promised(found):
    pages = planned(*found)
    assert_closed_world(pages, HOST)
    assert_heads_are_right(pages, HOST)


@SMALL_SEARCH
@given(digests(), st.randoms())
def test_the_order_of_digests_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    assert list(plan_portal(nation(shuffled), FRAME)) == list(plan_portal(nation(found), FRAME))


def test_the_addresses_of_a_known_nation():
    pages = planned(
        digest("mekar", headlines=[headline(1)]), digest("lama", status=Status.RETIRED, sectors=("budaya",))
    )
    assert set(pages) == {
        "404.html",
        "aktivitas/index.html",
        "bidang/index.html",
        "bidang/umkm/index.html",
        "bidang/umkm/kalimantan-timur/index.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "kim/index.html",
        "kim/lama/index.html",
        "kim/mekar/index.html",
        "robots.txt",
        "sitemap-1.xml",
        "sitemap.xml",
        "wilayah/index.html",
        "wilayah/kalimantan-timur/index.html",
        "wilayah/kalimantan-timur/kabupaten-penajam-paser-utara/index.html",
        "wilayah/kalimantan-timur/kabupaten-penajam-paser-utara/waru/index.html",
    }


def test_a_nation_without_any_kim_still_has_its_portal():
    pages = planned()
    assert_closed_world(pages, HOST)
    assert {"index.html", "wilayah/index.html", "bidang/index.html", "kim/index.html", "aktivitas/index.html"} <= set(
        pages
    )
    assert not {"feed.xml", "feed.json"} & pages.keys()
    totals = pages["index.html"].context["totals"]
    assert (totals.kims, totals.provinces, totals.all_provinces, totals.all_villages) == (0, 0, 38, 83762)
    assert len(pages["wilayah/index.html"].context["empty"]) == 38
    assert {card.path for card in pages["bidang/index.html"].context["sectors"]} == {None}


def test_a_large_nation_is_a_closed_world_with_a_directory_by_letter():
    pages = by_path(plan_portal(large_nation(700, 3), FRAME))
    assert_closed_world(pages, HOST)
    assert_heads_are_right(pages, HOST)
    front = pages["kim/index.html"].context
    assert (front["whole"], front["groups"], front["total"]) == (False, (), 700)
    assert [letter for letter, _, _ in front["letters"]] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert sum(count for _, _, count in front["letters"]) == 700
    listed = [card.slug for _, path, _ in front["letters"] for card in pages[output_of(path)].context["groups"][0][1]]
    assert len(set(listed)) == len(listed) == 700
    assert len(front["page"].description) < 160


def test_numbers_of_the_home_page():
    found = [
        digest("a", region=VILLAGES[0], headlines=[headline(1), headline(2)]),
        digest("b", region=VILLAGES[0]),
        digest("c", region=VILLAGES[2]),
        digest("d", region=VILLAGES[5], headlines=[headline(3)]),
        digest("e", region=VILLAGES[7], status=Status.SUSPENDED),
    ]
    totals = planned(*found)["index.html"].context["totals"]
    assert (totals.kims, totals.posts) == (4, 3)
    assert (totals.provinces, totals.regencies, totals.districts, totals.villages) == (2, 2, 3, 3)


@pytest.mark.parametrize("status", [Status.SUSPENDED, Status.RETIRED])
def test_a_kim_without_a_site_keeps_its_record_but_counts_nowhere(status):
    pages = planned(digest("diam", status=status))
    record = pages["kim/diam/index.html"].context
    assert record["status_word"] == {"suspended": "Ditangguhkan", "retired": "Tidak aktif lagi"}[str(status)]
    assert {link.href for link in (*record["record"].regions, *record["record"].sectors)} == {""}
    assert pages["index.html"].context["totals"].kims == 0
    ((card, word),) = pages["kim/index.html"].context["others"]
    assert (card.slug, word) == ("diam", record["status_word"])


def test_nothing_at_all_is_said_of_a_submitted_kim():
    pages = planned(digest("calon", status=Status.SUBMITTED))
    assert "kim/calon/index.html" not in pages
    assert pages["kim/index.html"].context["others"] == ()


def test_a_kim_in_a_village_the_data_does_not_know_is_left_out():
    pages = planned(digest("hilang", region=UNKNOWN_VILLAGE), digest("ada"))
    assert "kim/hilang/index.html" not in pages
    assert pages["index.html"].context["totals"].kims == 1


def test_regions_lead_down_to_the_kim():
    pages = planned(digest("mekar"), digest("sari", region=VILLAGES[3]))
    province = pages["wilayah/kalimantan-timur/index.html"].context
    assert [(card.title, card.kims) for card in province["below"]] == [
        ("Kabupaten Penajam Paser Utara", 1),
        ("Kota Bontang", 1),
    ]
    assert province["totals"].all_regencies == 10
    path = "wilayah/kalimantan-timur/kabupaten-penajam-paser-utara/waru/index.html"
    district = pages[path].context
    assert (district["below"], district["level"]) == ((), "district")
    assert [card.slug for card in district["kims"]] == ["mekar"]
    assert [point.href for point in district["map"].points] == ["kim/mekar/"]
    assert [point.label for point in district["map"].points] == ["KIM Mekar, Desa Bangun Mulya"]
    assert [step.label for step in head(pages, path).trail] == [
        "Beranda",
        "Wilayah",
        "Kalimantan Timur",
        "Kabupaten Penajam Paser Utara",
        "Kecamatan Waru",
    ]
    assert head(pages, path).title == "Kecamatan Waru, Kabupaten Penajam Paser Utara"


def test_who_published_last_comes_first_in_a_region():
    long_ago = headline(1, datetime(1955, 1, 1, tzinfo=WITA))
    found = [
        digest("a"),
        digest("b", headlines=[headline(1)]),
        digest("c", headlines=[headline(9)]),
        digest("d", headlines=[long_ago]),
    ]
    pages = planned(*found)
    cards = pages["wilayah/kalimantan-timur/index.html"].context["kims"]
    assert [card.slug for card in cards] == ["c", "b", "d", "a"]


def test_sectors_are_counted_by_province():
    found = [
        digest("a", sectors=("umkm", "umkm")),
        digest("b", sectors=("umkm", "budaya"), region="94.04.01.1003"),
        digest("c", sectors=("tak-dikenal",)),
    ]
    pages = planned(*found)
    assert pages["bidang/umkm/index.html"].context["kims_total"] == 2
    cards = pages["bidang/umkm/index.html"].context["provinces"]
    assert [(card.title, card.path, card.kims) for card in cards] == [
        ("Kalimantan Timur", "bidang/umkm/kalimantan-timur/", 1),
        ("Papua Tengah", "bidang/umkm/papua-tengah/", 1),
    ]
    inside = pages["bidang/umkm/papua-tengah/index.html"].context
    assert [card.slug for card in inside["kims"]] == ["b"]
    assert inside["totals"].all_villages == 1208
    assert "bidang/tak-dikenal/index.html" not in pages
    assert pages["kim/c/index.html"].context["record"].sectors == ()


def test_the_nation_may_have_sectors_of_its_own():
    pages = planned(digest("a", sectors=("tenun",)), sectors=(Sector("tenun", "Tenun"), Sector("rotan", "Rotan")))
    assert head(pages, "bidang/tenun/index.html").title == "Bidang Tenun"
    assert [(card.label, card.path) for card in pages["bidang/index.html"].context["sectors"]] == [
        ("Tenun", "bidang/tenun/"),
        ("Rotan", None),
    ]


def test_titles_tell_pages_apart():
    pages = by_path(plan_portal(large_nation(350, 2), FRAME))
    titles = [head(pages, path).title for path in pages if "page" in pages[path].context]
    assert len(set(titles)) == len(titles)


def test_the_directory_sorts_by_what_follows_the_word_kim():
    found = [
        digest("satu", name="KIM Zamrud"),
        digest("dua", name="Kelompok Informasi Masyarakat Air"),
        digest("tiga", name="KIM  45 Jaya"),
        digest("empat", name="Bunga"),
    ]
    context = planned(*found)["kim/index.html"].context
    assert [(letter, [card.slug for card in cards]) for letter, cards in context["groups"]] == [
        ("#", ["tiga"]),
        ("A", ["dua"]),
        ("B", ["empat"]),
        ("Z", ["satu"]),
    ]
    assert context["whole"]


def test_the_sitemap_index_covers_every_indexed_page_once():
    pages = by_path(plan_portal(large_nation(400, 2), FRAME))
    parts = pages["sitemap.xml"].context["sitemaps"]
    urls = [item.url for part in parts for item in pages[part.removeprefix(HOST)].context["urls"]]
    indexed = {one.context["page"].url for one in pages.values() if "page" in one.context} - {None}
    assert sorted(indexed) == urls
    assert pages["robots.txt"].context["sitemap"] == f"{HOST}sitemap.xml"


def test_the_feed_has_the_newest_of_the_nation():
    pages = planned(digest("a", headlines=[headline(n) for n in range(30)]), digest("b", headlines=[headline(100)]))
    items = pages["feed.xml"].context["items"]
    assert items[0].url == "https://b.kim.id/berita/kabar-100/"
    assert items[0].author == "KIM B"
    assert [item.published for item in items] == sorted((item.published for item in items), reverse=True)
    assert pages["feed.json"].context == pages["feed.xml"].context
