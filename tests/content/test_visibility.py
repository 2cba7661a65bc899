from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.visibility import (
    State,
    Visibility,
    earliest_change,
    end_in,
    latest_change,
    moment_in,
    start_of,
)

WITA = ZoneInfo("Asia/Makassar")
START = datetime(2026, 1, 10, tzinfo=WITA)
END = datetime(2026, 1, 20, tzinfo=WITA)
SECOND = timedelta(seconds=1)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (START - SECOND, State.SCHEDULED),
        (START, State.PUBLISHED),
        (END - SECOND, State.PUBLISHED),
        (END, State.EXPIRED),
    ],
)
def test_an_entry_is_seen_from_its_start_until_just_before_its_end(now: datetime, state: State) -> None:
    assert Visibility(start=START, end=END).state(now) is state


def test_a_draft_is_never_seen_and_never_changes() -> None:
    draft = Visibility(draft=True, start=START, end=END)
    assert draft.state(START) is State.DRAFT
    assert draft.next_change(START - SECOND) is None


def test_a_day_to_expire_on_is_included() -> None:
    assert end_in(WITA, date(2026, 1, 19)) == END


def test_a_time_to_expire_at_is_not() -> None:
    assert end_in(WITA, datetime(2026, 1, 20, tzinfo=WITA)) == END


def test_times_without_a_zone_are_the_clock_of_the_kim() -> None:
    assert moment_in(WITA, datetime(2026, 1, 1, 7, 30)) == datetime(2025, 12, 31, 23, 30, tzinfo=UTC)  # noqa: DTZ001
    other = datetime(2026, 1, 1, 7, 30, tzinfo=timezone(timedelta(hours=9)))
    assert moment_in(WITA, other) == other
    assert moment_in(WITA, other).tzinfo is WITA


def test_the_later_of_date_and_publish_counts() -> None:
    assert start_of(START, None, END) == END
    assert start_of(None) is None


@given(st.lists(st.builds(Visibility, st.booleans(), st.none() | moments, st.none() | moments)), moments, moments)
@settings(deadline=None)
def test_nothing_changes_before_the_next_change(entries: list[Visibility], now: datetime, later: datetime) -> None:
    change = earliest_change(entries, now)
    assert change is None or change > now
    if now <= later and (change is None or later < change):
        seen = [entry.state(now) is State.PUBLISHED for entry in entries]
        assert [entry.state(later) is State.PUBLISHED for entry in entries] == seen


@given(st.builds(Visibility, st.just(value=False), moments, moments), moments)
@settings(deadline=None)
def test_something_changes_at_the_next_change(entry: Visibility, now: datetime) -> None:
    change = entry.next_change(now)
    if change:
        assert entry.state(change) is not entry.state(change - timedelta(microseconds=1))


entries_of_a_kim = st.lists(st.builds(Visibility, st.booleans(), st.none() | moments, st.none() | moments))


@given(entries_of_a_kim, moments, moments)
@settings(deadline=None)
def test_nothing_changed_since_the_last_change(entries: list[Visibility], now: datetime, before: datetime) -> None:
    change = latest_change(entries, now)
    assert change is None or change <= now
    if before <= now and (change is None or before >= change):
        seen = [entry.state(now) is State.PUBLISHED for entry in entries]
        assert [entry.state(before) is State.PUBLISHED for entry in entries] == seen


@given(entries_of_a_kim, moments)
@settings(deadline=None)
def test_the_last_change_was_the_next_one_a_moment_earlier(entries: list[Visibility], now: datetime) -> None:
    change = latest_change(entries, now)
    if change is not None:
        assert earliest_change(entries, change - timedelta(microseconds=1)) == change
    following = earliest_change(entries, now)
    if following is not None:
        assert latest_change(entries, following) == following
        assert latest_change(entries, following - timedelta(microseconds=1)) == change


def test_the_interval_begins_at_the_moment_itself() -> None:
    entry = Visibility(start=START, end=END)
    assert entry.last_change(START - SECOND) is None
    assert entry.last_change(START) == START
    assert entry.last_change(END - SECOND) == START
    assert entry.last_change(END) == END
    assert Visibility(draft=True, start=START).last_change(END) is None
    assert Visibility(start=END, end=START).last_change(END) is None
