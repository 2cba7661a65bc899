"""One build from start to end."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial

from kimsites.build.archive import bring_home
from kimsites.build.changes import Cause, Known, why_build
from kimsites.build.executor import Crashed, run_tasks
from kimsites.build.explain import explain
from kimsites.build.file_ids import open_file_ids
from kimsites.build.findings import LEFT_BEHIND, WORKER_DIED
from kimsites.build.fingerprint import shared_part
from kimsites.build.folder import OutputFolder, claim_folder
from kimsites.build.git_trees import GitTrees
from kimsites.build.job import held
from kimsites.build.ledger import known_hosts
from kimsites.build.listener import BuildListener
from kimsites.build.lock import build_lock
from kimsites.build.nation import Nation, survey
from kimsites.build.plan import Action
from kimsites.build.portal import PortalJob, Standing
from kimsites.build.record import remove_stamp, write_stamp
from kimsites.build.request import BuildReport, BuildRequest
from kimsites.build.result import HostResult
from kimsites.build.rooms import Rooms
from kimsites.build.spool import Spool
from kimsites.build.state import State, StateDamaged, discard_state, open_state
from kimsites.build.tally import Tally
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Location, Text
from kimsites.model.digest import SiteDigest

_STATE_GONE = Text(
    "catatan build sebelumnya ({path}) tidak ada lagi; semua situs dibangun dari awal",
    "the record of earlier builds ({path}) is gone; every site is built from scratch",
)
_SOURCES = ("content", "registry", "themes")
#: Allocations between two collections: far more than what rendering a page leaves behind, a few megabytes of values.
_ALLOCATIONS = 20_000


def run_build(request: BuildRequest, listener: BuildListener, rooms: Rooms) -> BuildReport:
    """Build the sites asked for, and the portal from the digests of all.

    Raises:
        WorkspaceError, UsageError: nothing was built and nothing removed.
        EnvironmentFailure: the machine refused; what was built stays, and the next build goes on from there.
    """
    began = time.perf_counter()
    folder = _claim(request, rooms)
    with build_lock(folder.lock, listener.note), _fewer_collections():
        if not request.elsewhere and (home := bring_home(folder)):
            listener.note(home)
        if not folder.state.exists() and known_hosts(folder):
            listener.note(_STATE_GONE.format(path=folder.state))
        try:
            tally, total = _run(request, listener, rooms, folder)
        except StateDamaged:
            discard_state(folder.state, listener.note)
            tally, total = _run(request, listener, rooms, folder)
    return tally.report(total, time.perf_counter() - began, strict=request.strict)


def _run(request: BuildRequest, listener: BuildListener, rooms: Rooms, folder: OutputFolder) -> tuple[Tally, int]:
    tally = Tally()
    with open_state(folder.state, listener.note) as state:
        folder.clear_temporary()
        remove_stamp(folder)
        with closing(open_file_ids(folder.file_ids)) as ids, GitTrees(request.workspace) as committed:
            nation = survey(request, folder, rooms, state.hosts(), ids)
            ids.save()
            tally.diagnostics += nation.diagnostics
            if request.explain:
                tally.reasons = explain(nation, lambda host: nation.listing(host, committed), state)
            for result in _build_sites(nation, request, rooms, listener):
                if not result.unchanged:
                    listing = nation.listing(result.host, committed)
                    state.record(result, nation.fingerprint_text(result.host), listing)
                tally.add(result)
                listener.host_done(result)
        nation = nation.settled()
        _remove_hosts(nation, folder, state, tally)
        listener.portal_started()
        tally.add(_build_portal(nation, state, rooms, request))
        state.commit()
        write_stamp(folder, nation.stamp(state.versions()))
        return tally, state.total_outputs()


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Let the collector of cyclic garbage rest for longer: a nation is many small values, none of which can go yet."""
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _claim(request: BuildRequest, rooms: Rooms) -> OutputFolder:
    if not (request.workspace / "sites.yaml").is_file():
        # Nothing may be made in a folder that is no workspace; the registry says what is wrong with it.
        rooms.read_registry(request.workspace, rooms.open_regions(), None, lambda _: None)
    return claim_folder(request.out, [request.workspace / name for name in _SOURCES])


def _build_sites(nation: Nation, request: BuildRequest, rooms: Rooms, listener: BuildListener) -> Iterator[HostResult]:
    tasks, left_alone = nation.tasks(), nation.left_alone()
    # A progress display may start threads, which must not exist when workers are forked.
    started = partial(listener.planned, len(tasks) + len(left_alone))
    if not tasks:
        started()
        yield from left_alone
        return
    with closing(run_tasks(nation.job(request, rooms), tasks, request.jobs, started)) as answers:
        for answer in answers:
            if isinstance(answer, Crashed):
                item = answer.task.item
                yield held(item, WORKER_DIED.at(Location(), site=item.slug, cause=answer.cause))
            else:
                yield answer
    yield from left_alone


def _remove_hosts(nation: Nation, folder: OutputFolder, state: State, tally: Tally) -> None:
    for removal in nation.plan.removals:
        removed, gone = HostWriter(folder, removal.host, removal.slug).remove_host()
        state.forget(removal.host)
        tally.removed += removed
        tally.removed_hosts.append(removal.host)
        if not gone:
            tally.diagnostics.append(LEFT_BEHIND.at(Location(), host=removal.host))


def _build_portal(nation: Nation, state: State, rooms: Rooms, request: BuildRequest) -> HostResult:
    settings = nation.registry.settings
    hashes = {
        slug: found for host, (slug, found) in state.digest_hashes().items() if host == f"{slug}.{settings.domain}"
    }
    fingerprint = nation.inputs.portal(hashes)
    row = nation.rows.get(settings.domain)
    known = Known(row, nation.inputs.standing(settings.domain), fingerprint)
    causes = why_build(known, request.now, force=request.force)
    if row is not None and not causes:
        return HostResult(settings.domain, "", Action.PORTAL, row.held, diagnostics=row.diagnostics, unchanged=True)
    trusted = not {Cause.FIRST, Cause.FORCED, Cause.DAMAGED}.intersection(causes)
    outputs = {output.path: output for output in state.outputs(settings.domain)} if trusted else {}
    job = PortalJob(nation.folder, settings, nation.shelf, shared_part(fingerprint), hashes, request.jobs)
    standing = Standing(outputs, state.drafts())
    with Spool(nation.folder.temporary) as spool:
        digests = tuple(digest for digest in state.digests(spool.keep) if _is_current(digest, settings.domain))
        result, drafts = job.run(lambda frame: rooms.draft_portal(digests, nation.regions, settings, frame), standing)
    state.record(result, fingerprint.to_text())
    state.record_drafts(drafts, standing.drafts)
    return result


def _is_current(digest: SiteDigest, domain: str) -> bool:
    """A host of a former domain may have to stay for now, but its KIM must not stand on the portal twice."""
    return digest.host == f"{digest.slug}.{domain}"
