"""Links that say nothing, or lead nowhere because something was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import Sheet
from kimsites.checks.wording import excerpt
from kimsites.model.diagnostic import Diagnostic, Text, info, warning

_VAGUE = frozenset(
    {"klik", "klik di sini", "klik disini", "klik ini", "klik link ini", "klik tautan ini", "klik link", "di sini"}
    | {"disini", "sini", "ini", "link", "link ini", "link berikut", "link di bawah", "tautan", "tautan ini"}
    | {"tautan berikut", "berikut", "berikut ini", "selengkapnya", "baca selengkapnya", "lihat selengkapnya"}
    | {"info selengkapnya", "simak selengkapnya", "baca lebih lanjut", "lebih lanjut", "baca", "lihat", "lihat di sini"}
    | {"lihat disini", "baca di sini", "baca disini", "unduh di sini", "unduh disini", "download disini"}
    | {"download di sini", "daftar di sini", "daftar disini", "situs ini", "web ini", "website ini", "halaman ini"}
    | {"here", "click here", "read more", "more", "this link", "link here"}
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NO_WORDS = re.compile(r"\[[ \t]*\]\([^()\n]*\)")
# What reading a text tells of links without an address that its Markdown engine saw.
_TOLD_BY_READING = "KIM336"
_NO_ADDRESS = re.compile(r"\]\([ \t]*(?:#|<>)?[ \t]*\)")

WORDS_VAGUE = warning(
    "KIM710",
    Text(
        'Kata tautan "{words}" tidak memberi tahu ke mana arahnya.',
        'The words "{words}" of this link do not tell where it leads.',
    ),
    Text(
        "Pakai nama tujuannya sebagai kata tautan, misalnya [jadwal posyandu November]({address}).",
        "Use the name of what it leads to, such as [jadwal posyandu November]({address}).",
    ),
)
ADDRESS_AS_WORDS = info(
    "KIM711",
    Text(
        'Alamat "{words}" tampil apa adanya; sulit dibaca dan didengar.',
        'The address "{words}" is shown as it is, hard to read and to listen to.',
    ),
    Text(
        "Beri kata yang menjelaskan tujuannya: [nama halamannya]({address}).",
        "Give it words that tell what it is: [nama halamannya]({address}).",
    ),
)
LINK_EMPTY = warning(
    "KIM712",
    Text(
        "Tautan `{link}` belum lengkap: {missing}.",
        "The link `{link}` is not complete: {missing}.",
    ),
    Text(
        "Tulis kata di antara [ ] dan alamat di antara ( ): [jadwal posyandu](https://contoh.id/jadwal).",
        "Write words between [ ] and the address between ( ): [jadwal posyandu](https://contoh.id/jadwal).",
    ),
)
KINDS = (WORDS_VAGUE, ADDRESS_AS_WORDS, LINK_EMPTY)

_WORDS_MISSING = Text("kata yang dibaca belum ada", "it has no words to read")
_ADDRESS_MISSING = Text("alamatnya belum ada", "it has no address")


def check(sheet: Sheet, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell of link words that say nothing, of bare addresses, and of links without words or address."""
    for link in sheet.file.links:
        words = " ".join(link.words.split())
        if words.lower().strip(" .,:;!?>»→…\"'()[]*_") in _VAGUE:
            yield WORDS_VAGUE.at(link.place, words=excerpt(words), address=excerpt(link.address))
        elif _ADDRESS.fullmatch(words):
            yield ADDRESS_AS_WORDS.at(link.place, words=excerpt(words), address=excerpt(link.address))
    if "](" in sheet.text:
        yield from _empty(sheet)


def _empty(sheet: Sheet) -> Iterator[Diagnostic]:
    text = sheet.text
    for found in _NO_WORDS.finditer(text, sheet.start):
        yield from _incomplete(sheet, found.start(), found.end(), _WORDS_MISSING)
    for found in _NO_ADDRESS.finditer(text, sheet.start):
        start = text.rfind("[", sheet.start, found.start())
        words = text[start + 1 : found.start()]
        if start >= 0 and words.strip() and "\n" not in words and "]" not in words:
            yield from _incomplete(sheet, start, found.end(), _ADDRESS_MISSING)


def _incomplete(sheet: Sheet, start: int, end: int, missing: Text) -> Iterator[Diagnostic]:
    """Tell of a link, unless it is a photo or code, which is blank in the prose, or has been told of already."""
    if sheet.prose[start] == "[" and sheet.text[start - 1 : start] != "!" and not _is_told(sheet, start):
        yield LINK_EMPTY.at(sheet.place(start), link=excerpt(sheet.text[start:end]), missing=missing)


def _is_told(sheet: Sheet, start: int) -> bool:
    place = sheet.place(start)
    return any(one.code == _TOLD_BY_READING and one.location == place for one in sheet.site.diagnostics)
