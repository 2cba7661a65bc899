import json
import pickle
from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.digest import Headline, SiteDigest, pack_headlines
from kimsites.model.registry import Status
from tests.sample_values import digest, headline

moments = st.datetimes(
    datetime(1950, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([timezone(timedelta(hours=hours)) for hours in (7, 8, 9)]),
).map(lambda moment: moment.replace(fold=0))
headlines = st.builds(Headline, st.text(), st.text(), moments, st.text(), st.none() | st.text())
days = st.none() | st.dates(date(1900, 1, 1))
words = st.none() | st.text()
degrees = st.none() | st.floats(-180, 180)
digests = st.builds(
    SiteDigest,
    slug=st.text(),
    host=st.text(),
    name=st.text(),
    region=st.text(),
    sectors=st.lists(st.text()).map(tuple),
    status=st.sampled_from(Status),
    number=words,
    decree_number=words,
    decree_date=days,
    decree_issuer=words,
    approved=days,
    established=days,
    accent=words,
    tagline=words,
    members=st.none() | st.integers(0),
    latitude=degrees,
    longitude=degrees,
    posts=st.integers(0),
    headlines=st.lists(headlines, max_size=4).map(tuple),
)


@given(digests)
def test_a_digest_survives_json_to_the_letter(one):
    stored = json.dumps(one.to_json(), sort_keys=True)
    read = SiteDigest.from_json(json.loads(stored))
    assert read == one
    assert repr(read) == repr(one)
    assert json.dumps(read.to_json(), sort_keys=True) == stored


def kept_apart(one):
    """The digest read back with all headlines but the newest kept apart."""
    data = one.to_json()
    older = partial(bytes, pack_headlines(data["headlines"][1:]))
    return SiteDigest.from_json(
        data | {"headlines": data["headlines"][:1], "headline_count": len(one.headlines)}, older
    )


@given(digests.filter(lambda one: len(one.headlines) > 0))
def test_headlines_kept_apart_are_the_same_headlines(one):
    read = kept_apart(one)
    assert (read.last_post, len(read.headlines), bool(read.headlines)) == (one.last_post, len(one.headlines), True)
    assert read == one
    assert one == read
    assert hash(read) == hash(one)
    assert repr(read) == repr(one)
    assert read.to_json() == one.to_json()
    for index in range(len(one.headlines)):
        assert read.headlines[index] == one.headlines[index]
        assert read.headlines[: index + 1] == one.headlines[: index + 1]
    assert list(read.headlines) == list(one.headlines)
    assert kept_apart(read) == read


def test_the_newest_headline_is_known_without_reading_the_others():
    one = digest(headlines=[headline(1), headline(5)])
    data = one.to_json()
    data = data | {"headlines": data["headlines"][:1], "headline_count": 2}
    read = SiteDigest.from_json(data, partial(bytes, b"broken"))
    assert (read.headlines[0], read.last_post, len(read.headlines)) == (headline(5), one.last_post, 2)
    assert next(iter(read.headlines)) == headline(5)
    with pytest.raises(ValueError, match="no headlines"):
        tuple(read.headlines)


def test_headlines_kept_apart_are_no_other_sequence():
    assert kept_apart(digest(headlines=[headline(1)])).headlines != [headline(1)]


def test_reading_leaves_the_stored_data_as_it_was():
    data = digest(headlines=[headline(1)]).to_json()
    before = json.dumps(data)
    SiteDigest.from_json(data)
    assert json.dumps(data) == before


@pytest.mark.parametrize("key", ["slug", "status", "headlines", "approved", "sectors"])
def test_data_with_a_gap_is_refused(key):
    data = digest().to_json()
    del data[key]
    with pytest.raises((KeyError, TypeError, ValueError)):
        SiteDigest.from_json(data)


@pytest.mark.parametrize("change", [{"status": "unheard of"}, {"colour": "red"}, {"headlines": [{"title": "x"}]}])
def test_data_of_another_version_is_refused(change):
    with pytest.raises((KeyError, TypeError, ValueError)):
        SiteDigest.from_json(digest().to_json() | change)


def test_the_last_post_is_the_first_headline():
    assert digest(headlines=[headline(1), headline(5)]).last_post == headline(5).date
    assert digest().last_post is None


@given(digests.filter(lambda one: len(one.headlines) > 0))
def test_headlines_kept_apart_travel_with_their_digest(one):
    assert pickle.loads(pickle.dumps(kept_apart(one))) == one
