"""Files made anew: the one place where the bytes of outputs reach the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable

# Whatever stands under a new file's name was left there by a build that is gone; a link there leads nowhere of ours.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


def open_new(path: str) -> int:
    """A descriptor that writes a file from its beginning."""
    return os.open(path, _NEW, 0o666)


def write_new(path: str, blocks: Iterable[bytes]) -> None:
    """Write a file of these blocks, with one call to the system for each: a build writes by tens of thousands.

    Raises:
        OSError: the disk refuses.
    """
    descriptor = open_new(path)
    try:
        for block in blocks:
            written = os.write(descriptor, block)
            # The system may take less than it was given, and does where the disk is all but full.
            while written < len(block):
                written += os.write(descriptor, memoryview(block)[written:])
    finally:
        os.close(descriptor)
