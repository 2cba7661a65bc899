"""The themes of one build, each loaded once, and the skins made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from kimsites.build.rooms import Skin, Theme
from kimsites.model.errors import WorkspaceError
from kimsites.model.region import IslandGroup
from kimsites.model.settings import ThemeChoice

#: Skins kept at a time; each holds the theme's style sheets as bytes.
_SKINS = 64


class ThemeShelf:
    """Loads themes by name on first use.

    Travels to a worker as its recipe alone where workers don't inherit memory: compiled templates can't be pickled.
    """

    def __init__(self, load: Callable[[str, Path], Theme], workspace: Path) -> None:
        self._load = load
        self._workspace = workspace
        self._loaded: dict[str, Theme | WorkspaceError] = {}
        self._skin = lru_cache(maxsize=_SKINS)(self._make_skin)

    def __reduce__(self) -> tuple[type[ThemeShelf], tuple[Callable[[str, Path], Theme], Path]]:
        return (ThemeShelf, (self._load, self._workspace))

    def prepare(self, names: Iterable[str]) -> None:
        """Load themes ahead of the first use; one that is unusable is remembered as such."""
        for name in sorted(set(names)):
            self._open(name)

    def theme(self, name: str) -> Theme:
        """The theme of that name.

        Raises:
            WorkspaceError: it is missing or wrong.
        """
        opened = self._open(name)
        if isinstance(opened, WorkspaceError):
            raise opened
        return opened

    def skin(self, choice: ThemeChoice, islands: IslandGroup | None) -> Skin:
        """The static files for a choice of theme and accent.

        Raises:
            WorkspaceError: the theme is missing or wrong.
        """
        return self._skin(choice, islands)

    def _make_skin(self, choice: ThemeChoice, islands: IslandGroup | None) -> Skin:
        return self.theme(choice.name).skin(choice.accent, islands)

    def _open(self, name: str) -> Theme | WorkspaceError:
        if name not in self._loaded:
            try:
                self._loaded[name] = self._load(name, self._workspace)
            except WorkspaceError as unusable:
                self._loaded[name] = unusable
        return self._loaded[name]
