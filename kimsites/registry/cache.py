"""Parsed files kept by content, so that YAML is only read again when it has changed.

An entry is the whole outcome of a file, findings and their places included: with or without a cache a run tells and
builds the same. Entries are JSON under a checksum; whatever is wrong with one, it is as if it were not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Protocol, TypeVar, cast

from pydantic import TypeAdapter

_V = TypeVar("_V")
_CHECKSUM_LENGTH = 64


class RecordCache(Protocol):
    """Where entries are kept. Losing one costs time and nothing else."""

    def get(self, key: str) -> bytes | None:
        """What was put under that key (64 hex digits), if it is still there."""

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key."""


def remembered(cache_: RecordCache | None, kind: type[_V], inputs: tuple[object, ...], make: Callable[[], _V]) -> _V:
    """The value of that kind made from those inputs: from the cache, else made now and kept.

    ``inputs`` are plain values that together decide the outcome.
    """
    if cache_ is None:
        return make()
    adapter: TypeAdapter[_V] = _adapter(cast(Any, kind))
    key = _key(kind, inputs)
    value = _decoded(cache_.get(key), adapter)
    if value is None:
        value = make()
        cache_.put(key, _encoded(value, adapter))
    return value


def _key(kind: type, inputs: tuple[object, ...]) -> str:
    text = json.dumps([_code_version(), kind.__name__, *inputs], sort_keys=True, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def _encoded(value: _V, adapter: TypeAdapter[_V]) -> bytes:
    body = adapter.dump_json(value)
    return sha256(body).hexdigest().encode() + body


def _decoded(data: bytes | None, adapter: TypeAdapter[_V]) -> _V | None:
    if data is None:
        return None
    checksum, body = data[:_CHECKSUM_LENGTH], data[_CHECKSUM_LENGTH:]
    if sha256(body).hexdigest().encode() != checksum:
        return None
    try:
        return adapter.validate_json(body)
    except ValueError:
        return None


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _code_version() -> str:
    """A hash of the code that makes entries: an entry of other code is no answer."""
    digest = sha256()
    for package in ("kimsites.model", "kimsites.source", "kimsites.registry"):
        modules = (module for module in files(package).iterdir() if module.name.endswith(".py"))
        for module in sorted(modules, key=lambda module: module.name):
            digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()
