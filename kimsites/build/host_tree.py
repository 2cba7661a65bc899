"""What stands in a host's folder, looked at without ever following a symbolic link."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

_BLOCK = 1 << 20


class Kind(Enum):
    """What stands at a path."""

    MISSING = auto()
    FILE = auto()
    FOLDER = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a path below the host.

    ``obstacle`` is the nearest part of the path (empty for the host's own folder) that is there and no folder,
    though it would have to be one.
    """

    kind: Kind
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class HostTree:
    """The folder of one host. Folders once seen are remembered: only the holder of the lock changes them."""

    root: Path
    _folders: set[str] = field(default_factory=set)

    def standing(self, path: str) -> Standing:
        """What stands at ``path``; anything below a symbolic link counts as obstructed, not as there."""
        for parent in ("", *_parents(path)):
            if parent in self._folders:
                continue
            kind = self._kind(parent)
            if kind is Kind.MISSING:
                return Standing(Kind.MISSING)
            if kind is not Kind.FOLDER:
                return Standing(Kind.MISSING, parent)
            self._folders.add(parent)
        return Standing(self._kind(path))

    def file_equals(self, path: str, sha256: str, size: int) -> bool:
        """Whether the regular file at ``path`` has these bytes. Ask :meth:`standing` first."""
        descriptor = os.open(self.root / path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(descriptor, "rb") as file:
            if os.fstat(file.fileno()).st_size != size:
                return False
            digest = hashlib.sha256()
            while block := file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest() == sha256

    def make_room(self, path: str) -> None:
        """Make the folders that a file at ``path`` needs."""
        parent = path.rpartition("/")[0]
        if parent in self._folders:
            return
        (self.root / parent).mkdir(parents=True, exist_ok=True)
        self._folders.update(("", *_parents(path)))

    def remove_file(self, path: str) -> bool:
        """Remove the regular file at ``path`` and the folders this leaves empty; False if none stands there."""
        if self.standing(path).kind is not Kind.FILE:
            return False
        (self.root / path).unlink()
        for parent in reversed(_parents(path)):
            try:
                (self.root / parent).rmdir()
            except OSError:
                break
            self._folders.discard(parent)
        return True

    def remove_obstacle(self, path: str) -> None:
        """Remove what stands at ``path`` in the place of a file of ours: the link itself, never what it leads to."""
        if self._kind(path) in {Kind.FILE, Kind.OTHER}:
            (self.root / path).unlink()

    def remove_root(self) -> bool:
        """Remove the host's folder if it is empty; whether it is gone."""
        if self._kind("") is Kind.MISSING:
            return True
        try:
            self.root.rmdir()
        except OSError:
            return False
        return True

    def _kind(self, path: str) -> Kind:
        try:
            mode = os.lstat(self.root / path if path else self.root).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return Kind.MISSING
        if stat.S_ISREG(mode):
            return Kind.FILE
        return Kind.FOLDER if stat.S_ISDIR(mode) else Kind.OTHER


def _parents(path: str) -> tuple[str, ...]:
    """The folders above ``path`` below the host, outermost first."""
    names = path.split("/")[:-1]
    return tuple("/".join(names[: depth + 1]) for depth in range(len(names)))
