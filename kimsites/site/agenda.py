"""Events: what is coming, what was, and a calendar to subscribe to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from kimsites.model.archive import MONTHS, span_words
from kimsites.model.content import Entry, Listing, Photo
from kimsites.model.page import Page
from kimsites.model.particulars import Event
from kimsites.model.registry import Kim
from kimsites.model.view import SCHEMA_ORG, JsonLd, Link
from kimsites.site.calendar import calendar_text
from kimsites.site.canvas import Canvas
from kimsites.site.describe import image_url, share_links
from kimsites.site.paged import paged

CALENDAR = Link("Langganan agenda", "agenda.ics")
#: Events a calendar carries at most: those to come, and the latest of the past.
IN_CALENDAR = 200
_ONLINE = "https://schema.org/OnlineEventAttendanceMode"
_OFFLINE = "https://schema.org/OfflineEventAttendanceMode"
_MIXED = "https://schema.org/MixedEventAttendanceMode"

Dated = tuple[Entry, Event]


class EventCard(Struct, frozen=True):
    """An event in a list. ``path`` is below the host; ``start`` aware, in the KIM's zone; ``month`` in three letters.

    ``days`` says on which days it takes place if that is more than one (``1–3 Desember 2026``); ``starts_at`` and
    ``ends_at`` are given where times of day are.
    """

    title: str
    path: str
    start: datetime
    month: str
    days: str
    starts_at: datetime | None
    ends_at: datetime | None
    past: bool
    place: str | None
    online: bool
    summary: str


class EventView(Struct, frozen=True):
    """An event on its own page. ``join_url`` is where to take part from afar, as long as it is not over."""

    card: EventCard
    organizer: str | None
    join_url: str | None
    updated: datetime | None
    cover: Photo | None
    html: str
    share: tuple[Link, ...]


def events_of(listing: Listing | None) -> tuple[Dated, ...]:
    """The events of a collection."""
    entries = listing.entries if listing else ()
    return tuple((entry, entry.particulars) for entry in entries if isinstance(entry.particulars, Event))


def upcoming(events: Sequence[Dated]) -> tuple[Dated, ...]:
    """What is not over yet, the soonest first."""
    return tuple(sorted((one for one in events if not one[1].past), key=lambda one: (one[1].start, one[0].address)))


def agenda_pages(canvas: Canvas, listing: Listing) -> Iterator[Page]:
    """The list of what is coming and what was, a page for every event, and the calendar."""
    events = events_of(listing)
    base = Link(listing.collection.label, f"{listing.collection.prefix}/")
    yield from _list_pages(canvas, listing, events, base)
    for entry, event in events:
        yield _event_page(canvas, listing, base, (entry, event))
    newest = sorted(events, key=lambda one: (one[1].start, one[0].address))[-IN_CALENDAR:]
    yield Page(CALENDAR.href, CALENDAR.href, {"text": calendar_text(canvas.site.kim, newest)})


def _list_pages(canvas: Canvas, listing: Listing, events: Sequence[Dated], base: Link) -> Iterator[Page]:
    """Past events are cut into pages by when they were over, so that what passes joins the newest of them."""
    known = {entry.address: event for entry, event in events}
    past = sorted((one for one in events if one[1].past), key=lambda one: (one[1].over, one[0].address), reverse=True)
    coming = tuple(event_card(*one) for one in upcoming(events))
    kim = canvas.site.kim
    for part, title, pager in paged([entry for entry, _ in past], base, lambda entry: known[entry.address].start):
        trail = (base,) if part.is_front else (base, Link(title, part.address))
        description = f"{title} kegiatan warga dari {kim.name}, {canvas.view.place_line}."
        yield canvas.page(
            canvas.head(part.address, title, description, trail),
            listing.collection.list_template or "",
            heading=title,
            coming=coming if part.is_front else (),
            past=tuple(event_card(entry, known[entry.address]) for entry in part.items),
            pager=pager,
            calendar=CALENDAR,
        )


def _event_page(canvas: Canvas, listing: Listing, base: Link, dated: Dated) -> Page:
    (entry, event), kim = dated, canvas.site.kim
    card = event_card(entry, event)
    when = card.days or span_words(event.start.date(), event.start.date())
    where = f" di {event.place}" if event.place else ""
    description = entry.summary or f"{entry.title}: {when}{where}. {kim.name}, {canvas.view.place_line}."
    head = canvas.head(
        entry.address,
        entry.title,
        description,
        (base, Link(entry.title, entry.address)),
        entry,
        event_data(entry, event, kim, canvas.view.place_line),
    )
    view = event_view(entry, event, kim)
    return canvas.page(head, listing.collection.entry_template, event=view, calendar=CALENDAR, fields=entry.fields)


def event_card(entry: Entry, event: Event) -> EventCard:
    """An event as lists show it."""
    several = event.last_day > event.start.date()
    return EventCard(
        title=entry.title,
        path=entry.address,
        start=event.start,
        month=MONTHS[event.start.month - 1][:3],
        days=span_words(event.start.date(), event.last_day) if several else "",
        starts_at=None if event.all_day else event.start,
        ends_at=event.end if event.ends_by_the_clock and not several else None,
        past=event.past,
        place=event.place,
        online=event.link is not None,
        summary=entry.summary,
    )


def event_view(entry: Entry, event: Event, kim: Kim) -> EventView:
    """An event on its own page."""
    return EventView(
        card=event_card(entry, event),
        organizer=event.organizer,
        join_url=None if event.past else event.link,
        updated=entry.updated,
        cover=entry.cover,
        html=entry.html,
        share=share_links(entry.title, kim.url + entry.address),
    )


def event_data(entry: Entry, event: Event, kim: Kim, place_line: str) -> JsonLd:
    """An event for search engines (https://schema.org/Event)."""
    organizer = {"@type": "Organization", "name": kim.name, "@id": f"{kim.url}#kim", "url": kim.url}
    where: list[JsonLd] = []
    if event.place or not event.link:
        address = {"@type": "PostalAddress", "streetAddress": event.place or place_line, "addressCountry": "ID"}
        where.append({"@type": "Place", "name": event.place or place_line, "address": address})
    if event.link:
        where.append({"@type": "VirtualLocation", "url": event.link})
    data = {
        "@context": SCHEMA_ORG,
        "@type": "Event",
        "name": entry.title,
        "description": entry.summary,
        "url": kim.url + entry.address,
        "inLanguage": "id",
        "startDate": _written(event.start, all_day=event.all_day),
        "endDate": _end_written(event),
        "eventAttendanceMode": _MIXED if len(where) > 1 else _ONLINE if event.link else _OFFLINE,
        "location": where,
        "image": image_url(kim, entry.cover),
        "organizer": {"@type": "Organization", "name": event.organizer} if event.organizer else organizer,
    }
    return {key: value for key, value in data.items() if value}


def _end_written(event: Event) -> str | None:
    if event.end is None:
        return None
    return event.end.isoformat() if event.ends_by_the_clock else event.last_day.isoformat()


def _written(moment: datetime, *, all_day: bool) -> str:
    return moment.date().isoformat() if all_day else moment.isoformat()
