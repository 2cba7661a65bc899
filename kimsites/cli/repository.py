"""Questions to git about the repository that a workspace lies in. Nothing is ever changed in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_NO_GIT = Text("git tidak terpasang di komputer ini", "git is not installed on this computer")
_NO_REPOSITORY = Text(
    "folder kerja ini tidak berada di dalam repositori git, atau git menolaknya karena milik pengguna lain "
    "(`safe.directory` pada pengaturan git)",
    "this workspace lies in no git repository, or git refuses one of another user (`safe.directory` of git's settings)",
)
_NO_ANSWER = Text(
    "git tidak dapat menyebutkan apa yang berubah; tanpa itu tidak ada yang dapat diperiksa",
    "git can't tell what changed; without that nothing can be checked",
)
_NO_REVISION = Text(
    "revisi `{revision}` tidak dikenal git atau tidak punya asal yang sama dengan HEAD; pada CI, ambil seluruh riwayat "
    "(misalnya `fetch-depth: 0`)",
    "git does not know the revision `{revision}`, or it has no common origin with HEAD; in CI, fetch the whole history "
    "(`fetch-depth: 0`, say)",
)
_DIFF = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none")


class Repository(Struct, frozen=True):
    """A repository: its program, its top folder, and ``prefix``, which leads from there to the workspace (``a/b/``)."""

    program: str
    top: Path
    prefix: str

    @classmethod
    def around(cls, workspace: Path) -> Repository:
        """The repository of a workspace.

        Raises:
            UsageError: there is no git, or no repository.
        """
        program = shutil.which("git")
        if program is None:
            raise UsageError(_NO_GIT)
        told = _run(program, workspace, ("rev-parse", "--show-toplevel", "--show-prefix"))
        if told is None:
            raise UsageError(_NO_REPOSITORY)
        top, prefix = os.fsdecode(told).split("\n")[:2]
        return cls(program, Path(top), prefix)

    def commits(self, since: str) -> tuple[str, str]:
        """The commit that a revision names, and the one from which HEAD and it went their ways.

        Raises:
            UsageError: there is no such revision, or none they have in common.
        """
        tip = None if since.startswith("-") else self.ask("rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
        base = self.ask("merge-base", tip.decode().strip(), "HEAD") if tip else None
        if tip is None or base is None:
            raise UsageError(_NO_REVISION.format(revision=since))
        return tip.decode().strip(), base.decode().split("\n")[0]

    def changed_since(self, commit: str) -> tuple[str, ...]:
        """Everything committed since then and everything not committed yet, from the top of the repository, sorted.

        A renamed file is told under both names.

        Raises:
            UsageError: git fails.
        """
        questions = ((*_DIFF, commit, "HEAD"), (*_DIFF, commit), ("ls-files", "--others", "--exclude-standard", "-z"))
        answers = [self.ask(*question) for question in questions]
        if any(answer is None for answer in answers):
            raise UsageError(_NO_ANSWER)
        return tuple(sorted({name for answer in answers for name in _names(answer)}))

    def files_of(self, commit: str, folder: str) -> Iterator[tuple[str, str]]:
        """Paths and object ids of all ordinary files below a folder of the workspace, empty text for all of it."""
        listing = self.ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{self.prefix}{folder}" or ".")
        for line in (listing or b"").split(b"\0"):
            facts, _, path = line.partition(b"\t")
            mode, _, identity = facts.partition(b" blob ")
            name = os.fsdecode(path)
            if mode.startswith(b"100") and name.startswith(self.prefix):
                yield name.removeprefix(self.prefix), identity.decode()

    def content_of(self, identity: str) -> bytes:
        """The bytes of an object; empty where there is none."""
        return self.ask("cat-file", "blob", identity) or b""

    def file_of(self, commit: str, path: str) -> bytes | None:
        """The bytes of a file of the workspace in a commit; None where it has none."""
        return self.ask("cat-file", "blob", f"{commit}:{self.prefix}{path}")

    def ask(self, *arguments: str) -> bytes | None:
        """What git prints, asked at the top of the repository; None where it fails."""
        return _run(self.program, self.top, arguments)


def _run(program: str, folder: Path, arguments: Sequence[str]) -> bytes | None:
    # Variables of a surrounding git command (a hook, say) would point at another repository.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # The program is found on the path; a revision never begins with a hyphen.
    done = subprocess.run(  # noqa: S603
        [program, "--no-optional-locks", "-C", str(folder), "-c", "core.quotePath=false", *arguments],
        check=False,
        capture_output=True,
        env={**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
    )
    return None if done.returncode else done.stdout


def _names(listing: bytes | None) -> Iterator[str]:
    return (os.fsdecode(name) for name in (listing or b"").split(b"\0") if name)
