"""Everything a build knows before it touches a host: the registry, the folders, the themes and the plan."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.cache import FolderCache
from kimsites.build.changes import Cause, Known, why_build
from kimsites.build.file_ids import FileIds
from kimsites.build.fingerprint import Fingerprint, listing_to_text, settings_part
from kimsites.build.folder import OutputFolder
from kimsites.build.git_trees import GitTrees
from kimsites.build.git_view import GitQuestions, GitView
from kimsites.build.identity import ContentIdentities
from kimsites.build.inputs import Inputs, of_record
from kimsites.build.job import HostJob, HostTask, held
from kimsites.build.ledger import known_hosts
from kimsites.build.places import KnownPlaces
from kimsites.build.plan import Action, BuildPlan, PlanItem, plan_build
from kimsites.build.processes import Aside, forks
from kimsites.build.record import BuildStamp, content_of
from kimsites.build.request import BuildRequest
from kimsites.build.result import HostResult
from kimsites.build.rooms import Rooms, Theme
from kimsites.build.state_rows import HostRow
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.build.tool import tool_identity
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import UsageError, WorkspaceError
from kimsites.model.region import RegionSource
from kimsites.model.registry import Kim, Registry
from kimsites.model.settings import Settings

_NO_SUCH_SITE = Text(
    "tidak ada KIM `{slug}` dalam registri{nearest}", "there is no KIM `{slug}` in the registry{nearest}"
)
_READER_DIED = Text(
    "proses yang membaca registri terhenti ({cause}); coba lagi, atau dengan --jobs 1",
    "the process that reads the registry died ({cause}); try again, or with --jobs 1",
)
_NEAREST = Text("; maksudnya `{nearest}`?", "; did you mean `{nearest}`?")


class Nation(Struct, frozen=True):
    """The input of one build, read and decided upon.

    ``rows`` is what earlier builds left, by host. ``inputs`` makes fingerprints, ``fingerprints`` are those of the
    planned hosts; ``causes`` tells of every planned host why it is built, by host. ``git`` is what git knows of the
    workspace, None outside a repository.
    """

    regions: RegionSource
    registry: Registry
    kims: Mapping[str, Kim]
    plan: BuildPlan
    folder: OutputFolder
    shelf: ThemeShelf
    rows: Mapping[str, HostRow]
    inputs: Inputs
    folders: Mapping[str, Path]
    fingerprints: Mapping[str, Fingerprint]
    causes: Mapping[str, tuple[Cause, ...]]
    git: GitView | None
    diagnostics: tuple[Diagnostic, ...]

    def settled(self) -> Nation:
        """The same once its sites are built: what only they are made of goes, and the portal's digests find room."""
        places = {kim.record.region: kim.place for kim in self.kims.values()}
        return replace(
            self,
            regions=KnownPlaces(self.regions, places),
            registry=replace(self.registry, kims=()),
            kims={},
            folders={},
            fingerprints={},
            causes={},
        )

    def job(self, request: BuildRequest, rooms: Rooms) -> HostJob:
        """What builds hosts."""
        settings = self.registry.settings
        read = rooms.reader(request.workspace, settings, request.now)
        return HostJob(self.folder, settings, self.kims, rooms.sites, read, self.shelf)

    def fingerprint_text(self, host: str) -> str:
        """What a host is made from, for the state; empty where its record is wrong."""
        fingerprint = self.fingerprints.get(host)
        return fingerprint.to_text() if fingerprint else ""

    def listing(self, host: str, committed: GitTrees) -> str:
        """The files of a host that is to be built, for the state; empty where it has none."""
        folder = self.folders.get(host)
        return listing_to_text(self.inputs.identities.listing(folder, committed)) if folder else ""

    def stamp(self, versions: Mapping[str, str]) -> BuildStamp:
        """Which build this is, if it left these versions, by host."""
        commit, dirty = (self.git.commit, self.git.dirty) if self.git else (None, True)
        held, undecided = tuple(sorted(self.registry.held)), self.registry.unidentified
        return BuildStamp(commit, dirty, datetime.now(UTC), content_of(versions), held, undecided)

    def tasks(self) -> tuple[HostTask, ...]:
        """The hosts to build."""
        return tuple(_task(item, self.rows.get(item.host)) for item in self.plan.items if self.causes.get(item.host))

    def left_alone(self) -> tuple[HostResult, ...]:
        """The hosts that no work is needed for, and those whose record is wrong."""
        idle = (item for item in self.plan.items if not self.causes.get(item.host))
        return tuple(
            held(item) if item.action is Action.HOLD else _as_it_was(item, self.rows[item.host]) for item in idle
        )


def survey(
    request: BuildRequest, folder: OutputFolder, rooms: Rooms, rows: Mapping[str, HostRow], ids: FileIds
) -> Nation:
    """Read the registry and decide what to do.

    Raises:
        WorkspaceError: the workspace, or a theme that the whole nation needs, is unusable.
        UsageError: a site was asked for that is not in the registry.
    """
    regions = rooms.open_regions()
    with ExitStack() as asked:
        git: list[GitQuestions] = []

        def ask_git(settings: Settings) -> None:
            git.append(asked.enter_context(GitQuestions(request.workspace, settings.content)))

        shelf = ThemeShelf(rooms.sites.load_theme, rooms.sites.theme_files, request.workspace)
        registry = _registry(_RegistryQuestion(request, folder, rooms), rows, shelf, ask_git)
        # Git is busy for longer than all that follows, on another core: what needs no answer of it is done meanwhile.
        folders = rooms.match_folders(registry, request.workspace)
        ledgers = known_hosts(folder)
        plan = plan_build(registry, folders, _slugs(rows, ledgers), request)
        settings = registry.settings
        kims = {kim.slug: kim for kim in registry.kims if request.wants(kim.slug)}
        records = _records(plan, kims)
        shelf.identify({settings.portal.theme.name, *(kim.theme.name for kim in kims.values())})
        tool = tool_identity()
        view = git[0].answer()
    identities = ContentIdentities(f"{request.workspace}{os.sep}", view, ids)
    inputs = Inputs(tool, regions.version, settings, settings_part(settings), shelf, identities, ledgers)
    known_now = _known(plan, kims, records, inputs, rows)
    causes = {host: why_build(one, request.now, force=request.force) for host, one in known_now.items()}
    used = {kims[item.slug].theme.name for item in plan.items if causes.get(item.host)}
    _load_themes(shelf, settings, used, inputs, rows)
    found = (*registry.diagnostics, *folders.diagnostics)
    return Nation(
        regions=regions,
        registry=registry,
        kims=kims,
        plan=plan,
        folder=folder,
        shelf=shelf,
        rows=rows,
        inputs=inputs,
        folders=_folders_to_build(plan, causes),
        fingerprints={host: one.fingerprint for host, one in known_now.items()},
        causes=causes,
        git=view,
        diagnostics=tuple(item for item in found if item.site is None or request.wants(item.site)),
    )


def _folders_to_build(plan: BuildPlan, causes: Mapping[str, tuple[Cause, ...]]) -> Mapping[str, Path]:
    return {item.host: item.folder for item in plan.items if item.folder and causes.get(item.host)}


def _slugs(rows: Mapping[str, HostRow], ledgers: Mapping[str, tuple[str, str | None]]) -> Mapping[str, str]:
    """The slug that each host belongs to which an earlier build made."""
    return {host: row.slug for host, row in rows.items()} | {host: slug for host, (slug, _) in ledgers.items()}


def _records(plan: BuildPlan, kims: Mapping[str, Kim]) -> Mapping[str, str]:
    """The part of its fingerprint that comes from the record, by host, for every host that is not held."""
    return {item.host: of_record(item, kims[item.slug]) for item in plan.items if item.action is not Action.HOLD}


def _known(
    plan: BuildPlan, kims: Mapping[str, Kim], records: Mapping[str, str], inputs: Inputs, rows: Mapping[str, HostRow]
) -> Mapping[str, Known]:
    """What is known of every host that is not held, by host."""
    return {
        item.host: inputs.known(item, kims[item.slug].theme.name, records[item.host], rows)
        for item in plan.items
        if item.action is not Action.HOLD
    }


class _RegistryQuestion(Struct, frozen=True):
    """The registry, read wherever it is called."""

    request: BuildRequest
    folder: OutputFolder
    rooms: Rooms

    def __call__(self, settings_known: Callable[[Settings], None]) -> Registry:
        cache = FolderCache(self.folder.registry_cache, self.folder.temporary, distrust=self.request.force)
        # Regions of its own: a database that was opened can't be taken along into another process.
        registry = self.rooms.read_registry(self.request.workspace, self.rooms.open_regions(), cache, settings_known)
        cache.prune()
        check_slugs(self.request.sites, registry)
        return registry


def _registry(
    read: _RegistryQuestion, rows: Mapping[str, HostRow], shelf: ThemeShelf, settings_known: Callable[[Settings], None]
) -> Registry:
    """The registry; a first build has it read aside with the portal's theme, and meanwhile loads what sites take."""
    if rows or read.request.jobs == 1 or not forks():
        return read(settings_known)

    def beside(tell: Callable[[object], None]) -> Theme | WorkspaceError:
        registry = read(tell)
        tell(registry)
        return shelf.opened(registry.settings.portal.theme.name)

    with Aside(beside, _READER_DIED) as reading:
        read.rooms.load()
        settings = cast("Settings", reading.told())
        settings_known(settings)
        shelf.prepare({settings.default_theme.name})
        registry = cast("Registry", reading.told())
        shelf.put(settings.portal.theme.name, reading.answer())
        return registry


def check_slugs(slugs: tuple[str, ...], registry: Registry) -> None:
    """Refuse a slug that no record has, naming the nearest one.

    Raises:
        UsageError: there is no such KIM.
    """
    known = {kim.slug for kim in registry.kims} | registry.held
    for slug in slugs:
        if slug not in known:
            near = difflib.get_close_matches(slug, sorted(known), 1)
            hint = _NEAREST.format(nearest=near[0]) if near else Text("", "")
            raise UsageError(_NO_SUCH_SITE.format(slug=slug, nearest=hint))


def _load_themes(
    shelf: ThemeShelf, settings: Settings, used: set[str], inputs: Inputs, rows: Mapping[str, HostRow]
) -> None:
    """Load what is needed before the first worker, so that none loads a theme twice."""
    shared = {settings.portal.theme.name} if inputs.portal_theme_is_new(rows) else set()
    shelf.prepare(used | shared)
    for name in sorted(shared | (used & {settings.default_theme.name})):
        shelf.theme(name)


def _as_it_was(item: PlanItem, row: HostRow) -> HostResult:
    """The outcome of a host that there was nothing to do for; its findings are told again."""
    return HostResult(item.host, item.slug, item.action, row.held, diagnostics=row.diagnostics, unchanged=True)


def _task(item: PlanItem, row: HostRow | None) -> HostTask:
    if row is None:
        return HostTask(item, None, _entries(item.folder) if item.folder else 0)
    good = row.version if row.good and row.action is Action.SITE else None
    return HostTask(item, good, row.outputs)


def _entries(folder: Path) -> int:
    """How much lies in a content folder and the folders in it: no more than a hint at the work it will be."""
    try:
        with os.scandir(folder) as entries:
            return sum(len(os.listdir(entry.path)) for entry in entries if entry.is_dir())  # noqa: PTH208 - far quicker
    except OSError:
        return 0
