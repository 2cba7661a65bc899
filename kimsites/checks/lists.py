"""Lists that run together, and paragraphs that are shown as program code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Line, Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, warning

_DOTS = "•●▪■◦○‣∙·➢➤►▶✓✔❖"
_NUMBERED = re.compile(r" {0,3}(?:[0-9]{1,2}|[a-h])\)[ \t]*(?=\S)| {0,3}[a-h]\.[ \t]+(?=\S)")
_DEEP = ("    ", "\t", " \t", "  \t", "   \t")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)]|\[\^[^\]]+\]:|:)[ \t]")

DOT_LIST = warning(
    "KIM732",
    Text(
        'Daftar dengan tanda "{dot}" akan menyambung menjadi satu paragraf.',
        'A list with the sign "{dot}" will run together into one paragraph.',
    ),
    Text('Awali setiap baris dengan tanda hubung: "- {words}".', 'Begin each line with a hyphen: "- {words}".'),
)
BRACKET_LIST = warning(
    "KIM733",
    Text(
        'Daftar dengan "{mark}" akan menyambung menjadi satu paragraf.',
        'A list with "{mark}" will run together into one paragraph.',
    ),
    Text(
        'Tulis angka dan titik: "{number}. {words}", didahului satu baris kosong.',
        'Write number and full stop: "{number}. {words}", with a blank line before.',
    ),
)
SHOWN_AS_CODE = warning(
    "KIM736",
    Text(
        'Baris "{words}" menjorok empat spasi atau lebih, jadi tampil seperti kode program.',
        'The line "{words}" is indented by four blanks or more and shown as program code.',
    ),
    Text("Hapus spasi atau tab di awal baris.", "Remove the blanks or the tab at the beginning of the line."),
)
KINDS = (DOT_LIST, BRACKET_LIST, SHOWN_AS_CODE)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of lists with other signs than markdown's, and of paragraphs indented by four."""
    has_dots = not sheet.prose.isascii()
    for block in sheet.blocks:
        if has_dots:
            yield from _dots(sheet, block)
        if len(block) > 1:
            yield from _brackets(sheet, block)
    if "\n    " in sheet.prose or "\t" in sheet.prose:
        yield from _indented(sheet)


def _dots(sheet: Sheet, block: tuple[Line, ...]) -> Iterator[Diagnostic]:
    for line in block:
        words = line.text.lstrip()
        if words[:1] in _DOTS and words[1:].strip():
            place = sheet.place(line.start + len(line.text) - len(words))
            yield DOT_LIST.at(place, dot=words[0], words=excerpt(words[1:].strip()))
            return


def _brackets(sheet: Sheet, block: tuple[Line, ...]) -> Iterator[Diagnostic]:
    marked = [line for line in block if line.text[:6].lstrip()[1:3].strip(" \t0123456789")[:1] in (")", ".")]
    found = [(line, mark) for line in marked if (mark := _NUMBERED.match(line.text))]
    # Some engines take a number with a bracket for a list.
    is_list = bool(found) and found[0][1][0].strip()[0].isdigit() and "<ol" in sheet.file.html
    if len(found) > 1 and not is_list:
        line, mark = found[0]
        sign = mark[0].strip()
        number = sign[:-1] if sign[:-1].isdigit() else 1
        place = sheet.place(line.start + len(line.text) - len(line.text.lstrip()))
        yield BRACKET_LIST.at(place, mark=sign, number=number, words=excerpt(line.text[mark.end() :]))


def _indented(sheet: Sheet) -> Iterator[Diagnostic]:
    """Paragraphs behind a blank line that begin with four blanks and belong to no list."""
    in_list = False
    after_blank = True
    for line in sheet.lines:
        text = line.text
        if not text or text.isspace():
            after_blank = True
            continue
        # Markup is blank in the prose; what counts is how the line was written.
        is_deep = sheet.text.startswith(_DEEP, line.start)
        if _ITEM.match(text) and not (is_deep and not in_list):
            in_list = True
        elif not is_deep:
            in_list = in_list and not after_blank
        elif after_blank and not in_list:
            words = sheet.text[line.start : line.start + len(text)].strip()
            place = sheet.place(sheet.text.index(words[0], line.start))
            yield SHOWN_AS_CODE.at(place, words=excerpt(words))
        after_blank = False
