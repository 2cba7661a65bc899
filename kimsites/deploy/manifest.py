"""What stands at one host on the store: the manifest that a deploy writes after the host's files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from msgspec import Struct

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
from kimsites.deploy.headers import HeaderPolicy
from kimsites.deploy.keys import ManifestAddress
from kimsites.deploy.store import ObjectHeaders

_KIND = "kimsites host manifest"
_HEX = frozenset("0123456789abcdef")


class Output(Protocol):
    """A file that a build left: path below its host, SHA-256 in hexadecimal, size in bytes."""

    @property
    def path(self) -> str:
        """Below the host, with ``/``."""

    @property
    def sha256(self) -> str:
        """64 hexadecimal digits."""

    @property
    def size(self) -> int:
        """In bytes."""


class FileRow(Struct, frozen=True):
    """One public object of a host. ``pack`` names the pack that holds its bytes too, empty if none does."""

    path: str
    sha256: str
    size: int
    headers: ObjectHeaders
    pack: str = ""

    def is_same_object(self, other: FileRow) -> bool:
        """Whether the store need not be told of the difference between the two."""
        return self.sha256 == other.sha256 and self.size == other.size and self.headers == other.headers


class RetiredRow(Struct, frozen=True):
    """A fingerprinted file that left the site but still stands on the store, for readers with open pages.

    ``left`` is when the site stopped naming it, ``last`` the last build whose manifest names it.
    """

    row: FileRow
    left: datetime
    last: str


class KeptBuild(Struct, frozen=True):
    """An earlier build of the host that can still be rolled back to, and the packs that its manifest names."""

    build: str
    packs: tuple[str, ...]


class HostManifest(Struct, frozen=True):
    """All that stands at a host: rows and retired rows sorted by path, earlier builds from oldest to newest.

    ``kind`` is what the host is (``site``, ``portal``, ``alias``, ``suspended``, ``retired``), ``version`` that of the
    build's outputs, ``policy`` the hash of the header policy, ``deploy`` the deploy that wrote it, ``deployed`` when,
    ``pinned`` the version that a rollback took back, empty where there was none.
    """

    host: str
    slug: str
    kind: str
    build: str
    version: str
    policy: str
    deploy: str
    deployed: datetime
    rows: tuple[FileRow, ...]
    retired: tuple[RetiredRow, ...] = ()
    kept: tuple[KeptBuild, ...] = ()
    pinned: str = ""

    @property
    def address(self) -> ManifestAddress:
        """Where it lies."""
        return ManifestAddress(self.host, self.build)

    @property
    def hash(self) -> str:
        """Equal exactly when paths, bytes and headers of all rows are."""
        return rows_hash(self.rows)

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs that its rows name, sorted."""
        return tuple(sorted({row.pack for row in self.rows if row.pack}))

    @property
    def total_size(self) -> int:
        """Bytes of all rows."""
        return sum(row.size for row in self.rows)

    def to_bytes(self) -> bytes:
        """As it is written to the store."""
        table = _HeaderTable()
        return write_document(
            _KIND,
            {
                "host": self.host,
                "slug": self.slug,
                "action": self.kind,
                "build": self.build,
                "version": self.version,
                "policy": self.policy,
                "deploy": self.deploy,
                "deployed": self.deployed.isoformat(),
                "rows": [table.row(row) for row in self.rows],
                "retired": [[*table.row(item.row), item.left.isoformat(), item.last] for item in self.retired],
                "kept": [[item.build, list(item.packs)] for item in self.kept],
                "headers": table.values(),
                "pinned": self.pinned,
            },
        )

    @classmethod
    def from_bytes(cls, body: bytes, address: ManifestAddress) -> HostManifest:
        """Read what :meth:`to_bytes` gave, from the place ``address``.

        Raises:
            StateDamaged, StateTooNew: it is something else, or of another host or build.
        """
        data = read_document(_KIND, body, address.key)
        try:
            found = _manifest(data)
        except (KeyError, TypeError, ValueError, IndexError) as cause:
            raise StateDamaged(address.key, type(cause).__name__) from cause
        if found.address != address:
            raise StateDamaged(address.key, f"{found.host} {found.build}")
        return found


def rows_of(outputs: Iterable[Output], policy: HeaderPolicy) -> tuple[FileRow, ...]:
    """Rows for what a build left of a host, sorted by path, none of them in a pack yet."""
    rows = (FileRow(item.path, item.sha256, item.size, policy.headers(item.path)) for item in outputs)
    return tuple(sorted(rows, key=lambda row: row.path))


def rows_hash(rows: Iterable[FileRow]) -> str:
    """One hash over rows in any order: paths, bytes and headers, not packs."""
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: row.path):
        told = (row.path, row.sha256, row.headers.content_type, row.headers.cache_control, row.headers.redirect)
        digest.update(("\0".join(told) + "\n").encode())
    return digest.hexdigest()[:32]


class _HeaderTable:
    """Headers by number: a nation has a dozen different ones."""

    def __init__(self) -> None:
        self._numbers: dict[ObjectHeaders, int] = {}

    def row(self, row: FileRow) -> list[object]:
        number = self._numbers.setdefault(row.headers, len(self._numbers))
        return [row.path, row.sha256, row.size, number, row.pack]

    def values(self) -> list[list[str]]:
        return [[item.content_type, item.cache_control, item.redirect] for item in self._numbers]


def _manifest(data: Mapping[str, Any]) -> HostManifest:
    headers = [_headers(item) for item in data["headers"]]
    return HostManifest(
        host=safe_name(data["host"]),
        slug=text_of(data["slug"]),
        kind=text_of(data["action"]),
        build=safe_name(data["build"]),
        version=text_of(data["version"]),
        policy=text_of(data["policy"]),
        deploy=text_of(data["deploy"]),
        deployed=moment(data["deployed"]),
        rows=tuple(_row(item, headers) for item in data["rows"]),
        retired=tuple(
            RetiredRow(_row(item[:5], headers), moment(item[5]), safe_name(item[6])) for item in data["retired"]
        ),
        kept=tuple(KeptBuild(safe_name(item[0]), tuple(safe_name(pack) for pack in item[1])) for item in data["kept"]),
        pinned=text_of(data["pinned"]),
    )


def _headers(item: Sequence[Any]) -> ObjectHeaders:
    content_type, cache_control, redirect = item
    return ObjectHeaders(text_of(content_type), text_of(cache_control), text_of(redirect))


def _row(item: Sequence[Any], headers: Sequence[ObjectHeaders]) -> FileRow:
    path, sha256, size, number, pack = item
    if len(text_of(sha256)) != 64 or not _HEX.issuperset(sha256):
        raise ValueError(sha256)
    return FileRow(
        safe_path(path), sha256, count_of(size), headers[count_of(number)], safe_name(pack) if pack != "" else ""
    )
