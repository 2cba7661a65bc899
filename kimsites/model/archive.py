"""What the pages of a growing list are called: by the days they span, so that a name says what is inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from kimsites.model.paging import Item, ListPage
from kimsites.model.view import Pager

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def span_words(oldest: date, newest: date) -> str:
    """The days of a span as Indonesians write them: ``3–12 Maret 2025``, ``3 Maret–12 Juli 2025``."""
    end = f"{newest.day} {MONTHS[newest.month - 1]} {newest.year}"
    if oldest.year != newest.year:
        return f"{oldest.day} {MONTHS[oldest.month - 1]} {oldest.year}–{end}"
    if oldest.month != newest.month:
        return f"{oldest.day} {MONTHS[oldest.month - 1]}–{end}"
    return end if oldest.day == newest.day else f"{oldest.day}–{end}"


def pager_of(part: ListPage[Item], date_of: Callable[[Item], datetime | None]) -> Pager:
    """The neighbours of a list page and the moments it spans."""
    dates = [moment for moment in map(date_of, part.items) if moment]
    return Pager(part.newer, part.older, part.is_front, max(dates, default=None), min(dates, default=None))


def page_titles(label: str, pagers: Sequence[Pager], joint: str = " ") -> tuple[str, ...]:
    """A name for each page of a list, all different; ``pagers`` come front page first.

    The front page is ``label`` itself; ``joint`` stands between it and the days of the others. Names are told apart
    from the oldest page on, so that a name stays when the list grows.
    """
    seen: Counter[str] = Counter()
    titles = []
    for pager in reversed(pagers[1:]):
        title = f"{label} lama"
        if pager.oldest and pager.newest:
            title = f"{label}{joint}{span_words(pager.oldest.date(), pager.newest.date())}"
        seen[title] += 1
        titles.append(title if seen[title] == 1 else f"{title}, bagian {seen[title]}")
    return (label, *reversed(titles))
