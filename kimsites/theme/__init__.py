"""Theme folders -> compiled templates, and the static files of a host in its own accent and ornament."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kimsites.theme.chain import builtin_themes, find_chain
    from kimsites.theme.filters import load_words
    from kimsites.theme.rendering import RenderFailed
    from kimsites.theme.skin import Skin
    from kimsites.theme.theme import Theme, load_theme
else:
    # What files a theme is made of is asked at every build; that alone must not import Jinja (PEP 562).
    _HOMES = {
        "RenderFailed": "rendering",
        "Skin": "skin",
        "Theme": "theme",
        "builtin_themes": "chain",
        "find_chain": "chain",
        "load_theme": "theme",
        "load_words": "filters",
    }

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = ["RenderFailed", "Skin", "Theme", "builtin_themes", "find_chain", "load_theme", "load_words"]
