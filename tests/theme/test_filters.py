from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kimsites.theme.filters import clock, make_filters

WITA = ZoneInfo("Asia/Makassar")
MOMENT = datetime(2024, 12, 11, 9, 5, 59, tzinfo=WITA)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("long_date", "Rabu, 11 Desember 2024"),
        ("date", "11 Desember 2024"),
        ("short_date", "11 Des 2024"),
        ("month", "Desember 2024"),
        ("iso", "2024-12-11T09:05:59+08:00"),
    ],
)
def test_a_moment_in_words(name, expected):
    assert make_filters()[name](MOMENT) == expected


def test_a_day_without_a_time():
    filters = make_filters()
    assert filters["long_date"](date(2025, 8, 17)) == "Minggu, 17 Agustus 2025"
    assert filters["iso"](date(2025, 8, 17)) == "2025-08-17"


def test_the_day_is_that_of_the_moments_own_zone():
    late = datetime(2024, 12, 31, 23, 30, tzinfo=ZoneInfo("Asia/Jayapura"))
    assert make_filters()["date"](late) == "31 Desember 2024"


def test_the_clock():
    assert clock(MOMENT, "WITA") == "09.05 WITA"
    assert clock(MOMENT) == "09.05"
    assert make_filters()["iso"](datetime(2024, 1, 1, tzinfo=ZoneInfo("UTC"))) == "2024-01-01T00:00:00+00:00"


def test_equal_moments_of_two_zones_are_each_written_in_their_own():
    iso = make_filters()["iso"]
    there = MOMENT.astimezone(ZoneInfo("Asia/Jakarta"))
    assert there == MOMENT
    assert [iso(MOMENT), iso(there), iso(MOMENT)] == [
        "2024-12-11T09:05:59+08:00",
        "2024-12-11T08:05:59+07:00",
        "2024-12-11T09:05:59+08:00",
    ]


@pytest.mark.parametrize(("value", "expected"), [(0, "0"), (999, "999"), (1234, "1.234"), (83762, "83.762")])
def test_numbers(value, expected):
    assert make_filters()["number"](value) == expected


def test_short_numbers():
    assert make_filters()["compact"](83762).replace("\xa0", " ") == "83,8 rb"
