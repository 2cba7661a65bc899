"""Events: what takes place in the village, and when."""

from datetime import datetime
from types import MappingProxyType

from kimsites.content.collections.definition import CollectionDefinition, EntryInHand
from kimsites.content.file_findings import EVENT_ENDS_FIRST, EVENT_WITHOUT_CLOCK
from kimsites.content.front_matter import COMMON_ALIASES, EntrySchema, OwnFields
from kimsites.model.content import Arrangement, Collection
from kimsites.model.particulars import Event
from kimsites.source import HttpsUrl, Label, Moment


class EventSchema(EntrySchema):
    """Front matter of an event. A start without a time of day is an event of whole days."""

    start: Moment | None = None
    end: Moment | None = None
    place: Label | None = None
    link: HttpsUrl | None = None
    organizer: Label | None = None


def _own(front: EventSchema) -> OwnFields:
    return OwnFields(date=front.start)


def _event(front: EventSchema, start: datetime | None, entry: EntryInHand) -> Event | None:
    if start is None:
        return None
    all_day = not isinstance(front.start, datetime)
    end = entry.end("end", front.end)
    if all_day and isinstance(front.end, datetime):
        entry.tell(EVENT_WITHOUT_CLOCK, "end", day=start.date().isoformat(), end=f"{front.end:%Y-%m-%d %H:%M}")
    elif end is not None and end <= start:
        entry.tell(EVENT_ENDS_FIRST, "end")
    # One that says no more than when it begins is over with its day.
    over = end or entry.end("start", start.date()) or start
    return Event(
        start=start,
        end=over if all_day else end,
        over=over,
        all_day=all_day,
        past=entry.now >= over,
        place=front.place,
        link=front.link,
        organizer=front.organizer,
    )


EVENTS = CollectionDefinition(
    collection=Collection(
        name="events",
        folder="events",
        prefix="agenda",
        label="Agenda",
        entry_template="event.html",
        list_template="events.html",
        arrangement=Arrangement.AGENDA,
    ),
    schema=EventSchema,
    aliases=MappingProxyType(
        {
            **COMMON_ALIASES,
            "mulai": "start",
            "tanggal": "start",
            "date": "start",
            "selesai": "end",
            "tempat": "place",
            "tautan": "link",
            "penyelenggara": "organizer",
        }
    ),
    own=_own,
    reserved=frozenset({"hal"}),
    needs_date=True,
    date_field="start",
    announces=True,
    particulars=_event,
)
