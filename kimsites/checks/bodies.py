"""How much a text says: nothing, no summary, or all in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import PROFILE, Line, Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

_LONGEST_PARAGRAPH = 1500
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WORD = re.compile(r"\w")
#: What the front matter may say all of.
_SAID_ABOVE = frozenset({"events", "products"})

SUMMARY_MISSING = info(
    "KIM740",
    Text(
        "Ringkasan belum ditulis; daftar berita memakai paragraf pertama.",
        "There is no summary; lists use the first paragraph.",
    ),
    Text(
        "Tambahkan satu kalimat di bagian pembuka: `ringkasan: Hasil panen naik sepersepuluh.`",
        "Add one sentence to the front matter: `summary: Hasil panen naik sepersepuluh.`",
    ),
)
BODY_EMPTY = warning(
    "KIM741",
    Text("Isi tulisan ini masih kosong.", "This text has no body yet."),
    Text(
        "Tulis kabarnya di bawah baris `---` yang kedua, atau tandai `draf: ya`.",
        "Write the news below the second line `---`, or mark it `draft: yes`.",
    ),
)
PARAGRAPH_LONG = info(
    "KIM742",
    Text(
        'Paragraf "{words}" sangat panjang: {length} huruf.',
        'The paragraph "{words}" is very long: {length} letters.',
    ),
    Text(
        "Pecah dengan baris kosong setiap tiga atau empat kalimat.",
        "Break it with a blank line every three or four sentences.",
    ),
)
KINDS = (SUMMARY_MISSING, BODY_EMPTY, PARAGRAPH_LONG)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of a missing summary, a missing body, and paragraphs that nobody reads to their end."""
    file = sheet.file
    if file.collection != PROFILE and file.collection not in _SAID_ABOVE:
        if file.date is not None and "summary" not in file.places:
            yield SUMMARY_MISSING.at(sheet.place(0))
        if not sheet.blocks and not _WORD.search(_COMMENT.sub("", sheet.text[sheet.start :])):
            yield BODY_EMPTY.at(sheet.place(sheet.start))
    if len(sheet.text) - sheet.start > _LONGEST_PARAGRAPH:
        for block in sheet.blocks:
            yield from _paragraph(sheet, block)


def _paragraph(sheet: Sheet, block: tuple[Line, ...]) -> Iterator[Diagnostic]:
    first, last = block[0], block[-1]
    length = last.start + len(last.text) - first.start
    is_plain = length > _LONGEST_PARAGRAPH and not any(line.text.lstrip()[:1] in "-*+|>#0123456789" for line in block)
    if is_plain:
        place = sheet.place(first.start + len(first.text) - len(first.text.lstrip()))
        yield PARAGRAPH_LONG.at(place, words=excerpt(first.text, 40), length=length)
