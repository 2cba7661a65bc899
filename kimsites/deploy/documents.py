"""Records about a nation on the store: gzipped JSON that names its own format, and the ways it can be unreadable."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kimsites.deploy.keys import INDEX_KEY, INTENT_KEY
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

FORMAT = 1

_DAMAGED = Text(
    "catatan {what} pada tempat terbit rusak: {reason}",
    "the record {what} on the target is damaged: {reason}",
)
_REPLACEABLE = Text(
    "catatan {what} pada tempat terbit rusak ({reason}), jadi tidak diketahui apa saja yang ada di sana; "
    "`kimsites deploy --force` mengirim semuanya lagi",
    "the record {what} on the target is damaged ({reason}), so nobody knows what stands there; "
    "`kimsites deploy --force` sends everything again",
)
_NEWER = Text(
    "catatan {what} pada tempat terbit ditulis oleh kimsites yang lebih baru (format {found}); perbarui kimsites dulu",
    "the record {what} on the target was written by a newer kimsites (format {found}); update kimsites first",
)


class StateUnreadable(EnvironmentFailure):
    """A record on the store can't be used. ``what`` says which."""


class StateDamaged(StateUnreadable):
    """It is not what kimsites once wrote."""

    def __init__(self, what: str, reason: object) -> None:
        text = _REPLACEABLE if what in {INDEX_KEY, INTENT_KEY} else _DAMAGED
        super().__init__(text.format(what=what, reason=reason))


class StateTooNew(StateUnreadable):
    """It has a format that this kimsites doesn't know yet."""

    def __init__(self, what: str, found: object) -> None:
        super().__init__(_NEWER.format(what=what, found=found))


def write_document(kind: str, data: Mapping[str, Any]) -> bytes:
    """A document of some kind. Equal data gives equal bytes."""
    text = json.dumps({"kind": kind, "format": FORMAT, **data}, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=6, mtime=0)


def read_document(kind: str, body: bytes, what: str) -> dict[str, Any]:
    """Read what :func:`write_document` gave; ``what`` names it for people.

    Raises:
        StateDamaged: it is something else.
        StateTooNew: its format is a later one.
    """
    try:
        data = json.loads(gzip.decompress(body))
    except (OSError, EOFError, ValueError, zlib.error, RecursionError) as cause:
        raise StateDamaged(what, type(cause).__name__) from cause
    if not isinstance(data, dict) or data.get("kind") != kind:
        raise StateDamaged(what, f"kind is not {kind}")
    found = data.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise StateDamaged(what, f"format {found!r}")
    if found > FORMAT:
        raise StateTooNew(what, found)
    return data


def moment(value: object) -> datetime:
    """A moment with its zone, from its ISO 8601 text.

    Raises:
        TypeError, ValueError: it is something else.
    """
    if not isinstance(value, str):
        raise TypeError(value)
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(value)
    return found


def text_of(value: object) -> str:
    """A text, and nothing else.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def flag_of(value: object) -> bool:
    """Yes or no, and nothing else.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def count_of(value: object) -> int:
    """A number of things.

    Raises:
        TypeError, ValueError: it is something else.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    if value < 0:
        raise ValueError(value)
    return value


def safe_path(value: object) -> str:
    """A path below a host, or a name of the store's private area: it leads nowhere else.

    Raises:
        TypeError, ValueError: it is none.
    """
    path = text_of(value)
    names = path.split("/")
    if not all(names) or any(name in {".", ".."} for name in names) or "\\" in path or not path.isprintable():
        raise ValueError(path)
    return path


def is_sound(read: Callable[[object], str], value: str) -> bool:
    """Whether a text could be read back with ``read``."""
    try:
        read(value)
    except ValueError:
        return False
    return True


def safe_name(value: object) -> str:
    """One part of a key: a host, a build, a pack.

    Raises:
        TypeError, ValueError: it is none.
    """
    name = safe_path(value)
    if "/" in name:
        raise ValueError(name)
    return name
