"""Dates far ahead."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from kimsites.checks import check_site
from tests.checks.builders import OPTIONS, body, file_of, site_of, told
from tests.sample_values import WITA

EVENT = "content/mangunkarya/events/posyandu.md"


def test_date_more_than_a_year_ahead():
    text = body("Isi.")
    assert told(text, date=datetime(2027, 1, 2, tzinfo=WITA)) == [("KIM725", 3, 10)]
    assert told(text, date=datetime(2026, 11, 1, tzinfo=WITA)) == []


def test_an_event_may_be_ahead_but_not_by_years():
    lines = ("---", "judul: Posyandu RW 05", "mulai: 2062-03-01 08:00", "---", "Datanglah.")

    def said_of(day: datetime) -> list[tuple[str, int | None, str]]:
        event = replace(file_of("\n".join(lines), file=EVENT, collection="events"), date=day)
        found = check_site(site_of(event), OPTIONS)
        return [(one.code, one.location.line, one.hint.id) for one in found]

    assert said_of(datetime(2026, 11, 1, tzinfo=WITA)) == []
    # It is November 2025: the March to come is next year's.
    [(code, _, hint)] = said_of(datetime(2062, 3, 1, tzinfo=WITA))
    assert (code, "2026-03-01" in hint) == ("KIM727", True)
    [(_, _, december)] = said_of(datetime(2062, 12, 1, tzinfo=WITA))
    assert "2025-12-01" in december


def test_events_and_products_may_say_everything_in_their_front_matter():
    text = "---\njudul: Posyandu RW 05\n---\n"
    for folder, told_codes in (("events", []), ("products", []), ("pages", ["KIM741"])):
        file = file_of(text, file=f"content/mangunkarya/{folder}/a.md", collection=folder)
        assert [one.code for one in check_site(site_of(file), OPTIONS)] == told_codes, folder
