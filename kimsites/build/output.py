"""Values about written outputs: what stands in a host's folder, and what a commit changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Text

_LONGEST_NAME = 255
_LONGEST_PATH = 1024


class OutputRecord(NamedTuple):
    """One output as it stands on the disk: path below the host, SHA-256 in hexadecimal, size in bytes.

    A tuple, since every output of a nation is one, and most of them travel between processes: a dataclass costs
    several times as much to make and to pickle.
    """

    path: str
    sha256: str
    size: int


class WriteResult(Struct, frozen=True):
    """What stands in a host's folder after a commit, sorted by path, and how many files had to change for it."""

    outputs: tuple[OutputRecord, ...]
    version: str
    written: int = 0
    removed: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def version_of(outputs: Iterable[OutputRecord]) -> str:
    """The name of a complete version of a host: equal exactly when all its outputs are."""
    lines = [f"{output.path}\0{output.sha256}\n" for output in sorted(outputs, key=attrgetter("path"))]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:32]


def fault_of(path: str) -> Text | None:
    """Why ``path`` may not be an output's path below its host; None if it may."""
    names = path.split("/")
    if "" in names or "." in names or ".." in names:
        return Text("bagian kosong, `.` atau `..` tidak boleh ada", "empty parts, `.` and `..` are not allowed")
    if not path.isprintable() or "\\" in path:
        return Text("ada karakter yang tidak boleh dipakai", "it holds characters that can't be used")
    encoded = path.encode()
    if len(encoded) > _LONGEST_PATH or max(map(len, encoded.split(b"/"))) > _LONGEST_NAME:
        return Text("terlalu panjang", "it is too long")
    return None
