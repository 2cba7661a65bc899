"""What Word leaves behind when its text is pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.model.diagnostic import Diagnostic, Text, warning

_SIGNS = ("Mso", "mso-", "<o:p", "schemas-microsoft-com", "<w:")
_REMAINS = re.compile(r"\bMso[A-Z]\w+|\bmso-[a-z-]+|</?o:p\b|schemas-microsoft-com|<w:\w+")

WORD_REMAINS = warning(
    "KIM734",
    Text('Ada sisa format Word di sini: "{words}".', 'Word formatting was left here: "{words}".'),
    Text(
        "Tempel ulang sebagai teks biasa: di komputer Ctrl+Shift+V, di ponsel pilih Tempel sebagai teks biasa.",
        "Paste again as plain text: Ctrl+Shift+V on a computer, Paste as plain text on a phone.",
    ),
)
KINDS = (WORD_REMAINS,)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of the first remains of Word in a text."""
    if not any(map(sheet.text.__contains__, _SIGNS)):
        return
    for found in _REMAINS.finditer(sheet.text, sheet.start):
        if not sheet.is_code(found.start()):
            yield WORD_REMAINS.at(sheet.place(found.start()), words=found[0])
            return
