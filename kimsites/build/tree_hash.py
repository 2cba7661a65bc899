"""The identity of a folder's content: the tree id git would give it, worked out from the files themselves.

Blob and tree objects are hashed as git does (gitformat-pack, "Object types"), so a folder that is later committed as it
stands keeps its identity, and a clean checkout needs no reading at all.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

#: Names that never reach a tree: git's own folder.
_SKIPPED = frozenset({".git"})
_FILE, _EXECUTABLE, _LINK, _TREE = b"100644", b"100755", b"120000", b"40000"

#: Gives the blob id of a file, from a cache or by reading it: absolute path, its stat, object format.
BlobHasher = Callable[[str, os.stat_result, str], bytes]


def blob_id(data: bytes, algorithm: str) -> bytes:
    """The id of a blob, as raw bytes; ``algorithm`` is the repository's object format, ``sha1`` or ``sha256``."""
    return _object_id(b"blob", data, algorithm)


def read_blob_id(path: str, _status: os.stat_result, algorithm: str) -> bytes:
    """The id of a file's content, read in one go.

    Raises:
        OSError: the file can't be read.
    """
    return blob_id(Path(path).read_bytes(), algorithm)


def tree_id(folder: Path, algorithm: str = "sha1", hash_file: BlobHasher = read_blob_id) -> str:
    """The identity of everything in ``folder``, in hexadecimal; empty folders count as nothing, as in git.

    Files that vanish or can't be read while we look count with their error, so that the identity changes when they
    become readable. Sockets, pipes and devices are never opened.
    """
    return _tree(str(folder), algorithm, hash_file).hex()


def list_files(folder: Path, algorithm: str = "sha1", hash_file: BlobHasher = read_blob_id) -> dict[str, str]:
    """Every file in ``folder`` with its blob id in hexadecimal, by path relative to it, sorted."""
    return {path: identity.hex() for path, identity in sorted(_files(str(folder), "", algorithm, hash_file))}


def _files(folder: str, prefix: str, algorithm: str, hash_file: BlobHasher) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _SKIPPED:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/", algorithm, hash_file)
            elif (found := _entry(entry, algorithm, hash_file)) is not None:
                yield prefix + entry.name, found[1]


def _tree(folder: str, algorithm: str, hash_file: BlobHasher) -> bytes:
    lines = sorted(_lines(folder, algorithm, hash_file))
    return _object_id(b"tree", b"".join(line for _, line in lines), algorithm)


def _lines(folder: str, algorithm: str, hash_file: BlobHasher) -> Iterator[tuple[bytes, bytes]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in _SKIPPED:
                continue
            name = os.fsencode(entry.name)
            found = _entry(entry, algorithm, hash_file)
            if found is not None:
                mode, identity = found
                # Git sorts a folder as if its name ended in a slash.
                yield (name + b"/" if mode == _TREE else name), mode + b" " + name + b"\0" + identity


def _entry(entry: os.DirEntry[str], algorithm: str, hash_file: BlobHasher) -> tuple[bytes, bytes] | None:
    try:
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISLNK(status.st_mode):
            return _LINK, blob_id(os.fsencode(Path(entry.path).readlink()), algorithm)
        if stat.S_ISDIR(status.st_mode):
            identity = _tree(entry.path, algorithm, hash_file)
            return None if identity == _object_id(b"tree", b"", algorithm) else (_TREE, identity)
        if stat.S_ISREG(status.st_mode):
            mode = _EXECUTABLE if status.st_mode & stat.S_IXUSR else _FILE
            return mode, hash_file(entry.path, status, algorithm)
    except OSError as failure:
        return _FILE, blob_id(f"unreadable: {failure.errno}".encode(), algorithm)
    return _FILE, blob_id(f"special: {stat.S_IFMT(status.st_mode)}".encode(), algorithm)


def _object_id(kind: bytes, data: bytes, algorithm: str) -> bytes:
    return hashlib.new(algorithm, kind + b" %d\0" % len(data) + data, usedforsecurity=False).digest()
