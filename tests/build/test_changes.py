from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from kimsites.build.changes import Cause, Known, why_build
from kimsites.build.fingerprint import Fingerprint, changed_files, listing_from_text, listing_to_text
from kimsites.build.job import BY_CHANCE
from kimsites.build.plan import Action
from kimsites.build.result import Interval
from kimsites.build.state_rows import HostRow
from kimsites.content.text_findings import TOO_SLOW

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
PRINT = Fingerprint("t", "r", "s", "c", "h", "k")
ROW = HostRow(
    "a.kim.id", "a", Action.SITE, "v1", True, False, PRINT.to_text(), Interval(NOW - DAY, NOW + DAY), 3, (), "d"
)


def why(row=ROW, standing="v1", fingerprint=PRINT, now=NOW, *, force=False):
    return why_build(Known(row, standing, fingerprint), now, force=force)


def test_nothing_has_to_be_built_where_nothing_changed():
    assert why() == ()


@pytest.mark.parametrize("part", Fingerprint.__struct_fields__)
def test_each_part_of_the_input_counts(part):
    assert why(fingerprint=replace(PRINT, **{part: "other"})) == (Cause(part),)


@pytest.mark.parametrize("now", [NOW + DAY, NOW + 9 * DAY, NOW - 2 * DAY])
def test_time_counts_forwards_and_backwards(now):
    assert why(now=now) == (Cause.DUE,)


def test_an_interval_includes_its_start_and_not_its_end():
    interval = Interval(NOW, NOW + DAY)
    assert interval.holds(NOW)
    assert not interval.holds(NOW + DAY)
    assert Interval().holds(NOW)


def test_what_is_not_known_to_stand_is_built():
    assert why(row=None) == (Cause.FIRST,)
    assert why(standing=None) == (Cause.DAMAGED,)
    assert why(standing="v2") == (Cause.DAMAGED,)
    assert why(row=replace(ROW, fingerprint="")) == (Cause.RETRY,)
    assert why(force=True) == (Cause.FORCED,)


def test_a_conversion_cut_off_by_the_clock_is_not_relied_upon():
    assert TOO_SLOW.code in BY_CHANCE


def test_listings_tell_new_changed_and_gone_files_apart():
    before, after = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "x", "d": "4"}
    assert changed_files(before, after) == (("changed", "b"), ("gone", "c"), ("new", "d"))
    assert listing_from_text(listing_to_text(after)) == after
    assert listing_from_text("no listing") == {}
