"""The calendar file, held against RFC 5545 by a reader of its own."""

import dataclasses
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.site.calendar import calendar_text, escaped_text, folded
from tests.sample_values import WIB, WITA, event, kim

NOON = datetime(2026, 12, 1, 12, tzinfo=WITA)
#: Everything that may stand in text, and more: no surrogates, which are no text.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def unfolded(text: str) -> list[str]:
    """The content lines of a calendar (RFC 5545, 3.1)."""
    assert text.endswith("\r\n")
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def unescaped(value: str) -> str:
    """A value of the type TEXT as it was meant (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def meant(text: str) -> str:
    ends = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", text)
    return _FORBIDDEN.sub("", ends)


def events_in(text: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1][name] = value
    return found


def calendar(*entries) -> str:
    return calendar_text(kim(), [(entry, entry.particulars) for entry in entries])


@given(TEXTS)
def test_a_line_comes_back_whole_in_pieces_of_at_most_75_bytes(text):
    line = _FORBIDDEN.sub("", text).replace("\n", "")
    done = folded(line)
    assert done.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= 75 for piece in done.split("\r\n"))
    assert all(piece.startswith(" ") for piece in done.split("\r\n")[1:])


@given(TEXTS)
def test_escaped_text_is_one_line_and_comes_back_as_meant(text):
    written = escaped_text(text)
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", written)
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", written)
    assert unescaped(written) == meant(text)


@given(TEXTS, TEXTS, TEXTS)
def test_nothing_people_write_breaks_out_of_its_line(title, summary, place):
    text = calendar(event("rapat", NOON, title=title, summary=summary, place=place or None))
    [one] = events_in(text)
    assert unescaped(one["SUMMARY"]) == meant(title)
    assert unescaped(one.get("DESCRIPTION", "")) == meant(summary)
    assert unescaped(one.get("LOCATION", "")) == meant(place)
    assert text.count("BEGIN:VEVENT") - sum(part.count("BEGIN:VEVENT") for part in (title, summary, place)) >= 0
    assert unfolded(text)[0] == "BEGIN:VCALENDAR"
    assert unfolded(text)[-1] == "END:VCALENDAR"


def test_moments_are_in_utc():
    [one] = events_in(calendar(event("rapat", NOON, hours=1.5)))
    assert (one["DTSTART"], one["DTEND"]) == ("20261201T040000Z", "20261201T053000Z")
    [west] = events_in(calendar(event("rapat", NOON.replace(hour=3, tzinfo=WIB), hours=1)))
    assert west["DTSTART"] == "20261130T200000Z"


def test_whole_days_are_dates_and_end_on_the_day_after():
    [one] = events_in(calendar(event("pesta", datetime(2026, 12, 1, tzinfo=WITA), days=3)))
    assert (one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"]) == ("20261201", "20261204")


def test_an_event_without_an_end_has_none():
    [one] = events_in(calendar(event("rapat", NOON)))
    assert "DTEND" not in one


def test_an_event_is_known_by_its_address_whatever_else_changes():
    entry = event("rapat", NOON, title="Rapat")
    before, after = calendar(entry), calendar(replace(entry, title="Rapat besar", summary="Penting"))
    assert [one["UID"] for one in events_in(before)] == ["https://mangunkarya.kim.id/agenda/rapat/"]
    assert events_in(before)[0]["UID"] == events_in(after)[0]["UID"] == events_in(after)[0]["URL"]


@pytest.mark.parametrize(
    ("updated", "approved", "stamp"),
    [
        (datetime(2026, 11, 1, 8, tzinfo=WITA), date(2023, 5, 2), "20261101T000000Z"),
        (None, date(2023, 5, 2), "20230502T000000Z"),
        (None, None, "20000101T000000Z"),
    ],
)
def test_the_stamp_is_no_moment_of_a_build(updated, approved, stamp):
    owner = kim()
    owner = replace(owner, record=dataclasses.replace(owner.record, approved=approved))
    entry = event("rapat", NOON, updated=updated)
    [one] = events_in(calendar_text(owner, [(entry, entry.particulars)]))
    assert one["DTSTAMP"] == stamp
    assert datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) < NOON


def test_where_to_take_part_from_afar_is_the_place_of_an_event_without_one():
    [one] = events_in(calendar(event("rapat", NOON, link="https://meet.contoh.id/a")))
    assert one["LOCATION"] == "https://meet.contoh.id/a"
