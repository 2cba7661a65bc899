"""Titles."""

from __future__ import annotations

import pytest

from tests.checks.builders import said, told


def post(title: str) -> str:
    return f"---\njudul: {title}\nringkasan: Satu kalimat.\n---\nIsi."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("GOTONG ROYONG MEMBERSIHKAN SALURAN", ["KIM720"]),
        ("Gotong royong membersihkan saluran air di belakang balai desa bersama warga RT 02", ["KIM721"]),
        ("Gotong royong sukses!!!", ["KIM722"]),
        ("Warga membersihkan saluran air.", ["KIM722"]),
        ("Panen raya di Blok Timur", []),
        ("HUT RI ke-80", []),
        ("KIMFEST 2025", []),
        ("Selamat, warga!", []),
        ("Mengenang Budi Santoso, S.Pd.", []),
        ("Beras, jagung, dll.", []),
    ],
)
def test_titles(title, expected):
    assert told(post(title)) == [(code, 2, 8) for code in expected]


def test_title_in_capitals_is_written_right():
    assert "`Gotong royong di RT 02`" in said(post("GOTONG ROYONG DI RT 02"), "KIM720")
    assert "`KIM dan PKK bersatu`" in said(post("KIM DAN PKK BERSATU"), "KIM720")
