"""The other rooms as they are installed, in the form the build takes them.

Rooms that only work when something is built (content, theme, site, portal) are imported when they are first called: a
build that has nothing to do must not pay for libraries it does not use.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from kimsites.build.rooms import Rooms, SiteReader, SiteRooms, Theme
from kimsites.model.content import Site
from kimsites.model.digest import SiteDigest
from kimsites.model.page import Frame, Page, PageDraft
from kimsites.model.region import RegionSource
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings
from kimsites.regions import open_regions
from kimsites.registry import match_folders, read_registry


def installed_rooms() -> Rooms:
    """The rooms of this package."""
    sites = SiteRooms(
        _load_theme,
        _theme_files,
        _plan_site,
        _digest_site,
        _digest_record,
        _plan_suspended,
        _plan_retired,
        _plan_alias,
    )
    return Rooms(open_regions, read_registry, match_folders, _reader, _draft_portal, sites, _load)


def _load() -> None:
    import kimsites.build.content_reader
    import kimsites.site  # noqa: F401
    from kimsites.theme import load_words

    load_words()


def _load_theme(name: str, workspace: Path) -> Theme:
    from kimsites.theme import load_theme

    return load_theme(name, _theme_folders(workspace))


def _theme_files(name: str, workspace: Path) -> Sequence[Path]:
    from kimsites.theme import find_chain

    return find_chain(name, _theme_folders(workspace)).files


def _theme_folders(workspace: Path) -> Sequence[Path]:
    from kimsites.theme import builtin_themes

    return workspace / "themes", builtin_themes()


def _plan_site(site: Site, frame: Frame) -> Iterable[Page]:
    from kimsites.site import plan_site

    return plan_site(site, frame)


def _digest_site(site: Site) -> SiteDigest:
    from kimsites.site import digest_site

    return digest_site(site)


def _digest_record(kim: Kim) -> SiteDigest:
    from kimsites.site import digest_record

    return digest_record(kim)


def _plan_suspended(kim: Kim, frame: Frame) -> Sequence[Page]:
    from kimsites.site import plan_suspended

    return plan_suspended(kim, frame)


def _plan_retired(kim: Kim, frame: Frame) -> Sequence[Page]:
    from kimsites.site import plan_retired

    return plan_retired(kim, frame)


def _plan_alias(kim: Kim, frame: Frame) -> Sequence[Page]:
    from kimsites.site import plan_alias

    del frame
    return plan_alias(kim)


def _reader(workspace: Path, settings: Settings, now: datetime) -> SiteReader:
    # Called before workers are forked, so they inherit what is imported here.
    import kimsites.site  # noqa: F401
    from kimsites.build.content_reader import ContentReader

    return ContentReader(workspace, settings, now)


def _draft_portal(
    digests: tuple[SiteDigest, ...], regions: RegionSource, settings: Settings, frame: Frame
) -> Iterator[PageDraft]:
    from kimsites.portal import Nation, draft_portal
    from kimsites.regions.outlines import load_outlines

    return draft_portal(Nation(digests, regions, settings, load_outlines()), frame)
