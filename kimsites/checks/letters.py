"""Letters that only look like letters: ornaments of social media, and other alphabets inside words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, warning

# Mathematical, fullwidth and circled letters, as "font" apps make them.
_ORNAMENTS = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff5a\u24b6-\u24e9\U0001f130-\U0001f189]{3,}")
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_MIXED = re.compile(rf"(?:[A-Za-z]+[{_OTHER}]|[{_OTHER}]+[A-Za-z])[A-Za-z{_OTHER}]+")

LETTERS_ORNAMENTAL = warning(
    "KIM737",
    Text(
        'Huruf hias "{words}" tidak terbaca oleh pembaca layar dan mesin pencari.',
        'The ornamental letters "{words}" can\'t be read by screen readers and search engines.',
    ),
    Text("Ketik dengan huruf biasa: `{plain}`.", "Type ordinary letters: `{plain}`."),
)
ALPHABETS_MIXED = warning(
    "KIM763",
    Text(
        'Kata "{words}" memuat huruf dari abjad lain yang mirip huruf Latin.',
        'The word "{words}" holds letters of another alphabet that look like Latin ones.',
    ),
    Text(
        "Ketik ulang kata itu. Penyusup memakai cara ini untuk mengelabui pemeriksaan.",
        "Type the word again. Intruders do this to get past checks.",
    ),
)
KINDS = (LETTERS_ORNAMENTAL, ALPHABETS_MIXED)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of the first ornamental letters, and of every word of two alphabets."""
    text = sheet.text
    if text.isascii():
        return
    ornament = _ORNAMENTS.search(text)
    if ornament:
        plain = unicodedata.normalize("NFKC", ornament[0])
        yield LETTERS_ORNAMENTAL.at(sheet.place(ornament.start()), words=excerpt(ornament[0]), plain=excerpt(plain))
    for found in _MIXED.finditer(text):
        yield ALPHABETS_MIXED.at(sheet.place(found.start()), words=excerpt(found[0]))
