"""Dates with the day in front: ``15-11-2025`` and ``15 November 2025``."""

from __future__ import annotations

import re

from kimsites.review.fixes.parts import Parts, parts_of, values_of
from kimsites.source.dates import nearest_date

_KEYS = frozenset({"date", "tanggal", "updated", "diperbarui", "publish", "terbit", "expires", "kedaluwarsa"})
_DATED = _KEYS | {"berakhir", "established", "berdiri"}
_LINE = re.compile(
    r"(?P<lead>(?P<key>[A-Za-z_]+): +)(?P<quote>[\"']?)"
    r"(?P<day>\d{1,2})(?P<gap>[-/. ])(?P<month>\d{1,2}|[A-Za-z]{3,9})(?P=gap)(?P<year>\d{4})(?P=quote)[ \t]*"
)


def year_first(text: str) -> str:
    """Such dates as ``2025-11-15``, where it is certain which number is the day.

    The fifth of November may be the eleventh of May to whoever set up the phone: such a date stays.
    """
    parts = parts_of(text)
    if parts.front is None:
        return text
    front = tuple(map(_mended, parts.front))
    if front == parts.front or (values_of(front) is None and values_of(parts.front) is not None):
        return text
    return Parts(parts.top, front, parts.rest).text()


def _mended(line: str) -> str:
    found = _LINE.fullmatch(line)
    if found is None or found["key"].lower() not in _DATED:
        return line
    is_certain = not found["month"].isdigit() or int(found["day"]) > 12 or int(found["day"]) == int(found["month"])
    nearest = nearest_date(f"{found['day']}{found['gap']}{found['month']}{found['gap']}{found['year']}")
    if not is_certain or nearest is None or nearest.impossible:
        return line
    return f"{found['lead']}{nearest.date.isoformat()}"
