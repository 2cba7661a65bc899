"""Proposals as their front matter gives them."""

from datetime import date

import pytest

from kimsites.model.particulars import Proposal, ProposalStatus
from tests.content.conftest import codes, finding, place


def proposal(front: str) -> str:
    return f"---\njudul: Lampu jalan\n{front}\n---\nGelap."


def entry(site_from, front: str, name: str = "proposals/lampu.md"):
    reading = site_from({name: proposal(front)})
    assert codes(reading) == []
    [one] = reading.site.listing("proposals").entries
    return one


@pytest.mark.parametrize(
    "front",
    [
        "date: 2025-11-01\nstatus: done\nproposer: Warga RT 03\naddressee: Desa\nanswer: Sudah.\nanswered: 2025-12-01",
        (
            "tanggal: 2025-11-01\nstatus: Selesai\npengusul: Warga RT 03\nditujukan: Desa\njawaban: Sudah.\n"
            "dijawab: 2025-12-01"
        ),
        "date: 2025-11-01\nStatus: selesai\npengusul: Warga RT 03\nkepada: Desa\nanswer: Sudah.\ndijawab: 2025-12-01",
    ],
)
def test_every_field_in_every_spelling(site_from, front: str) -> None:
    one = entry(site_from, front)
    assert one.particulars == Proposal(ProposalStatus.DONE, "Warga RT 03", "Desa", "Sudah.", date(2025, 12, 1))
    assert (one.address, one.date.isoformat()) == ("usulan/lampu/", "2025-11-01T00:00:00+08:00")


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("submitted", "diajukan"),
        ("accepted", "diterima"),
        ("underway", "dikerjakan"),
        ("done", "selesai"),
        ("declined", "ditolak"),
    ],
)
def test_states_have_an_english_word(site_from, english: str, indonesian: str) -> None:
    assert entry(site_from, f"tanggal: 2025-11-01\nstatus: {english}").particulars.status.value == indonesian


def test_a_new_proposal_waits_for_an_answer_and_takes_its_date_from_its_name(site_from) -> None:
    one = entry(site_from, "pengusul: Warga RT 03", "proposals/2025-11-01-lampu.md")
    assert one.particulars.status is ProposalStatus.SUBMITTED
    assert not one.particulars.is_closed
    assert one.date.date() == date(2025, 11, 1)


def test_a_proposal_of_a_day_ahead_waits_as_a_post_does(site_from) -> None:
    reading = site_from({"proposals/2026-03-01-lampu.md": proposal("pengusul: Warga")})
    assert codes(reading) == ["KIM322"]
    assert reading.site.listing("proposals").entries == ()


@pytest.mark.parametrize(
    ("front", "code", "line", "column"),
    [
        ("pengusul: Warga", "KIM319", 2, 1),
        ("tanggal: 2025-11-01\nstatus: ditunda", "KIM249", 4, 9),
        ("tanggal: 2025-11-01\nstatus: 3", "KIM249", 4, 9),
        ("tanggal: 2025-11-01\ndijawab: kemarin", "KIM253", 4, 10),
        ("tanggal: 2025-11-01\ndijawab: 2025-12-01 08:00", "KIM253", 4, 10),
        ("tanggal: 2025-11-01\njawaban: [ya]", "KIM242", 4, 10),
        ("tanggal: 2025-11-01\nditujukan: ''", "KIM251", 4, 12),
        ("tanggal: 2025-11-01\nnik: 6409", "KIM240", 4, 1),
    ],
)
def test_what_is_wrong_is_told_with_its_place(site_from, front: str, code: str, line: int, column: int) -> None:
    reading = site_from({"proposals/lampu.md": proposal(front)})
    assert codes(reading) == [code]
    assert place(finding(reading, code)) == ("proposals/lampu.md", line, column)
