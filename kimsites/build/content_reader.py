"""The content room as workers use it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kimsites.build.rooms import Reading
from kimsites.content import ReadOptions, body_converter, read_site
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings


class ContentReader:
    """Reads KIMs one after the other with one converter, which each process makes for itself."""

    def __init__(self, workspace: Path, settings: Settings, now: datetime) -> None:
        self._options = ReadOptions(workspace, settings, now)
        self._converter = body_converter(settings)

    def __reduce__(self) -> tuple[type[ContentReader], tuple[Path, Settings, datetime]]:
        return (ContentReader, (self._options.workspace, self._options.settings, self._options.now))

    def __call__(self, kim: Kim, folder: Path | None) -> Reading:
        """Everything the KIM publishes at the moment of the build."""
        return read_site(kim, folder, self._options, self._converter)
