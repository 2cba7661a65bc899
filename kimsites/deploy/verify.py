"""The whole target compared with what was sent there: missing, changed and foreign objects, host by host."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path

from msgspec import Struct

from kimsites.build.record import BuildRecord
from kimsites.deploy.findings import MANIFEST_LOST, OBJECT_CHANGED, OBJECT_FOREIGN, OBJECT_MISSING
from kimsites.deploy.history import is_doubted
from kimsites.deploy.host_plan import PORTAL
from kimsites.deploy.host_state import Remote
from kimsites.deploy.keys import PRIVATE, shown
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.manifest import FileRow, HostManifest
from kimsites.deploy.remote import PrivateArea
from kimsites.deploy.report import DeployRequest, Depth, VerifyReport
from kimsites.deploy.session import Session
from kimsites.deploy.store import Listed, ObjectHeaders, Stored
from kimsites.model.diagnostic import Diagnostic, FindingKind, Location, in_order

_AHEAD = 256
_AT_ONCE = 16


def run_verify(
    record: BuildRecord | None, request: DeployRequest, depth: Depth, listener: DeployListener
) -> VerifyReport:
    """Compare the target with its manifests; nothing is changed.

    ``record`` saves downloads: where its file is the one that was sent, an entity tag can be compared with that.

    Raises:
        EnvironmentFailure: the store failed.
    """
    session = Session(request, listener)
    area = session.area()
    remote = area.remote(area.index().index)
    found = compare(area, remote, record, depth, listener)
    return VerifyReport(
        len(remote.index.hosts),
        found.objects,
        found.unchecked,
        found.suspects,
        found.diagnostics,
        session.requests(),
        session.seconds(),
    )


class Comparison(Struct, frozen=True):
    """What a listing showed; see VerifyReport."""

    objects: int
    unchecked: int
    suspects: Mapping[str, frozenset[str]]
    diagnostics: tuple[Diagnostic, ...]


def compare(
    area: PrivateArea, remote: Remote, record: BuildRecord | None, depth: Depth, listener: DeployListener
) -> Comparison:
    """List the target and compare; memory is that of the manifests, not of the listing.

    An object whose listing leaves a doubt is read whole: always where its entity tag is another than that of our own
    file, and with ``Depth.CONTENT`` wherever there is no such file or no such tag. With ``Depth.HEADERS`` every
    object is, for no listing tells headers.
    """
    comparing = _Comparing(area, remote, record, depth)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        doubts: set[Future[None]] = set()
        listed = area.store.list(area.target.key(""))
        while batch := tuple(islice(listed, _AHEAD)):
            for found in batch:
                doubt = comparing.look(found)
                if doubt is not None:
                    doubts.add(pool.submit(comparing.read, doubt))
            listener.compared(len(batch))
            while len(doubts) >= _AHEAD:
                done, doubts = wait(doubts, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
        for future in doubts:
            future.result()
    return comparing.result()


class _Doubt(Struct, frozen=True):
    """An object that has to be read."""

    host: str
    row: FileRow


class _Expected(Struct):
    """What shall stand at a host; what was seen is taken out. ``unsure`` are paths of an interrupted deploy."""

    slug: str
    live: dict[str, FileRow]
    retired: dict[str, FileRow]
    unsure: frozenset[str]


class _Comparing:
    """A comparison under way."""

    def __init__(self, area: PrivateArea, remote: Remote, record: BuildRecord | None, depth: Depth) -> None:
        self._area = area
        self._record = record
        self._depth = depth
        self._suspects: defaultdict[str, set[str]] = defaultdict(set)
        self._diagnostics: list[Diagnostic] = []
        self._objects = 0
        self._unchecked = 0
        self._expected, self._lost = self._read_manifests(remote)
        self._domains = tuple(host for host, entry in remote.index.hosts.items() if entry.kind == PORTAL)

    def look(self, found: Listed) -> _Doubt | None:
        """Compare one object as listed; what has to be read for it, if anything."""
        host, slash, path = self._area.target.path(found.key).partition("/")
        if f"{host}/" == PRIVATE or not slash:
            return None
        self._objects += 1
        if host in self._lost:
            # Nobody knows what it is: all of it is put again, and what isn't put then was foreign.
            self._suspects[host].add(path)
            return None
        expected = self._expected.get(host)
        if expected is None:
            if any(f".{host}".endswith(f".{domain}") for domain in self._domains):
                self._suspect(OBJECT_FOREIGN, host, path)
            return None
        if path in expected.unsure:
            expected.live.pop(path, None)
            return None
        row = expected.live.pop(path, None) or expected.retired.pop(path, None)
        if row is None:
            self._suspect(OBJECT_FOREIGN, host, path)
            return None
        return self._look_at(found, _Doubt(host, row))

    def read(self, doubt: _Doubt) -> None:
        """Read an object whole."""
        stored = self._area.store.get(self._area.target.key(f"{doubt.host}/{doubt.row.path}"))
        if stored is None:
            self._suspect(OBJECT_MISSING, doubt.host, doubt.row.path)
        elif hashlib.sha256(stored.body).hexdigest() != doubt.row.sha256 or self._has_other_headers(stored, doubt.row):
            self._suspect(OBJECT_CHANGED, doubt.host, doubt.row.path)

    def result(self) -> Comparison:
        """All that was found."""
        for host, expected in self._expected.items():
            for path in expected.live.keys() - expected.unsure:
                self._suspect(OBJECT_MISSING, host, path)
            # No page names them: they are missed when they come back.
            self._suspects[host].update(expected.retired)
        suspects = {host: frozenset(paths) for host, paths in self._suspects.items() if paths}
        return Comparison(self._objects, self._unchecked, suspects, in_order(self._diagnostics))

    def _read_manifests(self, remote: Remote) -> tuple[dict[str, _Expected], set[str]]:
        expected: dict[str, _Expected] = {}
        lost: set[str] = set()
        for host, manifest in self._manifests(remote):
            entry, intent = remote.index.hosts[host], remote.host_intent(host)
            unsure = frozenset(intent.paths) if intent else frozenset[str]()
            if intent is not None and intent.forgets:
                # An interrupted deploy was deleting it: the next one settles what is left.
                expected[host] = _Expected(entry.slug, {}, {}, unsure)
                continue
            if manifest is None:
                lost.add(host)
                self._diagnostics.append(MANIFEST_LOST.at(Location(), site=entry.slug or None, host=host))
                continue
            expected[host] = _Expected(
                entry.slug,
                {row.path: row for row in manifest.rows},
                {item.row.path: item.row for item in manifest.retired},
                unsure,
            )
        return expected, lost

    def _manifests(self, remote: Remote) -> Iterator[tuple[str, HostManifest | None]]:
        hosts = remote.index.hosts
        read = self._area.manifests(hosts[host].address(host) for host in sorted(hosts))
        for address, manifest in read:
            yield address.host, manifest

    def _look_at(self, found: Listed, doubt: _Doubt) -> _Doubt | None:
        if found.size != doubt.row.size:
            self._suspect(OBJECT_CHANGED, doubt.host, doubt.row.path)
            return None
        if self._depth is Depth.HEADERS:
            return doubt
        ours = self._md5_of(doubt) if found.md5 else None
        if ours is None:
            if self._depth is Depth.CONTENT:
                return doubt
            self._unchecked += 1
            return None
        # A tag can look like an md5 and be none, where the store encrypts.
        return None if ours == found.md5 else doubt

    def _has_other_headers(self, stored: Stored, row: FileRow) -> bool:
        if self._depth is not Depth.HEADERS or stored.headers is None or is_doubted(row):
            return False
        return _told(stored.headers) != _told(row.headers)

    def _md5_of(self, doubt: _Doubt) -> str | None:
        if self._record is None:
            return None
        try:
            body = Path(self._record.root, doubt.host, doubt.row.path).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest() != doubt.row.sha256:
            return None
        return hashlib.md5(body, usedforsecurity=False).hexdigest()

    def _suspect(self, kind: FindingKind, host: str, path: str) -> None:
        expected = self._expected.get(host)
        slug = expected.slug if expected else ""
        self._suspects[host].add(path)
        self._diagnostics.append(kind.at(Location(), site=slug or None, host=shown(host), path=shown(path)))


def _told(headers: ObjectHeaders) -> tuple[str, str]:
    """What every store answers with; redirects are known to buckets that are websites alone."""
    return headers.content_type.replace(" ", "").casefold(), headers.cache_control.replace(" ", "").casefold()
