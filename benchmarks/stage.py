"""The folders one scale is measured in.

Nothing is removed between measurements: ext4 passes over the inodes of files deleted in the last half minute, which
makes every new file after a large removal several times dearer, for whichever tool comes next.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.repository import make_repository
from benchmarks.scenario import Scale

#: What of Hugo's output is the portal; kimsites gives it a host of its own.
HUGO_PORTAL_PAGES = ("index.html", "404.html", "wilayah", "bidang", "kim", "aktivitas")
HUGO_PORTAL_FILES = ("feed.xml", "feed.json", "sitemap.xml", "sitemap-1.xml", "robots.txt", "aset")
_HUGO_PORTAL = frozenset((*HUGO_PORTAL_PAGES, *HUGO_PORTAL_FILES))


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
        """Where the cold builds of kimsites put their outputs, each a folder of its own."""
        return self.root / "cold"

    @property
    def clones(self) -> Path:
        """Further checkouts of the workspace."""
        return self.root / "clones"

    @property
    def hugo(self) -> Path:
        """The Hugo project."""
        return self.root / "hugo"

    @property
    def hugo_outputs(self) -> Path:
        """Where the builds of Hugo put theirs, each a folder of its own."""
        return self.root / "hugo-output"

    @property
    def hugo_sites_outputs(self) -> Path:
        """The same for builds without the portal."""
        return self.root / "hugo-sites-output"

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
        trees: tuple[tuple[str, Path, Callable[[str], bool]], ...] = (
            ("kimsites, KIM sites", self.cold, lambda part: not part.startswith((".", "kim.id"))),
            ("kimsites, portal", self.cold, lambda part: part == "kim.id"),
            ("Hugo, KIM sites", self.hugo_outputs, lambda part: part not in _HUGO_PORTAL),
            ("Hugo, portal", self.hugo_outputs, lambda part: part in _HUGO_PORTAL),
            ("Hugo, without the portal", self.hugo_sites_outputs, lambda _part: True),
        )
        return tuple(
            tree_size(name, [entry for entry in sorted(last.iterdir()) if wanted(entry.name)])
            for name, outputs, wanted in trees
            if (last := newest_folder(outputs)) is not None
        )


def new_folder(parent: Path) -> Path:
    """The path of a folder that isn't there yet, in ``parent``, which is made where needed."""
    parent.mkdir(exist_ok=True)
    return parent / f"{len(list(parent.iterdir())):04}"


def newest_folder(parent: Path) -> Path | None:
    """The folder that came of the last :func:`new_folder`, if any did."""
    return max(parent.iterdir(), default=None) if parent.is_dir() else None


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
