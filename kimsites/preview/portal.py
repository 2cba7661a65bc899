"""The national portal, drawn page by page from what is known of every KIM."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from kimsites.build.places import KnownPlaces
from kimsites.build.rendering import frame_of
from kimsites.build.rooms import Rooms
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import WorkspaceError
from kimsites.model.page import Page, PageDraft
from kimsites.model.region import RegionSource
from kimsites.preview import words
from kimsites.preview.changes import Change, Part
from kimsites.preview.digests import Digests
from kimsites.preview.register import Standing
from kimsites.preview.versions import Version, Versions
from kimsites.preview.wardrobe import Wardrobe

#: Seconds that one page of the portal waits for KIMs to be read.
_PATIENCE = 0.5


class DrawnPortal(Struct, frozen=True):
    """The portal's pages, each worked out when it is asked for."""

    key: tuple[object, ...]
    drafts: Mapping[str, PageDraft]
    skin: Mapping[str, bytes]
    render: Callable[[Page], bytes]
    done: dict[str, bytes] = field(default_factory=dict)

    def page(self, path: str) -> bytes | None:
        """The bytes of a page; None if there is none.

        Raises:
            WorkspaceError: the theme does not fit the page.
        """
        if path not in self.done and path in self.drafts:
            self.done[path] = self.render(self.drafts[path].make())
        return self.done.get(path)


class PortalView(Struct, frozen=True):
    """What is shown of the portal, how much of the nation is in it, and what is wrong."""

    version: Version
    portal: DrawnPortal | None
    note: Text | None
    errors: tuple[Diagnostic, ...] = ()


class Portal:
    """The portal as it is known now. Nothing is read for it before it is first asked for. For one thread."""

    def __init__(
        self, rooms: Rooms, regions: RegionSource, digests: Digests, wardrobe: Wardrobe, versions: Versions
    ) -> None:
        self._rooms = rooms
        self._regions = regions
        self._wardrobe = wardrobe
        self._versions = versions
        self._digests = digests
        self._wanted = False
        self._behind = False
        self._drawn: DrawnPortal | None = None

    def view(self, standing: Standing) -> PortalView:
        """The portal from all that is known; KIMs that have changed are read first, as far as there is time."""
        self._wanted = True
        version = self._versions.of("")
        end = time.monotonic() + _PATIENCE
        missing = list(self._digests.missing(standing))
        while missing and time.monotonic() < end:
            self._digests.read(missing.pop(), standing)
        self._behind = bool(missing)
        try:
            portal, errors = self._draw(standing)
        except WorkspaceError as unusable:
            return PortalView(version, self._drawn, None, (*standing.unusable, *unusable.diagnostics))
        return PortalView(version, portal, self._note(standing, len(missing)), (*standing.unusable, *errors))

    def work(self, standing: Standing) -> bool:
        """Read one more KIM for a portal that somebody has looked at; whether there is more to do."""
        if not self._wanted or not self._behind:
            return False
        missing = self._digests.missing(standing)
        if missing:
            self._digests.read(missing[0], standing)
        if len(missing) <= 1:
            # Whoever looks at the portal sees it whole now.
            self._behind = False
            self._versions.count([Change(Part.CONTENT)])
        return self._behind

    def _note(self, standing: Standing, missing: int) -> Text | None:
        if missing:
            everybody = len(standing.kims)
            return words.PORTAL_PARTIAL.format(known=everybody - missing, all=everybody)
        return words.PORTAL_FROM_BUILD.format(fresh=self._digests.fresh) if self._digests.from_build() else None

    def _draw(self, standing: Standing) -> tuple[DrawnPortal, tuple[Diagnostic, ...]]:
        settings = standing.settings
        outfit = self._wardrobe.outfit(settings.portal.theme, None)
        known = self._digests.known(standing)
        key = (outfit.key, settings, tuple(map(id, known.values())))
        if self._drawn is None or self._drawn.key != key:
            regions = KnownPlaces(self._regions, {kim.record.region: kim.place for kim in standing.kims.values()})
            digests = tuple(sorted(known.values(), key=lambda digest: digest.host))
            drafts = self._rooms.draft_portal(digests, regions, settings, frame_of(settings, outfit.skin))
            self._drawn = DrawnPortal(
                key,
                {draft.path: draft for draft in drafts},
                {output.path: output.data for output in outfit.skin.outputs},
                outfit.render,
            )
        return self._drawn, outfit.diagnostics
