"""Tables whose columns have no names, and rows that never became a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Line, Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, warning

_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_HTML_TABLE = re.compile(r"<table\b.*?(?:</table>|\Z)", re.IGNORECASE | re.DOTALL)

HEADER_MISSING = warning(
    "KIM715",
    Text("Tabel ini tidak punya judul kolom.", "This table has no column headings."),
    Text(
        "Isi baris pertama dengan nama kolom, misalnya `| Hari | Kegiatan |`, lalu `|---|---|` di bawahnya.",
        "Fill the first row with the names of the columns, such as `| Hari | Kegiatan |`, and put `|---|---|` below.",
    ),
)
NOT_A_TABLE = warning(
    "KIM716",
    Text(
        'Baris "{words}" dan seterusnya belum menjadi tabel.',
        'The line "{words}" and those below are not a table yet.',
    ),
    Text(
        "Tulis nama kolom di baris pertama, dan tepat di bawahnya baris `|---|---|`.",
        "Write the names of the columns in the first row, and right below it the line `|---|---|`.",
    ),
)
KINDS = (HEADER_MISSING, NOT_A_TABLE)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of tables without a header row."""
    if "|" in sheet.prose:
        for block in sheet.blocks:
            yield from _block(sheet, block)
    if "<table" in sheet.text or "<TABLE" in sheet.text:
        for found in _HTML_TABLE.finditer(sheet.text, sheet.start):
            if "<th" not in found[0].lower().replace("<thead", "") and not sheet.is_code(found.start()):
                yield HEADER_MISSING.at(sheet.place(found.start()))


def _block(sheet: Sheet, block: tuple[Line, ...]) -> Iterator[Diagnostic]:
    rows = [line for line in block if "|" in line.text]
    # Cells of links and code only are blank in the prose but not empty.
    ruler = next((at for at, row in enumerate(rows) if "-" in row.text and _RULER.fullmatch(row.text)), None)
    if not rows or (ruler is None and len(rows) < 2):
        return
    first = rows[0]
    place = sheet.place(first.start + len(first.text) - len(first.text.lstrip()))
    written = sheet.text[first.start : first.start + len(first.text)]
    if ruler is None:
        if all(row.text.lstrip().startswith("|") for row in rows):
            yield NOT_A_TABLE.at(place, words=excerpt(written))
    elif (ruler == 0 and first.text.lstrip().startswith("|")) or (ruler == 1 and not written.strip("| \t")):
        yield HEADER_MISSING.at(place)
