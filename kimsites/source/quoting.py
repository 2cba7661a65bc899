"""How values look in messages, and how they ought to be written."""

from __future__ import annotations

from datetime import date

from kimsites.model.diagnostic import Text

_LONGEST = 100
_CURLY = "“”„‟‘’‚"


def shown(text: str) -> str:
    """Text on one line, cut where a message would become unreadable."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def quoted(text: str) -> str:
    """Text as a YAML value in the quotes that need the fewest changes to it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def straightened(text: str) -> str:
    """Text without the curly quotation marks that a phone put around it: they mean nothing to YAML."""
    text = text.strip()
    inner = text[1:-1]
    around = len(text) > 1 and text[0] in _CURLY and text[-1] in _CURLY and not set(inner) & set("“”„‟")
    return inner.strip() if around else text


def described(value: object, written: str | None) -> Text:
    """What a value is, in words: a number, a list, nothing. ``written`` is the scalar as it stands in the file."""
    as_written = shown(written if written is not None else str(value))
    return _words_for(value).format(written=as_written)


def _words_for(value: object) -> Text:
    words = Text("`{written}`", "`{written}`")
    match value:
        case None:
            words = Text("kosong", "empty")
        case bool():
            words = Text("`{written}` (dibaca sebagai ya/tidak)", "`{written}` (which reads as true/false)")
        case int() | float():
            words = Text("angka {written}", "the number {written}")
        case date():
            words = Text("tanggal {written}", "the date {written}")
        case dict():
            words = Text("sekumpulan kunci", "a group of keys")
        case list():
            words = Text("sebuah daftar", "a list")
        case _:
            pass
    return words
