"""What git knows of the changes of a branch, and the files as they were before."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Self

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_NO_GIT = Text(
    "`--since` memerlukan git dan folder kerja yang berada di dalam repositori git; repositori milik pengguna lain "
    "ditolak git (`safe.directory` pada pengaturannya)",
    "`--since` needs git and a workspace that lies in a git repository; git refuses one of another user "
    "(`safe.directory` of its settings)",
)
_NO_REVISION = Text(
    "revisi `{since}` tidak dikenal git atau tidak punya asal yang sama dengan HEAD; pada CI, ambil seluruh riwayat "
    "(misalnya `fetch-depth: 0`)",
    "git does not know the revision `{since}`, or it has no common origin with HEAD; in CI, fetch the whole history "
    "(`fetch-depth: 0`, say)",
)
_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative")
_NEW = ("ls-files", "--others", "--exclude-standard", "-z")


class Changes(Struct, frozen=True):
    """Files that differ, relative to the workspace (gone ones included), and the commit that they differ from."""

    base: str
    files: frozenset[str]


class ChangeQuestions:
    """Asks git what changed since a revision; it works while other things are read.

    What changed is everything since the branch left that revision, and everything not yet committed. Use as a context
    manager: leaving it ends whatever still runs.

    Raises:
        UsageError: there is no git, no repository or no such revision.
    """

    def __init__(self, workspace: Path, since: str) -> None:
        self._git = _Git.of(workspace)
        if since.startswith("-") or not since:
            raise UsageError(_NO_REVISION.format(since=since))
        base = self._git.ask("merge-base", since, "HEAD")
        if base is None:
            known = self._git.ask("rev-parse", "--git-dir") is not None
            raise UsageError(_NO_REVISION.format(since=since) if known else _NO_GIT)
        self.base = base.decode().split("\n")[0]
        self._running = [self._git.start(*_DIFF, self.base, "--", "."), self._git.start(*_NEW, "--", ".")]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._running:
            process.kill()
            # Leaving a process closes its pipe and waits for its end.
            with process:
                pass

    def answer(self) -> Changes:
        """What changed.

        Raises:
            UsageError: git failed.
        """
        files: set[str] = set()
        for process in self._running:
            output, _ = process.communicate()
            if process.returncode:
                raise UsageError(_NO_GIT)
            files.update(os.fsdecode(name) for name in output.split(b"\0") if name)
        return Changes(self.base, frozenset(files))


def extract(workspace: Path, revision: str, folder: str, into: Path) -> bool:
    """Write a folder of the workspace as it was in a commit below ``into``; whether it was there."""
    git = _Git.of(workspace)
    below = into / folder
    below.mkdir(parents=True)
    # The tree of the folder itself: for a path in a commit git would look through all of it for attributes first.
    with git.start("archive", "--format=tar", f"{revision}:./{folder}") as process:
        try:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                archive.extractall(below, filter="data")
        except tarfile.TarError:
            return False
        finally:
            process.communicate()
    return process.returncode == 0


class _Git(Struct, frozen=True):
    program: str
    workspace: Path

    @classmethod
    def of(cls, workspace: Path) -> Self:
        program = shutil.which("git")
        if program is None:
            raise UsageError(_NO_GIT)
        return cls(program, workspace)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        # Nothing may be written into the repository, not even its list of files brought up to date.
        command = [self.program, "--no-optional-locks", "-C", str(self.workspace), "-c", "core.quotePath=false"]
        # Variables of a surrounding git command (a hook, say) would point at another repository.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        # The program is found on the path; a revision never begins with a hyphen.
        return subprocess.Popen(  # noqa: S603
            [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )

    def ask(self, *arguments: str) -> bytes | None:
        with self.start(*arguments) as process:
            output, _ = process.communicate()
        return None if process.returncode else output
