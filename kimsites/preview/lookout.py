"""Counts what is changed in a workspace as it happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kimsites.model.diagnostic import Text
from kimsites.preview import words
from kimsites.preview.changes import change_of
from kimsites.preview.register import Standing, content_folders, registry_folders
from kimsites.preview.versions import Versions
from kimsites.preview.watch import Trouble, Watcher


class Lookout:
    """Watches everything that a register says a nation is made of. ``note`` hears what people should know of it."""

    def __init__(
        self, workspace: Path, versions: Versions, note: Callable[[Text], None], *, polling: bool = False
    ) -> None:
        self._workspace = workspace
        self._versions = versions
        self._standing: Standing | None = None
        trouble = Trouble(
            lambda reason: note(words.POLLING.format(reason=reason)),
            lambda reason: note(words.NOT_WATCHING.format(reason=reason)),
        )
        self._watcher = Watcher(self._changed, trouble, polling=polling)

    def attend(self, standing: Standing, gone: Path | None = None) -> None:
        """Watch all that belongs to this register; what is watched already stays so, but for a folder that went."""
        self._standing = standing
        here = self._workspace
        self._watcher.start(content_folders(standing.settings, here), registry_folders(standing, here), gone)

    def stop(self) -> None:
        """Watch nothing any more."""
        self._watcher.stop()

    def _changed(self, path: Path, is_folder: bool) -> None:  # noqa: FBT001 - as the watcher tells it
        if self._standing is None:
            return
        if is_folder and path.parent == self._workspace:
            # A folder that comes back is another one: what was watched went with the first.
            self.attend(self._standing, path)
        change = change_of(path, self._workspace, self._standing.settings.content, is_folder=is_folder)
        if change is not None:
            self._versions.count([change])
