"""Codes that a file acknowledges."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kimsites.checks.wording import excerpt
from kimsites.model.checking import CheckedFile
from kimsites.model.diagnostic import Diagnostic, Text, warning

ACKNOWLEDGED_UNKNOWN = warning(
    "KIM749",
    Text('Kode "{code}" pada `abaikan` tidak dikenal.', 'The code "{code}" in `acknowledge` is not known.'),
    Text(
        "Salin kodenya dari pesan pemeriksaan, misalnya `abaikan: [{example}]`. Hanya pesan berkode KIM7.. yang bisa "
        "diabaikan.",
        "Copy the code from the message of the check, such as `acknowledge: [{example}]`. Only findings with codes "
        "KIM7.. can be acknowledged.",
    ),
)
KINDS = (ACKNOWLEDGED_UNKNOWN,)


def unknown_codes(file: CheckedFile, known: Collection[str]) -> Iterator[Diagnostic]:
    """Tell of acknowledged codes that no check has."""
    for code in sorted(file.acknowledged):
        if code not in known:
            yield ACKNOWLEDGED_UNKNOWN.at(file.key("acknowledge"), code=excerpt(code, 20), example="KIM752")
