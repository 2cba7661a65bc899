"""What the build needs of the other rooms, as values it is given: real ones in use, small ones in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from kimsites.model.content import Site
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.digest import SiteDigest
from kimsites.model.page import Frame, Output, Page, PageDraft
from kimsites.model.region import IslandGroup, RegionSource
from kimsites.model.registry import Kim, Registry
from kimsites.model.settings import Settings


class Folders(Protocol):
    """Which KIM's content lies where."""

    @property
    def paths(self) -> Mapping[str, Path]:
        """Content folders by slug."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the folders."""


class Reading(Protocol):
    """A KIM's content as read."""

    @property
    def site(self) -> Site:
        """All that is sound and due."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the content."""

    @property
    def next_change(self) -> datetime | None:
        """When the output changes by time alone; aware."""

    @property
    def last_change(self) -> datetime | None:
        """When it last changed by time alone, not after the moment of reading; aware."""


class Skin(Protocol):
    """The static files of a theme in one colour and ornament."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The files."""

    @property
    def paths(self) -> Mapping[str, str]:
        """Published paths by logical name."""


class Theme(Protocol):
    """A compiled theme."""

    def render(self, page: Page) -> bytes:
        """The bytes of a single page."""

    def renderer(self) -> Callable[[Page], bytes]:
        """What gives the bytes of each page of one host; a new one a host."""

    def skin(self, accent: str | None, islands: IslandGroup | None) -> Skin:
        """The static files in an accent colour and the ornament of a group of islands."""


class RecordCache(Protocol):
    """Remembers parsed registry files."""

    def get(self, key: str) -> bytes | None:
        """What was put under ``key``, if it is still known."""

    def put(self, key: str, data: bytes) -> None:
        """Remember ``data`` under ``key``."""


class SiteReader(Protocol):
    """Reads one KIM's folder."""

    def __call__(self, kim: Kim, folder: Path | None) -> Reading:
        """Read what is published at the moment of this build."""


class SiteRooms(Struct, frozen=True):
    """What turns one KIM into pages. Sent to every worker once, so every field can be pickled by name.

    ``load_theme`` and ``theme_files`` (everything a theme is made of, without compiling it) raise WorkspaceError for a
    theme that is missing or wrong.
    """

    load_theme: Callable[[str, Path], Theme]
    theme_files: Callable[[str, Path], Sequence[Path]]
    plan_site: Callable[[Site, Frame], Iterable[Page]]
    digest_site: Callable[[Site], SiteDigest]
    digest_record: Callable[[Kim], SiteDigest]
    plan_suspended: Callable[[Kim, Frame], Sequence[Page]]
    plan_retired: Callable[[Kim, Frame], Sequence[Page]]
    plan_alias: Callable[[Kim, Frame], Sequence[Page]]


class Rooms(Struct, frozen=True):
    """Everything the build calls outside its own room.

    ``reader`` makes the SiteReader of a workspace for one moment; ``open_regions`` gives the nation's regions;
    ``load`` imports all that is needed to build a site, which is otherwise imported when it is first needed.
    """

    open_regions: Callable[[], RegionSource]
    read_registry: Callable[[Path, RegionSource, RecordCache | None, Callable[[Settings], None]], Registry]
    match_folders: Callable[[Registry, Path], Folders]
    reader: Callable[[Path, Settings, datetime], SiteReader]
    draft_portal: Callable[[tuple[SiteDigest, ...], RegionSource, Settings, Frame], Iterable[PageDraft]]
    sites: SiteRooms
    load: Callable[[], None]
