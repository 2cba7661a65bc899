"""A theme and its parents: found in the folders, read, and put in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.errors import WorkspaceError
from kimsites.source import Document
from kimsites.theme.findings import EXTENDS_CYCLE, MANIFEST_MISSING, PARENT_MISSING, UNKNOWN_THEME
from kimsites.theme.manifest import NAME, Manifest, read_manifest


class ThemeFolder(Struct, frozen=True):
    """One theme's folder. ``shown`` is how findings name it (``themes/nusantara``)."""

    name: str
    path: Path
    shown: str
    manifest: Manifest

    def below(self, part: str) -> tuple[Path, ...]:
        """The files in one of its subfolders, sorted; hidden files and editors' backups are none of it."""
        return tuple(path for path in _files(self.path / part))

    def names(self, path: Path) -> str:
        """How findings name one of its files."""
        return f"{self.shown}/{path.relative_to(self.path).as_posix()}"


class Chain(Struct, frozen=True, dict=True):
    """A theme, its parent, its parent's parent ... in this order; never empty."""

    themes: tuple[ThemeFolder, ...]

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Every file that can change what the theme makes: for fingerprints."""
        return tuple(path for theme in self.themes for path in _files(theme.path))

    def tokens(self, scheme: str) -> dict[str, str]:
        """The tokens of ``light`` or ``dark``, each from the nearest theme that gives it."""
        merged: dict[str, str] = {}
        for theme in reversed(self.themes):
            merged |= theme.manifest.dark if scheme == "dark" else theme.manifest.light
        return merged


def builtin_themes() -> Path:
    """The folder of the themes that come with kimsites: inside the package once installed, beside it in the source."""
    package = Path(str(files("kimsites")))
    installed = package / "builtin_themes"
    return installed if installed.is_dir() else package.parent / "themes"


def find_chain(name: str, folders: Sequence[Path]) -> Chain:
    """Find a theme and all it extends; each is taken from the first folder that has it. Templates aren't read.

    Raises:
        WorkspaceError: no such theme or parent, a wrong ``theme.yaml``, themes that extend each other in a circle.
    """
    themes: list[ThemeFolder] = []
    wanted: str | None = name
    at, kind = Location(), UNKNOWN_THEME
    while wanted is not None:
        seen = [theme.name for theme in themes]
        if wanted in seen:
            raise _unusable(name, (EXTENDS_CYCLE.at(at, path=" > ".join([*seen, wanted])),))
        folder = _folder(wanted, folders)
        if folder is None:
            raise _unusable(name, (kind.at(at, name=wanted, known=_known(folders)),))
        theme, document = _read(wanted, folder, name)
        themes.append(theme)
        wanted = theme.manifest.extends
        at, kind = document.locate(("extends",)), PARENT_MISSING
    return Chain(tuple(themes))


def _read(name: str, folder: Path, asked: str) -> tuple[ThemeFolder, Document]:
    shown = f"{folder.parent.name}/{name}"
    path = folder / "theme.yaml"
    if not path.is_file():
        raise _unusable(asked, (MANIFEST_MISSING.at(Location(f"{shown}/theme.yaml"), name=name),))
    manifest, document, found = read_manifest(path.read_bytes(), f"{shown}/theme.yaml")
    if found:
        raise _unusable(asked, found)
    return ThemeFolder(name, folder, shown, manifest), document


def _folder(name: str, folders: Sequence[Path]) -> Path | None:
    if not NAME.fullmatch(name):
        return None
    return next((folder / name for folder in folders if (folder / name).is_dir()), None)


def _known(folders: Sequence[Path]) -> str:
    found = {path.name for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()}
    return ", ".join(sorted(name for name in found if NAME.fullmatch(name))) or "-"


def _files(folder: Path) -> list[Path]:
    def wanted(path: Path) -> bool:
        parts = path.relative_to(folder).parts
        return path.is_file() and not any(part.startswith(".") or part.endswith(("~", ".bak")) for part in parts)

    return sorted(path for path in folder.rglob("*") if wanted(path))


def _unusable(name: str, found: tuple[Diagnostic, ...]) -> WorkspaceError:
    text = Text(f'Tema "{name}" tidak dapat dipakai.', f'The theme "{name}" can\'t be used.')
    return WorkspaceError(text, found)
