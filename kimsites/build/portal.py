"""The building of the national portal, in the process that holds all digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kimsites.build.findings import PORTAL_FAILED
from kimsites.build.fingerprint import hashed
from kimsites.build.folder import OutputFolder
from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.build.rendering import frame_of, stage_pages, where_of
from kimsites.build.result import HostResult, Published
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Location
from kimsites.model.errors import KimsitesError
from kimsites.model.page import Frame, Output, PageDraft
from kimsites.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of the portal: its outputs by path, and the fingerprint each page was drawn from."""

    outputs: Mapping[str, OutputRecord]
    drafts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PortalJob:
    """Draws the portal; of its pages only those whose fingerprint is not what it was."""

    folder: OutputFolder
    settings: Settings
    shelf: ThemeShelf
    shared: str
    digest_hashes: Mapping[str, str]

    def run(
        self, draft: Callable[[Frame], Iterable[PageDraft]], standing: Standing
    ) -> tuple[HostResult, Mapping[str, str]]:
        """The outcome, and the fingerprints of all pages; a failure leaves the old portal as it is.

        Raises:
            WorkspaceError: its theme is unusable.
            EnvironmentFailure: the disk refuses.
        """
        writer = HostWriter(self.folder, self.settings.domain, "")
        try:
            return self._draw(writer, draft, standing)
        except KimsitesError:
            raise
        except Exception as failure:  # noqa: BLE001 - the sites are built and must be reported
            reason = PORTAL_FAILED.at(Location(), error=type(failure).__name__, where=where_of(failure))
            host = self.settings.domain
            failed = HostResult(host, "", Action.PORTAL, held=True, diagnostics=(reason,), repeatable=False)
            return failed, standing.drafts
        finally:
            writer.discard()

    def _draw(
        self, writer: HostWriter, draft: Callable[[Frame], Iterable[PageDraft]], standing: Standing
    ) -> tuple[HostResult, Mapping[str, str]]:
        choice = self.settings.portal.theme
        skin = self.shelf.skin(choice, None)
        theme = self.shelf.theme(choice.name)
        stage_pages(writer, theme, skin, ())
        prints: dict[str, str] = {}
        for one in draft(frame_of(self.settings, skin)):
            prints[one.path] = self._fingerprint(one)
            record = standing.outputs.get(one.path)
            if record is not None and standing.drafts.get(one.path) == prints[one.path]:
                writer.keep(record)
            else:
                writer.stage(Output(one.path, theme.render(one.make())))
        good = not writer.faults
        done = writer.commit()
        result = HostResult(
            self.settings.domain,
            "",
            Action.PORTAL,
            published=Published(done.outputs, done.version, good),
            written=done.written,
            removed=done.removed,
            diagnostics=done.diagnostics,
            repeatable=not done.diagnostics,
        )
        return result, prints

    def _fingerprint(self, draft: PageDraft) -> str:
        return hashed(self.shared, draft.basis, tuple(self.digest_hashes.get(slug) for slug in draft.about))
