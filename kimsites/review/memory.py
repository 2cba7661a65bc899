"""What a build remembers of the registry, believed and left as it is."""

from __future__ import annotations

from pathlib import Path

from kimsites.build.cache import FolderCache
from kimsites.build.folder import OutputFolder

_OUTPUT = "build"


class BuildMemory:
    """The parsed registry files that builds of a workspace keep; nothing is written there."""

    def __init__(self, workspace: Path) -> None:
        folder = OutputFolder(workspace / _OUTPUT)
        self._cache = FolderCache(folder.registry_cache, folder.temporary)

    def get(self, key: str) -> bytes | None:
        """What a build put under a key."""
        return self._cache.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Only a build writes there."""
