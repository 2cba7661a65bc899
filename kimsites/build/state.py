"""What the last builds left, in one SQLite file that only the building process itself opens."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from kimsites.build.output import OutputRecord
from kimsites.build.result import HostResult, Published
from kimsites.build.state_rows import HostRow, columns_of, diagnostics_text, digest_of, kept_digest, moments_of, row_of
from kimsites.model.diagnostic import Text
from kimsites.model.digest import SiteDigest
from kimsites.model.errors import EnvironmentFailure

SCHEMA_VERSION = 4

_APPLICATION = 0x4B494D53
_CHECK = "PRAGMA quick_check('hosts')"
_BATCH = 200
# What is large stands apart: most reads want the small columns of every host and nothing else.
_SCHEMA = f"""
BEGIN;
CREATE TABLE hosts (
    host TEXT PRIMARY KEY, slug TEXT NOT NULL, action TEXT NOT NULL, version TEXT NOT NULL, good INTEGER NOT NULL,
    held INTEGER NOT NULL, fingerprint TEXT NOT NULL, since TEXT, until TEXT, outputs INTEGER NOT NULL,
    diagnostics TEXT, digest_hash TEXT
) STRICT;
CREATE TABLE digests (host TEXT PRIMARY KEY, facts TEXT NOT NULL, older BLOB NOT NULL) STRICT;
CREATE TABLE manifests (host TEXT PRIMARY KEY, outputs TEXT NOT NULL) STRICT;
CREATE TABLE listings (host TEXT PRIMARY KEY, files TEXT NOT NULL) STRICT;
CREATE TABLE drafts (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {SCHEMA_VERSION};
COMMIT;
"""

_STARTED_ANEW = Text(
    "catatan build sebelumnya ({path}) rusak atau dari versi lain; semua situs dibangun dari awal",
    "the record of earlier builds ({path}) is damaged or of another version; every site is built from scratch",
)
_UNUSABLE = Text(
    "catatan build {path} tidak dapat dipakai: {reason}. Periksa ruang disk dan izin folder itu, lalu bangun lagi",
    "the build record {path} can't be used: {reason}. Check disk space and that folder's permissions, then build again",
)


def _in_memory(data: bytes) -> Callable[[], bytes]:
    return partial(bytes, data)


class StateDamaged(Exception):
    """The file is no state of this version, or turned out while in use to be broken; see :func:`discard_state`."""


class State:
    """The open state. Results are committed in batches; :meth:`commit` closes a batch early."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._uncommitted = 0

    def hosts(self) -> dict[str, HostRow]:
        """Every host an earlier build made."""
        rows = self._query(
            "SELECT host, slug, action, version, good, held, fingerprint, since, until, outputs, diagnostics,"
            " digest_hash FROM hosts"
        )
        return {row[0]: row_of(row) for row in rows}

    def record(self, result: HostResult, fingerprint: str = "", listing: str = "") -> None:
        """Remember what a host came to; one that was not touched keeps what stands there and its digest."""
        fingerprint = fingerprint if result.repeatable else ""
        if result.published is None:
            self._change(
                "UPDATE hosts SET held = ?, fingerprint = ?, since = ?, until = ?, diagnostics = ? WHERE host = ?",
                (result.held, fingerprint, *moments_of(result), diagnostics_text(result), result.host),
            )
        else:
            self._record_published(result, result.published, fingerprint)
        self._change("INSERT OR REPLACE INTO listings VALUES (?, ?)", (result.host, listing))
        self._uncommitted += 1
        if self._uncommitted >= _BATCH:
            self.commit()

    def _record_published(self, result: HostResult, published: Published, fingerprint: str) -> None:
        host = result.host
        digest = kept_digest(published.digest) if published.digest else None
        self._change(
            "INSERT OR REPLACE INTO hosts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            columns_of(result, published, fingerprint, digest.hash if digest else None),
        )
        outputs = json.dumps([(item.path, item.sha256, item.size) for item in published.outputs])
        self._change("INSERT OR REPLACE INTO manifests VALUES (?, ?)", (host, outputs))
        self._change("DELETE FROM digests WHERE host = ?", (host,))
        if digest is not None:
            self._change("INSERT INTO digests VALUES (?, ?, ?)", (host, digest.facts, digest.older))

    def forget(self, host: str) -> None:
        """A host is gone."""
        for table in ("hosts", "manifests", "digests", "listings"):
            self._change(f"DELETE FROM {table} WHERE host = ?", (host,))  # noqa: S608 - names of our own tables

    def digest_hashes(self) -> dict[str, tuple[str, str]]:
        """Host -> slug and hash of its digest, sorted by host, for every host that has one."""
        rows = self._query("SELECT host, slug, digest_hash FROM hosts WHERE digest_hash IS NOT NULL ORDER BY host")
        return {row[0]: (row[1], row[2]) for row in rows}

    def digests(self, keep: Callable[[bytes], Callable[[], bytes]] = _in_memory) -> tuple[SiteDigest, ...]:
        """The digest of every KIM that has one, sorted by host. One that can't be read back is left out.

        ``keep`` sets aside what is seldom asked for, and gives what reads it.
        """
        with _translated(self._path):
            # Row by row: all of them at once would be as large again as what is made of them.
            rows = self._connection.execute("SELECT facts, older FROM digests ORDER BY host")
            made = (digest_of(facts, keep(older) if older else None) for facts, older in rows)
            return tuple(digest for digest in made if digest is not None)

    def outputs(self, host: str) -> tuple[OutputRecord, ...]:
        """The outputs of a host, sorted by path."""
        rows = self._query("SELECT outputs FROM manifests WHERE host = ?", (host,))
        return tuple(OutputRecord(*item) for row in rows for item in json.loads(row[0]))

    def listing(self, host: str) -> str:
        """The files a host was last made of, as recorded; empty if none are known."""
        rows = self._query("SELECT files FROM listings WHERE host = ?", (host,))
        return str(rows[0][0]) if rows else ""

    def drafts(self) -> dict[str, str]:
        """The fingerprint of every page of the portal, by path."""
        return {row[0]: row[1] for row in self._query("SELECT path, fingerprint FROM drafts")}

    def record_drafts(self, drafts: Mapping[str, str], known: Mapping[str, str]) -> None:
        """Remember the fingerprints of all pages of the portal in the place of those ``known`` until now."""
        for path in known.keys() - drafts.keys():
            self._change("DELETE FROM drafts WHERE path = ?", (path,))
        for path, fingerprint in drafts.items():
            if known.get(path) != fingerprint:
                self._change("INSERT OR REPLACE INTO drafts VALUES (?, ?)", (path, fingerprint))

    def versions(self) -> dict[str, str]:
        """The version that stands at each host."""
        return {row[0]: row[1] for row in self._query("SELECT host, version FROM hosts")}

    def total_outputs(self) -> int:
        """How many outputs all hosts have together."""
        return int(self._query("SELECT COALESCE(SUM(outputs), 0) FROM hosts")[0][0])

    def commit(self) -> None:
        """Make what was recorded so far survive the end of this process."""
        with _translated(self._path):
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
        self._uncommitted = 0

    def _change(self, sql: str, values: tuple[object, ...]) -> None:
        with _translated(self._path):
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN")
            self._connection.execute(sql, values)

    def _query(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with _translated(self._path):
            return self._connection.execute(sql, values).fetchall()


@contextmanager
def open_state(path: Path, note: Callable[[Text], None]) -> Iterator[State]:
    """Open the state, made anew (``note`` says so) where it is damaged or of another version.

    What was recorded is committed on the way out, also when an error or an interruption ends the build. Of what is
    there only the table of hosts is checked: the others are large, and most builds never read them.

    Raises:
        StateDamaged: while in use, by any method of the state: a part of it that had not been looked at is broken.
        EnvironmentFailure: the file can't be made, read or written.
    """
    try:
        connection = _connect(path)
    except StateDamaged:
        discard_state(path, note)
        connection = _connect(path)
    with closing(connection):
        state = State(connection, path)
        try:
            yield state
        finally:
            state.commit()


def _connect(path: Path) -> sqlite3.Connection:
    with _translated(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _prepare(connection, fresh=path.stat().st_size == 0)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, *, fresh: bool) -> None:
    if fresh:
        connection.executescript(_SCHEMA)
        return
    marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    if marks != [_APPLICATION, SCHEMA_VERSION] or connection.execute(_CHECK).fetchone()[0] != "ok":
        raise StateDamaged


def discard_state(path: Path, note: Callable[[Text], None]) -> None:
    """Remove a damaged state, so that the next one opened is new; ``note`` says so.

    Raises:
        EnvironmentFailure: it can't be removed.
    """
    note(_STARTED_ANEW.format(path=path))
    with _translated(path):
        for suffix in ("", "-journal", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as cause:
        # This very class, not one derived from it, is how the module tells of a file that is broken or no database.
        if type(cause) is sqlite3.DatabaseError:
            raise StateDamaged from cause
        raise EnvironmentFailure(_UNUSABLE.format(path=path, reason=cause)) from cause
