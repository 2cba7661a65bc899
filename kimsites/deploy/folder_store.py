"""A folder as an object store: for a web server on the same machine, and for trying a deploy out.

Content types and cache policy are not kept: they stand in the manifests, and the web server has its own.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from kimsites.deploy.store import (
    Condition,
    ConditionFailed,
    ConditionUnsupported,
    Listed,
    NotDeleted,
    ObjectHeaders,
    Stored,
)
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

_TEMPORARY = ".kimsites-unfinished"
_CHUNK = 1024 * 1024
_NO_PLAIN_FILE = {errno.ELOOP, errno.EISDIR, errno.ENXIO}
_FAILED = Text("folder tujuan: {path}: {reason}", "target folder: {path}: {reason}")
_OUTSIDE = Text(
    "alamat “{key}” keluar dari folder tujuan {root}; tidak ada yang ditulis atau dihapus di sana",
    "the key “{key}” leaves the target folder {root}; nothing was written or deleted there",
)


class FolderStore:
    """The files below ``root``, which is made when the first of them is written.

    No key leads outside: not by ``..``, and not by a symbolic link, wherever in the path it stands. Links that others
    planted are listed and deleted as what they are and never followed.
    """

    def __init__(self, root: Path) -> None:
        self._root = Path(os.path.realpath(root))
        self._temporary = self._root / _TEMPORARY
        self._tidied = False
        self._writers = 0
        self._lock = threading.Lock()
        self._count = 0

    def get(self, key: str) -> Stored | None:
        """The file of that key; None if there is none."""
        self._requested()
        path = self._inside(key)
        body = _read(path)
        return None if body is None else Stored(body, _etag(body), datetime.now(UTC))

    def put(self, key: str, body: bytes | Path, headers: ObjectHeaders, condition: Condition | None = None) -> str:  # noqa: ARG002
        """Write a file, whole or not at all; the entity tag is the md5 of its bytes, as S3 does it."""
        self._requested()
        path = self._inside(key)
        with _explained(path):
            # Other processes may take a folder or an unfinished file away between two steps.
            for _ in range(5):
                with suppress(FileNotFoundError, FileExistsError):
                    return self._put(path, body, condition)
            return self._put(path, body, condition)

    def delete(self, keys: Sequence[str]) -> tuple[NotDeleted, ...]:
        """Delete files and the folders that are empty then."""
        return tuple(refused for key in keys if (refused := self._delete_one(key)) is not None)

    def list(self, prefix: str) -> Iterator[Listed]:
        """Every file below a prefix; md5 is read from the bytes, and empty for what is no plain file."""
        self._requested()
        start = self._root / prefix.rpartition("/")[0] if "/" in prefix else self._root
        if self._leaves(start):
            return
        for folder, names, files in os.walk(start, followlinks=False, onerror=_fail_unless_gone):
            linked = [name for name in names if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
            for name in (*files, *linked):
                path = Path(folder, name)
                key = path.relative_to(self._root).as_posix()
                if key.startswith(prefix) and (found := _listed(key, path)) is not None:
                    yield found
            if Path(folder) == self._root and _TEMPORARY in names:
                names.remove(_TEMPORARY)

    def requests(self) -> int:
        """How many operations were asked for."""
        return self._count

    def _delete_one(self, key: str) -> NotDeleted | None:
        self._requested()
        path = self._inside(key)
        try:
            path.unlink(missing_ok=True)
        except NotADirectoryError:
            return None
        except OSError as cause:
            return NotDeleted(key, cause.strerror or type(cause).__name__)
        for folder in path.parents:
            if folder == self._root:
                break
            try:
                folder.rmdir()
            except FileNotFoundError:
                continue
            except OSError:
                break
        return None

    def _inside(self, key: str) -> Path:
        parts = key.split("/")
        path = self._root.joinpath(*parts) if "" not in parts else self._root
        if "" in parts or "." in parts or ".." in parts or "\0" in key or parts[0] == _TEMPORARY:
            raise EnvironmentFailure(_OUTSIDE.format(key=key, root=self._root))
        if self._leaves(path.parent):
            raise EnvironmentFailure(_OUTSIDE.format(key=key, root=self._root))
        return path

    def _leaves(self, folder: Path) -> bool:
        return os.path.realpath(folder) != str(folder)

    def _put(self, path: Path, body: bytes | Path, condition: Condition | None) -> str:
        with self._workplace() as folder:
            self._tidy()
            temporary = folder / secrets.token_hex(8)
            try:
                with _claimed(temporary) as file:
                    etag = _write(file, body)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    if condition is None:
                        temporary.replace(path)
                    else:
                        self._replace_if(temporary, path, condition)
            finally:
                temporary.unlink(missing_ok=True)
            return etag

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        """The folder for what is half written; it goes when the last of our threads is done."""
        with self._lock:
            self._temporary.mkdir(parents=True, exist_ok=True)
            self._writers += 1
        try:
            yield self._temporary
        finally:
            with self._lock, suppress(OSError):
                self._writers -= 1
                if not self._writers:
                    self._temporary.rmdir()

    def _replace_if(self, temporary: Path, path: Path, condition: Condition) -> None:
        with _locked(self._root):
            body = _read(path)
            wanted = None if condition.etag is None else condition.etag.strip('"')
            if wanted != (None if body is None else _etag(body).strip('"')):
                raise ConditionFailed
            temporary.replace(path)

    def _tidy(self) -> None:
        """Once for each store: what runs that were killed left half written."""
        with self._lock:
            tidied, self._tidied = self._tidied, True
        if not tidied:
            for left in self._temporary.iterdir():
                _remove_if_abandoned(left)

    def _requested(self) -> None:
        with self._lock:
            self._count += 1


@contextmanager
def _claimed(path: Path) -> Iterator[BinaryIO]:
    """A new file that is marked as being written for as long as this process lives."""
    with path.open("xb") as file:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield file


def _remove_if_abandoned(path: Path) -> None:
    with suppress(OSError), path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Alone among all processes of this machine; the kernel lets go when a process is killed."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            raise ConditionUnsupported from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        raise EnvironmentFailure(_FAILED.format(path=path, reason=cause.strerror or type(cause).__name__)) from cause


def _write(file: BinaryIO, body: bytes | Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    if isinstance(body, bytes):
        digest.update(body)
        file.write(body)
    else:
        with body.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
    file.flush()
    return f'"{digest.hexdigest()}"'


def _read(path: Path) -> bytes | None:
    """The bytes of a plain file; a folder, a link or nothing at all is no object."""
    with _explained(path):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as cause:
            if cause.errno in _NO_PLAIN_FILE:
                return None
            raise
        if not S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            return None
        with open(descriptor, "rb") as file:  # noqa: PTH123
            return file.read()


def _etag(body: bytes) -> str:
    return f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'


def _listed(key: str, path: Path) -> Listed | None:
    with _explained(path):
        try:
            status = path.lstat()
            if not S_ISREG(status.st_mode):
                return Listed(key, status.st_size, "")
            with path.open("rb") as file:
                return Listed(key, status.st_size, hashlib.file_digest(file, _md5).hexdigest())
        except FileNotFoundError:
            return None


def _md5() -> hashlib._Hash:
    return hashlib.md5(usedforsecurity=False)


def _fail_unless_gone(cause: OSError) -> None:
    if not isinstance(cause, FileNotFoundError | NotADirectoryError):
        reason = cause.strerror or type(cause).__name__
        raise EnvironmentFailure(_FAILED.format(path=cause.filename, reason=reason)) from cause
