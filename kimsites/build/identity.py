"""What the content of each KIM is, without reading it where git already knows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from kimsites.build.git_trees import GitTrees
from kimsites.build.git_view import GitView
from kimsites.build.tree_hash import BlobHasher, list_files, tree_id

#: What most repositories use: a first commit then changes no identity.
_OUTSIDE_GIT = "sha1"


class ContentIdentities(Struct, frozen=True):
    """Tells the identity of content folders: a git tree id, taken from git where exact, else worked out from the files.

    Both ways give the same id for the same files, so committing what was built changes nothing. ``base`` is the
    workspace with a separator at its end.
    """

    base: str
    view: GitView | None
    hash_file: BlobHasher

    def of(self, folder: Path) -> str:
        """The identity of a KIM's folder.

        Raises:
            OSError: the folder itself can't be listed.
        """
        known = self.view.trees.get(self._name(folder)) if self.view else None
        return f"{self._algorithm}:{known or tree_id(folder, self._algorithm, self.hash_file)}"

    def listing(self, folder: Path, committed: GitTrees) -> Mapping[str, str]:
        """The files of a folder with their ids, by path in it; those git vouches for aren't read."""
        tree = self.view.trees.get(self._name(folder)) if self.view else None
        return committed.files(tree) if tree else self._list(folder)

    def _name(self, folder: Path) -> str:
        return str(folder).removeprefix(self.base).replace(os.sep, "/")

    def _list(self, folder: Path) -> Mapping[str, str]:
        try:
            return list_files(folder, self._algorithm, self.hash_file)
        except OSError:
            return {}

    @property
    def _algorithm(self) -> str:
        return self.view.algorithm if self.view else _OUTSIDE_GIT
