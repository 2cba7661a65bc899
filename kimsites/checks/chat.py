"""Text pasted from a chat with what belongs to the chat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, warning

_DAY = r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
_TIME = r"[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?(?:[ \u202f]?[AaPp][Mm])?"
_WHEN = rf"(?:{_DAY},? +{_TIME}|{_TIME},? +{_DAY})"
_STAMP = re.compile(rf"\u200e?(?:\[{_WHEN}\] ?|{_WHEN} - )[^:\n]{{1,40}}:(?=\s|$)")
_LEFT_OUT = re.compile(
    r"<Media (?:tidak disertakan|omitted)>|(?:gambar|video|stiker|image) (?:tidak disertakan|omitted)"
    r"|Pesan ini telah dihapus|Pesan ini diedit",
    re.IGNORECASE,
)
# One sign, no blank inside: between two tildes WhatsApp strikes words out, markdown doesn't.
_STRUCK = re.compile(r"(?<![\w~/])~(?=[^\s~])[^~\n]{1,80}(?<=[^\s~])~(?![\w~])")
_SHOUT = re.compile(r"[ \t]*\*(?=[^\s*])([^*\n]{4,80})(?<=[^\s*])\*[ \t]*$")

CHAT_STAMP = warning(
    "KIM730",
    Text(
        'Baris ini masih memuat jejak obrolan WhatsApp: "{words}".',
        'This line still holds traces of a WhatsApp chat: "{words}".',
    ),
    Text(
        "Hapus jam, nama pengirim, dan keterangan obrolan; sisakan beritanya saja.",
        "Remove time, sender and notes of the chat; leave just the news.",
    ),
)
CHAT_MARKS = warning(
    "KIM731",
    Text(
        'Tanda WhatsApp pada "{words}" tidak berlaku di sini.',
        'The WhatsApp marks of "{words}" do not work here.',
    ),
    Text(
        "Tebal ditulis **dua bintang**, miring *satu bintang*; judul bagian diawali `## `.",
        "Bold is written **two stars**, italic *one star*; a heading begins with `## `.",
    ),
)
KINDS = (CHAT_STAMP, CHAT_MARKS)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of the first stamp of a chat in a text, and of marks that only WhatsApp understands."""
    stamped = next((line for line in sheet.lines if _may_be_stamp(line.text) and _STAMP.match(line.text)), None)
    if stamped and (found := _STAMP.match(stamped.text)):
        yield CHAT_STAMP.at(sheet.place(stamped.start), words=excerpt(found[0]))
    elif "ted>" in sheet.text or "esan ini" in sheet.text or "tidak disertakan" in sheet.text:
        found = _LEFT_OUT.search(sheet.text, sheet.start)
        if found and not sheet.is_code(found.start()):
            yield CHAT_STAMP.at(sheet.place(found.start()), words=excerpt(found[0]))
    if "~" in sheet.prose:
        for found in _STRUCK.finditer(sheet.prose, sheet.start):
            yield CHAT_MARKS.at(sheet.place(found.start()), words=excerpt(found[0]))
    if "*" in sheet.prose:
        yield from _shouts(sheet)


def _may_be_stamp(line: str) -> bool:
    return line[:1] in "[0123456789\u200e" and ":" in line


def _shouts(sheet: Sheet) -> Iterator[Diagnostic]:
    """Lines of capitals between single stars: bold in WhatsApp. Other words between them are honest emphasis."""
    for line in sheet.lines:
        if "*" in line.text[:4] and (found := _SHOUT.match(line.text)) and found[1].isupper():
            yield CHAT_MARKS.at(sheet.place(line.start + line.text.index("*")), words=excerpt(found[0]))
