"""Template filters: dates and numbers the Indonesian way (CLDR data by Babel), machine dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from functools import lru_cache

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from pydantic_core import to_json

LOCALE = "id"
_DATES_KEPT = 4096
_NUMBERS_KEPT = 1024


def make_filters() -> Mapping[str, Callable[..., str]]:
    """The filters of one environment. A day or number is put into words once: Babel takes a while for each."""
    return {
        "long_date": _by_day("EEEE, d MMMM y"),
        "date": _by_day("d MMMM y"),
        "short_date": _by_day("d MMM y"),
        "month": _by_day("MMMM y"),
        "clock": clock,
        "iso": _make_iso(),
        "number": lru_cache(_NUMBERS_KEPT)(_number),
        "compact": lru_cache(_NUMBERS_KEPT)(_compact),
        "tojson": tojson,
    }


def load_words() -> None:
    """Load the words for dates and numbers, which otherwise each worker does when it writes the first one."""
    _by_day("d MMMM y")(date(2000, 1, 1))
    _number(1)


def clock(moment: datetime, zone_label: str = "") -> str:
    """The time of day as it is written, with the zone's label: ``09.30 WIB``."""
    return f"{moment.hour:02}.{moment.minute:02} {zone_label}".rstrip()


def _make_iso() -> Callable[[date | datetime], str]:
    @lru_cache(_DATES_KEPT)
    def written(moment: datetime, zone: tzinfo | None) -> str:
        # Moments of two zones can be equal and yet are written differently, so the zone is part of what is remembered.
        del zone
        return moment.isoformat(timespec="seconds")

    def iso(moment: date | datetime) -> str:
        """RFC 3339: a date, or a moment to the second with its offset."""
        return written(moment, moment.tzinfo) if isinstance(moment, datetime) else moment.isoformat()

    return iso


def tojson(value: object) -> Markup:
    """The value as JSON, in UTF-8 and without spaces, that can stand inside a ``<script>``."""
    return htmlsafe_json_dumps(value, dumps=_as_json)


def _as_json(value: object) -> str:
    # Native code: the standard library's encoder takes four times as long, and every post has two large values.
    return to_json(value).decode()


def _by_day(pattern: str) -> Callable[[date | datetime], str]:
    @lru_cache(_DATES_KEPT)
    def in_words(day: date) -> str:
        # Babel costs tens of milliseconds to import, and not every run writes a date.
        from babel.dates import format_date  # noqa: PLC0415

        return format_date(day, pattern, locale=LOCALE)

    def words(moment: date | datetime) -> str:
        return in_words(moment.date() if isinstance(moment, datetime) else moment)

    return words


def _number(value: float) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    return format_decimal(value, locale=LOCALE)


def _compact(value: float) -> str:
    from babel.numbers import format_compact_decimal  # noqa: PLC0415 - as above

    return format_compact_decimal(value, locale=LOCALE, fraction_digits=1)
