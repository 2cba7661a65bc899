"""What the commands of the benchmarks share: numbers, folders, a voice."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def count(text: str) -> int:
    """A number above 0, as an argument.

    Raises:
        argparse.ArgumentTypeError: anything else.
    """
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return int(text)


def folders_made(folder: Path | None, results: Path) -> bool:
    """Make the folder to work in and that of the results; whether they are there, else it is told.

    Before anything is measured, and not when hours of measuring are to be written down.
    """
    try:
        for needed in filter(None, (folder, results.parent)):
            needed.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        tell(f"{error.filename} can't be made a folder: {error.strerror}")
        return False
    return True


def tell(line: str) -> None:
    """Say something beside the results."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
