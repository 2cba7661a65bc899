"""The nation as it stands on the store: one small document, read first and written last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from kimsites.build.record import BuildStamp
from kimsites.deploy.documents import (
    StateDamaged,
    count_of,
    moment,
    read_document,
    safe_name,
    safe_path,
    text_of,
    write_document,
)
from kimsites.deploy.keys import INDEX_KEY, STATE_PREFIX, ManifestAddress
from kimsites.deploy.manifest import HostManifest

_KIND = "kimsites nation index"


class HostEntry(Struct, frozen=True):
    """One host on the store. ``purge`` is when a retired file of it may go, None while there is none to go.

    ``build`` names the build that last changed the host, whose manifest is the present one; the other fields are
    those of that manifest. ``pinned`` is the version that a rollback took back: a build whose host is of that very
    version leaves it alone.
    """

    slug: str
    kind: str
    manifest: str
    version: str
    policy: str
    build: str
    files: int
    bytes: int
    deployed: datetime
    purge: datetime | None = None
    pinned: str = ""

    @classmethod
    def of(cls, manifest: HostManifest, purge: datetime | None) -> HostEntry:
        """The entry for a manifest."""
        return cls(
            manifest.slug,
            manifest.kind,
            manifest.hash,
            manifest.version,
            manifest.policy,
            manifest.build,
            len(manifest.rows),
            manifest.total_size,
            manifest.deployed,
            purge,
            manifest.pinned,
        )

    def address(self, host: str) -> ManifestAddress:
        """Where the present manifest of the host lies."""
        return ManifestAddress(host, self.build)


class NationIndex(Struct, frozen=True):
    """All hosts on the store.

    ``stamp`` is the build that the last finished deploy put there, None before the first. ``pending`` is the id of a
    deploy that began and has not come to its end; what it may have done is in its intent, or as long as that is not
    written in the one of ``resumes``, the interrupted deploy before it. ``state`` is the key of the build's own state
    for the next build to go on from, None where none was left.
    """

    stamp: BuildStamp | None = None
    pending: str | None = None
    hosts: Mapping[str, HostEntry] = field(default_factory=dict)
    resumes: str | None = None
    state: str | None = None

    def to_bytes(self) -> bytes:
        """As it is written to the store."""
        return write_document(
            _KIND,
            {
                "stamp": self.stamp.to_json() if self.stamp else None,
                "pending": self.pending,
                "resumes": self.resumes,
                "state": self.state,
                "hosts": {host: _entry_json(self.hosts[host]) for host in sorted(self.hosts)},
            },
        )

    @classmethod
    def from_bytes(cls, body: bytes) -> NationIndex:
        """Read what :meth:`to_bytes` gave.

        Raises:
            StateDamaged, StateTooNew: it is something else.
        """
        data = read_document(_KIND, body, INDEX_KEY)
        try:
            stamp = data["stamp"]
            return cls(
                BuildStamp.from_json(stamp) if stamp is not None else None,
                _optional(data["pending"], text_of),
                {safe_name(host): _entry(values) for host, values in data["hosts"].items()},
                _optional(data["resumes"], text_of),
                _optional(data["state"], _state_key),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as cause:
            raise StateDamaged(INDEX_KEY, type(cause).__name__) from cause


def _entry_json(entry: HostEntry) -> list[object]:
    return [
        entry.slug,
        entry.kind,
        entry.manifest,
        entry.version,
        entry.policy,
        entry.build,
        entry.files,
        entry.bytes,
        entry.deployed.isoformat(),
        entry.purge.isoformat() if entry.purge else None,
        entry.pinned,
    ]


def _entry(values: list[Any]) -> HostEntry:
    slug, kind, manifest, version, policy, build, files, size, deployed, purge, pinned = values
    return HostEntry(
        text_of(slug),
        text_of(kind),
        text_of(manifest),
        text_of(version),
        text_of(policy),
        safe_name(build),
        count_of(files),
        count_of(size),
        moment(deployed),
        moment(purge) if purge is not None else None,
        text_of(pinned),
    )


def _optional(value: object, read: Callable[[object], str]) -> str | None:
    return None if value is None else read(value)


def _state_key(value: object) -> str:
    key = safe_path(value)
    if not key.startswith(STATE_PREFIX):
        raise ValueError(key)
    return key
