"""Identity numbers: NIK of a person, number of a family card (KK)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import masked
from kimsites.model.diagnostic import Diagnostic, Text, error

_BLANK = "[ .\\-\xa0]"
_NUMBER = re.compile(
    rf"(?<![0-9])(?:[0-9]{{16}}|[0-9]{{4}}({_BLANK})[0-9]{{4}}\1[0-9]{{4}}\1[0-9]{{4}}"
    rf"|[0-9]{{6}}({_BLANK})[0-9]{{6}}\2[0-9]{{4}}|(?:[0-9]{{2}}({_BLANK})){{2}}[0-9]{{2}}\3[0-9]{{6}}\3[0-9]{{4}})(?![0-9])"
)
_NOT_DIGIT = re.compile(r"[^0-9]")
_FAMILY_CARD = re.compile(r"\bKK\b|kartu keluarga", re.IGNORECASE)
_BEFORE = 40
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# The day of birth of women is written with 40 added to it.
_WOMEN = 40
_MOST_REGENCIES = 79

IDENTITY_NUMBER = error(
    "KIM751",
    Text(
        "Angka {number} tampaknya {kind} seseorang; data pribadi tidak boleh diterbitkan.",
        "The number {number} seems to be {kind}; personal data must not be published.",
    ),
    Text(
        "Hapus angkanya. Bila warga perlu mengenali dirinya, cukup nama dan RT.",
        "Remove it. Where people have to find themselves, name and neighbourhood are enough.",
    ),
)
KINDS = (IDENTITY_NUMBER,)

_PERSON = Text("NIK", "somebody's identity number (NIK)")
_FAMILY = Text("nomor KK", "the number of somebody's family card (KK)")


def check(sheet: Sheet, options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of numbers with the structure of a NIK or KK, front matter included. They are never repeated in full."""
    for start, end in sheet.numbers:
        if end - start < 16:
            continue
        for found in _NUMBER.finditer(sheet.text, start, end):
            if is_identity_number(found[0], options.provinces) and sheet.address_before(found.start()) is None:
                before = sheet.text[max(0, found.start() - _BEFORE) : found.start()].rpartition("\n")[2]
                kind = _FAMILY if _FAMILY_CARD.search(before) else _PERSON
                yield IDENTITY_NUMBER.at(sheet.place(found.start()), number=masked(found[0]), kind=kind)


def is_identity_number(written: str, provinces: Collection[str]) -> bool:
    """Whether 16 digits, in groups or not, have the structure of a NIK or KK.

    PPKKCC DDMMYY NNNN: province, regency, district; a day, for women with 40 added; a number that is not 0
    (PP 37/2007 article 37). A family card has the day of its issue.
    """
    digits = _NOT_DIGIT.sub("", written)
    if len(digits) != 16 or digits[:2] not in provinces:
        return False
    regency, district, day, month, number = (
        int(digits[start:end]) for start, end in ((2, 4), (4, 6), (6, 8), (8, 10), (12, 16))
    )
    if not (1 <= regency <= _MOST_REGENCIES and district and number and 1 <= month <= 12):
        return False
    return 1 <= (day - _WOMEN if day > _WOMEN else day) <= _DAYS[month - 1]
