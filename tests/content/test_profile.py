from datetime import date

import pytest

from kimsites.content.profile import whatsapp_digits
from kimsites.model.content import BoardMember, Contact, Coordinates, Profile
from tests.content.conftest import codes, finding, photo, place

FULL = """---
slogan: Kabar dekat
berdiri: 2022-06-10
anggota: 14
pengurus:
  - {jabatan: Ketua, nama: Ibu Ani}
kontak:
  telepon: 0541123456
  whatsapp: 0812-3456-7890
  surel: kim@contoh.id
  alamat: Kantor desa
media_sosial: {instagram: "https://www.instagram.com/kim"}
lokasi: {lintang: -1.2, bujur: 116}
logo: logo.png
tambahan: {warna: biru}
---
Kami *menulis*.
"""


def test_a_full_profile_in_indonesian(site_from) -> None:
    reading = site_from({"profile.md": FULL, "logo.png": photo(kind="PNG")})
    profile = reading.site.profile
    assert reading.diagnostics == ()
    assert profile.tagline == "Kabar dekat"
    assert profile.established == date(2022, 6, 10)
    assert profile.members == 14
    assert profile.board == (BoardMember("Ketua", "Ibu Ani"),)
    assert profile.contact == Contact("0541123456", "6281234567890", "kim@contoh.id", "Kantor desa")
    assert profile.social == (("instagram", "https://www.instagram.com/kim"),)
    assert profile.location == Coordinates(-1.2, 116.0)
    assert profile.logo
    assert (profile.logo.width, profile.logo.height) == (40, 30)
    assert profile.html == "<p>Kami <em>menulis</em>.</p>"
    assert profile.summary == "Kami menulis."
    assert profile.extra == {"warna": "biru"}


def test_a_missing_profile_is_a_warning(site_from) -> None:
    reading = site_from({})
    assert reading.site.profile == Profile()
    assert place(finding(reading, "KIM311")) == ("profile.md", None, None)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812-3456-7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("+62 (0) 812 3456 7890", "6281234567890"),
        ("+670 7712 3456", "67077123456"),
        ("812", None),
        ("0541-123456", None),
        ("tanya Bu Ani", None),
    ],
)
def test_whatsapp_numbers(written: str, digits: str | None) -> None:
    assert whatsapp_digits(written) == digits


def test_a_wrong_whatsapp_number_is_told_at_its_place(site_from) -> None:
    reading = site_from({"profile.md": "---\ncontact:\n  whatsapp: tanya Bu Ani\n---\n"})
    assert place(finding(reading, "KIM371")) == ("profile.md", 3, 13)


def test_a_position_outside_indonesia_is_told_at_its_place(site_from) -> None:
    reading = site_from({"profile.md": "---\nlocation: {latitude: 119.4, longitude: -5.1}\n---\n"})
    assert place(finding(reading, "KIM370"))[:2] == ("profile.md", 2)
    assert reading.site.profile == Profile()


def test_a_missing_logo_leaves_the_facts(site_from) -> None:
    reading = site_from({"profile.md": "---\ntagline: Kabar\nlogo: logo.png\n---\nIsi"})
    assert place(finding(reading, "KIM340")) == ("profile.md", 3, 7)
    assert reading.site.profile.tagline == "Kabar"


def test_an_unquoted_phone_number_stays_as_written(site_from) -> None:
    reading = site_from({"profile.md": "---\ncontact: {phone: 0812}\n---\n"})
    assert reading.site.profile.contact.phone == "0812"
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("Kami menulis.", "KIM210", "semboyan: "),
        ("—\nsemboyan: A\n---\n", "KIM213", "---"),
        ("---\nberdiri: 2020\n---\n", "KIM253", "`berdiri: 2020-01-01`"),
        ("---\nanggota: 1.5\n---\n", "KIM246", "`anggota: 1`"),
        ("---\npengurus:\n  - {jabatan: Ketua}\n---\n", "KIM241", "`nama: ...`."),
    ],
)
def test_advice_is_that_of_a_profile(site_from, text: str, code: str, hint: str) -> None:
    found = finding(site_from({"profile.md": text}), code)
    assert found.hint
    assert hint in found.hint.id


def test_capitals_in_keys_are_of_no_account(site_from) -> None:
    text = "---\nSemboyan: Kabar dekat\nKontak:\n  Telepon: 0541123456\nMedia_sosial: {Facebook: https://a.id/}\n---\n"
    profile = site_from({"profile.md": text}).site.profile
    assert (profile.tagline, profile.contact.phone) == ("Kabar dekat", "0541123456")
    assert profile.social == (("Facebook", "https://a.id/"),)
