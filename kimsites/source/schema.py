"""What a schema of front matter or settings is made of: the base class, and types with messages of their own.

All types are strict: text must be text, a number a number. They say what is wrong with :func:`wrong`, and any other
room's validator may do so with findings of its own.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from kimsites.model.diagnostic import FindingKind
from kimsites.source.dates import clock_in, day_from_text, moment_from_text, nearest_date
from kimsites.source.syntax_findings import IMPOSSIBLE_DATE
from kimsites.source.value_findings import (
    BAD_ADDRESS,
    BAD_COLOUR,
    BAD_EMAIL,
    BAD_SLUG,
    EMPTY,
    NOT_A_DATE,
    NOT_A_MOMENT,
    SEVERAL_LINES,
    TEXT_TOO_LONG,
)

FINDING = "kimsites_finding"
AS_WRITTEN = "kimsites_as_written"

_T = TypeVar("_T")
_LABEL_LENGTH = 200
_TEXT_LENGTH = 5_000
_SWITCHES = {"ya": True, "tidak": False}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,63}")
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_NOT_IN_ADDRESS = re.compile(r"[\s\"'<>`\\^{|}\x00-\x1f]")


class Schema(BaseModel):
    """Base of every schema: unknown keys are refused, nothing is converted, values are frozen."""

    model_config = ConfigDict(defer_build=True, extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


def wrong(kind: FindingKind, **values: object) -> PydanticCustomError:
    """What a validator raises to report a value with a finding of its own.

    Besides ``values``, the finding may use ``{key}`` (dotted path as written), ``{name}`` (the last key),
    ``{written}`` (the value as written) and ``{value}`` (the value in words).
    """
    return PydanticCustomError(FINDING, "wrong value", {"kind": kind, "values": values})


def slugified(text: str) -> str:
    """Text as an address part in ``[a-z0-9-]``; empty when nothing of it remains."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _as_text(value: Any) -> Any:
    """Numbers, dates and switches that were meant as text are asked for again, as they are written."""
    if value is None or isinstance(value, str | list | dict):
        return value
    raise PydanticCustomError(AS_WRITTEN, "wanted as written")


def _not_empty(text: str) -> str:
    text = text.strip()
    if not text:
        raise wrong(EMPTY)
    return text


def _one_line(text: str) -> str:
    text = _not_empty(text)
    if "\n" in text:
        raise wrong(SEVERAL_LINES)
    return _bounded(text, _LABEL_LENGTH)


def _paragraphs(text: str) -> str:
    return _bounded(_not_empty(text), _TEXT_LENGTH)


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise wrong(TEXT_TOO_LONG, length=len(text), limit=limit)
    return text


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text) or len(text) > 100:
        raise wrong(BAD_SLUG, example=slugified(text)[:100].strip("-") or "panen-raya")
    return text


def _colour(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not _COLOUR.fullmatch(value)):
        raise wrong(BAD_COLOUR, example=_nearest_colour(value or ""))
    return value.lower() if isinstance(value, str) else value


def _nearest_colour(text: str) -> str:
    digits = text.lstrip("#").lower()
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return f"#{digits}"
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        return "#" + "".join(digit * 2 for digit in digits)
    return "#8a1c1c"


def _https(text: str) -> str:
    text = text.strip()
    rest = re.sub(r"^(?:https?:)?/*", "", text, flags=re.IGNORECASE)
    example = f"https://{rest}" if _is_https(f"https://{rest}") else "https://www.contoh.id/"
    if not _is_https(text):
        raise wrong(BAD_ADDRESS, example=example)
    return text


def _is_https(address: str) -> bool:
    if len(address) > 2_000 or _NOT_IN_ADDRESS.search(address):
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = port is None and parts.username is None and parts.password is None
    return parts.scheme == "https" and plain and _HOST.fullmatch(host) is not None


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text) or ".." in text:
        raise wrong(BAD_EMAIL)
    return text


def _day(value: Any) -> Any:
    if isinstance(value, str):
        value = day_from_text(value) or value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise _wrong_date(NOT_A_DATE, value)


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        value = moment_from_text(value) or value
    if isinstance(value, date):
        return value
    raise _wrong_date(NOT_A_MOMENT, value)


def _wrong_date(kind: FindingKind, value: object) -> PydanticCustomError:
    if value is None:
        return wrong(EMPTY)
    nearest = nearest_date(value)
    day = nearest.date.isoformat() if nearest else "2025-11-15"
    clock = clock_in(str(value)) if kind is NOT_A_MOMENT else None
    if nearest is not None and nearest.impossible:
        return wrong(IMPOSSIBLE_DATE, example=f"{day} {clock:%H:%M}" if clock else day)
    return wrong(kind, example=day, time=f"{clock:%H:%M}" if clock else "19:30")


def _switch(value: Any) -> Any:
    """``ya`` and ``tidak``, which YAML knows in English only."""
    return _SWITCHES.get(value.strip().lower(), value) if isinstance(value, str) else value


#: One line of text, 1-200 characters, outer blanks dropped.
Label = Annotated[str, AfterValidator(_one_line)]
#: Text of one or more lines, 1-5,000 characters, outer blanks dropped.
Paragraphs = Annotated[str, AfterValidator(_paragraphs)]
#: One line of text that may look like a number, a date or a switch: it comes as it was written.
RawText = Annotated[str, BeforeValidator(_as_text), AfterValidator(_one_line)]
#: An address part: ``[a-z0-9-]``, at most 100 characters, no hyphen at either end.
Slug = Annotated[str, AfterValidator(_slug)]
#: A calendar date, quoted or not.
Day = Annotated[date, BeforeValidator(_day)]
#: A date, or a date and time with or without a zone, as written: a bare date stays a date.
Moment = Annotated[date | datetime, BeforeValidator(_moment)]
#: True or false, also as ``ya`` and ``tidak``.
Switch = Annotated[bool, BeforeValidator(_switch)]
#: ``#rrggbb``, in lower case.
HexColour = Annotated[str, BeforeValidator(_colour)]
#: As :data:`HexColour`, or not written at all: ``accent: #8a1c1c`` without quotes is a comment and must not pass.
OptionalColour = Annotated[str | None, BeforeValidator(_colour)]
#: An absolute ``https`` address with a host name, without credentials or port.
HttpsUrl = Annotated[str, AfterValidator(_https)]
#: A plain e-mail address.
Email = Annotated[str, AfterValidator(_email)]
#: A list, as a tuple (``Listed[Label]``).
Listed = Annotated[tuple[_T, ...], Field(strict=False)]
#: One of an enumeration's values, given as text (``Choice[Status]``).
Choice = Annotated[_T, Field(strict=False)]
