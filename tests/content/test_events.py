"""Events as their front matter gives them, and when they count as past."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kimsites.content import ReadOptions
from kimsites.content.checking import read_checked
from kimsites.content.previewing import PreviewReader
from kimsites.model.particulars import Event
from kimsites.model.settings import Settings
from tests.content.conftest import NOW, codes, finding, photo, place

WITA = ZoneInfo("Asia/Makassar")
SECOND = timedelta(seconds=1)


def event(front: str, body: str = "") -> str:
    return f"---\njudul: Posyandu\n{front}\n---\n{body}"


def listed(reading) -> list[Event]:
    return [entry.particulars for entry in reading.site.listing("events").entries]


def read(site_from, front: str, name: str = "events/posyandu.md", now: datetime = NOW) -> Event:
    reading = site_from({name: event(front)}, now)
    assert codes(reading) == []
    [one] = listed(reading)
    return one


@pytest.mark.parametrize(
    "front",
    [
        "start: 2026-03-01 08:00\nend: 2026-03-01 11:30\nplace: Aula\nlink: https://meet.contoh.id/a\norganizer: Kader",
        (
            "mulai: 2026-03-01 08.00\nselesai: 2026-03-01 10.30 WIB\ntempat: Aula\ntautan: https://meet.contoh.id/a\n"
            "penyelenggara: Kader"
        ),
        (
            "Tanggal: 2026-03-01 08:00 WITA\nSelesai: 2026-03-01 11:30\nTempat: Aula\nTautan: https://meet.contoh.id/a\n"
            "Penyelenggara: Kader"
        ),
    ],
)
def test_every_field_in_every_spelling(site_from, front: str) -> None:
    end = datetime(2026, 3, 1, 11, 30, tzinfo=WITA)
    assert read(site_from, front) == Event(
        start=datetime(2026, 3, 1, 8, tzinfo=WITA),
        end=end,
        over=end,
        place="Aula",
        link="https://meet.contoh.id/a",
        organizer="Kader",
    )


def test_an_event_ahead_is_seen_at_once_and_is_no_news_of_that_day(site_from) -> None:
    reading = site_from({"events/posyandu.md": event("mulai: 2026-03-01")})
    [entry] = reading.site.listing("events").entries
    assert (entry.address, entry.date, codes(reading)) == ("agenda/posyandu/", None, [])


def test_publish_draft_and_expires_hold_for_events_too(site_from) -> None:
    when = "mulai: 2026-03-01"
    files = {
        "events/draf.md": event(f"{when}\ndraf: ya"),
        "events/kelak.md": event(f"{when}\nterbit: 2026-02-01"),
        "events/lewat.md": event(f"{when}\nberakhir: 2026-01-01"),
    }
    reading = site_from(files)
    assert listed(reading) == []
    assert codes(reading) == ["KIM322"]
    assert reading.next_change == datetime(2026, 2, 1, tzinfo=WITA)


def test_the_day_in_the_name_is_the_start_when_there_is_no_other(site_from) -> None:
    one = read(site_from, "tempat: Aula", "events/2026-03-01-posyandu/index.md")
    assert (one.start, one.all_day) == (datetime(2026, 3, 1, tzinfo=WITA), True)
    other = read(site_from, "mulai: 2026-03-02 08:00", "events/2026-03-01-posyandu/index.md")
    assert other.start == datetime(2026, 3, 2, 8, tzinfo=WITA)


@pytest.mark.parametrize(
    ("front", "over", "last_day", "by_the_clock"),
    [
        ("mulai: 2026-03-01", "2026-03-02T00:00", "2026-03-01", False),
        ("mulai: 2026-03-01\nselesai: 2026-03-03", "2026-03-04T00:00", "2026-03-03", False),
        ("mulai: 2026-03-01 08:00", "2026-03-02T00:00", "2026-03-01", False),
        ("mulai: 2026-03-01 08:00\nselesai: 2026-03-01 09:00", "2026-03-01T09:00", "2026-03-01", True),
        ("mulai: 2026-03-01 08:00\nselesai: 2026-03-02", "2026-03-03T00:00", "2026-03-02", False),
        ("mulai: 2026-03-01 20:00\nselesai: 2026-03-02 01:00", "2026-03-02T01:00", "2026-03-02", True),
    ],
)
def test_when_an_event_is_over(site_from, front: str, over: str, last_day: str, by_the_clock: bool) -> None:
    moment = datetime.fromisoformat(over).replace(tzinfo=WITA)
    before, after = read(site_from, front, now=moment - SECOND), read(site_from, front, now=moment)
    assert (before.over, before.past, after.past) == (moment, False, True)
    assert before.last_day.isoformat() == last_day
    assert before.ends_by_the_clock is by_the_clock


def test_the_site_changes_when_an_event_is_over(site_from) -> None:
    files = {"events/posyandu.md": event("mulai: 2026-03-01 08:00\nselesai: 2026-03-01 09:00")}
    over = datetime(2026, 3, 1, 1, tzinfo=UTC)
    before, after = site_from(files), site_from(files, over)
    assert (before.last_change, before.next_change) == (None, over)
    assert (after.last_change, after.next_change) == (over, None)


def test_a_draft_changes_nothing_by_time(site_from) -> None:
    assert site_from({"events/a.md": event("mulai: 2026-03-01\ndraf: ya")}).next_change is None


@pytest.mark.parametrize(
    ("front", "code", "line", "column"),
    [
        ("tempat: Aula", "KIM319", 2, 1),
        ("mulai: 1 Maret 2026", "KIM254", 3, 8),
        ("mulai: 2026-02-31", "KIM227", 3, 8),
        ("mulai: 1890-03-01", "KIM320", 3, 8),
        ("mulai: 2026-03-01 08:00\nselesai: 2026-03-01 07:00", "KIM324", 4, 10),
        ("mulai: 2026-03-01 08:00\nselesai: 2026-03-01 08:00", "KIM324", 4, 10),
        ("mulai: 2026-03-02\nselesai: 2026-03-01", "KIM324", 4, 10),
        ("mulai: 2026-03-01\nselesai: 2026-03-01 09:00", "KIM325", 4, 10),
        ("mulai: 2026-03-01\nselesai: besok", "KIM254", 4, 10),
        ("mulai: 2026-03-01\ntautan: http://contoh.id/", "KIM258", 4, 9),
        ("mulai: 2026-03-01\ntempat: [Aula]", "KIM242", 4, 9),
        ("mulai: 2026-03-01\ntempat: ''", "KIM251", 4, 9),
        ("mulai: 2026-03-01\ntanggal: 2026-03-01", "KIM260", 4, 1),
        ("mulai: 2026-03-01\nlabel: [posyandu]", "KIM240", 4, 1),
        ("mulai: 2026-03-01\nslug: hal", "KIM316", 4, 7),
    ],
)
def test_what_is_wrong_is_told_with_its_place(site_from, front: str, code: str, line: int, column: int) -> None:
    reading = site_from({"events/posyandu.md": event(front)})
    assert codes(reading) == [code]
    assert place(finding(reading, code)) == ("events/posyandu.md", line, column)
    assert listed(reading) == []


def test_a_hint_gives_the_lines_to_write(site_from) -> None:
    reading = site_from({"events/2026-03-01-posyandu.md": event("selesai: 2026-03-01 09:00")})
    assert "`mulai: 2026-03-01 08:00`, lalu `selesai: 2026-03-01 09:00`" in finding(reading, "KIM325").hint.id


def test_entries_link_to_each_other_and_have_photos_beside_them(site_from) -> None:
    reading = site_from(
        {
            "events/2026-03-01-panen/index.md": event(
                "sampul: sawah.jpg\nteks_sampul: Sawah", "[Kopi](../../products/kopi.md)"
            ),
            "events/2026-03-01-panen/sawah.jpg": photo(),
            "products/kopi.md": "---\njudul: Kopi\n---\nLihat [panen](../events/2026-03-01-panen/index.md).",
        }
    )
    assert codes(reading) == []
    [harvest], [coffee] = (reading.site.listing(name).entries for name in ("events", "products"))
    assert 'href="../../produk/kopi/"' in harvest.html
    assert 'href="../../agenda/panen/"' in coffee.html
    assert harvest.cover.alt == "Sawah"
    assert [asset.path for asset in reading.site.assets] == [harvest.cover.path]


def test_checks_know_an_event_by_the_day_it_begins(tmp_path, kim, write, engine, converter) -> None:
    folder = write(
        {"events/a.md": event("mulai: 2026-03-01 08:00"), "events/b.md": event("mulai: 2026-03-01\ndraf: ya")}
    )
    options = ReadOptions(tmp_path, Settings(markdown_engine=engine), NOW)
    files = read_checked(kim, folder, options, converter).files
    assert [(file.collection, file.visibility.value, f"{file.date:%Y-%m-%d}") for file in files] == [
        ("events", "published", "2026-03-01"),
        ("events", "draft", "2026-03-01"),
    ]
    assert files[0].key("start").line == 3


def test_editors_preview_drafts_of_every_kind(tmp_path, kim, write, engine) -> None:
    files = {
        "events/a.md": event("mulai: 2026-03-01\ndraf: ya"),
        "events/b.md": event("mulai: 2026-03-01 08:00\nselesai: 2026-03-01 09:00"),
        "products/c.md": "---\njudul: Kopi\nterbit: 2026-02-01\n---\n",
        "proposals/2025-11-01-d.md": "---\njudul: Lampu\ndraf: ya\n---\n",
    }
    reading = PreviewReader(tmp_path, Settings(markdown_engine=engine))(kim, write(files), NOW)
    assert reading.unpublished.keys() == {"agenda/a/", "produk/c/", "usulan/d/"}
    assert {entry.address for one in reading.site.listings for entry in one.entries} == {
        *reading.unpublished,
        "agenda/b/",
    }
    later = PreviewReader(tmp_path, Settings(markdown_engine=engine))(kim, write(files), NOW + timedelta(days=30))
    assert later.next_change == datetime(2026, 3, 1, 9, tzinfo=WITA)
