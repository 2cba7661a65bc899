"""What a deploy needs of an object store: five operations, and the ways in which they can fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct


class ObjectHeaders(Struct, frozen=True):
    """How an object is served. ``redirect`` is the bucket's own redirect metadata: an absolute address, or none."""

    content_type: str
    cache_control: str = ""
    redirect: str = ""


class Condition(Struct, frozen=True):
    """What must hold for a write: no object of that key (``etag`` is None), or the one with this entity tag."""

    etag: str | None = None


class Stored(Struct, frozen=True):
    """An object as read. ``etag`` is kept as the store wrote it; ``answered`` is the store's clock, not ours.

    ``headers`` are those it is read with, None where the store keeps none.
    """

    body: bytes
    etag: str
    answered: datetime
    headers: ObjectHeaders | None = None


class Listed(Struct, frozen=True):
    """An object as listed. ``md5`` is the entity tag where that is one (32 hexadecimal digits), else empty."""

    key: str
    size: int
    md5: str


class NotDeleted(Struct, frozen=True):
    """A key that a batch could not delete, although the batch itself was answered with 200."""

    key: str
    reason: str


class ConditionFailed(Exception):
    """The condition of a write does not hold (412, or 409 for a race)."""


class ConditionUnsupported(Exception):
    """The store refuses conditional writes (501 and the like)."""


class Store(Protocol):
    """An object store. Keys are full keys: the target's prefix is part of them.

    Every method retries what is worth retrying (500, 503, time-outs, resets, a damaged body) with growing pauses, and
    raises EnvironmentFailure when that came to nothing. Used by one process; several threads may share it.
    """

    def get(self, key: str) -> Stored | None:
        """An object, None if there is none.

        A store that answers 403 for a missing key counts as having none, if it lets us list or write at all.
        """

    def put(self, key: str, body: bytes | Path, headers: ObjectHeaders, condition: Condition | None = None) -> str:
        """Write an object, whole or not at all; its entity tag.

        Raises:
            ConditionFailed, ConditionUnsupported: only with a condition.
        """

    def delete(self, keys: Sequence[str]) -> tuple[NotDeleted, ...]:
        """Delete objects, in batches of the store's own size; a key without object is no failure."""

    def list(self, prefix: str) -> Iterator[Listed]:
        """Every object below a prefix, in whatever order the store gives."""

    def requests(self) -> int:
        """How many requests were sent so far, retries included."""
