"""Dates that nobody means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.model.diagnostic import Diagnostic, Text, warning

_FAR = timedelta(days=366)

DATE_FAR = warning(
    "KIM725",
    Text(
        "Tanggal {day} masih lebih dari setahun lagi; tulisan ini baru tampil saat itu.",
        "The date {day} is more than a year ahead; the text will not be shown before.",
    ),
    Text("Periksa tahunnya; mungkin maksudnya {guess}.", "Check the year; perhaps {guess} is meant."),
)
EVENT_FAR = warning(
    "KIM727",
    Text("Kegiatan ini masih lebih dari setahun lagi: {day}.", "This event is more than a year ahead: {day}."),
    Text("Periksa tahunnya; mungkin maksudnya {guess}.", "Check the year; perhaps {guess} is meant."),
)
KINDS = (DATE_FAR, EVENT_FAR)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of dates more than a year ahead."""
    date, now = sheet.file.date, sheet.site.now
    if date is None or date - now <= _FAR:
        return
    is_event = sheet.file.collection == "events"
    # An event that was is not announced: its next such day is meant.
    passed = is_event and (date.month, date.day) < (now.month, now.day)
    kind, key = (EVENT_FAR, "start") if is_event else (DATE_FAR, "date")
    guess = f"{now.year + passed:04}-{date.month:02}-{date.day:02}"
    yield kind.at(sheet.file.key(key), day=date.date().isoformat(), guess=guess)
