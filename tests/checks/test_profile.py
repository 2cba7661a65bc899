"""How complete a profile is."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from kimsites.checks import check_site
from kimsites.model.content import BoardMember, Contact, Coordinates, Photo, Profile
from kimsites.model.diagnostic import Location
from tests.checks.builders import OPTIONS, file_of, site_of

FULL = Profile(
    tagline="Dari warga",
    established=date(2022, 1, 1),
    members=12,
    board=(BoardMember("Ketua", "Siti"),),
    contact=Contact("0541-123", "6281234567890", "kim@contoh.id", "Balai desa"),
    social=(("instagram", "https://www.instagram.com/kim"),),
    location=Coordinates(-0.6, 117.3),
    logo=Photo("logo.png", 100, 100),
)


PROFILE_FILE = "content/mangunkarya/profile.md"


def profile_told(profile: Profile, text: str):
    file = file_of(text, file=PROFILE_FILE, collection="profile", date=None)
    return check_site(site_of(file, profile=profile), OPTIONS)


def test_profile_tells_its_score_and_what_is_missing():
    assert profile_told(FULL, "---\nsemboyan: Dari warga\n---\n" + "kata " * 40) == ()
    (found,) = profile_told(
        replace(FULL, logo=None, contact=Contact()), "---\nsemboyan: Dari warga\n---\n" + "kata " * 40
    )
    assert (found.code, found.location) == ("KIM743", Location(PROFILE_FILE, 1, 1))
    assert "63% lengkap" in found.message.id
    assert "logo (`logo`)" in found.message.id
    assert "semboyan" not in found.message.id
    (bare,) = profile_told(Profile(), "---\n---\n")
    assert " 0% lengkap" in bare.message.id
