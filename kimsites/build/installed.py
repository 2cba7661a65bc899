"""The other rooms as they are installed, in the form the build takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from kimsites.build.rooms import Rooms, SiteReader, SiteRooms, Theme
from kimsites.model.digest import SiteDigest
from kimsites.model.page import Frame, Page, PageDraft
from kimsites.model.region import RegionSource
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings
from kimsites.portal import Nation, draft_portal
from kimsites.regions import open_regions
from kimsites.regions.outlines import load_outlines
from kimsites.registry import match_folders, read_registry
from kimsites.site import digest_record, digest_site, plan_alias, plan_retired, plan_site, plan_suspended
from kimsites.theme import builtin_themes, find_chain, load_theme


def installed_rooms() -> Rooms:
    """The rooms of this package."""
    sites = SiteRooms(
        _load_theme, _theme_files, plan_site, digest_site, digest_record, plan_suspended, plan_retired, _plan_alias
    )
    return Rooms(open_regions, read_registry, match_folders, _reader, _draft_portal, sites)


def _load_theme(name: str, workspace: Path) -> Theme:
    return load_theme(name, (workspace / "themes", builtin_themes()))


def _theme_files(name: str, workspace: Path) -> Sequence[Path]:
    return find_chain(name, (workspace / "themes", builtin_themes())).files


def _plan_alias(kim: Kim, frame: Frame) -> tuple[Page, ...]:
    del frame
    return plan_alias(kim)


def _reader(workspace: Path, settings: Settings, now: datetime) -> SiteReader:
    from kimsites.build.content_reader import ContentReader  # noqa: PLC0415 - slow to import, and often not needed

    return ContentReader(workspace, settings, now)


def _draft_portal(
    digests: tuple[SiteDigest, ...], regions: RegionSource, settings: Settings, frame: Frame
) -> Iterator[PageDraft]:
    return draft_portal(Nation(digests, regions, settings, load_outlines()), frame)
