"""What the content of each KIM is, without reading it where git already knows."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kimsites.build.git_view import GitView, list_committed
from kimsites.build.tree_hash import BlobHasher, list_files, tree_id

#: What most repositories use: a first commit then changes no identity.
_OUTSIDE_GIT = "sha1"
#: Above so many folders it is cheaper to list everything than to name each to git.
_MANY = 500


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

    def listings(self, folders: Sequence[Path]) -> Mapping[Path, Mapping[str, str]]:
        """The files of each folder with their ids, by path in it; those git vouches for aren't read."""
        trees = self.view.trees if self.view else {}
        names = {folder: self._name(folder) for folder in folders}
        exact = [name for name in names.values() if name in trees]
        roots = sorted({name.rpartition("/")[0] for name in exact}) if len(exact) > _MANY else exact
        committed: dict[str, dict[str, str]] = {name: {} for name in exact}
        for path, identity in list_committed(Path(self.base), roots).items():
            for cut in _folders_above(path):
                if cut in committed:
                    committed[cut][path[len(cut) + 1 :]] = identity
        return {folder: committed[name] if name in committed else self._list(folder) for folder, name in names.items()}

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


def _folders_above(path: str) -> Iterator[str]:
    position = path.find("/")
    while position > 0:
        yield path[:position]
        position = path.find("/", position + 1)
