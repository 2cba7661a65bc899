"""A theme ready for use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from kimsites.model.diagnostic import Text, in_order
from kimsites.model.errors import WorkspaceError
from kimsites.model.page import Page
from kimsites.model.region import IslandGroup
from kimsites.theme.chain import Chain, find_chain
from kimsites.theme.library import Library, compile_library
from kimsites.theme.rendering import Renderer
from kimsites.theme.skin import Skin, Wardrobe, cut_skin, open_wardrobe

_SKINS_KEPT = 64


class Theme:
    """Compiled templates and static files of a theme and its parents; a pickled one arrives compiled."""

    def __init__(self, chain: Chain, library: Library, wardrobe: Wardrobe) -> None:
        self._chain = chain
        self._library = library
        self._wardrobe = wardrobe
        self._skins = lru_cache(_SKINS_KEPT)(lambda accent, islands: cut_skin(wardrobe, accent, islands))

    def __reduce__(self) -> tuple[type[Theme], tuple[object, ...]]:
        return (Theme, (self._chain, self._library, self._wardrobe))

    @property
    def name(self) -> str:
        """The name of its folder."""
        return self._chain.themes[0].name

    @property
    def label(self) -> str:
        """The name people know it by."""
        return self._chain.themes[0].manifest.label or self.name

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file of the theme and its parents: what a fingerprint must cover."""
        return self._chain.files

    @property
    def templates(self) -> frozenset[str]:
        """The names a page may ask for."""
        return frozenset(name for name, full in self._library.names.items() if name != full)

    def renderer(self) -> Renderer:
        """What makes the pages of one host: a new one a host."""
        return Renderer(self._library)

    def render(self, page: Page) -> bytes:
        """The bytes of a single page, UTF-8; raises what ``Renderer`` does."""
        return self.renderer()(page)

    def skin(self, accent: str | None, islands: IslandGroup | None) -> Skin:
        """The fingerprinted static files of a host: the same for the same accent and island group, always.

        Raises:
            ValueError: the accent is no colour like ``#1f3a5f``.
        """
        return self._skins(accent, islands)


def load_theme(name: str, folders: Sequence[Path]) -> Theme:
    """Load a theme: read it and its parents, compile every template. ``folders`` are searched in order.

    Raises:
        WorkspaceError: anything is wrong with the theme; its diagnostics name every place at once.
    """
    chain = find_chain(name, folders)
    library, in_templates = compile_library(chain)
    wardrobe, in_files = open_wardrobe(chain)
    found = in_order((*in_templates, *in_files))
    if found:
        text = Text(f'Tema "{name}" tidak dapat dipakai.', f'The theme "{name}" can\'t be used.')
        raise WorkspaceError(text, found)
    return Theme(chain, library, wardrobe)
