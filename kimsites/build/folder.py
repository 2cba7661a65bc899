"""The output folder: what makes it ours, and where the build keeps its own things in it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from kimsites.build.environment import writing
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

PRIVATE = ".kimsites"

_NOT_A_FOLDER = Text(
    "{path} bukan folder; pilih folder hasil lain dengan -o",
    "{path} is not a folder; choose another output folder with -o",
)
_NOT_OURS = Text(
    "folder {path} sudah berisi sesuatu yang bukan buatan kimsites; tidak ada yang disentuh. "
    "Pilih folder kosong dengan -o",
    "the folder {path} holds things kimsites did not make; nothing was touched. Choose an empty folder with -o",
)
_IN_THE_WAY = Text(
    "folder hasil {path} berada di dalam {other} dari ruang kerja; pilih tempat lain dengan -o",
    "the output folder {path} lies in {other} of the workspace; choose another place with -o",
)


class OutputFolder(Struct, frozen=True):
    """A folder of built hosts. ``root`` is absolute and free of symbolic links."""

    root: Path

    @property
    def private(self) -> Path:
        """Where the build keeps what it must remember."""
        return self.root / PRIVATE

    @property
    def lock(self) -> Path:
        """The file whose lock lets one build work here at a time."""
        return self.private / "lock"

    @property
    def state(self) -> Path:
        """The state database."""
        return self.private / "state.db"

    @property
    def owned(self) -> Path:
        """One ledger file for each host."""
        return self.private / "owned"

    @property
    def temporary(self) -> Path:
        """Where outputs stand until they are moved into place."""
        return self.private / "tmp"

    @property
    def file_ids(self) -> Path:
        """Content ids of files that git does not vouch for."""
        return self.private / "files.db"

    @property
    def registry_cache(self) -> Path:
        """Parsed registry files by content hash."""
        return self.private / "registry"

    def clear_temporary(self) -> None:
        """Drop what an interrupted build left. Only for the holder of the lock."""
        with writing(self.temporary):
            shutil.rmtree(self.temporary, ignore_errors=True)
            self.temporary.mkdir(exist_ok=True)


def claim_folder(out: Path, forbidden: Sequence[Path] = ()) -> OutputFolder:
    """Make ``out`` ours if it is ours already, or empty but for dot files, or missing.

    ``forbidden`` are folders of sources: an output folder inside one of them would be read back as content.

    Raises:
        UsageError: it is something else; nothing was touched.
        EnvironmentFailure: it can't be made.
    """
    with writing(out):
        root = out.resolve()
    for other in forbidden:
        if root == other.resolve() or other.resolve() in root.parents:
            raise UsageError(_IN_THE_WAY.format(path=out, other=other.name))
    if root.exists() and not root.is_dir():
        raise UsageError(_NOT_A_FOLDER.format(path=out))
    folder = OutputFolder(root)
    if root.exists() and not _is_ours(folder) and not _is_empty(root):
        raise UsageError(_NOT_OURS.format(path=out))
    with writing(root):
        for needed in (folder.private, folder.owned, folder.temporary, folder.registry_cache):
            needed.mkdir(parents=True, exist_ok=True)
    return folder


def _is_ours(folder: OutputFolder) -> bool:
    """A symbolic link in place of one of our folders would lead our writing elsewhere: then it isn't ours."""
    inner = (folder.owned, folder.temporary, folder.registry_cache)
    return _is_real_folder(folder.private) and not any(path.is_symlink() for path in inner)


def _is_real_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _is_empty(root: Path) -> bool:
    with writing(root), os.scandir(root) as entries:
        return all(
            entry.name != PRIVATE and entry.name.startswith(".") and entry.is_file(follow_symlinks=False)
            for entry in entries
        )
