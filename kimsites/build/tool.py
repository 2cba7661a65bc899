"""What the tool itself is: its version, its source as it runs, and the libraries whose output reaches pages."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kimsites

#: Libraries that have a say in the bytes of an output.
LIBRARIES = (
    "babel",
    "jinja2",
    "linkify-it-py",
    "markdown",
    "markupsafe",
    "nh3",
    "pillow",
    "pyromark",
    "pyyaml",
    "tzdata",
)


def tool_identity() -> str:
    """Changes whenever the same input could give other output: another release, an edited checkout, another library."""
    digest = hashlib.sha256(f"{kimsites.__version__} {sys.version_info[:2]}".encode())
    for name in LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    package = Path(kimsites.__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def theme_identity(files: Sequence[Path]) -> str:
    """Changes with any file of a theme and its parents; files are told apart by the end of their path.

    Raises:
        OSError: a file can't be read.
    """
    digest = hashlib.sha256()
    for path in files:
        digest.update("/".join(path.parts[-3:]).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
