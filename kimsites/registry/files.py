"""The files the register is written in: which they are, and their text on demand."""

from __future__ import annotations

import re
import stat
from functools import cached_property
from hashlib import sha256
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.errors import EnvironmentFailure
from kimsites.registry.findings import INCLUDE_OUTSIDE, NOT_A_FILE
from kimsites.registry.parsed import IncludePattern
from kimsites.registry.record_findings import INCLUDE_MATCHES_NOTHING
from kimsites.source.wording import system_reason

if TYPE_CHECKING:
    from kimsites.source import Document

SETTINGS_FILE = "sites.yaml"

_MAGIC = re.compile(r"[*?\[]")


class RegistryFile:
    """A file's bytes; its document is made only when somebody asks, since that is what costs time."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    @cached_property
    def document(self) -> Document:
        """The content as YAML; unreadable bytes make an unreadable document."""
        from kimsites.source import Document, decode, load_yaml  # noqa: PLC0415 - slow to import, and seldom needed

        decoded = decode(self.data, self.name)
        if decoded.text is None:
            return Document(None, decoded.diagnostics, self.name, readable=False)
        return load_yaml(decoded.text, self.name)


def read_file(workspace: Path, name: str) -> RegistryFile | Diagnostic | None:
    """A file of the workspace; None when there is none, a finding when it is something else.

    Raises:
        EnvironmentFailure: the system refuses to read it.
    """
    path = workspace / name
    try:
        # A pipe or a device would be read for ever.
        if stat.S_ISREG(path.stat().st_mode):
            return RegistryFile(name, path.read_bytes())
        return NOT_A_FILE.at(Location(name), name=name)
    except (FileNotFoundError, NotADirectoryError):
        return NOT_A_FILE.at(Location(name), name=name) if path.is_symlink() else None
    except OSError as problem:
        raise cannot_read(name, problem) from problem


def cannot_read(name: str, problem: OSError) -> EnvironmentFailure:
    """What to raise when the system refuses to read something of the workspace."""
    why = system_reason(problem)
    return EnvironmentFailure(Text(f"`{name}` tidak dapat dibaca: {why.id}.", f"`{name}` can't be read: {why.en}."))


class Includes(Struct, frozen=True):
    """The names of all included files, sorted, each once; what is wrong with the patterns.

    ``waiting`` are patterns that match nothing because their folder is there and still empty.
    """

    names: tuple[str, ...]
    waiting: tuple[IncludePattern, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def find_includes(workspace: Path, patterns: tuple[IncludePattern, ...]) -> Includes:
    """Look for the files that patterns name.

    Raises:
        EnvironmentFailure: the system refuses to list a folder.
    """
    names: set[str] = set()
    found: list[Diagnostic] = []
    waiting: list[IncludePattern] = []
    home = workspace.resolve()
    for include in patterns:
        matches = _matches(workspace, include.pattern)
        if not matches and _is_waiting(workspace, include.pattern):
            waiting.append(include)
        elif not matches:
            found.append(INCLUDE_MATCHES_NOTHING.at(include.location, pattern=include.pattern))
        for path in matches:
            name = path.relative_to(workspace).as_posix()
            if path.resolve().is_relative_to(home):
                names.add(name)
            else:
                found.append(INCLUDE_OUTSIDE.at(include.location, pattern=include.pattern, path=name))
    return Includes(tuple(sorted(names - {SETTINGS_FILE})), tuple(waiting), tuple(found))


def _is_waiting(workspace: Path, pattern: str) -> bool:
    """Whether a pattern looks into a folder that holds no file at all, those aside that keep it in git."""
    parts = PurePosixPath(pattern).parts
    plain = tuple(takewhile(lambda part: not _MAGIC.search(part), parts))
    folder = workspace.joinpath(*plain)
    try:
        if not plain or len(plain) == len(parts) or not folder.is_dir():
            return False
        return not any(not path.name.startswith(".") and not path.is_dir() for path in folder.rglob("*"))
    except OSError as problem:
        raise cannot_read(pattern, problem) from problem


def _matches(workspace: Path, pattern: str) -> list[Path]:
    try:
        return sorted(path for path in workspace.glob(pattern) if not path.is_dir())
    # "a**b" is no pattern to pathlib; it matches nothing.
    except (ValueError, NotImplementedError):
        return []
    except OSError as problem:
        raise cannot_read(pattern, problem) from problem
