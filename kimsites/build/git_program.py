"""The git on the path, started in a workspace."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from msgspec import Struct


class Git(Struct, frozen=True):
    """The program, and the folder whose repository it is asked about."""

    program: str
    workspace: Path

    def start(self, *arguments: str, asked_more: bool = False) -> subprocess.Popen[bytes]:
        """Start a command whose output is read; with ``asked_more`` its input is written to.

        Raises:
            OSError: it can't be started.
        """
        command = [self.program, "-C", str(self.workspace), "-c", "core.quotePath=false", *arguments]
        # Variables of a surrounding git command (a hook, say) would point at another repository.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = {**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        # The program is found on the path and every argument is ours or a path of the workspace.
        return subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE if asked_more else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )


def find_git(workspace: Path) -> Git | None:
    """Git, if it is installed."""
    program = shutil.which("git")
    return Git(program, workspace) if program else None
