"""The building of the national portal, in the process that holds all digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kimsites.build.findings import PORTAL_FAILED
from kimsites.build.folder import OutputFolder
from kimsites.build.plan import Action
from kimsites.build.rendering import frame_of, stage_pages, where_of
from kimsites.build.result import HostResult, Published
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Location
from kimsites.model.errors import KimsitesError
from kimsites.model.page import Frame, Page
from kimsites.model.settings import Settings


def build_portal(
    folder: OutputFolder, settings: Settings, shelf: ThemeShelf, plan: Callable[[Frame], Iterable[Page]]
) -> HostResult:
    """Render and write the portal's pages one by one; a failure leaves the old portal as it is.

    Raises:
        WorkspaceError: its theme is unusable.
        EnvironmentFailure: the disk refuses.
    """
    writer = HostWriter(folder, settings.domain, "")
    try:
        return _build(writer, settings, shelf, plan)
    except KimsitesError:
        raise
    except Exception as failure:  # noqa: BLE001 - the sites are built and must be reported
        reason = PORTAL_FAILED.at(Location(), error=type(failure).__name__, where=where_of(failure))
        return HostResult(settings.domain, "", Action.PORTAL, held=True, diagnostics=(reason,))
    finally:
        writer.discard()


def _build(
    writer: HostWriter, settings: Settings, shelf: ThemeShelf, plan: Callable[[Frame], Iterable[Page]]
) -> HostResult:
    choice = settings.portal.theme
    skin = shelf.skin(choice, None)
    stage_pages(writer, shelf.theme(choice.name), skin, plan(frame_of(settings, skin)))
    good = not writer.faults
    done = writer.commit()
    published = Published(done.outputs, done.version, good)
    return HostResult(
        settings.domain, "", Action.PORTAL, False, published, done.written, done.removed, done.diagnostics
    )
