"""Events as calendars take them over: iCalendar, RFC 5545. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from kimsites.model.content import Entry
from kimsites.model.particulars import Event
from kimsites.model.registry import Kim

_LONGEST_LINE = 75
_SPECIAL = re.compile(r"[\\;,]")
# What RFC 5545 forbids in text; line ends are written as "\n" in it.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE_END = re.compile(r"\r\n?|[\n\x85\u2028\u2029]")
_LONG_AGO = date(2000, 1, 1)


def calendar_text(kim: Kim, events: Iterable[tuple[Entry, Event]]) -> str:
    """One calendar of all these events, lines ended by CRLF.

    Moments are in UTC, events of whole days are dates. The address of an event's page is its UID, so calendars that
    subscribe to it recognise the event whatever else changes. Nothing in it depends on when it was made.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{kim.host}//kimsites//ID",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped_text(f'Agenda {kim.name}')}",
        *(line for entry, event in events for line in _event(kim, entry, event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(kim: Kim, entry: Entry, event: Event) -> Iterator[str]:
    url = kim.url + entry.address
    yield "BEGIN:VEVENT"
    yield f"UID:{url}"
    # Wanted by the standard, and never later than any change that an editor tells of.
    yield f"DTSTAMP:{_stamp(entry.updated) if entry.updated else f'{kim.record.approved or _LONG_AGO:%Y%m%d}T000000Z'}"
    yield from _times(event)
    yield f"SUMMARY:{escaped_text(entry.title)}"
    if entry.summary:
        yield f"DESCRIPTION:{escaped_text(entry.summary)}"
    if event.place or event.link:
        yield f"LOCATION:{escaped_text(event.place or event.link or '')}"
    yield f"URL:{url}"
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    if event.all_day:
        yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.over:%Y%m%d}"
        return
    yield f"DTSTART:{_stamp(event.start)}"
    if event.end is not None:
        yield f"DTEND:{_stamp(event.end)}"


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped_text(text: str) -> str:
    """Text as a value of the type TEXT (RFC 5545, 3.3.11)."""
    plain = _CONTROL.sub("", _LINE_END.sub("\n", text))
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", plain).replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line in pieces of at most 75 bytes (RFC 5545, 3.1); no letter is torn apart."""
    if len(line.encode()) <= _LONGEST_LINE:
        return line
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST_LINE:
            pieces.append(piece)
            # The blank that continues a line is one of its bytes.
            piece, size = "", 1
        piece += sign
        size += width
    return "\r\n ".join((*pieces, piece))
