"""What to look at, and what of it to tell. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from kimsites.model.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a workspace that was asked for: everything where nothing is named.

    ``sites`` are slugs; ``places`` files and folders relative to the workspace, empty text for all of it; ``changed``
    are the files that differ from an earlier revision, None when that was not asked. All paths have ``/``.
    """

    sites: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    changed: frozenset[str] | None = None
    _changed_folders: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        above = (folder for path in self.changed or () for folder in _with_folders(path))
        object.__setattr__(self, "_changed_folders", frozenset(above))

    @property
    def is_whole(self) -> bool:
        """Whether everything was asked for."""
        named = bool(self.sites) or (bool(self.places) and "" not in self.places)
        return not named and self.changed is None

    def reads(self, slug: str, folder: str) -> bool:
        """Whether a KIM with its folder has to be read."""
        if self.changed is not None and folder not in self._changed_folders:
            return False
        return self.names(slug, folder) or any(_is_within(place, folder) for place in self.places)

    def names(self, slug: str | None, path: str | None) -> bool:
        """Whether a path of a KIM (or of none) was asked for, changed or not."""
        if not self.sites and not self.places:
            return True
        return slug in self.sites or (path is not None and any(place in self.places for place in _above(path)))

    def has(self, slug: str | None, path: str) -> bool:
        """Whether a file, or something in a folder, was asked for and is among what changed."""
        return self.names(slug, path) and (self.changed is None or path in self._changed_folders)

    def tells(self, found: Diagnostic, read: frozenset[str], registry_files: frozenset[str]) -> bool:
        """Whether a finding about the registry or the folders concerns what was asked for.

        ``read`` are the slugs of the KIMs that are read. Whoever changes one file of the registry hears of all of it:
        a name taken twice is told where it stood first.
        """
        if found.site in read or self.is_whole:
            return True
        file = found.location.file
        if self.changed is None:
            return self.names(found.site, file)
        touched = file is not None and (file in self._changed_folders or not self.changed.isdisjoint(registry_files))
        return touched and self.names(found.site, file)


def _with_folders(path: str) -> Iterable[str]:
    return (path, *(str(parent) for parent in PurePosixPath(path).parents if str(parent) != "."))


def _above(path: str) -> Iterable[str]:
    return ("", *_with_folders(path))


def _is_within(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
