"""From planned pages to staged outputs; the same for a KIM's site and for the portal."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path

import kimsites
from kimsites.build.rooms import Skin, Theme
from kimsites.build.writer import HostWriter
from kimsites.model.page import Frame, Output, Page
from kimsites.model.settings import Settings

_PACKAGE = Path(kimsites.__file__).parent


def frame_of(settings: Settings, skin: Skin) -> Frame:
    """What every page in this skin is set in."""
    return Frame(skin.paths, settings.domain, settings.portal.title, settings.notice)


def stage_pages(writer: HostWriter, theme: Theme, skin: Skin, pages: Iterable[Page]) -> None:
    """Render pages one at a time, with the static files they refer to."""
    for output in skin.outputs:
        writer.stage(output)
    render = theme.renderer()
    for page in pages:
        writer.stage(Output(page.path, render(page)))


def where_of(failure: BaseException) -> str:
    """The innermost place that tells something about a failure: file and line, relative to the package if in it."""
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if _PACKAGE in Path(frame.filename).parents]
    chosen = (ours or frames)[-1:]
    return "".join(f"{_short(Path(frame.filename))}:{frame.lineno}" for frame in chosen) or "?"


def _short(path: Path) -> str:
    return str(path.relative_to(_PACKAGE)) if _PACKAGE in path.parents else path.name
