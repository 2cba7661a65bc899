"""What a finished build left in its output folder, for those who take it from there.

Which build it was, hosts, versions, outputs. Whoever reads holds the build's lock, so that no build changes anything
meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kimsites.build.environment import writing
from kimsites.build.folder import PRIVATE, OutputFolder
from kimsites.build.lock import build_lock
from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.build.state import SCHEMA_VERSION
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError

_STAMP = "stamp.json"
_NOT_BUILT = Text(
    "di {path} tidak ada hasil `kimsites build` yang utuh; jalankan `kimsites build` dulu",
    "there is no complete output of `kimsites build` in {path}; run `kimsites build` first",
)
_UNREADABLE = Text("catatan build {path} tidak terbaca: {reason}", "the build record {path} can't be read: {reason}")


class BuildStamp(Struct, frozen=True):
    """Which build this is.

    ``commit`` is the full id of the workspace's HEAD, None outside git; ``dirty`` says that the workspace held more
    than that commit; ``time`` is when the build ended, by the clock and never in an output; ``content`` is one hash
    over everything that stands there. ``held`` are KIMs whose record is wrong, so that nothing is known of what they
    should be now; ``undecided`` says that some record is so wrong that it may be any KIM's.
    """

    commit: str | None
    dirty: bool
    time: datetime
    content: str
    held: tuple[str, ...] = ()
    undecided: bool = False

    @property
    def id(self) -> str:
        """A name that sorts by time: ``20261121T093000Z-1a2b3c4d``."""
        return f"{self.time.astimezone(UTC):%Y%m%dT%H%M%SZ}-{self.content[:8]}"

    def to_json(self) -> dict[str, object]:
        """For a JSON document."""
        return {
            "commit": self.commit,
            "dirty": self.dirty,
            "time": self.time.isoformat(),
            "content": self.content,
            "held": list(self.held),
            "undecided": self.undecided,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> BuildStamp:
        """Read back what :meth:`to_json` gave.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        commit, held = data["commit"], data["held"]
        if not (commit is None or isinstance(commit, str)) or not isinstance(held, list):
            raise TypeError(commit)
        time = datetime.fromisoformat(str(data["time"]))
        if time.tzinfo is None:
            raise ValueError(time)
        slugs = tuple(str(slug) for slug in held)
        return cls(commit, bool(data["dirty"]), time, str(data["content"]), slugs, bool(data["undecided"]))


class BuiltHost(Struct, frozen=True):
    """What stands at a host.

    ``version`` is equal exactly when all outputs are, ``files`` is their number. A ``held`` host keeps its last good
    version, or shows its sound entries alone if there never was one.
    """

    host: str
    slug: str
    action: Action
    version: str
    held: bool
    files: int


class BuildRecord:
    """The finished build in an output folder. ``root`` holds a folder for each host."""

    def __init__(self, root: Path, stamp: BuildStamp, connection: sqlite3.Connection) -> None:
        self.root = root
        self.stamp = stamp
        self._connection = connection
        rows = self._query("SELECT host, slug, action, version, held, outputs FROM hosts ORDER BY host")
        self.hosts: Mapping[str, BuiltHost] = {
            row[0]: BuiltHost(row[0], row[1], Action(row[2]), row[3], bool(row[4]), row[5]) for row in rows
        }

    def outputs(self, host: str) -> tuple[OutputRecord, ...]:
        """The outputs of a host, sorted by path; none for a host that isn't there."""
        rows = self._query("SELECT outputs FROM manifests WHERE host = ?", (host,))
        return tuple(OutputRecord(*item) for row in rows for item in json.loads(row[0]))

    def _query(self, sql: str, values: tuple[str, ...] = ()) -> list[tuple[str, str, str, str, int, int]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as cause:
            raise EnvironmentFailure(_UNREADABLE.format(path=self.root / PRIVATE, reason=cause)) from cause


@contextmanager
def open_record(out: Path, note: Callable[[Text], None]) -> Iterator[BuildRecord]:
    """The build in ``out``; no other build changes it until the context ends (``note`` tells of a wait).

    Raises:
        UsageError: nothing was built there, or the last build did not come to its end.
        EnvironmentFailure: it can't be read.
    """
    folder = OutputFolder(out.resolve())
    if not folder.lock.is_file():
        raise UsageError(_NOT_BUILT.format(path=out))
    with build_lock(folder.lock, note):
        stamp = _read_stamp(folder)
        if stamp is None or not folder.state.is_file():
            raise UsageError(_NOT_BUILT.format(path=out))
        try:
            connection = sqlite3.connect(f"file:{folder.state}?mode=ro", uri=True)
        except sqlite3.Error as cause:
            raise EnvironmentFailure(_UNREADABLE.format(path=folder.state, reason=cause)) from cause
        with closing(connection):
            if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
                raise UsageError(_NOT_BUILT.format(path=out))
            yield BuildRecord(folder.root, stamp, connection)


def remove_stamp(folder: OutputFolder) -> None:
    """A build begins: until it ends, what stands there is no complete build."""
    with writing(folder.private):
        (folder.private / _STAMP).unlink(missing_ok=True)


def write_stamp(folder: OutputFolder, stamp: BuildStamp) -> None:
    """A build has come to its end."""
    path, temporary = folder.private / _STAMP, folder.temporary / _STAMP
    with writing(path):
        temporary.write_text(json.dumps(stamp.to_json()), encoding="utf-8")
        temporary.replace(path)


def content_of(versions: Mapping[str, str]) -> str:
    """One hash over the versions of all hosts."""
    digest = hashlib.sha256()
    for host, version in sorted(versions.items()):
        digest.update(f"{host}\0{version}\n".encode())
    return digest.hexdigest()


def _read_stamp(folder: OutputFolder) -> BuildStamp | None:
    try:
        data = json.loads((folder.private / _STAMP).read_bytes())
        return BuildStamp.from_json(data)
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        return None
    except OSError as cause:
        raise EnvironmentFailure(_UNREADABLE.format(path=folder.private, reason=cause)) from cause
