"""Theme folders -> compiled templates, and the static files of a host in its own accent and ornament."""

from __future__ import annotations

from kimsites.theme.chain import builtin_themes, find_chain
from kimsites.theme.rendering import RenderFailed
from kimsites.theme.skin import Skin
from kimsites.theme.theme import Theme, load_theme

__all__ = ["RenderFailed", "Skin", "Theme", "builtin_themes", "find_chain", "load_theme"]
