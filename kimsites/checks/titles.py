"""Titles as they stand in lists, on cards and in search results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import PROFILE, Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

_LONGEST = 70
_LETTERS_OF_CAPITALS = 12
# Not behind capitals or these: abbreviations keep their full stop.
_FULL_STOP = re.compile(r"\b(?!(?:dll|dsb|dst|dkk|alm|tgl|tbk)\.)(?:[^\W\d_A-Z]{3,}|\w+[)\"”])\.$")
_SHORT_WORDS = frozenset({"di", "ke", "dan", "ini", "itu", "ibu", "air", "dua", "per", "ada", "tak", "kita"})
_MANY_MARKS = re.compile(r"[!?]{2,}")

TITLE_CAPITALS = warning(
    "KIM720",
    Text(
        'Judul "{title}" ditulis dengan huruf besar semua; sulit dibaca.',
        'The title "{title}" is all in capitals, which is hard to read.',
    ),
    Text(
        "Tulis huruf besar hanya di awal dan pada nama: `{better}`.",
        "Use capitals only at the beginning and in names: `{better}`.",
    ),
)
TITLE_LONG = warning(
    "KIM721",
    Text(
        "Judul ini {length} huruf; di ponsel dan di hasil pencarian terpotong.",
        "This title has {length} letters; phones and search results cut it.",
    ),
    Text(
        "Ringkas sampai paling banyak {longest} huruf; rinciannya tulis di `ringkasan`.",
        "Shorten it to {longest} letters at most; details go into `summary`.",
    ),
)
TITLE_MARKS = info(
    "KIM722",
    Text('Judul diakhiri atau dihiasi "{marks}".', 'The title ends with or is decorated by "{marks}".'),
    Text("Judul tidak perlu titik atau banyak tanda seru.", "A title needs no full stop and no row of marks."),
)
KINDS = (TITLE_CAPITALS, TITLE_LONG, TITLE_MARKS)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of titles in capitals, of long ones, and of those with full stops or rows of marks."""
    if sheet.file.collection == PROFILE:
        return
    title = sheet.file.title.strip()
    # To ask for the place is dear.
    if title.isupper() and sum(map(str.isalpha, title)) >= _LETTERS_OF_CAPITALS and " " in title:
        yield TITLE_CAPITALS.at(
            sheet.file.key("title"), title=excerpt(title), better=excerpt(_lowered(title), _LONGEST)
        )
    if len(title) > _LONGEST:
        yield TITLE_LONG.at(sheet.file.key("title"), length=len(title), longest=_LONGEST)
    marks = _MANY_MARKS.search(title)
    if marks:
        yield TITLE_MARKS.at(sheet.file.key("title"), marks=excerpt(marks[0], 10))
    elif _FULL_STOP.search(title):
        yield TITLE_MARKS.at(sheet.file.key("title"), marks=".")


def _lowered(title: str) -> str:
    """A first try at the title in ordinary letters: short words may be abbreviations and stay."""
    words = [word.lower() if len(word) > 3 or word.lower() in _SHORT_WORDS else word for word in title.split()]
    return " ".join((words[0].capitalize() if words[0].islower() else words[0], *words[1:]))
