import json
from datetime import date, datetime, timedelta

from kimsites.model.content import Coordinates, Profile
from kimsites.model.digest import SiteDigest
from kimsites.model.registry import Status
from kimsites.site import digest_record, digest_site
from kimsites.site.digest import HEADLINES
from tests.sample_values import WIB, WIT, kim, post, site, site_of


def test_a_record_alone_gives_its_facts():
    facts = digest_record(kim(status=Status.SUSPENDED, accent="#8a1c1c"))
    assert (facts.status, facts.number, facts.approved) == (Status.SUSPENDED, "6409022004001", date(2023, 5, 2))
    assert facts.sectors == ("umkm", "budaya")
    assert facts.accent == "#8a1c1c"
    assert (facts.posts, facts.headlines, facts.last_post) == (0, (), None)
    assert facts.latitude is not None


def test_a_site_adds_what_it_says_of_itself():
    profile = Profile(tagline="Maju", established=date(2020, 1, 1), members=12, location=Coordinates(-1.5, 116.5))
    summary = digest_site(site([post(1)], profile=profile))
    assert (summary.tagline, summary.established, summary.members) == ("Maju", date(2020, 1, 1), 12)
    assert (summary.latitude, summary.longitude) == (-1.5, 116.5)
    assert summary.number == "6409022004001"


def test_headlines_are_bounded_but_all_posts_counted():
    summary = digest_site(site_of(HEADLINES + 5))
    assert summary.posts == HEADLINES + 5
    assert len(summary.headlines) == HEADLINES
    assert summary.headlines[0].title == f"Kabar {HEADLINES + 5}"


def test_headlines_are_newest_first_by_true_instant():
    papua = post(1, at=datetime(2025, 1, 1, 10, tzinfo=WIT))
    aceh = post(2, at=datetime(2025, 1, 1, 9, tzinfo=WIB))
    assert [one.title for one in digest_site(site([papua, aceh])).headlines] == ["Kabar 2", "Kabar 1"]


def test_a_fresh_digest_knows_no_more_than_a_stored_one():
    fresh = digest_site(site([post(1, category="Budaya")]))
    stored = SiteDigest.from_json(json.loads(json.dumps(fresh.to_json())))
    assert repr(stored) == repr(fresh)
    assert fresh.headlines[0].date.utcoffset() == timedelta(hours=8)
    assert fresh.headlines[0].category == "Budaya"
