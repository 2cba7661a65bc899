"""Identity numbers: NIK of a person, number of a family card (KK)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import masked
from kimsites.model.diagnostic import Diagnostic, Text, error

_PART = "[ .\\-\xa0]"
# Sixteen digits from the beginning of a group to the end of one; looked at from every group.
_WINDOW = re.compile(rf"(?<![0-9])(?=((?:[0-9]{_PART}{{0,2}}){{15}}[0-9])(?![0-9]))")
_PARTS = re.compile(f"{_PART}+")
# As people write a region and a day: in one, or in pairs. Larger groups would be the years of days in a row.
_PIECES = ((6,), (2, 2, 2), (2, 4), (4, 2))
#: Groups that no other number has.
_FOURS = (4, 4, 4, 4)
_PLAIN = frozenset({(16,), _FOURS, (6, 6, 4), (2, 2, 2, 6, 4)})
#: Groups that a row of figures may have as well; the running number tells, which begins with 0.
_PAIRED = frozenset({(*region, *day, 4) for region in _PIECES for day in _PIECES} | {(6, 10), (2, 2, 2, 10), (12, 4)})
#: Right before a number it says what it is, however that is grouped. "45 KK" are families.
_NAMED = re.compile(
    r"(?:\b(?:NIK|NKK|KTP)|(?<![0-9])(?<![0-9] )\bKK|kartu keluarga|induk kependudukan)(?:nya)?\b"
    r"[^\w\n]{0,4}(?:(?:no|nomor|nya|saya|adalah)\b[^\w\n]{0,3}){0,2}\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<![0-9])[0-3]?[0-9][-./ ][01]?[0-9][-./ ](?:19|20)[0-9]{2}(?![0-9])")
_NOT_DIGIT = re.compile(r"[^0-9]")
_FOURS_BEFORE = re.compile(rf"(?:(?<![0-9])[0-9]{{4}}{_PART})+\Z")
_FOURS_BEHIND = re.compile(rf"(?:{_PART}[0-9]{{4}}(?![0-9]))+")
_FAMILY_CARD = re.compile(r"\bKK\b|kartu keluarga", re.IGNORECASE)
_BEFORE = 40
_DIGITS = 16
_LAST = 4
# In pairs, and the last four together.
_LONGEST = _DIGITS + 6
# Five numbers in groups of four, each with its blank.
_ROW = 5 * 20
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
    for start, end in identity_numbers_in(sheet, options.provinces):
        before = _before(sheet.text, start)
        kind = _FAMILY if _FAMILY_CARD.search(before) else _PERSON
        yield IDENTITY_NUMBER.at(sheet.place(start), number=masked(sheet.text[start:end]), kind=kind)


def identity_numbers_in(sheet: Sheet, provinces: Collection[str]) -> Iterator[tuple[int, int]]:
    """The spans of numbers of people and families, outside of addresses."""
    for first, last in sheet.numbers:
        done = first
        if last - first < _DIGITS:
            continue
        for found in _WINDOW.finditer(sheet.text, first, last):
            start, end = found.span(1)
            is_too_long = end - start > _LONGEST and start > first
            if start < done or is_too_long or not is_identity_number(found[1], provinces):
                continue
            row = sheet.text[max(first, start - _ROW) : start], sheet.text[end : min(last, end + _ROW)]
            # Nothing but the first digits of a row stands right behind a word.
            is_named = start == first and _is_named(found[1], _before(sheet.text, start))
            is_meant = is_named or _is_meant(found[1], row)
            if is_meant and sheet.address_before(start) is None:
                yield start, end
                done = end


def _is_meant(written: str, row: tuple[str, str]) -> bool:
    """Whether digits are grouped as one number, not figures side by side, by what of them stands before and behind."""
    groups = tuple(map(len, _PARTS.split(written)))
    parts = _PARTS.findall(written)
    if any(len(part) > 1 for part in parts):
        return False
    if groups in _PAIRED and written[-_LAST:].startswith("0"):
        return True
    return groups in _PLAIN and len(set(parts)) <= 1 and (groups != _FOURS or _is_apart(*row))


def _is_apart(before: str, behind: str) -> bool:
    """Whether four groups of four stand alone or beside others as long: phone numbers in a row have three each."""
    rows = (_FOURS_BEFORE.search(before), _FOURS_BEHIND.match(behind))
    return not any(row and len(_NOT_DIGIT.sub("", row[0])) % _DIGITS for row in rows)


def _is_named(written: str, before: str) -> bool:
    return _NAMED.search(before) is not None and not _DAY.search(written)


def _before(text: str, start: int) -> str:
    """What stands before a number on its line."""
    return text[max(0, start - _BEFORE) : start].rpartition("\n")[2]


def is_identity_number(written: str, provinces: Collection[str]) -> bool:
    """Whether 16 digits, in groups or not, have the structure of a NIK or KK.

    PPKKCC DDMMYY NNNN: province, regency, district; a day, for women with 40 added; a number that is not 0
    (PP 37/2007 article 37). A family card has the day of its issue.
    """
    digits = _NOT_DIGIT.sub("", written)
    if len(digits) != _DIGITS or digits[:2] not in provinces:
        return False
    regency, district, day, month, number = (
        int(digits[start:end]) for start, end in ((2, 4), (4, 6), (6, 8), (8, 10), (12, 16))
    )
    if not (1 <= regency <= _MOST_REGENCIES and district and number and 1 <= month <= 12):
        return False
    return 1 <= (day - _WOMEN if day > _WOMEN else day) <= _DAYS[month - 1]
