"""Identity numbers: what has their structure and what has not."""

from __future__ import annotations

import pytest

from kimsites.checks import CheckOptions
from tests.checks.builders import body, said, told


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Siti Aminah, NIK 6409025203909999, RT 02", 18),
        ("NIK: 6409 0252 0390 0001", 6),
        ("NIK 640902.520390.0001", 5),
        ("64.09.02.120390.0001", 1),
        ("- KK `6409021203900001`", 7),
        ("6409-0212-0390-0001 milik Budi", 1),
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
    ],
)
def test_other_numbers_are_no_identity_numbers(line):
    assert told(body(line)) == []


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
