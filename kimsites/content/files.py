"""What lies in one KIM's folder, looked at without opening anything and without leaving the folder."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, field

from kimsites.content.file_findings import (
    FILE_UNKNOWN,
    FOLDER_HIDDEN,
    FOLDER_UNKNOWN,
    FOLDER_WITHOUT_INDEX,
    LINK_OUT_OF_FOLDER,
    NAME_UNREADABLE,
    NOT_A_FILE,
    OFFICE_DOCUMENT,
    PROFILE_MISNAMED,
    UNREADABLE,
    WRONG_ENDING,
)
from kimsites.content.photos import PHOTO_ENDINGS
from kimsites.model.diagnostic import Diagnostic, FindingKind, Location

PROFILE = "profile.md"
MEDIA = "media"
INDEX = "index.md"

_TEXT = ".md"
# What editors save texts as when they don't see the ending.
_NEARLY_TEXTS = (".md.txt", ".txt", ".text", ".markdown", ".mdown", ".mkd")
_OFFICE_KINDS = {"doc": "Word", "docx": "Word", "odt": "LibreOffice", "rtf": "RTF", "pages": "Pages"}
_PROFILE_STEMS = frozenset({"profile", "profil"})
_KEPT_BESIDE_TEXTS = frozenset({*PHOTO_ENDINGS, "pdf"})


class KimFolder(Struct, frozen=True):
    """The folder of one KIM: its real absolute path, and its name in findings (relative to the workspace)."""

    root: Path
    name: str

    def file(self, relative: str) -> str:
        """A file of this folder as findings name it."""
        return f"{self.name}/{relative}" if relative else self.name


class FoundEntry(Struct, frozen=True):
    """A markdown file of a collection. `path` is relative to the KIM's folder; `stem` the name its slug comes from."""

    folder: str
    path: str
    stem: str


class Inventory(Struct):
    """Everything found in one KIM's folder.

    Entries come folder by folder, their names backwards: dates lead names, so the newest come first.
    """

    entries: list[FoundEntry] = field(default_factory=list)
    has_profile: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)


def take_inventory(folder: KimFolder, collections: tuple[str, ...]) -> Inventory:
    """List the entries of the named collection folders and everything that has no business where it lies."""
    found = Inventory()
    walk = _Walk(folder, found)
    known = tuple(f"{name}/" for name in (*collections, MEDIA))
    for item in walk.items(""):
        if item.is_folder and item.name in collections:
            _look_into_collection(walk, item.name)
        elif item.is_folder and item.name != MEDIA:
            walk.tell(FOLDER_UNKNOWN, item.path, known=", ".join(known))
        elif item.path == PROFILE:
            found.has_profile = True
        elif not item.is_folder and not _may_lie_beside_texts(item.name):
            is_profile = item.name.lower().partition(".")[0] in _PROFILE_STEMS
            walk.tell(PROFILE_MISNAMED if is_profile else FILE_UNKNOWN, item.path)
    found.entries.sort(key=lambda entry: entry.stem, reverse=True)
    found.entries.sort(key=lambda entry: entry.folder)
    return found


def _look_into_collection(walk: "_Walk", collection: str) -> None:
    for item in walk.items(collection):
        if item.is_folder:
            _look_into_bundle(walk, collection, item)
        elif _nearly_text(item.name):
            _tell_of_ending(walk, item, _nearly_text(item.name))
        elif item.name.lower().endswith(_TEXT):
            walk.found.entries.append(FoundEntry(collection, item.path, item.name[: -len(_TEXT)]))
        elif not _may_lie_beside_texts(item.name):
            walk.tell(FILE_UNKNOWN, item.path)


def _look_into_bundle(walk: "_Walk", collection: str, bundle: "_Item") -> None:
    """A folder that is one entry: `index.md` with its photos beside it."""
    items = tuple(walk.items(bundle.path))
    has_index = any(_is_index(item) for item in items)
    for item in items:
        if _is_index(item):
            walk.found.entries.append(FoundEntry(collection, item.path, bundle.name))
        elif not has_index and not item.is_folder and _nearly_text(item.name):
            _tell_of_ending(walk, item, INDEX)
        elif not item.is_folder and not _may_lie_beside_texts(item.name):
            walk.tell(FILE_UNKNOWN, item.path)
    if not has_index:
        walk.tell(FOLDER_WITHOUT_INDEX, bundle.path)


def _is_index(item: "_Item") -> bool:
    return item.name.lower() == INDEX and not item.is_folder


def _nearly_text(name: str) -> str | None:
    """What a file with the ending of some other kind of text should be called; None for other files."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return f"{name}{_TEXT}"
    if ending.lower() in _OFFICE_KINDS:
        return f"{stem}{_TEXT}"
    nearly = next((one for one in _NEARLY_TEXTS if name.lower().endswith(one)), None)
    return f"{name[: -len(nearly)]}{_TEXT}" if nearly else None


def _tell_of_ending(walk: "_Walk", item: "_Item", suggestion: str | None) -> None:
    program = _OFFICE_KINDS.get(item.name.rpartition(".")[2].lower())
    if program:
        walk.tell(OFFICE_DOCUMENT, item.path, program=program, suggestion=suggestion)
    else:
        walk.tell(WRONG_ENDING, item.path, suggestion=suggestion)


def _may_lie_beside_texts(name: str) -> bool:
    return name.rpartition(".")[2].lower() in _KEPT_BESIDE_TEXTS


class _Item(Struct, frozen=True):
    name: str
    path: str
    is_folder: bool


class _Walk(Struct, frozen=True):
    """One walk through a KIM's folder."""

    folder: KimFolder
    found: Inventory

    def tell(self, kind: FindingKind, path: str, **values: Any) -> None:
        readable = path.encode("utf-8", "backslashreplace").decode()
        self.found.diagnostics.append(
            kind.at(Location(self.folder.file(readable)), name=readable or self.folder.name, **values)
        )

    def items(self, relative: str) -> Iterator[_Item]:
        """The plain files and folders of one folder, sorted by name; everything else is told of and left out."""
        try:
            with os.scandir(self.folder.root / relative) as scan:
                listed = sorted(scan, key=lambda item: item.name)
        except OSError as problem:
            self.tell(UNREADABLE, relative, reason=problem.strerror)
            return
        for item in listed:
            path = f"{relative}/{item.name}" if relative else item.name
            kept = self._kept(item, path)
            if kept:
                yield kept

    def _kept(self, item: "os.DirEntry[str]", path: str) -> _Item | None:
        if not _is_unicode(item.name):
            self.tell(NAME_UNREADABLE, path)
            return None
        if item.is_symlink() and not is_inside(self.folder.root, path):
            self.tell(LINK_OUT_OF_FOLDER, path)
            return None
        try:
            mode = item.stat().st_mode
        except OSError as problem:
            self.tell(UNREADABLE, path, reason=problem.strerror)
            return None
        if item.name.startswith("."):
            if stat.S_ISDIR(mode):
                self.tell(FOLDER_HIDDEN, path)
            return None
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            self.tell(NOT_A_FILE, path)
            return None
        return _Item(item.name, path, stat.S_ISDIR(mode))


def _is_unicode(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_inside(root: Path, relative: str) -> bool:
    """Whether a path below `root` stays below it once every symbolic link is followed.

    `root` is a real path. A link in a circle leads nowhere and counts as outside.
    """
    try:
        return (root / PurePosixPath(relative)).resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        return False
