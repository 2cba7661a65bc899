"""Themes as they are now, or as they last were right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kimsites.build.rooms import SiteRooms, Skin, Theme
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.errors import WorkspaceError
from kimsites.model.page import Page
from kimsites.model.region import IslandGroup
from kimsites.model.settings import ThemeChoice
from kimsites.preview.changes import THEMES
from kimsites.preview.stamps import stamp_of
from kimsites.preview.versions import Versions


class Outfit(Struct, frozen=True):
    """A theme, its static files for one host, and what is wrong with the theme as it is now.

    Two outfits with the same ``key`` give the same bytes.
    """

    key: tuple[object, ...]
    render: Callable[[Page], bytes]
    skin: Skin
    diagnostics: tuple[Diagnostic, ...] = ()


class _Good(Struct, frozen=True):
    key: tuple[object, ...]
    theme: Theme


class Wardrobe:
    """Gives every host its outfit. For one thread."""

    def __init__(self, rooms: SiteRooms, workspace: Path, versions: Versions) -> None:
        self._rooms = rooms
        self._workspace = workspace
        self._versions = versions
        self._key: tuple[object, ...] = ()
        self._shelf = self._empty_shelf()
        self._good: dict[str, _Good] = {}

    def outfit(self, choice: ThemeChoice, islands: IslandGroup | None) -> Outfit:
        """What a host is drawn with.

        Raises:
            WorkspaceError: the theme can't be used, and never could since the preview began.
        """
        self._look()
        try:
            theme, key = self._shelf.theme(choice.name), self._key
            told: tuple[Diagnostic, ...] = ()
            self._good[choice.name] = _Good(key, theme)
        except WorkspaceError as unusable:
            good = self._good.get(choice.name)
            if good is None:
                raise
            theme, key, told = good.theme, good.key, unusable.diagnostics
        skin = theme.skin(choice.accent, islands)
        return Outfit((*key, choice, islands), theme.renderer(), skin, told)

    def _look(self) -> None:
        version = self._versions.of("")
        key = (version.theme, version.style, stamp_of(self._workspace / THEMES))
        if key != self._key:
            self._key, self._shelf = key, self._empty_shelf()

    def _empty_shelf(self) -> ThemeShelf:
        return ThemeShelf(self._rooms.load_theme, self._rooms.theme_files, self._workspace)
