"""What the preview needs of the other rooms, as values it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kimsites.build.rooms import Reading, RecordCache, Rooms
from kimsites.model.preview import Unpublished
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings


class PreviewReading(Reading, Protocol):
    """A KIM's content as read, drafts and what is not due yet among it."""

    @property
    def unpublished(self) -> Mapping[str, Unpublished]:
        """The entries that readers don't see yet, by address below the host."""


class PreviewReader(Protocol):
    """Reads one KIM's folder, again and again."""

    def __call__(self, kim: Kim, folder: Path | None, now: datetime) -> PreviewReading:
        """Read everything that is or will be published, and what is a draft."""


@dataclass(frozen=True, slots=True)
class PreviewRooms:
    """The rooms of a build, and the reader that shows drafts; ``cache`` remembers parsed registry files."""

    build: Rooms
    reader: Callable[[Path, Settings], PreviewReader]
    cache: RecordCache | None = None
