"""The files of committed folders, from one git that answers as long as it is asked.

A nation's files listed at once take more memory than all else a build knows, and stand in the way of its first worker.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from kimsites.build.git_program import find_git

_FOLDER, _SUBMODULE = b"40000", b"160000"


class GitTrees:
    """Lists the trees of a workspace's repository.

    A context manager: the first tree asked for starts git, leaving ends it.
    """

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._process: subprocess.Popen[bytes] | None = None
        self._usable = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def files(self, tree: str) -> Mapping[str, str]:
        """Every file of a tree and its trees with its blob id in hexadecimal, by path; nothing where git fails."""
        if not self._usable:
            return {}
        try:
            return dict(self._below(tree, ""))
        except (OSError, ValueError):
            self._usable = False
            return {}

    def _below(self, tree: str, prefix: str) -> Iterator[tuple[str, str]]:
        # Ids are of the same length throughout a repository: 20 bytes, or 32 (SHA-256).
        for mode, name, identity in _entries(self._read(tree), len(tree) // 2):
            path = prefix + name.decode()
            if mode == _FOLDER:
                yield from self._below(identity, f"{path}/")
            elif mode != _SUBMODULE:
                yield path, identity

    def _read(self, tree: str) -> bytes:
        """The content of a tree object, as ``git cat-file --batch`` gives it."""
        process = self._process or self._start()
        question, answer = process.stdin, process.stdout
        if question is None or answer is None:
            raise ValueError(tree)
        question.write(f"{tree}\n".encode())
        question.flush()
        identity, kind, size = answer.readline().split()
        content = answer.read(int(size) + 1)[:-1]
        if kind != b"tree" or identity.decode() != tree or len(content) != int(size):
            raise ValueError(tree)
        return content

    def _start(self) -> subprocess.Popen[bytes]:
        git = find_git(self._workspace)
        if git is None:
            raise FileNotFoundError("git")
        self._process = git.start("cat-file", "--batch", asked_more=True)
        return self._process


def _entries(content: bytes, length: int) -> Iterator[tuple[bytes, bytes, str]]:
    """Mode, name and id of each entry of a tree object (gitformat-pack, "Object types")."""
    start = 0
    while start < len(content):
        end = content.index(b"\0", start)
        mode, _, name = content[start:end].partition(b" ")
        start = end + 1 + length
        yield mode, name, content[end + 1 : start].hex()
