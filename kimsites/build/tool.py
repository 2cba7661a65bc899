"""What the tool itself is: its version, its source as it runs, and the libraries whose output reaches pages."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import kimsites

#: The name and the version in the name of a metadata folder.
_METADATA = re.compile(r"([\w.]+)-([^-]+)(?:-.*)?\.(?:dist|egg)-info")
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
    versions = _versions_by_folder()
    for name in LIBRARIES:
        digest.update(f"{name} {versions.get(name) or _version(name)}\n".encode())
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


def _versions_by_folder() -> Mapping[str, str]:
    """The versions of installed libraries, as the folders of their metadata are named (PEP 376, PEP 427).

    ``importlib.metadata`` says the same, but takes longer to import than all that is asked of it here.
    """
    versions: dict[str, str] = {}
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name for entry in entries]
        except OSError:
            continue
        for name in names:
            if found := _METADATA.fullmatch(name):
                versions.setdefault(re.sub("[_.]+", "-", found[1]).lower(), found[2])
    return versions


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - see _versions_by_folder

    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
