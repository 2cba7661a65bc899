"""The workspace that is deployed: made, built by the real command, edited, touched."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.deploy.tools import PRIVATE
from benchmarks.kimsites_scenarios import NOW, append_line, edited_post
from benchmarks.machine import Program
from benchmarks.repository import commit_all, git_environment, make_repository
from benchmarks.scenario import Scale

#: A digest of every file to deploy.
Hashes = Mapping[Path, bytes]


@dataclass(frozen=True, slots=True)
class Edit:
    """What was added, and the page where it must appear."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A workspace below ``root`` and the kimsites that builds it."""

    root: Path
    kimsites: Program
    scale: Scale

    @property
    def workspace(self) -> Path:
        """The workspace, a git repository; built into its ``build/``."""
        return self.root / "workspace"

    def make(self) -> None:
        """Write the corpus, commit and build it.

        Raises:
            subprocess.CalledProcessError: one of it failed.
        """
        # A process of its own: what this one has ever used would count as that of its children.
        command = [sys.executable, "-m", "benchmarks.corpus", "workspace", str(self.workspace), str(self.scale)]
        subprocess.run(command, cwd=Path(__file__).parents[2], check=True)  # noqa: S603
        make_repository(self.workspace)
        self.build()

    def build(self) -> int:
        """Build; how many sites were built.

        Raises:
            subprocess.CalledProcessError: it failed.
        """
        command = (*self.kimsites.command, "build", "-C", str(self.workspace), "--now", NOW, "--format", "json")
        run = subprocess.run(command, env=dict(git_environment()), check=True, capture_output=True)  # noqa: S603
        return len(json.loads(run.stdout)["built"])

    def edit(self, number: int) -> Edit:
        """Change the title of one post of another KIM for each number, add a paragraph, and commit."""
        post = edited_post(self.workspace / "content", number)
        source = post.read_text(encoding="utf-8")
        post.write_text(source.replace('title: "', f'title: "Kabar {number}: ', 1), encoding="utf-8")
        text = append_line(post, f"Suntingan ke-{number} untuk terbit.")
        commit_all(self.workspace)
        slug = post.stem[len("2025-11-15-") :]
        return Edit(text, f"{post.parents[1].name}.kim.id/berita/{slug}/index.html")

    def files(self) -> tuple[int, int]:
        """Number and bytes of the files to deploy."""
        sizes = [path.stat().st_size for path in self._public()]
        return len(sizes), sum(sizes)

    def hashes(self) -> Hashes:
        """A digest of every file to deploy."""
        return {path: hashlib.sha256(path.read_bytes()).digest() for path in self._public()}

    def touch(self) -> None:
        """Give every built file the present as its time."""
        for path in self._public():
            os.utime(path)

    def _public(self) -> list[Path]:
        found = []
        for place, folders, files in os.walk(self.workspace / "build"):
            folders[:] = [name for name in folders if name != PRIVATE]
            found += [Path(place, name) for name in files]
        return found


def differing(before: Hashes, after: Hashes) -> int:
    """How many files are new or have other bytes."""
    return sum(before.get(path) != digest for path, digest in after.items())
