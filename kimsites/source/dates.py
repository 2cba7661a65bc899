"""Dates that people write as text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time

from msgspec import Struct

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:T|[ \t]+)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"[ \t]*(?P<zone>Z|[+-]\d{2}:?\d{2}|WIB|WITA|WIT)?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d:.])(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?![\d-]|[.:/]\d)", re.ASCII)
# The clocks of Indonesia by name; "z" is fromisoformat's own only as a capital.
_ZONES = {"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "z": "+00:00"}
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ]?(?P<month>\d{1,2})[-/. ]?(?P<day>\d{1,2})(?!\d)", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(?P<year>\d{4})(?:[-/. ](?P<month>\d{1,2}))?", re.ASCII)
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


class NearestDate(Struct, frozen=True):
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
    """A date, or a date with a time of day in hours and minutes; None for any other form.

    ``19:30`` may be written ``19.30``. A zone is an offset or one of WIB, WITA and WIT.
    """
    text = text.strip()
    found = _ISO_MOMENT.fullmatch(text)
    if found is None:
        return day_from_text(text)
    try:
        zone = found["zone"] or ""
        clock = f"{int(found['hour']):02}:{found['minute']}:{found['second'] or '00'}"
        return datetime.fromisoformat(f"{found['day']}T{clock}{_ZONES.get(zone.lower(), zone)}")
    except ValueError:
        return None


def nearest_date(value: object) -> NearestDate | None:
    """Guess the date behind ``31-02-2025``, ``15/11/2025``, ``15 November 2025`` or the number 20251115.

    A year or a month alone gives its first day.
    """
    if isinstance(value, datetime):
        return NearestDate(value.date())
    text = str(value).strip(" \t\"'“”„‟‘’‚").lower()
    if _YEAR_AND_MONTH.fullmatch(text):
        return _beginning_of(text)
    found = _YEAR_FIRST.match(text) or _DAY_FIRST.match(text) or _NAMED.match(text)
    if found is None:
        return None
    month = _MONTHS.get(found["month"][:3]) or (int(found["month"]) if found["month"].isdigit() else 0)
    year, day = int(found["year"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= year <= 9999 and day >= 1):
        return None
    last = monthrange(year, month)[1]
    return NearestDate(date(year, month, min(day, last)), impossible=day > last)


def _beginning_of(text: str) -> NearestDate | None:
    """The first day of a year or month, of which no day is written."""
    found = _YEAR_AND_MONTH.fullmatch(text)
    if found is None or not 1900 <= int(found["year"]) <= 2199 or not 1 <= int(found["month"] or 1) <= 12:
        return None
    return NearestDate(date(int(found["year"]), int(found["month"] or 1), 1))


def clock_in(text: str) -> time | None:
    """The time of day that a text names behind a date, ``19.30`` or ``19:30``; None for none."""
    for found in _CLOCK.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour < 24 and minute < 60:
            return time(hour, minute)
    return None
