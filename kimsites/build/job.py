"""The building of one host, as a worker does it: read, plan, render, write."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.findings import SITE_FAILED, THEME_UNUSABLE
from kimsites.build.folder import OutputFolder
from kimsites.build.plan import Action, PlanItem
from kimsites.build.rendering import frame_of, stage_pages, where_of
from kimsites.build.result import HostResult, Interval, Published
from kimsites.build.rooms import SiteReader, SiteRooms
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Diagnostic, Location, Text, has_errors
from kimsites.model.digest import SiteDigest
from kimsites.model.errors import EnvironmentFailure, WorkspaceError
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings

#: Findings that another run on the same content may not make: a conversion that took too long (the content room is
#: not imported for its code alone: a build that has nothing to do must not pay for it).
BY_CHANCE = frozenset({"KIM362"})

_OUT_OF_MEMORY = Text(
    "memori mesin ini tidak cukup untuk membangun {slug}; kurangi --jobs",
    "this machine has too little memory to build {slug}; lower --jobs",
)


class HostTask(Struct, frozen=True):
    """One item of the plan with what is remembered of its host.

    ``good_version`` is the last version made without errors, None if there is none; it counts only while the ledger
    says that it still stands. ``weight`` is a rough measure of the work, for the order of tasks alone.
    """

    item: PlanItem
    good_version: str | None = None
    weight: int = 0


class HostJob(Struct, frozen=True):
    """Builds hosts; holds what all of them share and is given to every worker once."""

    folder: OutputFolder
    settings: Settings
    kims: Mapping[str, Kim]
    rooms: SiteRooms
    read: SiteReader
    shelf: ThemeShelf

    def __call__(self, task: HostTask) -> HostResult:
        """Build one host. Whatever is wrong with it is a diagnostic and holds this host alone.

        Raises:
            EnvironmentFailure: the machine is at fault, so that no other host would fare better.
        """
        item = task.item
        writer = HostWriter(self.folder, item.host, item.slug)
        try:
            if item.action is Action.SITE:
                return self._build_site(task, writer)
            return self._build_notice(item, writer)
        except EnvironmentFailure:
            raise
        except MemoryError:
            raise EnvironmentFailure(_OUT_OF_MEMORY.format(slug=item.slug)) from None
        except WorkspaceError as unusable:
            theme = self.kims[item.slug].theme.name
            reason = THEME_UNUSABLE.at(self.kims[item.slug].origin, site=item.slug, theme=theme, reason=unusable.text)
            return held(item, reason, *unusable.diagnostics)
        except Exception as failure:  # noqa: BLE001 - one KIM's failure must not stop the others
            return held(
                item, SITE_FAILED.at(Location(), site=item.slug, error=type(failure).__name__, where=where_of(failure))
            )
        finally:
            writer.discard()

    def _build_notice(self, item: PlanItem, writer: HostWriter) -> HostResult:
        kim = self.kims[item.slug]
        skin = self.shelf.skin(kim.theme, kim.place.islands)
        frame = frame_of(self.settings, skin)
        digest: SiteDigest | None = self.rooms.digest_record(kim)
        match item.action:
            case Action.SUSPENDED:
                pages = self.rooms.plan_suspended(kim, frame)
            case Action.RETIRED:
                pages = self.rooms.plan_retired(kim, frame)
            case _:
                pages, digest = self.rooms.plan_alias(kim, frame), None
        stage_pages(writer, self.shelf.theme(kim.theme.name), skin, pages)
        return _commit(item, writer, digest)

    def _build_site(self, task: HostTask, writer: HostWriter) -> HostResult:
        item, kim = task.item, self.kims[task.item.slug]
        reading = self.read(kim, item.folder)
        interval = Interval(reading.last_change, reading.next_change)
        diagnostics = tuple(finding.for_site(item.slug) for finding in reading.diagnostics)
        faulty = item.faulty or has_errors(diagnostics)
        keeps = task.good_version is not None and writer.standing_version == task.good_version
        repeatable = not any(finding.code in BY_CHANCE for finding in diagnostics)
        if faulty and keeps:
            return replace(held(item, *diagnostics), interval=interval, repeatable=repeatable)
        skin = self.shelf.skin(kim.theme, kim.place.islands)
        pages = self.rooms.plan_site(reading.site, frame_of(self.settings, skin))
        stage_pages(writer, self.shelf.theme(kim.theme.name), skin, pages)
        for asset in reading.site.assets:
            writer.stage_copy(asset)
        if writer.faults and keeps:
            return held(item, *diagnostics, *writer.faults)
        result = _commit(item, writer, self.rooms.digest_site(reading.site), faulty=faulty or bool(writer.faults))
        return replace(result.with_reading(interval, diagnostics), repeatable=result.repeatable and repeatable)


def held(item: PlanItem, *diagnostics: Diagnostic) -> HostResult:
    """The result of a host that was left as it is, to be tried again by the next build."""
    return HostResult(item.host, item.slug, item.action, held=True, diagnostics=diagnostics, repeatable=False)


def _commit(item: PlanItem, writer: HostWriter, digest: SiteDigest | None, *, faulty: bool = False) -> HostResult:
    done = writer.commit()
    published = Published(done.outputs, done.version, not faulty, digest)
    return HostResult(
        item.host,
        item.slug,
        item.action,
        faulty,
        published,
        done.written,
        done.removed,
        done.diagnostics,
        # What the writer found lies in the output folder or on the disk, which no fingerprint covers.
        repeatable=not done.diagnostics,
    )
