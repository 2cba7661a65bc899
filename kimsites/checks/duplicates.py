"""The same post twice in one KIM."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from kimsites.checks.options import CheckOptions
from kimsites.checks.wording import excerpt
from kimsites.model.checking import CheckedSite
from kimsites.model.diagnostic import Diagnostic, Text, warning

POST_TWICE = warning(
    "KIM726",
    Text(
        'Tulisan "{title}" tanggal {day} sudah ada di `{other}`.',
        'The text "{title}" of {day} is already in `{other}`.',
    ),
    Text(
        "Hapus salah satunya, atau bedakan judulnya.",
        "Remove one of them, or give them different titles.",
    ),
)
KINDS = (POST_TWICE,)

_WORD = re.compile(r"[^\W_]+")


def title_key(title: str) -> str:
    """A title as two people would write it alike: small letters, digits, nothing else."""
    return " ".join(_WORD.findall(title.casefold()))


def check(site: CheckedSite, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of posts with the title and day of an earlier file."""
    days = {file.file: file.date.date() for file in site.files if file.date is not None}
    # Most days have one post, whose title need not be looked at.
    busy = {day for day, count in Counter(days.values()).items() if count > 1}
    seen: dict[tuple[str, str, date], str] = {}
    for file in site.files:
        day = days.get(file.file)
        if day is None or day not in busy:
            continue
        other = seen.setdefault((file.collection, title_key(file.title), day), file.file)
        if other != file.file:
            yield POST_TWICE.at(file.key("title"), title=excerpt(file.title), day=day.isoformat(), other=other)
