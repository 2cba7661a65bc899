"""Entries: from a file and its front matter to what is known of it before its text is converted."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from kimsites.content.addresses import FormerAddressError, former_address
from kimsites.content.collections import CollectionDefinition
from kimsites.content.documents import DocumentReader, SourceDocument
from kimsites.content.file_findings import (
    ALIAS_WRONG,
    DATE_MISSING,
    DATE_UNLIKELY,
    NEVER_SHOWN,
    SCHEDULED,
    SLUG_FROM_NAME,
    SLUG_RESERVED,
)
from kimsites.content.files import INDEX, FoundEntry
from kimsites.content.front_matter import Clock, EntrySchema, OwnFields
from kimsites.content.slugs import is_slug, slugify
from kimsites.content.visibility import State, Visibility, end_in, moment_in, start_of
from kimsites.model.diagnostic import Diagnostic, FindingKind, Location, has_errors
from kimsites.model.particulars import Event, Particulars
from kimsites.source.dates import nearest_date

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_DATED_SOMEHOW = re.compile(
    r"(\d{4}[-_. ]\d{1,2}[-_. ]\d{1,2}|\d{1,2}[-_. ](?:\d{1,2}|[A-Za-z]{3,9})[-_. ]\d{4}|\d{8})(?!\d)[^0-9A-Za-z]*(.*)",
    re.ASCII,
)
_SOME_DAY = "2025-11-15"
_FIRST_YEAR = 1945
_LAST_YEAR = 2199


class EntrySource(Struct, frozen=True):
    """An entry whose front matter is sound. `path` is below the KIM's folder; times are aware, in the KIM's zone."""

    definition: CollectionDefinition[Any]
    path: str
    slug: str
    document: SourceDocument[EntrySchema]
    own: OwnFields
    visibility: Visibility
    date: datetime | None = None
    updated: datetime | None = None
    aliases: tuple[str, ...] = ()
    particulars: Particulars | None = None

    @property
    def address(self) -> str:
        """Its page below the host."""
        return self.definition.collection.address(self.slug)


class ReadEntry(Struct, frozen=True):
    """What came of reading an entry; None when the diagnostics say why nothing did."""

    source: EntrySource | None
    diagnostics: tuple[Diagnostic, ...]


class EntryReader(Struct, frozen=True):
    """Reads entries of one KIM. `hosts` are its own, for former addresses; `zone_label` is WIB, WITA or WIT."""

    documents: DocumentReader
    clock: Clock
    hosts: tuple[str, ...]
    zone_label: str

    def read(self, found: FoundEntry, definition: CollectionDefinition[Any]) -> ReadEntry:
        """Read one entry. Whatever is wrong with it is a diagnostic."""
        read = self.documents.read(found.path, definition.schema, definition.aliases)
        if read.document is None:
            return ReadEntry(None, read.diagnostics)
        facts = _Facts(self, found, definition, read.document, list(read.diagnostics))
        source = facts.source()
        told = tuple(facts.diagnostics)
        return ReadEntry(None if has_errors(told) else source, told)


class _Facts(Struct, frozen=True):
    """One entry while its fields are being understood."""

    reader: EntryReader
    found: FoundEntry
    definition: CollectionDefinition[Any]
    document: SourceDocument[EntrySchema]
    diagnostics: list[Diagnostic]

    def source(self) -> EntrySource:
        fields = self.document.fields
        own = self.definition.own(fields)
        name = _name_of(self.found.stem, dated=self.definition.needs_date)
        slug = self._slug(fields.slug, name)
        dated = self._moment(self.definition.date_field, own.date or name.date)
        # A name that has its date written otherwise is one fault, told with the name set right.
        if self.definition.needs_date and not own.date and not name.date and (is_slug(slug) or not name.guess):
            self.diagnostics.append(self._date_missing(name))
        particulars = self._particulars(dated) if self.definition.particulars else None
        return EntrySource(
            definition=self.definition,
            path=self.found.path,
            slug=slug,
            document=self.document,
            own=own,
            visibility=self._visibility(dated, particulars),
            date=dated,
            updated=self._moment("updated", fields.updated),
            aliases=self._former_addresses(fields.aliases, self.definition.collection.address(slug)),
            particulars=particulars,
        )

    @property
    def now(self) -> datetime:
        return self.reader.clock.now

    def end(self, field: str, written: date | datetime | None) -> datetime | None:
        """The moment after what ends as written; a day without a time is included."""
        moment = self._moment(field, written)
        return None if moment is None or written is None else end_in(self.reader.clock.zone, written)

    def tell(self, kind: FindingKind, field: str, **values: Any) -> None:
        """Tell of the value of a field."""
        self.diagnostics.append(kind.at(self._place(field), **values))

    def _particulars(self, dated: datetime | None) -> Particulars | None:
        make = self.definition.particulars
        return make(self.document.fields, dated, self) if make and not has_errors(self.diagnostics) else None

    def _place(self, name: str, *item: int) -> Location:
        return self.document.place(name, self.definition.aliases, *item)

    def _slug(self, written: str | None, name: "_Name") -> str:
        """The slug as written, else the name without its date; told if it can't be one."""
        slug = written or name.slug
        if not is_slug(slug):
            suggested = slugify(name.rest) or "nama-tulisan"
            file = self._file_named(f"{name.guess}-{suggested}" if name.guess else suggested)
            told = SLUG_FROM_NAME.at(self._place("slug"), name=self.found.stem, suggestion=file, slug=suggested)
            self.diagnostics.append(told)
        elif slug in self.definition.reserved:
            self.diagnostics.append(SLUG_RESERVED.at(self._place("slug"), slug=slug))
        return slug

    def _date_missing(self, name: "_Name") -> Diagnostic:
        day = name.guess or _SOME_DAY
        example = self._file_named(f"{day}-{slugify(name.rest) or 'judul'}")
        return DATE_MISSING.at(self.document.place("date", {}), day=day, example=example)

    def _file_named(self, stem: str) -> str:
        """What the entry's file, or the folder that it is, would be called."""
        return stem if self.found.path.lower().endswith(f"/{INDEX}") else f"{stem}.md"

    def _visibility(self, dated: datetime | None, particulars: Particulars | None) -> Visibility:
        fields, clock = self.document.fields, self.reader.clock
        end = self.end("expires", fields.expires)
        start = start_of(None if self.definition.announces else dated, self._moment("publish", fields.publish))
        over = particulars.over if isinstance(particulars, Event) else None
        visibility = Visibility(fields.draft, start, end, over)
        state = visibility.state(clock.now)
        if visibility.start and end and end <= visibility.start:
            self.diagnostics.append(NEVER_SHOWN.at(self._place("expires")))
        elif state is State.SCHEDULED and visibility.start:
            name = "publish" if fields.publish else "date"
            moment = f"{visibility.start:%Y-%m-%d %H.%M} {self.reader.zone_label}"
            place = self._place(name)
            self.diagnostics.append(SCHEDULED.at(place, moment=moment))
        return visibility

    def _moment(self, name: str, written: date | datetime | None) -> datetime | None:
        """A time in the KIM's zone; None for none, and for one that no editor can mean."""
        if written is None:
            return None
        if not _FIRST_YEAR <= written.year <= _LAST_YEAR:
            place = self._place(name)
            self.diagnostics.append(DATE_UNLIKELY.at(place, year=written.year))
            return None
        return moment_in(self.reader.clock.zone, written)

    def _former_addresses(self, written: Iterable[str], own: str) -> tuple[str, ...]:
        """Former addresses below the host, each once, without the entry's own."""
        known: dict[str, None] = {}
        for number, alias in enumerate(written):
            try:
                known[former_address(alias, self.reader.hosts)] = None
            except FormerAddressError as problem:
                place = self._place("aliases", number)
                reason, host = problem.reason, self.reader.hosts[0]
                told = ALIAS_WRONG.at(place, alias=alias, reason=reason, host=host)
                self.diagnostics.append(told)
        return tuple(address for address in known if address != own)


class _Name(Struct, frozen=True):
    """What a file's name tells: its date, the slug made of it, the date it most likely means, and what else it says."""

    date: date | None
    slug: str
    guess: str | None
    rest: str


def _name_of(stem: str, *, dated: bool) -> _Name:
    named = _DATED_NAME.fullmatch(stem) if dated else None
    day = _day(named[1]) if named else None
    if named and day:
        return _Name(day, named[2], named[1], named[2])
    somehow = _DATED_SOMEHOW.fullmatch(stem) if dated else None
    nearest = nearest_date(somehow[1].replace("_", "-")) if somehow else None
    guess = nearest.date.isoformat() if nearest else None
    slug = named[2] if named else stem
    return _Name(None, slug, guess, somehow[2] if somehow and guess else stem)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
