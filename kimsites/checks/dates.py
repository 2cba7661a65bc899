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
KINDS = (DATE_FAR,)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of dates more than a year ahead."""
    date, now = sheet.file.date, sheet.site.now
    if date is not None and date - now > _FAR:
        yield DATE_FAR.at(
            sheet.file.key("date"), day=date.date().isoformat(), guess=f"{now.year:04}-{date.month:02}-{date.day:02}"
        )
