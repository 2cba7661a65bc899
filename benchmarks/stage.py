"""The folders one scale is measured in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.repository import make_repository
from benchmarks.scenario import Scale


@dataclass(frozen=True, slots=True)
class TreeSize:
    """How much a tool wrote: files and bytes of one part of the output, and the mean size of a post's page."""

    name: str
    files: int
    bytes: int
    post_page: int | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder with the corpus in both forms; everything a scenario touches lies in it."""

    root: Path
    scale: Scale

    @property
    def workspace(self) -> Path:
        """The kimsites workspace, a git repository; its ``build/`` serves the incremental scenarios."""
        return self.root / "workspace"

    @property
    def cold(self) -> Path:
        """Output of the cold builds of kimsites."""
        return self.root / "cold"

    @property
    def clone(self) -> Path:
        """A second checkout of the workspace."""
        return self.root / "clone"

    @property
    def hugo(self) -> Path:
        """The Hugo project."""
        return self.root / "hugo"

    @property
    def hugo_output(self) -> Path:
        """What Hugo wrote."""
        return self.root / "hugo-output"

    def write_corpus(self, *, with_hugo: bool) -> None:
        """Write the corpus. In processes of their own: what this one has ever used would count as theirs.

        Raises:
            subprocess.CalledProcessError: the generator or git failed.
        """
        forms = (("workspace", self.workspace), *([("hugo", self.hugo)] if with_hugo else []))
        for form, folder in forms:
            command = [sys.executable, "-m", "benchmarks.corpus", form, str(folder), str(self.scale)]
            subprocess.run(command, cwd=Path(__file__).parents[1], check=True)  # noqa: S603
        make_repository(self.workspace)

    def sizes(self) -> tuple[TreeSize, ...]:
        """What the cold builds left, if there were any."""
        trees = (
            ("kimsites, KIM sites", self.cold, lambda part: not part.startswith((".", "kim.id"))),
            ("kimsites, portal", self.cold, lambda part: part == "kim.id"),
            ("Hugo", self.hugo_output, lambda _part: True),
        )
        return tuple(
            tree_size(name, [entry for entry in sorted(folder.iterdir()) if wanted(entry.name)])
            for name, folder, wanted in trees
            if folder.is_dir()
        )


def tree_size(name: str, roots: list[Path]) -> TreeSize:
    """Count the files below ``roots``."""
    files = total = posts = post_bytes = 0
    for root in roots:
        for path in [root] if root.is_file() else (path for path in root.rglob("*") if path.is_file()):
            size = path.stat().st_size
            files, total = files + 1, total + size
            if is_post_page(path):
                posts, post_bytes = posts + 1, post_bytes + size
    return TreeSize(name, files, total, post_bytes // posts if posts else None)


def is_post_page(path: Path) -> bool:
    """Whether an output is the page of a post: ``.../berita/<slug>/index.html``."""
    return path.name == "index.html" and path.parent.parent.name == "berita"


def remove(folder: Path) -> None:
    """Remove a folder if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def touch_all(folder: Path) -> None:
    """Give every file below ``folder`` the present as its time, git's own and the outputs excepted."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in (".git", "build")]
        for name in files:
            os.utime(Path(place, name))
