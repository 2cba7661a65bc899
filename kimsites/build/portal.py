"""The building of the national portal, in the process that holds all digests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from msgspec import Struct

from kimsites.build.folder import OutputFolder
from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.build.portal_pages import PageFailed, draw_pages, portal_failed, theme_findings
from kimsites.build.rendering import frame_of, stage_pages
from kimsites.build.result import HostResult, Published
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.errors import EnvironmentFailure, WorkspaceError
from kimsites.model.page import Frame, PageDraft
from kimsites.model.settings import Settings


class Standing(Struct, frozen=True):
    """What stands of the portal: its outputs by path, and the fingerprint each page was drawn from."""

    outputs: Mapping[str, OutputRecord]
    drafts: Mapping[str, str]


class PortalJob(Struct, frozen=True):
    """Draws the portal in ``jobs`` processes; of its pages only those whose fingerprint is not what it was."""

    folder: OutputFolder
    settings: Settings
    shelf: ThemeShelf
    shared: str
    digest_hashes: Mapping[str, str]
    jobs: int

    def run(
        self, draft: Callable[[Frame], Iterable[PageDraft]], standing: Standing
    ) -> tuple[HostResult, Mapping[str, str]]:
        """The outcome, and the fingerprints of all pages.

        Whatever is wrong with the portal is a diagnostic and leaves the old one as it is: the sites are built, and must
        be reported.

        Raises:
            EnvironmentFailure: the disk refuses.
        """
        writer = HostWriter(self.folder, self.settings.domain, "")
        try:
            return self._draw(writer, draft, standing)
        except EnvironmentFailure:
            raise
        except PageFailed as failed:
            reasons = failed.diagnostics
        except WorkspaceError as unusable:
            reasons = theme_findings(self.settings.portal.theme.name, unusable)
        except Exception as failure:  # noqa: BLE001
            reasons = (portal_failed(failure),)
        finally:
            writer.discard()
        return self._held(reasons), standing.drafts

    def _draw(
        self, writer: HostWriter, draft: Callable[[Frame], Iterable[PageDraft]], standing: Standing
    ) -> tuple[HostResult, Mapping[str, str]]:
        choice = self.settings.portal.theme
        skin = self.shelf.skin(choice, None)
        theme = self.shelf.theme(choice.name)
        stage_pages(writer, theme, skin, ())
        prints: dict[str, str] = {}
        changed: list[PageDraft] = []
        for one in draft(frame_of(self.settings, skin)):
            prints[one.path] = self._fingerprint(one)
            record = standing.outputs.get(one.path)
            if record is not None and standing.drafts.get(one.path) == prints[one.path]:
                writer.keep(record)
            else:
                changed.append(one)
        for output in draw_pages(choice.name, theme, changed, self.jobs):
            writer.stage(output)
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

    def _held(self, reasons: tuple[Diagnostic, ...]) -> HostResult:
        return HostResult(self.settings.domain, "", Action.PORTAL, held=True, diagnostics=reasons, repeatable=False)

    def _fingerprint(self, draft: PageDraft) -> str:
        # A nation has ten thousand pages, so this is put together by hand; what may hold anything comes last.
        about = ",".join([self.digest_hashes.get(slug, "-") for slug in draft.about])
        return sha256(f"{self.shared}\n{about}\n{draft.basis}".encode()).hexdigest()[:32]
