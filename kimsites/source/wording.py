"""Sizes, numbers and refusals of the system in words that authors read."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping

from kimsites.model.diagnostic import Diagnostic, FindingKind, Location, Text

_KILO, _MEGA = 1_000, 1_000_000
# Without a locale the system gives its reasons in English.
_REASONS: Mapping[str, Text] = {
    os.strerror(number): words
    for number, words in (
        (errno.EACCES, Text("izin ditolak", "permission denied")),
        (errno.EPERM, Text("izin ditolak", "permission denied")),
        (errno.ENOENT, Text("berkasnya tidak ada", "there is no such file")),
        (errno.ENOTDIR, Text("berkasnya tidak ada", "there is no such file")),
        (errno.EISDIR, Text("ini folder, bukan berkas", "it is a folder, not a file")),
        (errno.ELOOP, Text("tautannya berputar tanpa ujung", "its links go round in a circle")),
        (errno.ENAMETOOLONG, Text("namanya terlalu panjang", "its name is too long")),
        (errno.EIO, Text("disknya rusak atau terputus", "the disk is damaged or disconnected")),
        (errno.EMFILE, Text("terlalu banyak berkas terbuka", "too many files are open")),
        (errno.ENFILE, Text("terlalu banyak berkas terbuka", "too many files are open")),
        (errno.ENOMEM, Text("memori komputer tidak cukup", "the computer is out of memory")),
        (errno.ESTALE, Text("sambungan ke disk jaringan terputus", "the network disk was disconnected")),
    )
}


def system_reason(problem: OSError | str | None) -> Text:
    """Why the system refused: an exception, or its ``strerror``; as the system says it if there are no words for it."""
    reason = problem.strerror or type(problem).__name__ if isinstance(problem, OSError) else problem
    return _REASONS.get(reason or "", Text(reason or "tanpa alasan", reason or "no reason given"))


def decimal(number: float, digits: int = 2) -> Text:
    """A number with at most so many decimals, with the comma of Indonesian and the point of English."""
    english = f"{number:.{digits}f}"
    english = english.rstrip("0").rstrip(".") if "." in english else english
    return Text(english.replace(".", ","), english)


def file_size(count: int, *, up: bool = False) -> Text:
    """Bytes as MB or KB of the decimal kind; ``up`` rounds up, so that what is over a limit looks so."""
    unit = _MEGA if count >= _MEGA else _KILO
    if count < _KILO:
        return Text(f"{count} bita", f"{count} bytes")
    hundredths = -(-count * 100 // unit) if up else count * 100 // unit
    name = "MB" if unit == _MEGA else "KB"
    words = decimal(hundredths / 100)
    return Text(f"{words.id} {name}", f"{words.en} {name}")


class WordedKind(FindingKind, frozen=True):
    """A kind that words ``size`` and ``limit`` (bytes) and ``reason`` (of the system) itself: places give them raw."""

    def at(self, location: Location, *, site: str | None = None, **values: object) -> Diagnostic:
        """A finding of this kind at a place, as :meth:`FindingKind.at`."""
        worded = {name: _WORDED[name](value) if name in _WORDED else value for name, value in values.items()}
        return super().at(location, site=site, **worded)


def worded(kind: FindingKind) -> WordedKind:
    """The same kind, one that words its values itself."""
    return WordedKind(kind.code, kind.severity, kind.message, kind.hint)


def _bytes(value: object, *, up: bool = False) -> object:
    return file_size(value, up=up) if isinstance(value, int) else value


_WORDED: Mapping[str, Callable[[object], object]] = {
    "size": lambda value: _bytes(value, up=True),
    "limit": _bytes,
    "reason": lambda value: system_reason(value) if isinstance(value, OSError | str | None) else value,
}
