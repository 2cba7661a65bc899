"""Identity numbers: what has their structure and what has not."""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kimsites.checks import CheckOptions
from tests.checks.builders import body, said, told

FORMS = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %m %Y"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Siti Aminah, NIK 6409025203909999, RT 02", 18),
        ("NIK: 6409 0252 0390 0001", 6),
        ("NIK 640902.520390.0001", 5),
        ("64.09.02.120390.0001", 1),
        ("- KK `6409021203900001`", 7),
        ("6409-0212-0390-0001 milik Budi", 1),
        ("32 73 01 41 05 90 0001", 1),
        ("32.73.01.41.05.90.0001", 1),
        ("3273.0141.0590.0001", 1),
        ("3273-0141-0590-0001", 1),
        ("32.73.01-410590-0001", 1),
        ("32 7301 410590 0001", 1),
        ("327301 4105900001", 1),
        ("1. 32 73 01 41 05 90 0001 Siti", 4),
        ("| Siti | 32 73 01 41 05 90 0001 | 35 |", 10),
        ("NIK 3273 014 105 900 001", 5),
        ("NIK: 32 73 01 41 05 90 00 01", 6),
        ("KTP-nya nomor 32730 14105 900001", 15),
        ("No. KK: 3273 01 41 05 90 00 01", 9),
        ("327301 081290 0001 bukan nomor telepon", 1),
    ],
)
def test_identity_number(line, column):
    assert told(body(line)) == [("KIM751", 6, column)]


@pytest.mark.parametrize(
    "line",
    [
        "Nomor 2009021203900001 bukan kode provinsi.",
        "Nomor 6409023203900001 tanpa tanggal 32.",
        "Nomor 6409021213900001 tanpa bulan 13.",
        "Nomor 6409023102900001 tanpa 31 Februari.",
        "Nomor 6409021203900000 tanpa urutan.",
        "Nomor 64090212039000011 terlalu panjang.",
        "Tahun 1945 1998 2004 2014 dan 2019-2024.",
        "Anggaran Rp1.234.567.890.123.456 tahun ini.",
        "[foto](https://www.facebook.com/6409021203900001)",
        "Harga 28.000 24.000 30.000 29.000 65.000",
        "Suhu 31 32 30 29 12 11 1013",
        "Nilai 11 12 13 14 10 16 17 18",
        "Penerima 45 KK: 11 12 13 14 10 16 17 18",
        "Skor 12 16 18 14 05 10 2024",
        "Libur 12-01-2003 10-12-2001",
        "Libur 12 01 2003 10 12 2001",
        "Untuk KTP dan KK: 12-01-2003 10-12-2001",
        "Loket KTP 08.00-12.00 13.00-16.00",
        "Kode 12 34 56 dan 12-10-11 1234",
        "Nomor surat 32.73.01.12.05.90.2001",
    ],
)
def test_other_numbers_are_no_identity_numbers(line):
    assert told(body(line)) == []


DIGITS = st.text("0123456789", min_size=4, max_size=4)
BLANKS = st.sampled_from(" .-")
REGIONS = [(6,), (2, 2, 2), (2, 4)]
DAYS = [(6,), (2, 2, 2)]


@st.composite
def identities(draw) -> str:
    """The number of a person as people group it, with a running number as districts have them."""
    day = draw(st.dates(date(1930, 1, 1), date(2025, 12, 31)))
    of_woman = draw(st.sampled_from([0, 40]))
    region = draw(st.sampled_from(["11", "32", "64", "94"])) + draw(st.sampled_from(["0103", "7301", "7999"]))
    number = region + f"{day.day + of_woman:02}{day:%m%y}{draw(st.integers(1, 999)):04}"
    whole = st.sampled_from([(16,), (4, 4, 4, 4), (6, 10), (12, 4)])
    parts = st.tuples(st.sampled_from(REGIONS), st.sampled_from(DAYS)).map(lambda both: (*both[0], *both[1], 4))
    return grouped(number, draw(whole | parts), draw(BLANKS))


def grouped(digits: str, sizes: tuple[int, ...], blank: str) -> str:
    ends = list(accumulate(sizes))
    return blank.join(digits[end - size : end] for size, end in zip(sizes, ends, strict=True))


@given(number=identities())
def test_every_identity_number_is_told_once_and_nothing_else_of_it(number):
    assert told(body(f"Siti Aminah, {number}, RT 02")) == [("KIM751", 6, 14)]


@given(
    prefix=st.sampled_from(["0812", "0857", "+62 812", "62 852"]),
    more=st.tuples(DIGITS, DIGITS),
    blank=BLANKS,
    n=st.integers(1, 3),
)
def test_phone_numbers_in_a_row_are_no_identity_numbers(prefix, more, blank, n):
    row = " ".join([blank.join((prefix, *more))] * n)
    assert "KIM751" not in {code for code, _, _ in told(body(f"Hubungi {row}"))}


@given(digits=st.text("0123456789", min_size=10, max_size=15), blank=BLANKS, sizes=st.sampled_from([2, 3, 4, 5, 15]))
def test_accounts_are_no_identity_numbers(digits, blank, sizes):
    groups = [digits[at : at + sizes] for at in range(0, len(digits), sizes)]
    assert "KIM751" not in {code for code, _, _ in told(body(f"Rekening BRI {blank.join(groups)}"))}


@given(days=st.lists(st.dates(date(1930, 1, 1), date(2035, 1, 1)), min_size=2, max_size=5), form=st.sampled_from(FORMS))
def test_days_in_a_row_are_no_identity_numbers(days, form):
    assert told(body("Libur " + " ".join(f"{day:{form}}" for day in days))) == []


@given(figures=st.lists(st.integers(1, 2100).map(str), min_size=4, max_size=20))
def test_figures_in_a_row_are_no_identity_numbers(figures):
    # Four figures of four digits have the form of a grouped NIK.
    assume(not re.search(r"(?:\b\d{4} ){3}\d{4}\b", " ".join(figures)))
    assert told(body("Suhu " + " ".join(figures))) == []


def test_blanks_that_do_not_break_part_groups_as_well():
    assert ("KIM751", 6, 5) in told(body("NIK 3273\xa00141\xa00590\xa00001"))


def test_numbers_in_a_row_are_told_one_by_one():
    row = "3273 0141 0590 0001 3273 0141 0590 0002"
    assert told(body(row)) == [("KIM751", 6, 1), ("KIM751", 6, 21)]


def test_identity_number_is_told_in_the_front_matter_and_never_repeated():
    text = "---\njudul: Daftar penerima\nringkasan: Ada\nextra: {nik: 6409021203900001}\n---\nIsi."
    assert told(text) == [("KIM751", 4, 14)]
    message = said(text, "KIM751")
    assert "6409••••••••••••" in message
    assert "0001" not in message
    assert "nomor KK" in said(body("Kartu keluarga: 6409021203900001"), "KIM751")


def test_provinces_are_an_option():
    options = CheckOptions(provinces=frozenset({"99"}))
    assert told(body("NIK 6409021203900001"), options=options) == []
    assert told(body("NIK 9909021203900001"), options=options) == [("KIM751", 6, 5)]
