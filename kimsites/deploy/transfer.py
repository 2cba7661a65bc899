"""What is sent, task by task: one object each, made from files of an output folder that are checked on their way."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol

from msgspec import Struct

from kimsites.deploy.changes import NewPack, Put
from kimsites.deploy.kept_bytes import KeptBytes
from kimsites.deploy.lease import Permit
from kimsites.deploy.manifest import FileRow, HostManifest
from kimsites.deploy.store import ObjectHeaders, Store
from kimsites.deploy.target import Target

_READ_WHOLE = 1024 * 1024
_SPOOLED = 8 * 1024 * 1024
_JSON = ObjectHeaders("application/gzip", "no-store")
_ZIP = ObjectHeaders("application/zip", "no-store")
_MOMENT = (1980, 1, 1, 0, 0, 0)
_ROW_WEIGHT = 100


class Sent(Struct, frozen=True):
    """What became of a task. ``spoiled`` is the file that is missing or no longer what was built, empty if all went."""

    host: str
    files: int
    size: int
    spoiled: str = ""


class Task(Protocol):
    """One object to send; it can be pickled."""

    @property
    def weight(self) -> int:
        """About how many bytes."""

    def send(self, sender: Sender) -> Sent:
        """Send it.

        Raises:
            EnvironmentFailure: the store, not a file, is at fault.
        """


class Sender(Struct, frozen=True):
    """With what tasks send: the store and the target on it, the folder with the hosts' files, and leave to send.

    ``kept`` gives pages that are not in the folder: of hosts that stay at another build than the one there.
    """

    store: Store
    target: Target
    root: Path
    permit: Permit
    kept: KeptBytes

    def put(self, path: str, body: bytes | Path, headers: ObjectHeaders) -> None:
        """Put an object; ``path`` is below the target's prefix."""
        self.permit.check()
        self.store.put(self.target.key(path), body, headers)

    def file(self, host: str, row: FileRow) -> bytes | Path | None:
        """The bytes of a file, its path if it is a large one, None if neither folder nor pack has what its row says."""
        found = self._in_folder(host, row)
        if found is not None or not row.pack:
            return found
        body = self.kept.page(host, row.pack, row.path)
        return body if body is not None and hashlib.sha256(body).hexdigest() == row.sha256 else None

    def _in_folder(self, host: str, row: FileRow) -> bytes | Path | None:
        path = self.root / host / row.path
        try:
            if row.size > _READ_WHOLE:
                with path.open("rb") as file:
                    found = hashlib.file_digest(file, "sha256").hexdigest()
                return path if found == row.sha256 else None
            body = path.read_bytes()
        except OSError:
            return None
        return body if hashlib.sha256(body).hexdigest() == row.sha256 else None


class SendFile(Struct, frozen=True):
    """A public file."""

    host: str
    key: str
    row: FileRow

    @classmethod
    def of(cls, put: Put) -> SendFile:
        """The task for a put of a plan."""
        return cls(put.host, put.key, put.row)

    @property
    def weight(self) -> int:
        """About how many bytes."""
        return self.row.size

    def send(self, sender: Sender) -> Sent:
        """Send it, if it still is what was built."""
        body = sender.file(self.host, self.row)
        if body is None:
            return Sent(self.host, 0, 0, self.row.path)
        sender.put(self.key, body, self.row.headers)
        return Sent(self.host, 1, self.row.size)


class SendPack(Struct, frozen=True):
    """Pages of a host in one archive, the same bytes for the same pages."""

    pack: NewPack

    @property
    def weight(self) -> int:
        """About how many bytes."""
        return sum(row.size for row in self.pack.rows)

    def send(self, sender: Sender) -> Sent:
        """Send it, if all its pages still are what was built."""
        if self.weight <= _SPOOLED:
            memory = io.BytesIO()
            spoiled = self._write(memory, sender)
            return self._put(memory.getvalue(), memory.getbuffer().nbytes, sender, spoiled)
        # A portal's pack may be too large to be held.
        with tempfile.TemporaryDirectory(prefix="kimsites-") as folder:
            path = Path(folder, "pack.zip")
            with path.open("wb") as file:
                spoiled = self._write(file, sender)
            return self._put(path, path.stat().st_size, sender, spoiled)

    def _write(self, file: IO[bytes], sender: Sender) -> str:
        """Write the archive; the page that no longer is what was built, empty if all are."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for row in self.pack.rows:
                body = sender.file(self.pack.host, row)
                if body is None:
                    return row.path
                _add(archive, row.path, body)
        return ""

    def _put(self, body: bytes | Path, size: int, sender: Sender, spoiled: str) -> Sent:
        if spoiled:
            return Sent(self.pack.host, 0, 0, spoiled)
        sender.put(self.pack.key, body, _ZIP)
        return Sent(self.pack.host, 0, size)


class SendManifest(Struct, frozen=True):
    """What stands at a host from then on."""

    manifest: HostManifest

    @property
    def weight(self) -> int:
        """About how many bytes."""
        return _ROW_WEIGHT * len(self.manifest.rows)

    def send(self, sender: Sender) -> Sent:
        """Send it."""
        body = self.manifest.to_bytes()
        sender.put(self.manifest.address.key, body, _JSON)
        return Sent(self.manifest.host, 0, len(body))


def chunks(tasks: Iterable[Task], most: int = 32, heaviest: int = 4 * 1024 * 1024) -> Iterator[tuple[Task, ...]]:
    """Tasks in portions of at most ``most``, and about ``heaviest`` bytes; reads no further than it gives."""
    chunk: list[Task] = []
    weight = 0
    for task in tasks:
        chunk.append(task)
        weight += task.weight
        if len(chunk) >= most or weight >= heaviest:
            yield tuple(chunk)
            chunk, weight = [], 0
    if chunk:
        yield tuple(chunk)


def _add(archive: zipfile.ZipFile, name: str, body: bytes | Path) -> None:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    if isinstance(body, bytes):
        archive.writestr(entry, body)
        return
    with body.open("rb") as source, archive.open(entry, "w") as member:
        while chunk := source.read(_READ_WHOLE):
            member.write(chunk)
