"""Compiled templates of the themes that come with kimsites, kept where Python keeps its own compiled modules.

To compile them takes a third of the time of a build that has one page to draw. What is kept obeys what Python's files
obey (`PYTHONDONTWRITEBYTECODE`, `PYTHONPYCACHEPREFIX`) and is trusted as they are: whoever may write there may change
the program itself. A folder that can't be written, as of an installation that belongs to another user, keeps nothing.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from types import CodeType

from msgspec import Struct

from kimsites.theme.chain import ThemeFolder, builtin_themes

#: What templates are compiled by and with: their code may hold what a filter made of a constant.
_COMPILERS: tuple[str, ...] = ("jinja2.compiler", "jinja2.idtracking", "jinja2.lexer", "jinja2.nodes")
_COMPILERS += ("jinja2.optimizer", "jinja2.parser", "jinja2.environment", "markupsafe", "babel")
_DIGEST = hashlib.sha256().digest_size


class Compiled(Struct, frozen=True):
    """One template's code, and the templates it names, each with the line it is named in."""

    code: CodeType
    named: tuple[tuple[str, int], ...]


class CodeCache:
    """The compiled templates of one theme, by what they were compiled from; empty for a theme of the workspace."""

    def __init__(self, theme: ThemeFolder) -> None:
        self._path = _place(theme)
        self._known = _read(self._path) if self._path else {}
        self._used: dict[str, Compiled] = {}

    def get(self, name: str, text: str) -> Compiled | None:
        """What this text was compiled to, under this name."""
        found = self._known.get(_key(name, text))
        if found is not None:
            self.put(name, text, found)
        return found

    def put(self, name: str, text: str, compiled: Compiled) -> None:
        """Remember what a text was compiled to."""
        self._used[_key(name, text)] = compiled

    def save(self) -> None:
        """Keep what this theme is made of now, and nothing else."""
        if self._path and self._used.keys() != self._known.keys() and not sys.dont_write_bytecode:
            with suppress(OSError):
                _write(self._path, self._used)


def _place(theme: ThemeFolder) -> Path | None:
    if theme.path.parent != builtin_themes():
        return None
    try:
        return Path(cache_from_source(str(Path(__file__).with_name(f"templates_{theme.name}.py"))))
    except NotImplementedError:
        # An interpreter that keeps no compiled modules.
        return None


def _key(name: str, text: str) -> str:
    return hashlib.sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _identity() -> bytes:
    """Changes with everything but its text that a template's code depends on."""
    digest = hashlib.sha256(f"{sys.implementation.cache_tag} {sys.hexversion}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    for name in _COMPILERS:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            digest.update(Path(spec.origin).read_bytes())
    return digest.digest()


def _read(path: Path) -> Mapping[str, Compiled]:
    """What is kept there; nothing where it isn't whole, or was compiled by another kimsites, Jinja or Python."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    identity, checksum, packed = data[:_DIGEST], data[_DIGEST : 2 * _DIGEST], data[2 * _DIGEST :]
    if identity != _identity() or checksum != hashlib.sha256(packed).digest():
        return {}
    return {key: Compiled(*found) for key, found in marshal.loads(packed).items()}  # noqa: S302 - see the module


def _write(path: Path, templates: Mapping[str, Compiled]) -> None:
    packed = marshal.dumps({key: (found.code, found.named) for key, found in sorted(templates.items())})
    path.parent.mkdir(parents=True, exist_ok=True)
    # Under a name of its own first: other builds may be reading, or writing the same.
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(b"".join((_identity(), hashlib.sha256(packed).digest(), packed)))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
