from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.model.content import BoardMember, Coordinates, Listing, Profile
from kimsites.portal import plan_portal
from kimsites.site import digest_site, plan_site
from tests.planned_links import assert_closed_world, assert_heads_are_right, by_path, output_of, targets
from tests.sample_values import FRAME, POSTS, WIB, WIT, WITA, kim, nation, page, photo, post, product, site, site_of

HOST = "https://mangunkarya.kim.id/"

posts = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["padi", "Gotong Royong", "umkm", "pasar"]), unique=True, max_size=3),
        st.none() | st.sampled_from(["Pertanian", "Budaya"]),
        st.sampled_from([WIB, WITA, WIT]),
        st.integers(0, 400),
    ),
    max_size=45,
)


@st.composite
def sites(draw):
    written = [
        post(number, tags=tags, category=category, at=datetime(2024, 1, 1, tzinfo=zone) + timedelta(hours=hours))
        for number, (tags, category, zone, hours) in enumerate(draw(posts))
    ]
    names = draw(st.lists(st.sampled_from(["kontak", "sejarah", "peta-desa"]), unique=True))
    products = draw(st.lists(st.sampled_from(["kopi", "anyaman"]), unique=True))
    return site(written, [page(name) for name in names], products=[product(name) for name in products])


def planned(one=None, **more):
    return by_path(plan_site(one or site_of(3, **more), FRAME))


def head(pages, path):
    return pages[path].context["page"]


def test_the_addresses_of_a_known_site():
    written = [post(1, tags=["padi"], aliases=("2024/lama.html", "dulu/")), post(2)]
    assert list(planned(site(written, [page("sejarah")]))) == [
        "2024/lama.html",
        "404.html",
        "berita/index.html",
        "berita/kabar-1/index.html",
        "berita/kabar-2/index.html",
        "dulu/index.html",
        "feed.json",
        "feed.xml",
        "index.html",
        "profil/index.html",
        "robots.txt",
        "sejarah/index.html",
        "sitemap.xml",
        "topik/index.html",
        "topik/padi/index.html",
    ]


def test_a_site_without_content_has_home_and_profile_and_no_empty_section():
    pages = planned(site())
    assert list(pages) == ["404.html", "index.html", "profil/index.html", "robots.txt", "sitemap.xml"]
    assert [link.label for link in pages["index.html"].context["site"].menu] == ["Beranda", "Profil"]
    assert pages["index.html"].context["lead"] is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(sites())
def test_no_dead_link_no_orphan_and_canonical_addresses_where_promised(one):
    pages = planned(one)
    assert_closed_world(pages, HOST)
    assert_heads_are_right(pages, HOST)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(sites())
def test_a_plan_is_the_same_every_time(one):
    assert plan_site(one, FRAME) == plan_site(one, FRAME)


@pytest.mark.parametrize("count", [15, 19, 20, 29, 60])
def test_a_new_post_rewrites_few_pages(count):
    before, after = planned(site_of(count)), planned(site_of(count + 1))
    changed = {path for path in before if before[path] != after.get(path)}
    expected = {"index.html", "404.html", "berita/index.html", "feed.xml", "feed.json", "sitemap.xml"}
    expected.add(f"berita/kabar-{count}/index.html")
    if count == 29:  # a third page begins, and the second is told of it
        expected.add("berita/hal/2/index.html")
    assert changed == expected
    assert len(after.keys() - before.keys()) in (1, 2)


def test_a_new_post_with_a_common_tag_leaves_old_posts_as_they_are():
    before = planned(site([post(number, tags=["padi"]) for number in range(40)]))
    after = planned(site([post(number, tags=["padi"]) for number in range(41)]))
    posts_changed = {p for p in before if p.startswith("berita/kabar") and before[p] != after[p]}
    assert posts_changed == {"berita/kabar-39/index.html"}


def test_the_home_page_leads_with_the_newest_post():
    home = planned(site_of(30))["index.html"].context
    assert home["lead"].title == "Kabar 30"
    assert [card.title for card in home["posts"]] == [f"Kabar {number}" for number in range(29, 21, -1)]
    assert home["more"] is True


def test_newest_is_told_by_true_instant_not_by_the_clock_on_the_wall():
    papua = post(1, at=datetime(2025, 1, 1, 10, 0, tzinfo=WIT))
    aceh = post(2, at=datetime(2025, 1, 1, 9, 0, tzinfo=WIB))
    assert planned(site([papua, aceh]))["index.html"].context["lead"].title == "Kabar 2"


def test_the_news_of_several_collections_is_mixed_by_time():
    stories = replace(POSTS, name="stories", folder="stories", prefix="cerita", label="Cerita")
    told = post(2, collection="stories", slug="dongeng", address="cerita/dongeng/", title="Dongeng", tags=["padi"])
    one = site([post(1, tags=["padi"]), post(3)])
    pages = planned(replace(one, listings=(*one.listings, Listing(stories, (told,)))))
    assert_closed_world(pages, HOST)
    home = pages["index.html"].context
    assert [home["lead"].title, *(card.title for card in home["posts"])] == ["Kabar 3", "Dongeng", "Kabar 1"]
    assert [card.title for card in pages["topik/padi/index.html"].context["posts"]] == ["Dongeng", "Kabar 1"]
    assert [item.title for item in pages["feed.xml"].context["items"]] == ["Kabar 3", "Dongeng", "Kabar 1"]


def test_a_post_has_one_card_wherever_it_is_shown():
    pages = planned(site([post(number, tags=["padi"]) for number in range(12)]))
    shown = [one.context.get(name) for one in pages.values() for name in ("lead", "newer", "older")]
    shown += [card for one in pages.values() for name in ("posts", "related") for card in one.context.get(name, ())]
    assert len({id(card) for card in shown if card}) == 12


def test_posts_know_their_neighbours():
    middle = planned(site_of(3))["berita/kabar-2/index.html"].context
    assert (middle["newer"].title, middle["older"].title) == ("Kabar 3", "Kabar 1")
    newest = planned(site_of(3))["berita/kabar-3/index.html"].context
    assert newest["newer"] is None


def test_archive_pages_are_named_by_the_days_they_span():
    pages = planned(site_of(25))
    assert head(pages, "berita/hal/2/index.html").title == "Berita 2–11 Januari 2024"
    assert [step.label for step in head(pages, "berita/hal/2/index.html").trail] == [
        "Beranda",
        "Berita",
        "Berita 2–11 Januari 2024",
    ]
    assert pages["berita/hal/2/index.html"].context["tags"] == ()


def test_a_busy_tag_is_paged():
    pages = planned(site([post(number, tags=["Padi Sawah"]) for number in range(25)]))
    assert head(pages, "topik/padi-sawah/index.html").title == "Topik: Padi Sawah"
    assert head(pages, "topik/padi-sawah/hal/2/index.html").title == "Topik: Padi Sawah, 1–10 Januari 2024"
    assert pages["topik/index.html"].context["tags"][0][1] == 25


def test_the_menu_marks_where_the_reader_is():
    pages = planned(site([post(1)], [page("sejarah")]))
    menu = {link.href for link in pages["index.html"].context["site"].menu}
    current = {path: head(pages, path).current for path in pages if "page" in pages[path].context}
    assert current["index.html"] == ""
    assert current["berita/kabar-1/index.html"] == "berita/"
    assert current["sejarah/index.html"] == "sejarah/"
    assert current["404.html"] is None
    assert {"", "berita/", "sejarah/", "profil/"} == menu


def test_another_collection_needs_no_other_change():
    pages = planned(site([post(1)], products=[product("kopi"), product("anyaman")]))
    assert [link.label for link in pages["index.html"].context["site"].menu] == [
        "Beranda",
        "Berita",
        "Produk",
        "Profil",
    ]
    assert [entry.slug for entry in pages["produk/index.html"].context["entries"]] == ["kopi", "anyaman"]
    assert [step.href for step in head(pages, "produk/kopi/index.html").trail] == ["", "produk/", "produk/kopi/"]


def test_redirects_lead_to_the_new_address_and_never_replace_a_page():
    written = post(1, aliases=("lama", "/lebih-lama/", "arsip/1.html", "berita/", ""))
    pages = planned(site([written]))
    assert {path for path, one in pages.items() if one.template == "redirect.html"} == {
        "lama/index.html",
        "lebih-lama/index.html",
        "arsip/1.html",
    }
    assert pages["lama/index.html"].context["target"] == f"{HOST}berita/kabar-1/"
    assert pages["berita/index.html"].template == "posts.html"


def test_an_alias_claimed_twice_is_answered_once():
    pages = planned(site([post(1, aliases=("lama/",)), post(2, aliases=("lama/",))]))
    assert pages["lama/index.html"].context["target"] == f"{HOST}berita/kabar-2/"


def test_the_head_of_a_post_says_what_machines_share():
    pages = planned(site([post(1, cover=photo(), summary="")]))
    shared = head(pages, "berita/kabar-1/index.html")
    assert (shared.kind, shared.image) == ("article", f"{HOST}berita/panen.0123abcd.jpg")
    assert shared.image_alt == "Petani memanen padi"
    assert shared.description == "Kabar 1: berita dari KIM Mangun Karya."
    assert [data["@type"] for data in shared.json_ld] == ["NewsArticle", "BreadcrumbList"]


def test_the_home_page_presents_the_kim_and_its_logo():
    profile = Profile(tagline="Kabar dari tepi Selat Makassar", logo=photo("logo"))
    shared = head(planned(site([], profile=profile)), "index.html")
    assert shared.title == "KIM Mangun Karya"
    assert shared.description == (
        "Situs resmi KIM Mangun Karya, Desa Bangun Mulya, Kec. Waru, Kab. Penajam Paser Utara. "
        "Kabar dari tepi Selat Makassar"
    )
    assert shared.image == f"{HOST}berita/logo.0123abcd.jpg"
    assert [data["@type"] for data in shared.json_ld] == ["Organization"]


def test_the_profile_page_states_the_facts():
    profile = Profile(
        board=(BoardMember("Ketua", "Ibu Rahma"),),
        location=Coordinates(-1.4, 116.6),
        social=(("youtube", "https://youtube.com/@x"), ("instagram", "https://instagram.com/x")),
    )
    facts = planned(site([], profile=profile))["profil/index.html"].context["profile"]
    assert facts.decree.issuer == "Kepala Desa Bangun Mulya"
    assert [link.label for link in facts.social] == ["YouTube", "Instagram"]
    assert facts.map_url == "https://www.openstreetmap.org/?mlat=-1.40000&mlon=116.60000#map=15/-1.40000/116.60000"


def test_every_link_to_the_portal_leads_to_a_page_of_the_portal():
    owner = kim(sectors=("umkm", "budaya"))
    one = site([post(1)], owner=owner)
    portal = by_path(plan_portal(nation([digest_site(one)]), FRAME))
    leading = {address for page_ in plan_site(one, FRAME) for address in targets(page_)}
    to_portal = {output_of(address.removeprefix("https://kim.id/")) for address in leading if "//kim.id/" in address}
    assert len(to_portal) == 6
    assert to_portal <= portal.keys()
