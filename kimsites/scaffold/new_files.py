"""New files, and the one writer of them: nothing that is there is ever touched."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError
from kimsites.source.wording import system_reason

_THERE = Text("`{path}` sudah ada; tidak ada yang ditimpa", "`{path}` is already there; nothing is overwritten")
_REFUSED = Text("`{path}` tidak dapat ditulis: {reason}", "`{path}` can't be written: {reason}")
_CHANGED = Text(
    "`{path}` berubah selagi perintah ini berjalan; jalankan sekali lagi",
    "`{path}` changed while this command ran; run it again",
)


class NewFile(Struct, frozen=True):
    """A file to write: its path with ``/`` below some folder, and its text."""

    path: str
    text: str


def write_new(root: Path, files: Sequence[NewFile]) -> None:
    """Write files that are not there yet, all of them or none.

    Raises:
        UsageError: one of them exists.
        EnvironmentFailure: the system refuses.
    """
    for file in files:
        if os.path.lexists(root / file.path):
            raise UsageError(_THERE.format(path=file.path))
    written: list[Path] = []
    try:
        for file in files:
            _write(root / file.path, file, written)
    except BaseException:
        for path in reversed(written):
            _take_back(path)
        raise


def _write(path: Path, file: NewFile, written: list[Path]) -> None:
    try:
        for folder in reversed([one for one in path.parents if not one.exists()]):
            folder.mkdir()
            written.append(folder)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            written.append(path)
            stream.write(file.text)
    except FileExistsError:
        raise UsageError(_THERE.format(path=file.path)) from None
    except OSError as problem:
        raise EnvironmentFailure(_REFUSED.format(path=file.path, reason=system_reason(problem))) from problem


def _take_back(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def replace_text(path: Path, before: bytes, after: bytes) -> None:
    """Put other bytes in a file's place at once, if it still holds the ones that were read.

    Raises:
        UsageError: it holds something else by now.
        EnvironmentFailure: the system refuses.
    """
    temporary = path.with_name(f".{path.name}.baru")
    try:
        with temporary.open("xb") as stream:
            stream.write(after)
        temporary.chmod(path.stat().st_mode & 0o7777)
        if path.read_bytes() != before:
            raise UsageError(_CHANGED.format(path=path.name))
        temporary.replace(path.resolve())
    except OSError as problem:
        raise EnvironmentFailure(_REFUSED.format(path=path.name, reason=system_reason(problem))) from problem
    finally:
        with suppress(OSError):
            temporary.unlink()
