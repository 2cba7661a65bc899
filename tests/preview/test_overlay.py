"""What lies over a page."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kimsites.model.diagnostic import Diagnostic, Location, Severity, Text
from kimsites.model.preview import Unpublished
from kimsites.preview.overlay import marks_css, overlay, ribbon, warned

FOUND = Diagnostic(
    "KIM101", Severity.ERROR, Text("Salah <b>", "Wrong"), Text("Begini", "So"), "a", Location("content/a/x.md", 3, 1)
)


def test_an_error_is_told_with_its_place_and_its_repair() -> None:
    told = overlay([FOUND], "id", held=True)
    assert "<code>content/a/x.md, baris 3</code>" in told
    assert "Salah &lt;b&gt;" in told
    assert "Petunjuk:</b> Begini" in told
    assert "versi terakhir yang benar" in told
    assert "There is 1 error" in overlay([FOUND], "en", held=False)


def test_no_error_no_overlay() -> None:
    assert overlay([], "id", held=False) == ""


def test_of_many_errors_the_first_are_told() -> None:
    told = overlay([FOUND] * 12, "id", held=False)
    assert "Ada 12 kesalahan" in told
    assert told.count("<code>") == 5
    assert "dan 7 lagi" in told


def test_ribbons_say_draft_or_when() -> None:
    due = datetime(2026, 12, 5, 9, 30, tzinfo=ZoneInfo("Asia/Makassar"))
    assert "Draf" in ribbon(Unpublished(), "id")
    assert "5 Desember 2026 pukul 09.30 WITA" in ribbon(Unpublished(due), "id")
    assert "2026-12-05 09:30 WITA" in ribbon(Unpublished(due), "en")


def test_marks_meet_links_of_the_site_alone() -> None:
    css = marks_css({"berita/x/": Unpublished()}, "id")
    assert 'a[href$="/berita/x/"]:not([href^="http"])' in css
    assert 'content:"Draf"' in css
    assert "Terjadwal" not in css
    assert marks_css({}, "id") == ""


def test_an_address_cannot_break_out_of_the_style_sheet() -> None:
    css = marks_css({'x"]{}/': Unpublished()}, "id")
    assert 'x"]' not in css


def test_warnings_are_a_count_that_opens_to_a_list() -> None:
    doubtful = replace(FOUND, severity=Severity.WARNING)
    told = warned([doubtful] * 7, "mangunkarya", "id")
    assert "<summary>7 peringatan</summary>" in told
    assert " open" not in told.partition(">")[0]
    assert told.count("<code>") == 5
    assert "dan 2 lagi" in told
    assert "kimsites check --site mangunkarya" in told
    assert "<summary>1 warning</summary>" in warned([doubtful], "mangunkarya", "en")


def test_what_must_be_mended_is_counted_by_itself_and_shown_at_once() -> None:
    told = warned([FOUND, replace(FOUND, severity=Severity.WARNING)], "mangunkarya", "id")
    assert "<summary>1 wajib diperbaiki, 1 peringatan</summary>" in told
    assert told.partition(">")[0].endswith(" open")
    assert "<summary>1 to mend in any case</summary>" in warned([FOUND], "mangunkarya", "en")


def test_no_warning_no_count() -> None:
    assert warned([], "mangunkarya", "id") == ""


def test_other_warnings_are_other_ones_to_a_browser_that_put_some_away() -> None:
    other = replace(FOUND, code="KIM102")
    known = [warned(found, "mangunkarya", "id").partition("data-kunci=")[2][:18] for found in ([FOUND], [other])]
    assert known[0] != known[1]
