"""What the preview needs of the other rooms, as values it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

from kimsites.build.rooms import Reading, RecordCache, Rooms
from kimsites.model.checking import CheckedSite
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.preview import Unpublished
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings


class PreviewReading(Reading, Protocol):
    """A KIM's content as read, drafts and what is not due yet among it."""

    @property
    def unpublished(self) -> Mapping[str, Unpublished]:
        """The entries that readers don't see yet, by address below the host."""

    @property
    def checked(self) -> Callable[[], CheckedSite]:
        """Makes what checks look at."""


class PreviewReader(Protocol):
    """Reads one KIM's folder, again and again."""

    def __call__(self, kim: Kim, folder: Path | None, now: datetime) -> PreviewReading:
        """Read everything that is or will be published, and what is a draft."""


#: What checks find in a KIM, a few files at a time.
Check: TypeAlias = Callable[[CheckedSite, Settings], Iterator[tuple[Diagnostic, ...]]]


class PreviewRooms(Struct, frozen=True):
    """The rooms of a build, the reader that shows drafts, the checks; ``cache`` remembers parsed registry files."""

    build: Rooms
    reader: Callable[[Path, Settings], PreviewReader]
    check: Check
    cache: RecordCache | None = None
