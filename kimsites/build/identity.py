"""What the content of each KIM is, without reading it where git already knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kimsites.build.git_view import GitView, view_content
from kimsites.build.tree_hash import BlobHasher, tree_id

_OUTSIDE_GIT = "sha256"


@dataclass(frozen=True, slots=True)
class ContentIdentities:
    """Tells the identity of content folders: a git tree id, taken from git where exact, else worked out from the files.

    Both ways give the same id for the same files, so committing what was built changes nothing.
    """

    workspace: Path
    view: GitView | None
    hash_file: BlobHasher

    def of(self, folder: Path) -> str:
        """The identity of a KIM's folder.

        Raises:
            OSError: the folder itself can't be listed.
        """
        algorithm = self.view.algorithm if self.view else _OUTSIDE_GIT
        if self.view is not None and folder.is_relative_to(self.workspace):
            known = self.view.trees.get(folder.relative_to(self.workspace).as_posix())
            if known is not None:
                return f"{algorithm}:{known}"
        return f"{algorithm}:{tree_id(folder, algorithm, self.hash_file)}"


def identify_content(workspace: Path, roots: Sequence[str], hash_file: BlobHasher) -> ContentIdentities:
    """Ask git once for all content roots; ``hash_file`` reads what git can't vouch for."""
    return ContentIdentities(workspace, view_content(workspace, roots), hash_file)
