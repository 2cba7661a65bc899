import json
from datetime import date, timedelta

from kimsites.model.content import Contact, Profile
from kimsites.site import plan_site
from kimsites.site.structured_data import news_article, organization
from tests.sample_values import FRAME, kim, page, photo, post, site


def test_an_organization_with_everything():
    profile = Profile(
        tagline="Maju bersama",
        established=date(2020, 2, 3),
        contact=Contact(phone="0812-3", email="kim@contoh.id", address="Jl. Melati 1"),
        social=(("facebook", "https://facebook.com/kim"),),
        logo=photo("logo"),
    )
    data = organization(site(profile=profile), FRAME)
    assert data["@id"] == "https://mangunkarya.kim.id/#kim"
    assert data["foundingDate"] == "2020-02-03"
    assert data["identifier"] == "6409022004001"
    assert data["sameAs"] == ["https://facebook.com/kim", "https://kim.id/kim/mangunkarya/"]
    assert data["address"]["streetAddress"] == "Jl. Melati 1"
    assert data["address"]["addressRegion"] == "Kalimantan Timur"


def test_what_is_unknown_is_left_out():
    data = organization(site(), FRAME)
    assert not {"slogan", "logo", "email", "telephone", "foundingDate"} & data.keys()
    assert data["address"]["streetAddress"] == "Desa Bangun Mulya"


def test_an_article_by_a_person():
    one = post(1, author="Ibu Sari", cover=photo(), tags=["padi"], category="Pertanian")
    data = news_article(one, kim())
    assert data["author"] == {"@type": "Person", "name": "Ibu Sari"}
    assert data["publisher"]["@id"] == "https://mangunkarya.kim.id/#kim"
    assert data["image"] == ["https://mangunkarya.kim.id/berita/panen.0123abcd.jpg"]
    assert data["datePublished"] == "2024-01-02T09:00:00+08:00"
    assert (data["articleSection"], data["keywords"]) == ("Pertanian", ["padi"])


def test_an_article_without_author_is_by_the_kim():
    assert news_article(post(1), kim())["author"] == news_article(post(1), kim())["publisher"]
    assert news_article(post(1, author="KIM Mangun Karya"), kim())["author"]["@type"] == "Organization"


def test_an_article_is_never_changed_before_it_was_published():
    one = post(1)
    early = post(1, updated=one.date - timedelta(days=3))
    assert news_article(early, kim())["dateModified"] == news_article(early, kim())["datePublished"]


def test_all_structured_data_of_a_site_is_json():
    for planned in plan_site(site([post(1, tags=["a"], cover=photo())], [page("x")]), FRAME):
        if head := planned.context.get("page"):
            assert json.loads(json.dumps(list(head.json_ld))) is not None
            assert all(data["@context"] == "https://schema.org" for data in head.json_ld)
