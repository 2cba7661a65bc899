"""What git knows of the content, asked once for the whole nation: tree ids, and which folders differ from them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import Self

from msgspec import Struct

from kimsites.build.git_program import find_git

#: Lines of ``git ls-files -z -v`` for files whose changes git was told to overlook (lower case: assume-unchanged,
#: ``S``: skip-worktree, as in a sparse checkout): what stands on the disk is not what the tree says. There is a line
#: for every file of the nation and almost never one that matters, so they are searched, which is quick for an
#: expression that begins with a plain byte, and not split.
_OVERLOOKED = re.compile(rb"\0[a-zS] ([^\0]+)")

_STATUS_OPTIONS = (
    "--porcelain=v2",
    "-z",
    "--untracked-files=all",
    "--ignored=traditional",
    "--no-renames",
    "--ignore-submodules=none",
)


class GitView(Struct, frozen=True):
    """``trees`` maps a folder, relative to the workspace with ``/``, to its tree id where that is exact.

    A folder that is not in it has to be hashed from its files. ``algorithm`` is the repository's object format,
    ``commit`` the id of its HEAD; ``dirty`` says that something in the content roots is not as in that commit.
    """

    algorithm: str
    trees: Mapping[str, str]
    commit: str
    dirty: bool


class GitQuestions:
    """Questions to git about the folders directly below some content roots, asked at once and answered later.

    Use as a context manager: leaving it ends whatever still runs.
    """

    def __init__(self, workspace: Path, roots: Sequence[str]) -> None:
        self._roots = roots
        self._running = ExitStack()
        self._processes: list[subprocess.Popen[bytes]] = []
        git = find_git(workspace)
        paths = [f"{root.rstrip('/')}/" for root in roots]
        questions = (
            ("rev-parse", "--show-object-format", "--show-prefix", "HEAD"),
            ("ls-tree", "-z", "HEAD", "--", *paths),
            ("ls-files", "-z", "-v", "--", *paths),
            ("status", *_STATUS_OPTIONS, "--", *paths),
        )
        if git is not None:
            self._processes = [self._running.enter_context(git.start(*question)) for question in questions]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
        self._running.close()

    def answer(self) -> GitView | None:
        """What git says; None where it is missing, fails, or knows no repository or no commit here."""
        if not self._processes:
            return None
        try:
            # The status takes longest and says least: it works on while the others are read.
            return _view([_finish(process) for process in self._processes], self._roots)
        except (OSError, subprocess.SubprocessError, UnicodeError, ValueError):
            return None


def _view(answers: Sequence[bytes], roots: Sequence[str]) -> GitView:
    facts, trees, flags, status = answers
    algorithm, prefix, head = facts.decode().split("\n")[:3]
    changed = set(_changed(status)) | set(_overlooked(flags, prefix))
    dirty = {folder for path in changed for folder in _folders_of(path, prefix, roots)}
    exact = {path: oid for path, oid in _entries(trees, b"tree") if path not in dirty}
    return GitView(algorithm, exact, head, bool(changed))


def _finish(process: subprocess.Popen[bytes]) -> bytes:
    output, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return output


def _entries(listing: bytes, wanted: bytes) -> Iterator[tuple[str, str]]:
    """Entries of one kind of ``git ls-tree -z``, whose paths are relative to the folder git was started in."""
    for line in listing.split(b"\0"):
        if line:
            facts, _, path = line.partition(b"\t")
            _mode, kind, identity = facts.split(b" ")
            if kind == wanted:
                yield path.decode(), identity.decode()


def _changed(status: bytes) -> Iterator[str]:
    """Paths of ``git status --porcelain=v2 -z --no-renames``, relative to the repository's top."""
    for line in status.split(b"\0"):
        if line[:2] in (b"? ", b"! "):
            yield line[2:].decode()
        elif line[:2] == b"1 ":
            yield line.split(b" ", 8)[8].decode()
        elif line[:2] == b"u ":
            yield line.split(b" ", 10)[10].decode()


def _overlooked(flags: bytes, prefix: str) -> Iterator[str]:
    return (prefix + path.decode() for path in _OVERLOOKED.findall(b"\0" + flags))


def _folders_of(path: str, prefix: str, roots: Sequence[str]) -> Iterator[str]:
    """The folder below a content root that a changed path lies in, relative to the workspace.

    An untracked folder is told by its own path, which may be a content root's or above it: then ``*`` marks all.
    """
    if not path.startswith(prefix):
        return
    parts = PurePosixPath(path[len(prefix) :]).parts
    for root in roots:
        above = PurePosixPath(root).parts
        if parts[: len(above)] == above and len(parts) > len(above):
            yield "/".join(parts[: len(above) + 1])
