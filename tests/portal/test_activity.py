from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kimsites.portal import plan_portal
from kimsites.portal.index import fair_mix, index_nation, latest_mix, newest
from tests.planned_links import by_path
from tests.sample_values import FRAME, VILLAGES, WIB, WIT, digest, headline, nation


def activity(*found):
    pages = by_path(plan_portal(nation(found), FRAME))
    return {path: page for path, page in pages.items() if page.template == "activity.html"}


def titles(pairs):
    return [(member.digest.slug, one.title) for one, member in pairs]


def test_posts_of_different_zones_are_sorted_by_true_instant():
    papua = digest("papua", region="94.04.01.1003", headlines=[headline(1, datetime(2025, 1, 1, 10, tzinfo=WIT))])
    aceh = digest("aceh", region="11.71.01.2001", headlines=[headline(2, datetime(2025, 1, 1, 9, tzinfo=WIB))])
    front = activity(papua, aceh)["aktivitas/index.html"].context
    assert [one.kim for one in front["activities"]] == ["KIM Aceh", "KIM Papua"]
    assert front["pager"].newest.hour == 9


def test_equal_moments_are_in_a_settled_order():
    found = [digest(slug, headlines=[headline(1)]) for slug in ("b", "a", "c")]
    pairs = newest(index_nation(nation(found)).active, 9)
    assert [member.digest.slug for _, member in pairs] == ["c", "b", "a"]


def test_pages_of_activity_hold_every_post_once_while_there_are_few():
    found = [digest(f"kim-{k}", headlines=[headline(k + 10 * n) for n in range(20)]) for k in range(5)]
    pages = activity(*found)
    urls = [one.url for page in pages.values() for one in page.context["activities"]]
    assert len(urls) == len(set(urls)) == 100


def busy_nation(posts):
    """Twenty KIMs whose posts, one an hour over all of them, end with number `posts`; digests know the last 50."""
    return [
        digest(
            f"kim-{k}",
            posts=len(range(k, posts, 20)),
            headlines=[headline(number) for number in list(range(k, posts, 20))[-50:]],
        )
        for k in range(20)
    ]


def test_activity_of_a_large_nation_is_bounded_and_a_new_post_rewrites_only_the_front():
    before, after = activity(*busy_nation(2005)), activity(*busy_nation(2006))
    assert len(before) < 25
    assert {path for path in before if before[path] != after.get(path)} == {"aktivitas/index.html"}


@given(st.integers(1, 3000))
def test_the_listed_activity_is_all_or_almost_the_bound(posts):
    index = index_nation(nation(busy_nation(posts)))
    assert len(index.headlines) == posts if posts <= 600 else 570 < len(index.headlines) <= 600


def test_one_busy_kim_does_not_fill_the_front():
    busy = digest("sibuk", headlines=[headline(1000 + n) for n in range(30)])
    quiet = [digest(f"kim-{k}", region=VILLAGES[k], headlines=[headline(k)]) for k in range(3, 9)]
    index = index_nation(nation([busy, *quiet]))
    mixed = fair_mix(index.headlines, 5)
    assert [member.digest.slug for _, member in mixed].count("sibuk") == 1
    assert len(mixed) == 5


def test_one_regency_does_not_fill_the_front():
    crowd = [digest(f"ppu-{k}", headlines=[headline(500 + k)]) for k in range(9)]
    others = [digest(f"kim-{k}", region=VILLAGES[k], headlines=[headline(k)]) for k in (3, 4, 5, 7)]
    mixed = fair_mix(index_nation(nation([*crowd, *others])).headlines, 6)
    assert [member.digest.slug for _, member in mixed if member.digest.slug.startswith("ppu")] == ["ppu-8", "ppu-7"]


def test_a_region_of_one_kim_shows_more_than_one_post():
    index = index_nation(nation([digest("sendiri", headlines=[headline(n) for n in range(9)])]))
    assert titles(latest_mix(index.active, 4)) == [("sendiri", f"Kabar {n}") for n in (8, 7, 6, 5)]


moments = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 50)), max_size=40, unique=True)


def of_moments(pairs):
    start = datetime(2025, 1, 1, tzinfo=WIB)
    return [
        digest(
            f"kim-{k}",
            region=VILLAGES[k],
            headlines=[headline(n, start + timedelta(hours=n)) for kim, n in pairs if kim == k],
        )
        for k in range(7)
    ]


def everything(members, of_each):
    """All headlines, newest first, at most so many of each KIM."""
    pairs = [(one, member) for member in members for one in member.digest.headlines[:of_each]]
    return sorted(pairs, key=lambda pair: (pair[0].date, pair[1].digest.slug, pair[0].path), reverse=True)


@given(moments, st.integers(1, 12))
def test_the_newest_are_those_of_all_headlines(pairs, count):
    members = index_nation(nation(of_moments(pairs))).active
    assert list(newest(members, count)) == everything(members, 50)[:count]


@given(moments, st.integers(1, 12))
def test_the_latest_mix_is_the_mix_of_all_headlines(pairs, count):
    members = index_nation(nation(of_moments(pairs))).active
    assert latest_mix(members, count) == fair_mix(everything(members, count), count)


@given(moments, st.integers(1, 12))
def test_a_mix_is_full_newest_first_and_has_as_many_kims_as_can_be(pairs, count):
    found = of_moments(pairs)
    index = index_nation(nation(found))
    mixed = latest_mix(index.active, count)
    assert len(mixed) == min(count, len(pairs))
    dates = [one.date for one, _ in mixed]
    assert dates == sorted(dates, reverse=True)
    active = {kim for kim, _ in pairs}
    assert len({member.digest.slug for _, member in mixed}) == min(count, len(active))
