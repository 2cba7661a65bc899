from datetime import date, datetime, timedelta

from kimsites.site import plan_site
from tests.planned_links import by_path, output_of
from tests.sample_values import FRAME, WITA, page, post, site, site_of

HOST = "https://mangunkarya.kim.id/"


def planned(one):
    return by_path(plan_site(one, FRAME))


def sitemap(pages):
    return {item.url: item.changed for item in pages["sitemap.xml"].context["urls"]}


def test_the_sitemap_lists_what_is_worth_finding():
    urls = sitemap(planned(site([post(1, tags=["padi"], aliases=("lama/",)), post(2)], [page("sejarah")])))
    assert {url.removeprefix(HOST): changed for url, changed in urls.items()} == {
        "": date(2024, 1, 3),
        "profil/": None,
        "berita/": date(2024, 1, 3),
        "berita/kabar-2/": date(2024, 1, 3),
        "berita/kabar-1/": date(2024, 1, 2),
        "sejarah/": None,
        "topik/": None,
        "topik/padi/": date(2024, 1, 2),
    }


def test_every_address_of_the_sitemap_is_a_page_and_stands_there_once():
    pages = planned(site([post(number, tags=["a", "b"]) for number in range(30)], [page("x")]))
    urls = [item.url for item in pages["sitemap.xml"].context["urls"]]
    assert len(urls) == len(set(urls))
    assert {output_of(url.removeprefix(HOST)) for url in urls} <= pages.keys()


def test_an_update_moves_the_day_of_change():
    at = datetime(2024, 5, 1, tzinfo=WITA)
    urls = sitemap(planned(site([post(1, at=at, updated=at + timedelta(days=9))])))
    assert urls[f"{HOST}berita/kabar-1/"] == date(2024, 5, 10)


def test_feeds_carry_the_newest_twenty():
    pages = planned(site_of(30))
    assert pages["feed.xml"].context == pages["feed.json"].context
    items = pages["feed.xml"].context["items"]
    assert [item.title for item in items] == [f"Kabar {number}" for number in range(30, 10, -1)]
    assert pages["feed.xml"].context["updated"] == items[0].updated
    assert pages["feed.xml"].context["url"] == HOST


def test_feed_items_are_complete():
    at = datetime(2024, 5, 1, tzinfo=WITA)
    one = post(1, at=at, updated=at - timedelta(days=1), author="Ibu Sari", category="Budaya", tags=["tari", "musik"])
    (item,) = planned(site([one]))["feed.xml"].context["items"]
    assert item.id == item.url == f"{HOST}berita/kabar-1/"
    assert (item.published, item.updated) == (at, at)
    assert (item.author, item.categories) == ("Ibu Sari", ("Budaya", "tari", "musik"))


def test_a_site_without_posts_has_no_feed():
    pages = planned(site([], [page("sejarah")]))
    assert not {"feed.xml", "feed.json"} & pages.keys()
    assert not pages["index.html"].context["site"].has_feed


def test_robots_know_the_sitemap():
    assert planned(site())["robots.txt"].context == {"sitemap": f"{HOST}sitemap.xml"}
