"""Words of the front matter behind a number sign, which is where a note begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, warning

# Sentences and names for readers; behind other values a note is mostly meant as one.
_KEYS = (
    "title|judul|summary|ringkasan|cover_alt|teks_sampul|author|penulis|place|tempat|organizer|penyelenggara|maker|pembuat"
    "|proposer|pengusul|addressee|ditujukan|answer|jawaban|tagline|semboyan"
)
_CUT = re.compile(
    rf"^(?P<key>{_KEYS})[ \t]*:[ \t]+(?P<read>[^\s\"'#\[\]{{}}|>&*!%@`][^\n]*?)[ \t]+(?P<lost>#[^\n]*?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)

CUT_OFF = warning(
    "KIM723",
    Text(
        'Isi `{key}` hanya terbaca sampai "{read}": tanda # dan kata sesudahnya dianggap catatan.',
        'The value of `{key}` ends at "{read}": what follows the # is taken for a note.',
    ),
    Text(
        "Bila # bagian dari kalimatnya, tulis: `{key}: {whole}`. Bila memang catatan, tulis di baris sendiri.",
        "If the # belongs to the words, write: `{key}: {whole}`. If it is a note, put it on a line of its own.",
    ),
)
KINDS = (CUT_OFF,)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of titles, summaries, names and the like that a number sign cuts short: `judul: Juara #1`."""
    if sheet.text.find("#", 0, sheet.start) < 0:
        return
    for found in _CUT.finditer(sheet.text, 0, sheet.start):
        whole = excerpt(sheet.text[found.start("read") : found.end("lost")], 100)
        written = f'"{whole}"' if '"' not in whole and "\\" not in whole else "'" + whole.replace("'", "''") + "'"
        place = sheet.place(found.start("lost"))
        yield CUT_OFF.at(place, key=found["key"], read=excerpt(found["read"]), whole=written)
