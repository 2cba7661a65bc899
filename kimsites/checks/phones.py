"""Mobile numbers of people, outside of contact fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.identity_numbers import identity_numbers_in
from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import masked
from kimsites.model.diagnostic import Diagnostic, Text, warning

#: A mobile number as people write it: 0812-3456-7890, +62 812 3456 7890, 62812...
MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?62[ .\-\xa0]{0,2}|\(?0)8[1-9][0-9]?(?:[ .\-\xa0)]{0,2}[0-9]){6,9}(?![0-9])")
_NOT_DIGIT = re.compile(r"[^0-9]")
_SHOWN_KEY = re.compile(r"(?:title|judul|summary|ringkasan|answer|jawaban|proposer|pengusul)[ \t]*:", re.IGNORECASE)

PHONE_NUMBER = warning(
    "KIM752",
    Text(
        "Nomor telepon {number} tertulis di dalam teks; siapa pun bisa menyalinnya.",
        "The phone number {number} stands in the text, where anybody can copy it.",
    ),
    Text(
        "Pastikan pemiliknya setuju, atau arahkan pembaca ke kontak KIM di halaman profil.",
        "Make sure that its owner agrees, or lead readers to the contact of the KIM on its profile page.",
    ),
)
KINDS = (PHONE_NUMBER,)


def check(sheet: Sheet, options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of mobile numbers in a text which are neither the KIM's own nor in another field of the front matter."""
    found = [
        number
        for start, end in sheet.numbers
        for number in MOBILE.finditer(sheet.text, max(0, start - 2), end)
        if sheet.address_before(number.start()) is None
    ]
    if not found:
        return
    identities = tuple(identity_numbers_in(sheet, options.provinces))
    found = [number for number in found if not any(start <= number.start() < end for start, end in identities)]
    in_fields = [number for number in found if number.start() < sheet.start and not _is_shown(sheet, number.start())]
    known = _own_numbers(sheet) | {_national(number[0]) for number in in_fields}
    for number in found:
        if _national(number[0]) not in known:
            yield PHONE_NUMBER.at(sheet.place(number.start()), number=masked(number[0]))


def _is_shown(sheet: Sheet, offset: int) -> bool:
    """Whether a line of the front matter is a sentence for readers rather than a contact."""
    return _SHOWN_KEY.match(sheet.text, sheet.text.rfind("\n", 0, offset) + 1) is not None


def _own_numbers(sheet: Sheet) -> set[str]:
    contact = sheet.site.site.profile.contact
    return {_national(number) for number in (contact.phone, contact.whatsapp) if number}


def _national(written: str) -> str:
    """The digits behind 0 or 62."""
    digits = _NOT_DIGIT.sub("", written)
    return digits.removeprefix("62") if digits.startswith("62") else digits.lstrip("0")
