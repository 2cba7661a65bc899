"""A host made what it was after an earlier build: the pages come out of the packs that are kept on the store."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections import defaultdict
from pathlib import Path

from msgspec.structs import replace

from kimsites.deploy.documents import StateDamaged
from kimsites.deploy.execution import Execution, Place, changed_paths
from kimsites.deploy.host_plan import DeployOptions
from kimsites.deploy.index import NationIndex
from kimsites.deploy.keys import ManifestAddress, pack_key
from kimsites.deploy.lease import Permit
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.manifest import FileRow
from kimsites.deploy.plan import DeployPlan
from kimsites.deploy.remote import PrivateArea
from kimsites.deploy.report import DeployReport, DeployRequest, Outcome
from kimsites.deploy.rollback import plan_rollback
from kimsites.deploy.session import Session


def run_rollback(address: ManifestAddress, request: DeployRequest, listener: DeployListener) -> DeployReport:
    """Return a host to a build that is kept.

    The host stays there, whatever is deployed, until a build brings another version of it than the one taken back.

    Raises:
        UsageError: no such host, no such build kept, or an interrupted deploy has to be finished first.
        StateDamaged: what is needed is not on the store any more; nothing was changed.
        EnvironmentFailure: the store failed, or another deploy took over.
    """
    session = Session(request, listener)
    options = session.options()
    area = session.area()
    if request.dry_run:
        plan = _plan(area, area.index().index, address, options)
        return _report(session, Outcome.PLANNED, options, plan, address)
    with session.permit(area) as permit, tempfile.TemporaryDirectory(prefix="kimsites-") as folder:
        return _restore(session, address, options, permit, Path(folder))


def _restore(
    session: Session, address: ManifestAddress, options: DeployOptions, permit: Permit, root: Path
) -> DeployReport:
    area = session.area(permit)
    fetched = area.index()
    plan = _plan(area, fetched.index, address, options)
    if plan.is_empty:
        return _report(session, Outcome.UNCHANGED, options, plan, address)
    session.listener.planned(plan)
    _unpack(area, plan, root)
    place = Place(area, permit, fetched, is_exclusive=session.request.lock)
    execution = Execution(plan, place, session.listener, None)
    execution.begin()
    with session.crew(plan, area, permit, root) as crew:
        execution.run(crew)
    done = execution.progress
    return replace(
        _report(session, Outcome.DEPLOYED, options, plan, address),
        files=done.files,
        bytes=done.bytes,
        deleted=done.deleted,
        failed=tuple(sorted(done.failed)),
        changed=tuple(changed_paths(plan, done.failed)),
        diagnostics=tuple(done.diagnostics),
    )


def _plan(area: PrivateArea, index: NationIndex, address: ManifestAddress, options: DeployOptions) -> DeployPlan:
    return plan_rollback(address, area.remote(index), options, area.manifest)


def _report(
    session: Session, outcome: Outcome, options: DeployOptions, plan: DeployPlan, address: ManifestAddress
) -> DeployReport:
    return DeployReport(
        outcome, address.build, options.deploy, plan, requests=session.requests(), seconds=session.seconds()
    )


def _unpack(area: PrivateArea, plan: DeployPlan, root: Path) -> None:
    """Lay out the files to put as a build would have; each is checked when it is sent."""
    wanted: defaultdict[tuple[str, str], list[FileRow]] = defaultdict(list)
    for put in plan.puts:
        wanted[put.host, put.row.pack].append(put.row)
    for (host, pack), rows in wanted.items():
        found = area.store.get(area.target.key(pack_key(host, pack))) if pack else None
        if found is None:
            raise StateDamaged(pack_key(host, pack), "missing")
        try:
            with zipfile.ZipFile(io.BytesIO(found.body)) as archive:
                for row in rows:
                    _extract(archive, row, root / host)
        except (zipfile.BadZipFile, KeyError, OSError, RuntimeError) as cause:
            raise StateDamaged(pack_key(host, pack), type(cause).__name__) from cause


def _extract(archive: zipfile.ZipFile, row: FileRow, folder: Path) -> None:
    path = folder / row.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive.read(row.path))
