"""New texts read as a build would read them, before they are written where they belong."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kimsites.content import ReadOptions, body_converter, read_site
from kimsites.model.diagnostic import Diagnostic, Severity
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings
from kimsites.scaffold.new_files import NewFile, write_new


def told_of(files: Sequence[NewFile], kim: Kim, settings: Settings, now: datetime) -> tuple[Diagnostic, ...]:
    """What a build would say of new files of a KIM, infos left out; their paths are below the KIM's folder.

    Raises:
        EnvironmentFailure: there is no room for a temporary folder.
    """
    root = settings.content[0]
    with tempfile.TemporaryDirectory(prefix="kimsites-") as temporary:
        folder = Path(temporary) / root / kim.slug
        write_new(folder, files)
        options = ReadOptions(Path(temporary), settings, now)
        reading = read_site(kim, folder, options, body_converter(settings))
    names = {f"{root}/{kim.slug}/{file.path}" for file in files}
    return tuple(
        found for found in reading.diagnostics if found.location.file in names and found.severity is not Severity.INFO
    )
