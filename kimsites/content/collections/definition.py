"""What it takes to add a collection."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from kimsites.content.front_matter import EntrySchema, OwnFields
from kimsites.model.content import Collection
from kimsites.model.diagnostic import FindingKind
from kimsites.model.particulars import Particulars

S = TypeVar("S", bound=EntrySchema)


class EntryInHand(Protocol):
    """One entry while it is being read: its times in the zone of its KIM, and whom to tell of what is wrong."""

    @property
    def now(self) -> datetime:
        """The moment of the build."""

    def end(self, field: str, written: date | datetime | None) -> datetime | None:
        """The moment after something that ends as written: a day without a time ends with that day."""

    def tell(self, kind: FindingKind, field: str, **values: object) -> None:
        """Tell of the value of a field."""


class CollectionDefinition(Struct, Generic[S], frozen=True):
    """One collection: how it is addressed and shown, what its front matter may say.

    ``aliases`` are the Indonesian spellings of all its fields; ``own`` takes from the front matter what only this
    collection has; ``reserved`` are slugs that the site needs itself below the collection's prefix; a collection
    with ``needs_date`` takes the date from the file name (``2025-11-15-judul.md``) when the front matter has none;
    ``date_field`` is the field that gives it. Entries of a collection that ``announces`` are seen before that date.
    ``particulars`` are made of a sound front matter and its date.
    """

    collection: Collection
    schema: type[S]
    aliases: Mapping[str, str]
    own: Callable[[S], OwnFields]
    reserved: frozenset[str] = frozenset()
    needs_date: bool = False
    date_field: str = "date"
    announces: bool = False
    particulars: Callable[[S, datetime | None, EntryInHand], Particulars | None] | None = None
