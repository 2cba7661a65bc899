"""Errors of the operating system, said in words a person can act on."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure
from kimsites.source.wording import system_reason

_FULL = Text(
    "disk penuh saat menulis {path}; kosongkan ruang lalu bangun lagi, tidak ada hasil yang rusak",
    "the disk is full while writing {path}; free some space and build again, no output is torn",
)
_FORBIDDEN = Text(
    "tidak ada izin menulis {path}; periksa pemilik dan izin folder itu lalu bangun lagi",
    "no permission to write {path}; check that folder's owner and permissions and build again",
)
_OTHER = Text("gagal menulis {path}: {reason}", "failed to write {path}: {reason}")

_KINDS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
}


def failure_of(cause: OSError, path: Path) -> EnvironmentFailure:
    """The failure to report for an error met while writing ``path``."""
    text = _KINDS.get(cause.errno or 0, _OTHER)
    return EnvironmentFailure(text.format(path=path, reason=system_reason(cause)))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn any error of the operating system met inside into an EnvironmentFailure that names ``path``."""
    try:
        yield
    except OSError as cause:
        raise failure_of(cause, path) from cause
