"""Content ids of files, remembered by what the file system says of them, so that unchanged files aren't read again."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from kimsites.build.tree_hash import read_blob_id

#: A file changed this recently may change again without its times telling: some file systems count in 2 s steps.
_SETTLED_NS = 3_000_000_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, algorithm TEXT NOT NULL, id BLOB NOT NULL
) STRICT, WITHOUT ROWID
"""


class FileIds(Struct):
    """A BlobHasher that remembers. A file is believed unchanged only if everything its inode says is the same.

    That is size, modification and change time in nanoseconds, inode and device; and only if both times were well in
    the past when it was read, so that an edit of the same size in the same instant is never missed. mtime alone can
    be set back by any tool; the change time can't.
    """

    connection: sqlite3.Connection
    clock: Callable[[], int] = time.time_ns
    _learnt: dict[str, tuple[str, str, bytes]] = field(default_factory=dict)

    def __call__(self, path: str, status: os.stat_result, algorithm: str) -> bytes:
        """The blob id of a file; see :data:`kimsites.build.tree_hash.BlobHasher`.

        Raises:
            OSError: the file can't be read.
        """
        stamp = _stamp(status)
        row = self.connection.execute(
            "SELECT id FROM files WHERE path = ? AND stamp = ? AND algorithm = ?", (path, stamp, algorithm)
        ).fetchone()
        if row is not None:
            return bytes(row[0])
        begun = self.clock()
        identity = read_blob_id(path, status, algorithm)
        if max(status.st_mtime_ns, status.st_ctime_ns) + _SETTLED_NS < begun:
            self._learnt[path] = (stamp, algorithm, identity)
        return identity

    def close(self) -> None:
        """Let go of the memory; what was not saved is forgotten."""
        self.connection.close()

    def save(self) -> None:
        """Remember what was read. A file that can't be written costs time at the next build, nothing else."""
        try:
            with self.connection:
                self.connection.executemany(
                    "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
                    ((path, *values) for path, values in self._learnt.items()),
                )
        except sqlite3.Error:
            return
        self._learnt.clear()


def open_file_ids(path: Path) -> FileIds:
    """Open the memory at ``path``; one that is damaged or can't be kept is replaced by an empty one."""
    for place in (path, path, Path(":memory:")):
        connection = sqlite3.connect(place)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_SCHEMA)
            connection.execute("SELECT COUNT(*) FROM (SELECT * FROM files LIMIT 1)").fetchone()
        except sqlite3.Error:
            connection.close()
            path.unlink(missing_ok=True)
            continue
        return FileIds(connection)
    raise AssertionError("a database in memory always opens")


def _stamp(status: os.stat_result) -> str:
    parts = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev, status.st_mode)
    return ":".join(map(str, parts))
