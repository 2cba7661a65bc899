"""What ``kimsites new`` writes into the front matter of events, products and proposals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from kimsites.cli.asking import Questions, Refused, some
from kimsites.model.diagnostic import Text
from kimsites.scaffold.values import yaml_text
from kimsites.source.dates import moment_from_text, nearest_date

_NO_MOMENT = Text(
    "`{given}` bukan waktu; tulis tahun-bulan-tanggal, boleh dengan jam, misalnya `{example}` atau `{example} 08:00`",
    "`{given}` is no time; write year-month-day, with a time if you like, e.g. `{example}` or `{example} 08:00`",
)
_ASK_PLACE = Text("Tempat (boleh kosong)", "Place (may be empty)")
_ASK_PRICE = Text("Harga dalam rupiah (boleh kosong)", "Price in rupiah (may be empty)")
_ASK_UNIT = Text("Satuan, misalnya bungkus (boleh kosong)", "Unit, e.g. bungkus (may be empty)")
_ASK_PROPOSER = Text("Dari siapa, misalnya Warga RT 03 (boleh kosong)", "Who asks, e.g. Warga RT 03 (may be empty)")
_ASK_ADDRESSEE = Text("Ditujukan kepada siapa (boleh kosong)", "Who is asked (may be empty)")


def understood_moment(said: str) -> date | datetime:
    """A date, or a date and time, as people write it; another order is refused with the date it means."""
    moment = moment_from_text(some(said))
    if moment is None:
        nearest = nearest_date(said)
        raise Refused(_NO_MOMENT.format(given=said, example=nearest.date.isoformat() if nearest else "2026-12-01"))
    return moment


def written_moment(moment: date | datetime) -> str:
    """A date, or a date and time, as front matter has it."""
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()


def _moment(said: str) -> str:
    return written_moment(understood_moment(said))


def _number(said: str) -> str:
    return said if said.isascii() and said.isdecimal() else yaml_text(said)


def _quoted(said: str) -> str:
    return '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Field(Struct, frozen=True):
    """A key and its option, which have one name; how an answer is written; the question at a terminal, if any."""

    name: str
    write: Callable[[str], str] = yaml_text
    question: Text | None = None
    default: str = ""


_FIELDS: Mapping[str, tuple[_Field, ...]] = {
    "event": (
        _Field("start", _moment),
        _Field("end", _moment),
        _Field("place", question=_ASK_PLACE),
        _Field("link"),
        _Field("organizer"),
    ),
    "product": (
        _Field("price", _number, _ASK_PRICE),
        _Field("unit", question=_ASK_UNIT),
        _Field("stock", default="tersedia"),
        _Field("whatsapp", _quoted),
        _Field("maker"),
    ),
    "proposal": (
        _Field("status", default="diajukan"),
        _Field("proposer", question=_ASK_PROPOSER),
        _Field("addressee", question=_ASK_ADDRESSEE),
    ),
}


def own_fields(kind: str, questions: Questions, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys that only this kind has, each with its value as YAML; what is left empty is left out.

    Raises:
        UsageError: a value won't do.
    """
    for field in _FIELDS.get(kind, ()):
        said = given.get(field.name)
        if said is None and field.question is None:
            said = field.default
        written = questions.answer(said, field.question or Text("", ""), _or_nothing(field.write))
        if written is not None:
            yield field.name, written


def _or_nothing(write: Callable[[str], str]) -> Callable[[str], str | None]:
    return lambda said: write(said) if said else None
