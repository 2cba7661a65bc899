"""The websites of KIMs: read, planned and drawn when a page of them is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from kimsites.build.findings import SITE_FAILED
from kimsites.build.plan import Action
from kimsites.build.rendering import frame_of, where_of
from kimsites.build.rooms import SiteRooms
from kimsites.model.content import Asset
from kimsites.model.diagnostic import Diagnostic, Location, Severity, in_order
from kimsites.model.errors import EnvironmentFailure, WorkspaceError
from kimsites.model.page import Frame, Page
from kimsites.model.preview import Unpublished
from kimsites.model.registry import Kim, Status
from kimsites.model.settings import Settings
from kimsites.preview.register import Standing
from kimsites.preview.rooms import PreviewReader, PreviewReading, PreviewRooms
from kimsites.preview.ruling import Ruling
from kimsites.preview.stamps import stamp_of
from kimsites.preview.versions import Version, Versions
from kimsites.preview.wardrobe import Outfit, Wardrobe

#: Sites kept at a time; each holds the text of all its entries.
_KEPT = 40
_NOTICES = {Status.SUSPENDED: Action.SUSPENDED, Status.RETIRED: Action.RETIRED}


class Drawn(Struct, frozen=True):
    """A website whose pages are drawn one by one. ``skin`` holds finished files by path."""

    key: tuple[object, ...]
    pages: Mapping[str, Page]
    skin: Mapping[str, bytes]
    assets: Mapping[str, Asset]
    unpublished: Mapping[str, Unpublished]
    render: Callable[[Page], bytes]
    done: dict[str, bytes] = field(default_factory=dict)

    def page(self, path: str) -> bytes | None:
        """The bytes of a page; None if there is none.

        Raises:
            WorkspaceError: the theme does not fit the page.
        """
        if path not in self.done and path in self.pages:
            self.done[path] = self.render(self.pages[path])
        return self.done.get(path)


class SiteView(Struct, frozen=True):
    """What is shown of a KIM: the site, and the errors for which it may not be what its files now say.

    ``held`` says that the site is an earlier one. ``site`` is None where there never was one to show. ``warnings`` are
    what else reading the files told and checks find; they are ``awaited`` while checks have not looked at everything.
    """

    version: Version
    site: Drawn | None
    errors: tuple[Diagnostic, ...] = ()
    held: bool = False
    warnings: tuple[Diagnostic, ...] = ()
    awaited: bool = False


class _Kept(Struct):
    """What is remembered of a KIM."""

    key: tuple[object, ...] = ()
    reading: PreviewReading | None = None
    until: datetime | None = None
    drawn: Drawn | None = None
    good: Drawn | None = None
    failed: tuple[Diagnostic, ...] = ()
    ruling: Ruling = field(default_factory=Ruling.none)


class Sites:
    """Every KIM's website, made on request and kept while nothing it is made of has changed. For one thread."""

    def __init__(
        self,
        workspace: Path,
        rooms: PreviewRooms,
        wardrobe: Wardrobe,
        versions: Versions,
        clock: Callable[[], datetime],
    ) -> None:
        self._workspace = workspace
        self._rooms: SiteRooms = rooms.build.sites
        self._new_reader = rooms.reader
        self._check = rooms.check
        self._wardrobe = wardrobe
        self._versions = versions
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._reader: tuple[Settings, PreviewReader] | None = None

    def view(self, kim: Kim, standing: Standing) -> SiteView:
        """The website of a KIM as its files say now. Whatever is wrong is among the errors."""
        version = self._versions.of(kim.slug)
        kept = self._kept.setdefault(kim.slug, _Kept())
        self._kept.move_to_end(kim.slug)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        outside = (*standing.unusable, *standing.told.get(kim.slug, ()))
        try:
            outfit = self._wardrobe.outfit(kim.theme, kim.place.islands)
            self._read(kim, standing, version, kept)
            drawn = self._drawn(kim, standing.settings, kept, outfit)
        except WorkspaceError as unusable:
            return SiteView(version, kept.good, (*outside, *unusable.diagnostics), kept.good is not None)
        errors = (*kept.failed, *_told(kept, Severity.ERROR))
        shown = (*outside, *outfit.diagnostics, *errors)
        if not errors:
            kept.good = drawn
        site, held = kept.good or drawn, kept.good is not None and bool(shown)
        return SiteView(version, site, shown, held, _warnings(kept), not kept.ruling.done)

    def check(self, kim: Kim, standing: Standing) -> SiteView:
        """The website, with some more of it looked at by checks."""
        view = self.view(kim, standing)
        kept = self._kept[kim.slug]
        kept.ruling.step()
        return replace(view, warnings=_warnings(kept), awaited=not kept.ruling.done)

    def warnings(self) -> Mapping[str, int]:
        """How many warnings each KIM has that was looked at, by slug."""
        return {slug: len(_warnings(kept)) for slug, kept in self._kept.items()}

    def warm_up(self, standing: Standing) -> None:
        """Import and set up what the first page needs, before somebody waits for it."""
        self._read_with(standing.settings)
        with suppress(WorkspaceError):
            self._wardrobe.outfit(standing.settings.default_theme, None)

    def _read(self, kim: Kim, standing: Standing, version: Version, kept: _Kept) -> None:
        """Read the content unless what was read is still right. The key is taken before: a change meanwhile differs."""
        folder, now = standing.folders.get(kim.slug), self._clock()
        stamp = stamp_of(folder) if kim.record.status is Status.APPROVED else ""
        key = (version.site, stamp, kim, standing.settings, folder)
        if kept.key == key and (kept.until is None or now < kept.until):
            return
        try:
            reading = self._read_with(standing.settings)(kim, folder, now)
        except EnvironmentFailure:
            raise
        except Exception as failure:  # noqa: BLE001 - one KIM's failure must not end the preview
            kept.key, kept.reading, kept.until, kept.ruling = key, None, None, Ruling.none()
            place = where_of(failure)
            kept.failed = (SITE_FAILED.at(Location(), site=kim.slug, error=type(failure).__name__, where=place),)
            return
        kept.key, kept.reading, kept.until, kept.failed = key, reading, reading.next_change, ()
        has_pages = kim.record.status is Status.APPROVED
        kept.ruling = self._ruling(reading, standing.settings) if has_pages else Ruling.none()

    def _ruling(self, reading: PreviewReading, settings: Settings) -> Ruling:
        def steps() -> Iterator[tuple[Diagnostic, ...]]:
            yield from self._check(reading.checked(), settings)

        return Ruling(steps())

    def _read_with(self, settings: Settings) -> PreviewReader:
        if self._reader is None or self._reader[0] != settings:
            self._reader = (settings, self._new_reader(self._workspace, settings))
        return self._reader[1]

    def _drawn(self, kim: Kim, settings: Settings, kept: _Kept, outfit: Outfit) -> Drawn | None:
        key = (kept.key, kept.until, settings, outfit.key)
        if kept.drawn is not None and kept.drawn.key == key:
            return kept.drawn
        if kept.reading is None:
            return None
        pages = self._plan(kim, kept.reading, frame_of(settings, outfit.skin))
        assets = kept.reading.site.assets if kim.record.status is Status.APPROVED else ()
        kept.drawn = Drawn(
            key,
            {page.path: page for page in pages},
            {output.path: output.data for output in outfit.skin.outputs},
            {asset.path: asset for asset in assets},
            kept.reading.unpublished,
            outfit.render,
        )
        return kept.drawn

    def _plan(self, kim: Kim, reading: PreviewReading, frame: Frame) -> Sequence[Page]:
        match _NOTICES.get(kim.record.status):
            case Action.SUSPENDED:
                return self._rooms.plan_suspended(kim, frame)
            case Action.RETIRED:
                return self._rooms.plan_retired(kim, frame)
            case _:
                return tuple(self._rooms.plan_site(reading.site, frame))


def _warnings(kept: _Kept) -> tuple[Diagnostic, ...]:
    """What is doubtful: errors of checks come first, which keep nothing from being published."""
    told = in_order((*_told(kept, Severity.WARNING), *kept.ruling.found))
    return tuple(sorted(told, key=lambda found: found.severity is not Severity.ERROR))


def _told(kept: _Kept, severity: Severity) -> tuple[Diagnostic, ...]:
    return tuple(found for found in kept.reading.diagnostics if found.severity is severity) if kept.reading else ()
