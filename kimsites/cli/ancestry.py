"""Which of two commits comes first, asked of git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

_SECONDS = 60
_YES, _NO = 0, 1


class Ancestry:
    """The history of a workspace."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace

    def __call__(self, first: str, second: str) -> bool | None:
        """Whether the first commit is an ancestor of the second; None where git, or what it has here, can't tell."""
        answer = self._git("merge-base", "--is-ancestor", first, second)
        if answer == _YES:
            return True
        # What a shallow clone leaves out would look like no ancestor.
        return False if answer == _NO and self._is_whole() else None

    def _is_whole(self) -> bool:
        git = shutil.which("git")
        if git is None:
            return False
        found = self._run([git, "rev-parse", "--is-shallow-repository"])
        return found is not None and found.stdout.strip() == b"false"

    def _git(self, *arguments: str) -> int | None:
        git = shutil.which("git")
        found = None if git is None else self._run([git, *arguments])
        return None if found is None else found.returncode

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[bytes] | None:
        # Variables of a surrounding git command (a hook, say) would point at another repository.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        try:
            return subprocess.run(  # noqa: S603 - the program is found on the path, the commits are hexadecimal
                [command[0], "-C", str(self._workspace), *command[1:]],
                env={**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.SubprocessError):
            return None
