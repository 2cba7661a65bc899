"""Characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

# U+200D joins emoji and U+200E follows some of them; they count only between letters.
_BLANKS = re.compile("[\u00a0\u00ad\u200b\u2007\u202f\u2060\ufeff]")
_HIDDEN = re.compile(
    "[^\\W_][\u200b-\u200f\u2060-\u2064\ufeff]+(?=[^\\W_])|[\u200b\u200c\u2060-\u2064\ufeff]{3,}|[\u202d\u202e]"
)
_WORD_CHARACTERS = 20

BLANKS_INVISIBLE = info(
    "KIM735",
    Text(
        "Ada {count} spasi istimewa yang tidak terlihat, biasanya ikut dari Word atau WhatsApp.",
        "There are {count} special blanks that can't be seen, usually taken over from Word or WhatsApp.",
    ),
    Text(
        "Hapus dan ketik ulang sebagai spasi biasa, mulai dari tempat ini.",
        "Delete them and type ordinary blanks, beginning at this place.",
    ),
)
WORDS_DISGUISED = warning(
    "KIM762",
    Text(
        'Ada huruf tak terlihat di dalam "{words}"; cara ini dipakai menyembunyikan kata.',
        'There are invisible characters in "{words}"; that is a way to hide words.',
    ),
    Text(
        "Ketik ulang kata itu. Bila Anda tidak menulisnya, periksa siapa yang mengubah berkas ini.",
        "Type the word again. If you did not write it, find out who changed this file.",
    ),
)
KINDS = (BLANKS_INVISIBLE, WORDS_DISGUISED)


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of the first characters without shape: blanks of other programs, and those that part words."""
    text = sheet.text
    if text.isascii():
        return
    hidden = _HIDDEN.search(text)
    if hidden:
        around = text[max(0, hidden.start() - _WORD_CHARACTERS) : hidden.end() + _WORD_CHARACTERS]
        visible = "".join(sign for sign in around if sign.isprintable() or sign.isspace())
        yield WORDS_DISGUISED.at(sheet.place(hidden.start()), words=excerpt(visible))
    blank = _BLANKS.search(text, sheet.start)
    if blank and not hidden:
        count = len(_BLANKS.findall(text, sheet.start))
        yield BLANKS_INVISIBLE.at(sheet.place(blank.start()), count=count)
