"""Everything a build knows before it touches a host: the registry, the folders, the themes and the plan."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kimsites.build.cache import FolderCache
from kimsites.build.folder import OutputFolder
from kimsites.build.job import HostJob, HostTask
from kimsites.build.ledger import known_hosts
from kimsites.build.plan import Action, BuildPlan, PlanItem, plan_build
from kimsites.build.request import BuildRequest
from kimsites.build.rooms import Rooms
from kimsites.build.state import HostRow
from kimsites.build.theme_shelf import ThemeShelf
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import UsageError
from kimsites.model.region import RegionSource
from kimsites.model.registry import Kim, Registry

_NO_SUCH_SITE = Text(
    "tidak ada KIM `{slug}` dalam registri{nearest}", "there is no KIM `{slug}` in the registry{nearest}"
)
_NEAREST = Text("; maksudnya `{nearest}`?", "; did you mean `{nearest}`?")


@dataclass(frozen=True, slots=True)
class Nation:
    """The input of one build, read and decided upon. ``rows`` is what earlier builds left, by host."""

    regions: RegionSource
    registry: Registry
    plan: BuildPlan
    job: HostJob
    rows: Mapping[str, HostRow]
    diagnostics: tuple[Diagnostic, ...]

    def tasks(self) -> tuple[HostTask, ...]:
        """The hosts to build."""
        built = (item for item in self.plan.items if item.action is not Action.HOLD)
        return tuple(_task(item, self.rows.get(item.host)) for item in built)

    def left_alone(self) -> tuple[PlanItem, ...]:
        """The hosts whose record is wrong."""
        return tuple(item for item in self.plan.items if item.action is Action.HOLD)


def survey(request: BuildRequest, folder: OutputFolder, rooms: Rooms, rows: Mapping[str, HostRow]) -> Nation:
    """Read the registry and decide what to do.

    Raises:
        WorkspaceError: the workspace, or a theme that the whole nation needs, is unusable.
        UsageError: a site was asked for that is not in the registry.
    """
    regions = rooms.open_regions()
    cache = FolderCache(folder.registry_cache, folder.temporary, distrust=request.force)
    registry = rooms.read_registry(request.workspace, regions, cache)
    cache.prune()
    check_slugs(request.sites, registry)
    folders = rooms.match_folders(registry, request.workspace)
    known = {host: row.slug for host, row in rows.items()} | known_hosts(folder)
    plan = plan_build(registry, folders, known, request)
    kims = {kim.slug: kim for kim in registry.kims if request.wants(kim.slug)}
    shelf = _open_shelf(request.workspace, rooms, registry, kims)
    read = rooms.reader(request.workspace, registry.settings, request.now)
    job = HostJob(folder, registry.settings, kims, rooms.sites, read, shelf)
    found = (*registry.diagnostics, *folders.diagnostics)
    asked = tuple(item for item in found if item.site is None or request.wants(item.site))
    return Nation(regions, registry, plan, job, rows, asked)


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


def _open_shelf(workspace: Path, rooms: Rooms, registry: Registry, kims: Mapping[str, Kim]) -> ThemeShelf:
    """Load every theme before the first worker, so that none loads one twice."""
    settings = registry.settings
    shelf = ThemeShelf(rooms.sites.load_theme, workspace)
    used = {kim.theme.name for kim in kims.values()}
    shelf.prepare({*used, settings.portal.theme.name})
    for shared in {settings.portal.theme.name, *used & {settings.default_theme.name}}:
        shelf.theme(shared)
    return shelf


def _task(item: PlanItem, row: HostRow | None) -> HostTask:
    if row is None:
        return HostTask(item, None, _entries(item.folder) if item.folder else 0)
    good = row.version if row.good and row.action is Action.SITE else None
    return HostTask(item, good, row.outputs)


def _entries(folder: Path) -> int:
    """How much lies in a content folder and the folders in it: no more than a hint at the work it will be."""
    try:
        return sum(1 for _ in folder.glob("*/*"))
    except OSError:
        return 0
