"""Dates that people write as text."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[Tt]|[ \t]+)(?P<time>\d{2}:\d{2}(?::\d{2})?)[ \t]*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ]?(?P<month>\d{1,2})[-/. ]?(?P<day>\d{1,2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})(?!\d)", re.ASCII)
_NAMED = re.compile(r"(?:[a-z']+, *)?(?P<day>\d{1,2})[-/. ](?P<month>[a-z]{3,9})[-/. ](?P<year>\d{4})", re.ASCII)
# Indonesian and English names begin alike but for these.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb peb",
            "mar",
            "apr",
            "mei may",
            "jun",
            "jul",
            "agu ags aug",
            "sep",
            "okt oct",
            "nov nop",
            "des dec",
        ),
        start=1,
    )
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class NearestDate:
    """The date a text most likely means. ``impossible``: its month has no such day; ``date`` is the last it has."""

    date: date
    impossible: bool = False


def day_from_text(text: str) -> date | None:
    """The date of ``2025-11-15``; None for any other form and for days that don't exist."""
    text = text.strip()
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_from_text(text: str) -> date | datetime | None:
    """A date, or a date with a time of day in hours and minutes; None for any other form."""
    text = text.strip()
    found = _ISO_MOMENT.fullmatch(text)
    if found is None:
        return day_from_text(text)
    try:
        return datetime.fromisoformat(f"{found['day']}T{found['time']}{found['zone'] or ''}")
    except ValueError:
        return None


def nearest_date(value: object) -> NearestDate | None:
    """Guess the date behind ``31-02-2025``, ``15/11/2025``, ``15 November 2025`` or the number 20251115."""
    if isinstance(value, datetime):
        return NearestDate(value.date())
    text = str(value).strip().lower()
    found = _YEAR_FIRST.match(text) or _DAY_FIRST.match(text) or _NAMED.match(text)
    if found is None:
        return None
    month = _MONTHS.get(found["month"][:3]) or (int(found["month"]) if found["month"].isdigit() else 0)
    year, day = int(found["year"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= year <= 9999 and day >= 1):
        return None
    last = monthrange(year, month)[1]
    return NearestDate(date(year, month, min(day, last)), impossible=day > last)
