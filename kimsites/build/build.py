"""One build from start to end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from kimsites.build.executor import Crashed, run_tasks
from kimsites.build.findings import LEFT_BEHIND, WORKER_DIED
from kimsites.build.folder import OutputFolder, claim_folder
from kimsites.build.job import held
from kimsites.build.listener import BuildListener
from kimsites.build.lock import build_lock
from kimsites.build.nation import Nation, survey
from kimsites.build.portal import build_portal
from kimsites.build.request import BuildReport, BuildRequest
from kimsites.build.result import HostResult
from kimsites.build.rooms import Rooms
from kimsites.build.state import State, open_state
from kimsites.build.tally import Tally
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Location, Text
from kimsites.model.digest import SiteDigest
from kimsites.model.errors import UsageError

_NO_WORKSPACE = Text(
    "tidak ada sites.yaml di {path}; jalankan perintah ini di folder ruang kerja, atau tunjuk foldernya dengan -C",
    "there is no sites.yaml in {path}; run this in the workspace folder, or name that folder with -C",
)
_SOURCES = ("content", "registry", "themes")


def run_build(request: BuildRequest, listener: BuildListener, rooms: Rooms) -> BuildReport:
    """Build the sites asked for, and the portal from the digests of all.

    Raises:
        WorkspaceError, UsageError: nothing was built and nothing removed.
        EnvironmentFailure: the machine refused; what was built stays, and the next build goes on from there.
    """
    began = time.perf_counter()
    tally = Tally()
    folder = _claim(request)
    with build_lock(folder.lock, listener.note), open_state(folder.state, listener.note) as state:
        folder.clear_temporary()
        nation = survey(request, folder, rooms, state.hosts())
        tally.diagnostics += nation.diagnostics
        for result in _build_sites(nation, request.jobs, listener):
            state.record(result)
            tally.add(result)
            listener.host_done(result)
        _remove_hosts(nation, folder, state, tally)
        listener.portal_started()
        portal = _build_portal(nation, state, rooms)
        state.record(portal)
        tally.add(portal)
        total = state.total_outputs()
    return tally.report(total, time.perf_counter() - began, strict=request.strict)


def _claim(request: BuildRequest) -> OutputFolder:
    if not (request.workspace / "sites.yaml").is_file():
        raise UsageError(_NO_WORKSPACE.format(path=request.workspace))
    return claim_folder(request.out, [request.workspace / name for name in _SOURCES])


def _build_sites(nation: Nation, jobs: int, listener: BuildListener) -> Iterator[HostResult]:
    tasks, left_alone = nation.tasks(), nation.left_alone()
    # A progress display may start threads, which must not exist when workers are forked.
    started = partial(listener.planned, len(tasks) + len(left_alone))
    with closing(run_tasks(nation.job, tasks, jobs, started)) as answers:
        for answer in answers:
            if isinstance(answer, Crashed):
                item = answer.task.item
                yield held(item, WORKER_DIED.at(Location(), site=item.slug, cause=answer.cause))
            else:
                yield answer
    yield from map(held, left_alone)


def _remove_hosts(nation: Nation, folder: OutputFolder, state: State, tally: Tally) -> None:
    for removal in nation.plan.removals:
        removed, gone = HostWriter(folder, removal.host, removal.slug).remove_host()
        state.forget(removal.host)
        tally.removed += removed
        tally.removed_hosts.append(removal.host)
        if not gone:
            tally.diagnostics.append(LEFT_BEHIND.at(Location(), host=removal.host))


def _build_portal(nation: Nation, state: State, rooms: Rooms) -> HostResult:
    settings = nation.registry.settings
    digests = tuple(digest for digest in state.digests() if _is_current(digest, settings.domain))
    job = nation.job
    return build_portal(
        job.folder,
        settings,
        job.shelf,
        lambda frame: rooms.plan_portal(digests, nation.regions, settings, frame),
    )


def _is_current(digest: SiteDigest, domain: str) -> bool:
    """A host of a former domain may have to stay for now, but its KIM must not stand on the portal twice."""
    return digest.host == f"{digest.slug}.{domain}"
