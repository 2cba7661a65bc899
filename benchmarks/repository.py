"""Git for the benchmark's workspaces: fixed identity and dates, nothing of the user's configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_FIXED = {
    "GIT_AUTHOR_NAME": "Uji",
    "GIT_AUTHOR_EMAIL": "uji@example.id",
    "GIT_AUTHOR_DATE": "2025-12-31T00:00:00+07:00",
    "GIT_COMMITTER_NAME": "Uji",
    "GIT_COMMITTER_EMAIL": "uji@example.id",
    "GIT_COMMITTER_DATE": "2025-12-31T00:00:00+07:00",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git_environment() -> Mapping[str, str]:
    """The environment for git, and for everything that may call git."""
    # An installed program has its bytecode; a machine told to keep none would compile it anew in every run.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **_FIXED}


def git(folder: Path, *arguments: str) -> None:
    """Run git in ``folder``.

    Raises:
        FileNotFoundError: there is no git.
        subprocess.CalledProcessError: it failed.
    """
    program = shutil.which("git")
    if program is None:
        raise FileNotFoundError("git")
    subprocess.run(  # noqa: S603 - arguments are ours
        [program, *arguments], cwd=folder, env=dict(git_environment()), check=True, capture_output=True
    )


def commit_all(folder: Path) -> None:
    """Commit whatever differs, if anything does."""
    git(folder, "add", "--all")
    git(folder, "-c", "gc.auto=0", "commit", "--quiet", "--allow-empty", "--message", "uji")


def make_repository(folder: Path) -> None:
    """Turn a folder into a repository with everything committed."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit_all(folder)
