"""What stands in a host's folder, looked at without ever following a symbolic link."""
# Plain strings and calls of `os`: for every output of a nation, pathlib would take longer than the system's answer.
# ruff: noqa: PTH102, PTH105, PTH106, PTH108, PTH123

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

_BLOCK = 1 << 18
# What was a file a moment ago may be a link or a pipe by now; neither may lead us out or keep us waiting.
_LOOK = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Kind(Enum):
    """What stands at a path."""

    MISSING = auto()
    FILE = auto()
    FOLDER = auto()
    OTHER = auto()


class Standing(Struct, frozen=True):
    """What stands at a path below the host.

    ``size`` in bytes tells something of a file alone. ``gap`` is the outermost folder above the path (empty for the
    host's own) that doesn't stand there, None if all of them do; ``obstructed`` says that something else stands in
    the place of that folder.
    """

    kind: Kind
    size: int = 0
    gap: str | None = None
    obstructed: bool = False

    @property
    def obstacle(self) -> str | None:
        """What is there and no folder, though it would have to be one."""
        return self.gap if self.obstructed else None


class HostTree:
    """The folder of one host. Folders once seen are remembered: only the holder of the lock changes them.

    Every method raises OSError where the system refuses.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self._below: dict[str, Standing | None] = {}

    def place(self, path: str) -> str:
        """The full name of a path below the host."""
        return f"{self.root}/{path}" if path else self.root

    def standing(self, path: str) -> Standing:
        """What stands at ``path``; anything below a symbolic link counts as obstructed, not as there."""
        folder = path.rpartition("/")[0]
        known = self._below
        below = known[folder] if folder in known else self._look_below(folder)
        return self._look(path) if below is None else below

    def file_equals(self, path: str, data: bytes) -> bool:
        """Whether the regular file at ``path`` holds just these bytes. Ask :meth:`standing` first, for its size too."""
        descriptor = os.open(self.place(path), _LOOK)
        try:
            return os.read(descriptor, len(data) + 1) == data
        finally:
            os.close(descriptor)

    def file_has_hash(self, path: str, sha256: str) -> bool:
        """Whether the regular file at ``path``, of any size, has this SHA-256. Ask :meth:`standing` first."""
        digest = hashlib.sha256()
        with open(os.open(self.place(path), _LOOK), "rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest() == sha256

    def move_in(self, path: str, source: str) -> bool:
        """Replace the file, or the missing folder, at ``path`` by ``source``; False if a folder is in a file's way."""
        self._make_room(path)
        try:
            os.replace(source, self.place(path))
        except IsADirectoryError:
            return False
        return True

    def remove_file(self, path: str) -> bool:
        """Remove the regular file at ``path`` and the folders this leaves empty; False if none stands there."""
        if self.standing(path).kind is not Kind.FILE:
            return False
        os.unlink(self.place(path))
        for folder in folders_above(path):
            try:
                os.rmdir(self.place(folder))
            except OSError:
                break
            self.forget()
        return True

    def remove_obstacle(self, path: str) -> None:
        """Remove what stands at ``path`` in the place of a folder: the link itself, never what it leads to."""
        if self._look(path).kind in {Kind.FILE, Kind.OTHER}:
            os.unlink(self.place(path))
            self.forget()

    def remove_root(self) -> bool:
        """Remove the host's folder if it is empty; whether it is gone."""
        if self._look("").kind is Kind.MISSING:
            return True
        try:
            os.rmdir(self.root)
        except OSError:
            return False
        return True

    def forget(self) -> None:
        """Look at every folder anew, since some came or went."""
        self._below.clear()

    def _make_room(self, path: str) -> None:
        """Make the folders above ``path`` that are gone since it was looked at: they were left empty, and removed."""
        if not path:
            return
        folder = path.rpartition("/")[0]
        while (below := self._look_below(folder)) is not None:
            # No link can have come in between unseen: making a folder fails where anything stands.
            os.mkdir(self.place(below.gap or ""))
            self.forget()

    def _look_below(self, folder: str) -> Standing | None:
        """What is to be said of any path in ``folder``; None if that is a folder indeed."""
        found: Standing | None = None
        for part in dict.fromkeys(("", *reversed((folder, *folders_above(folder))))):
            if part in self._below:
                found = self._below[part]
            else:
                found = self._below[part] = found or self._look_into(part)
        return found

    def _look_into(self, folder: str) -> Standing | None:
        match self._look(folder).kind:
            case Kind.FOLDER:
                return None
            case kind:
                return Standing(Kind.MISSING, gap=folder, obstructed=kind is not Kind.MISSING)

    def _look(self, path: str) -> Standing:
        try:
            seen = os.lstat(self.place(path))
        except (FileNotFoundError, NotADirectoryError):
            return Standing(Kind.MISSING)
        if stat.S_ISREG(seen.st_mode):
            return Standing(Kind.FILE, seen.st_size)
        return Standing(Kind.FOLDER if stat.S_ISDIR(seen.st_mode) else Kind.OTHER)


def folders_above(path: str) -> Iterator[str]:
    """The folders above ``path`` below the host, innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
