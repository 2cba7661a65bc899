"""Dates far ahead."""

from __future__ import annotations

from datetime import datetime

from tests.checks.builders import body, told
from tests.sample_values import WITA


def test_date_more_than_a_year_ahead():
    text = body("Isi.")
    assert told(text, date=datetime(2027, 1, 2, tzinfo=WITA)) == [("KIM725", 3, 10)]
    assert told(text, date=datetime(2026, 11, 1, tzinfo=WITA)) == []
