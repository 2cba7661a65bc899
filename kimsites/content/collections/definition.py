"""What it takes to add a collection."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from kimsites.content.front_matter import EntrySchema, OwnFields
from kimsites.model.content import Collection

S = TypeVar("S", bound=EntrySchema)


@dataclass(frozen=True, slots=True)
class CollectionDefinition(Generic[S]):
    """One collection: how it is addressed and shown, what its front matter may say.

    ``aliases`` are the Indonesian spellings of all its fields; ``own`` takes from the front matter what only this
    collection has; ``reserved`` are slugs that the site needs itself below the collection's prefix; a collection
    with ``needs_date`` takes the date from the file name (``2025-11-15-judul.md``) when the front matter has none.
    """

    collection: Collection
    schema: type[S]
    aliases: Mapping[str, str]
    own: Callable[[S], OwnFields]
    reserved: frozenset[str] = frozenset()
    needs_date: bool = False
