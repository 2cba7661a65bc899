"""A KIM's description of itself: `profile.md`."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from kimsites.content.text_findings import LOCATION_OUTSIDE, WHATSAPP_WRONG
from kimsites.model.content import BoardMember, Contact, Coordinates, Photo, Profile
from kimsites.source import Day, Email, HttpsUrl, Label, Listed, Paragraphs, RawText, Schema, wrong

#: The page of the profile below the host.
PROFILE_ADDRESS = "profil/"

_BLANKS = re.compile(r"[\s().-]+")
_MOBILE = re.compile(r"(?:\+?62|0)(8\d{7,12})")
_ABROAD = re.compile(r"\+([1-9]\d{7,14})")
# Indonesia with its seas, from Weh and Miangas to Rote, from Weh to Merauke.
_LATITUDES = (-11.5, 6.5)
_LONGITUDES = (94.5, 141.5)


def whatsapp_digits(written: str) -> str | None:
    """Return a number as `https://wa.me/` wants it: digits with the country code; None when it is no such number.

    Indonesian mobile numbers may begin with 0, 62 or +62; numbers of other countries with + and their code.
    """
    plain = _BLANKS.sub("", written)
    if plain.startswith("+620"):
        plain = "+62" + plain[4:]
    mobile = _MOBILE.fullmatch(plain)
    if mobile:
        return f"62{mobile[1]}"
    abroad = _ABROAD.fullmatch(plain)
    return abroad[1] if abroad and not abroad[1].startswith("62") else None


def _whatsapp(written: str) -> str:
    digits = whatsapp_digits(written)
    if digits is None:
        raise wrong(WHATSAPP_WRONG, number=written)
    return digits


#: A number that a chat can be opened with, in any form people write it; it comes as `https://wa.me/` wants it.
WhatsApp = Annotated[RawText, AfterValidator(_whatsapp)]


class BoardSchema(Schema):
    """One office of the board."""

    role: Label
    name: Label


class ContactSchema(Schema):
    """Ways to reach the KIM."""

    phone: RawText | None = None
    whatsapp: WhatsApp | None = None
    email: Email | None = None
    address: Paragraphs | None = None


class LocationSchema(Schema):
    """A point on the map, in Indonesia."""

    latitude: Annotated[float, Field(strict=False)]
    longitude: Annotated[float, Field(strict=False)]

    @model_validator(mode="after")
    def _in_indonesia(self) -> Self:
        north = _LATITUDES[0] <= self.latitude <= _LATITUDES[1]
        east = _LONGITUDES[0] <= self.longitude <= _LONGITUDES[1]
        if not (north and east):
            raise wrong(LOCATION_OUTSIDE, latitude=self.latitude, longitude=self.longitude)
        return self


class ProfileSchema(Schema):
    """Front matter of `profile.md`."""

    tagline: Label | None = None
    established: Day | None = None
    members: Annotated[int, Field(ge=1, le=100_000)] | None = None
    board: Listed[BoardSchema] = ()
    contact: ContactSchema = ContactSchema()
    social: dict[Label, HttpsUrl] = Field(default_factory=dict)
    location: LocationSchema | None = None
    logo: Label | None = None
    acknowledge: Listed[Label] = ()
    extra: dict[str, object] = Field(default_factory=dict)


PROFILE_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "slogan": "tagline",
        "semboyan": "tagline",
        "berdiri": "established",
        "anggota": "members",
        "pengurus": "board",
        "board.jabatan": "role",
        "board.nama": "name",
        "kontak": "contact",
        "contact.telepon": "phone",
        "contact.surel": "email",
        "contact.alamat": "address",
        "media_sosial": "social",
        "lokasi": "location",
        "location.lintang": "latitude",
        "location.bujur": "longitude",
        "abaikan": "acknowledge",
        "tambahan": "extra",
    }
)


def profile_of(fields: ProfileSchema, *, html: str, summary: str, logo: Photo | None) -> Profile:
    """Return the profile as the other rooms see it."""
    contact, point = fields.contact, fields.location
    return Profile(
        tagline=fields.tagline,
        established=fields.established,
        members=fields.members,
        board=tuple(BoardMember(member.role, member.name) for member in fields.board),
        contact=Contact(contact.phone, contact.whatsapp, contact.email, contact.address),
        social=tuple(fields.social.items()),
        location=Coordinates(point.latitude, point.longitude) if point else None,
        logo=logo,
        html=html,
        summary=summary,
        extra=fields.extra,
    )
