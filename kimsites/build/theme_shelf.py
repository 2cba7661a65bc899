"""The themes of one build, each loaded once, and the skins made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from kimsites.build.fingerprint import hashed
from kimsites.build.rooms import Skin, Theme
from kimsites.build.tool import theme_identity
from kimsites.model.errors import WorkspaceError
from kimsites.model.region import IslandGroup
from kimsites.model.settings import ThemeChoice

#: Skins kept at a time; each holds the theme's style sheets as bytes.
_SKINS = 64


class ThemeShelf:
    """Loads themes by name on first use.

    Travels to a worker as its recipe alone where workers don't inherit memory: compiled templates can't be pickled.
    """

    def __init__(
        self, load: Callable[[str, Path], Theme], files: Callable[[str, Path], Sequence[Path]], workspace: Path
    ) -> None:
        self._load = load
        self._files = files
        self._identities: dict[str, str] = {}
        self._workspace = workspace
        self._loaded: dict[str, Theme | WorkspaceError] = {}
        self._skin = lru_cache(maxsize=_SKINS)(self._make_skin)

    def __reduce__(self) -> tuple[type[ThemeShelf], tuple[object, ...]]:
        return (ThemeShelf, (self._load, self._files, self._workspace))

    def prepare(self, names: Iterable[str]) -> None:
        """Load themes ahead of the first use; one that is unusable is remembered as such."""
        for name in sorted(set(names)):
            self.opened(name)

    def identify(self, names: Iterable[str]) -> None:
        """Work out what themes are made of ahead of the first question."""
        for name in sorted(names):
            self.identity(name)

    def identity(self, name: str) -> str:
        """What the theme of that name is made of; one that can't be used is told by what is wrong with it."""
        if name not in self._identities:
            try:
                self._identities[name] = theme_identity(self._files(name, self._workspace))
            except WorkspaceError as unusable:
                self._identities[name] = hashed(unusable.text, unusable.diagnostics)
        return self._identities[name]

    def theme(self, name: str) -> Theme:
        """The theme of that name.

        Raises:
            WorkspaceError: it is missing or wrong.
        """
        opened = self.opened(name)
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

    def put(self, name: str, opened: Theme | WorkspaceError) -> None:
        """Take what came of loading a theme elsewhere."""
        self._loaded[name] = opened

    def opened(self, name: str) -> Theme | WorkspaceError:
        """What comes of loading the theme of that name."""
        if name not in self._loaded:
            try:
                self._loaded[name] = self._load(name, self._workspace)
            except WorkspaceError as unusable:
                self._loaded[name] = unusable
        return self._loaded[name]
