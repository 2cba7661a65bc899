"""The nation of one scale, with one KIM that has written for years, in the two states that it is found in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import SEED, nation
from benchmarks.kimsites_scenarios import NOW
from benchmarks.machine import Program
from benchmarks.repository import git_environment, make_repository
from benchmarks.scenario import Scale
from benchmarks.stage import new_folder
from benchmarks.workspace import entry

#: How many posts the KIM has in which texts are saved.
BUSY_POSTS = 200
_REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class LoopGround:
    """A workspace below ``root``, a git repository, and the kimsites that works on it.

    *Used*: built once. *Fresh*: as a clone that nobody has worked in: no ``build/``, nothing remembered anywhere.
    """

    root: Path
    kimsites: Program
    scale: Scale

    @property
    def workspace(self) -> Path:
        """The workspace; its ``build/`` is there in the state *used* alone."""
        return self.root / "workspace"

    @property
    def posts(self) -> int:
        """How many posts the nation has."""
        return self.scale.kims * self.scale.posts + max(0, BUSY_POSTS - self.scale.posts)

    @property
    def busy(self) -> str:
        """The slug of the KIM with many posts."""
        return min(path.name for path in (self.workspace / "content").iterdir())

    @property
    def newest(self) -> Path:
        """Its newest post."""
        return max((self.workspace / "content" / self.busy / "posts").iterdir())

    def make(self) -> None:
        """Write the corpus, let one KIM grow, commit and build.

        Raises:
            OSError: a folder can't be written.
            subprocess.CalledProcessError: the generator, git or the build failed.
        """
        # A process of its own: what this one has ever used would count as that of its children.
        command = [sys.executable, "-m", "benchmarks.corpus", "workspace", str(self.workspace), str(self.scale)]
        subprocess.run(command, cwd=_REPOSITORY, check=True)  # noqa: S603
        if self.scale.posts < BUSY_POSTS:
            grow(self.workspace / "content" / self.busy / "posts")
        make_repository(self.workspace)
        build = [*self.kimsites.command, "build", "-C", str(self.workspace), "--now", NOW, "--quiet"]
        subprocess.run(build, env=dict(git_environment()), check=True, capture_output=True)  # noqa: S603

    def used(self) -> Mapping[str, str]:
        """Put the workspace into that state; the environment for it."""
        if self._aside.exists():
            self._aside.rename(self.workspace / "build")
        return {"XDG_CACHE_HOME": str(self.root / "cache")}

    def fresh(self) -> Mapping[str, str]:
        """The same for the other state."""
        if not self._aside.exists():
            (self.workspace / "build").rename(self._aside)
        return {"XDG_CACHE_HOME": str(new_folder(self.root / "caches"))}

    @property
    def _aside(self) -> Path:
        return self.root / "build-aside"


def grow(posts: Path) -> None:
    """Put as many posts as a busy KIM has in the place of a KIM's own, which link to each other alone."""
    shutil.rmtree(posts)
    posts.mkdir()
    for kim in nation(1, BUSY_POSTS, SEED):
        for post in kim.posts:
            (posts / f"{post.name}.md").write_text(entry(post), encoding="utf-8")
