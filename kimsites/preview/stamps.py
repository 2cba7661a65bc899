"""What the file system says of a folder without opening any file of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from kimsites.preview.changes import is_passing

MISSING = ""


def stamp_of(folder: Path | None) -> str:
    """Differs whenever a file below ``folder`` was added, removed, replaced or written; :data:`MISSING` without one.

    Sizes, times in nanoseconds and inodes: two writes of the same length within one tick of the file system's clock
    look alike, so a caller also counts the changes it is told of.
    """
    if folder is None:
        return MISSING
    lines = sorted(_lines(str(folder)))
    return (
        blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest() if lines else MISSING
    )


def stamp_of_file(path: Path) -> str:
    """The same of a single file."""
    try:
        status = path.stat()
    except OSError:
        return MISSING
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"


def _lines(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if is_passing(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _lines(entry.path)
                else:
                    status = entry.stat(follow_symlinks=False)
                    yield f"{entry.path}\0{status.st_size} {status.st_mtime_ns} {status.st_ino} {status.st_mode}"
    except OSError as problem:
        # A file or folder that vanishes meanwhile was changed, and the next look will tell.
        yield f"{folder}\0{problem.errno}"
