"""Parsed files kept by content, so that YAML is only read again when it has changed.

An entry is the whole outcome of a file, findings and their places included: with or without a cache a run tells and
builds the same. Entries are JSON under a checksum; whatever is wrong with one, it is as if it were not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

import kimsites

_V = TypeVar("_V")
_CHECKSUM_LENGTH = 64


class RecordCache(Protocol):
    """Where entries are kept. Losing one costs time and nothing else."""

    def get(self, key: str) -> bytes | None:
        """What was put under that key (64 hex digits), if it is still there."""

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key."""


class Stored(Struct, Generic[_V], frozen=True):
    """A kind of value and its form in JSON; ``from_plain`` raises TypeError or ValueError for any other form."""

    name: str
    to_plain: Callable[[_V], Any]
    from_plain: Callable[[Any], _V]


def remembered(cache_: RecordCache | None, kind: Stored[_V], inputs: tuple[object, ...], make: Callable[[], _V]) -> _V:
    """The value of that kind made from those inputs: from the cache, else made now and kept.

    ``inputs`` are plain values that together decide the outcome.
    """
    if cache_ is None:
        return make()
    key = _key(kind.name, inputs)
    value = _decoded(cache_.get(key), kind)
    if value is None:
        value = make()
        cache_.put(key, _encoded(value, kind))
    return value


def _key(kind: str, inputs: tuple[object, ...]) -> str:
    text = json.dumps([_code_version(), kind, *inputs], sort_keys=True, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def _encoded(value: _V, kind: Stored[_V]) -> bytes:
    body = json.dumps(kind.to_plain(value), ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(body).hexdigest().encode() + body


def _decoded(data: bytes | None, kind: Stored[_V]) -> _V | None:
    if data is None:
        return None
    checksum, body = data[:_CHECKSUM_LENGTH], data[_CHECKSUM_LENGTH:]
    if sha256(body).hexdigest().encode() != checksum:
        return None
    try:
        return kind.from_plain(json.loads(body))
    except (TypeError, ValueError):
        return None


@cache
def _code_version() -> str:
    """A hash of the code that makes entries: an entry of other code is no answer."""
    digest = sha256()
    package = Path(kimsites.__file__).parent
    for room in ("model", "source", "registry"):
        for path in sorted((package / room).glob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
