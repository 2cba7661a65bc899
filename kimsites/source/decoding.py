"""Bytes of a file to text, or to a finding that says what to save differently."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.source.findings import CONTROL_CHARACTER, NOT_UTF8, OTHER_ENCODING

# The 32-bit marks begin like the 16-bit ones, so they are asked first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# Everything that neither YAML nor XML (feeds) may hold, tab and line ends aside.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ALLOWED_ASCII = bytes((0x09, 0x0A, 0x0D, *range(0x20, 0x7F)))
# libyaml counts these as line ends and editors don't: lines of findings would go astray.
_RARE_LINE_ENDS = str.maketrans("\u2028\u2029", "  ")


class Decoded(Struct, frozen=True):
    """Text with LF line ends and no byte order mark; None when the diagnostics say why there is none."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Read bytes as UTF-8, with or without a byte order mark, whatever the line ends.

    Never raises. Unicode line and paragraph separators become spaces.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(None, (OTHER_ENCODING.at(Location(file, 1, 1), encoding=encoding),))
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.translate(None, _ALLOWED_ASCII):
        # Most files: bytes that are plain characters, found ten times as fast as by looking at text.
        return Decoded(_one_kind_of_line_end(data.decode("ascii")))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as problem:
        return Decoded(None, (_not_utf8(data, problem.start, file),))
    text = _one_kind_of_line_end(text)
    # What can be printed holds no control characters, and asking for that is ten times as fast as looking for them.
    found = None if text.replace("\n", "").isprintable() else _CONTROL.search(text)
    if found is None:
        return Decoded(text if text.isascii() else text.translate(_RARE_LINE_ENDS))
    return Decoded(None, (_control_character(text, found, file),))


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, start: int, file: str) -> Diagnostic:
    before = _one_kind_of_line_end(data[:start].decode("utf-8"))
    wrong = data[start : start + 1]
    # What a Windows editor most likely meant.
    guess = wrong.decode("cp1252", errors="replace")
    return NOT_UTF8.at(_end_of(before, file), guess=guess)


def _control_character(text: str, found: re.Match[str], file: str) -> Diagnostic:
    at = _end_of(text[: found.start()], file)
    count = len(_CONTROL.findall(text))
    if text.count("\0") * 4 > len(text):
        return OTHER_ENCODING.at(at, encoding="UTF-16 / biner")
    return CONTROL_CHARACTER.at(at, character=f"U+{ord(found.group()):04X}", count=count)


def _end_of(text: str, file: str) -> Location:
    """The place of the character that follows ``text``."""
    return Location(file, text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)
