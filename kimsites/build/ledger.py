"""Which outputs of a host are ours, kept in one plain text file a host so that a lost database loses no ownership.

The first line says whose host it is and which version stands there; every further line is one path below the
host. A path is written here before the output is, so that a build killed at any moment leaves no file of ours
unknown. While outputs are being changed the version is ``-``: what stands there is no version at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kimsites.build.environment import writing
from kimsites.build.folder import OutputFolder
from kimsites.build.new_file import write_new

_MAGIC = "kimsites-owned-1"
_NONE = "-"
#: More than the first line of a ledger can be long.
_HEAD_BYTES = 512


class Ownership(Struct, frozen=True):
    """What the ledger of a host says.

    ``slug`` is the KIM the host belongs to, empty for the portal; ``version`` names the complete version that stands
    there, None if there is none or it was being changed.
    """

    slug: str = ""
    version: str | None = None
    paths: frozenset[str] = frozenset()


class Ledger(Struct, frozen=True):
    """The ledger file of one host."""

    folder: OutputFolder
    host: str

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.folder.owned / self.host

    def read(self) -> Ownership:
        """What is recorded; nothing is ours if there is no file, or one that we did not write."""
        try:
            with self.path.open(encoding="utf-8", newline="\n") as file:
                return _parse(file)
        except (FileNotFoundError, UnicodeDecodeError):
            return Ownership()

    def begin(self, slug: str, paths: Iterable[str]) -> None:
        """Record all that may be ours from now on, before the first output changes."""
        self._write(Ownership(slug, None, frozenset(paths)))

    def settle(self, slug: str, version: str, paths: Iterable[str]) -> None:
        """Record exactly what is ours, after the last output changed."""
        self._write(Ownership(slug, version, frozenset(paths)))

    def forget(self) -> None:
        """Nothing of this host is left."""
        with writing(self.path):
            self.path.unlink(missing_ok=True)

    def _write(self, ownership: Ownership) -> None:
        temporary = self.folder.temporary / f"{self.host}.owned"
        lines = [f"{_MAGIC} {ownership.slug or _NONE} {ownership.version or _NONE}", *sorted(ownership.paths), ""]
        with writing(self.path):
            write_new(str(temporary), ("\n".join(lines).encode(),))
            temporary.replace(self.path)


def known_hosts(folder: OutputFolder) -> dict[str, tuple[str, str | None]]:
    """Every host that has a ledger: the slug of the KIM it belongs to (empty for the portal) and its version."""
    return dict(_known(folder))


def _known(folder: OutputFolder) -> Iterator[tuple[str, tuple[str, str | None]]]:
    with os.scandir(folder.owned) as entries:
        ledgers = sorted((entry.name, entry.path) for entry in entries)
    for host, path in ledgers:
        try:
            head = _head(_start_of(path).decode())
        except (OSError, UnicodeDecodeError):
            continue
        if head is not None:
            yield host, head


def _start_of(path: str) -> bytes:
    """The first line of a file. Thousands are read at every build, so without a file object's buffers and decoder."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, _HEAD_BYTES).partition(b"\n")[0]
    finally:
        os.close(descriptor)


def _parse(lines: Iterable[str]) -> Ownership:
    lines = iter(lines)
    head = _head(next(lines, ""))
    if head is None:
        return Ownership()
    slug, version = head
    return Ownership(slug, version, frozenset(line[:-1] for line in lines if line.endswith("\n")))


def _head(line: str) -> tuple[str, str | None] | None:
    parts = line.split()
    if len(parts) != 3 or parts[0] != _MAGIC:
        return None
    _, slug, version = parts
    return ("" if slug == _NONE else slug, None if version == _NONE else version)
