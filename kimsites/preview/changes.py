"""Which part of a workspace a changed file belongs to. Pure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from msgspec import Struct

THEMES = "themes"

_PASSING_ENDINGS = ("~", ".swp", ".swo", ".swx", ".tmp", ".temp", ".part", ".crdownload", ".bak", ".orig", ".lock")
#: The file by which Vim finds out whether it may write in a folder.
_VIM_TRIAL = "4913"


class Part(StrEnum):
    """What a change concerns: one KIM's content, the looks of all hosts, their style sheets alone, the register."""

    CONTENT = "content"
    THEME = "theme"
    STYLE = "style"
    REGISTRY = "registry"


class Change(Struct, frozen=True):
    """A part that has changed; ``slug`` names the KIM whose content it is."""

    part: Part
    slug: str = ""


def is_passing(name: str) -> bool:
    """Whether a file of that name only stands there while an editor or a download is at work."""
    if name.startswith((".", "#")) or name.lower().endswith(_PASSING_ENDINGS):
        return True
    return name == _VIM_TRIAL or (name.startswith("__") and name.endswith("__"))


def change_of(path: PurePath, workspace: PurePath, roots: tuple[str, ...], *, is_folder: bool = False) -> Change | None:
    """What a change at ``path`` concerns; None for nothing that is shown.

    ``roots`` are the content roots relative to the workspace.
    """
    if not path.is_relative_to(workspace):
        return None
    parts = path.relative_to(workspace).parts
    if not parts or any(is_passing(part) for part in parts):
        return None
    for root in roots:
        inner = PurePath(root).parts
        if parts[: len(inner)] == inner:
            return _in_content(parts[len(inner) :], is_folder=is_folder)
    if parts[0] == THEMES:
        return Change(Part.STYLE if path.suffix == ".css" and not is_folder else Part.THEME)
    return Change(Part.REGISTRY) if path.suffix in {".yaml", ".yml"} or is_folder else None


def _in_content(below: tuple[str, ...], *, is_folder: bool) -> Change | None:
    if not below:
        return Change(Part.REGISTRY)
    if len(below) == 1:
        # A KIM's folder that comes or goes: which folder belongs to which record is decided with the register.
        return Change(Part.REGISTRY) if is_folder else None
    return Change(Part.CONTENT, below[0])
