"""Phone numbers in texts."""

from __future__ import annotations

import pytest

from kimsites.checks import check_site
from kimsites.model.content import Contact, Profile
from tests.checks.builders import OPTIONS, body, file_of, said, site_of, told


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Hubungi Bu Siti 0812-3456-7890.", 17),
        ("WA +62 812 3456 7890", 4),
        ("(0812) 3456 7890", 1),
        ("Telepon 081234567890 atau surel", 9),
        ("RT 02 0857.1234.5678", 7),
    ],
)
def test_phone_number(line, column):
    assert told(body(line)) == [("KIM752", 6, column)]


@pytest.mark.parametrize(
    "line",
    ["Kantor (0541) 661234", "Layanan 0800-0000-108", "[WhatsApp](https://wa.me/6281234567890)", "Tanggal 08-12-2025"],
)
def test_other_numbers_are_no_phone_numbers(line):
    assert told(body(line)) == []


def test_numbers_that_are_contacts_anyway_are_not_told():
    text = "---\njudul: Keripik\nringkasan: Enak\nextra: {wa: 0812-3456-7890}\n---\nPesan: +62 812-3456-7890"
    assert told(text) == []
    own = Profile(contact=Contact(whatsapp="6281234567890"))
    assert check_site(site_of(file_of(body("Hubungi 0812 3456 7890")), profile=own), OPTIONS) == ()
    in_summary = "---\njudul: Keripik\nringkasan: Hubungi 0812-3456-7890\n---\nIsi."
    assert told(in_summary) == [("KIM752", 3, 20)]


def test_phone_numbers_are_masked():
    assert "0812-••••-••••" in said(body("Hubungi 0812-3456-7890"), "KIM752")
