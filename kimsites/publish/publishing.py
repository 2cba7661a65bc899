"""From a checkout to the live nation: the last state is fetched, what changed is built, sent, and the state left.

The state lies in the target's private area, named by its index, so that both always belong together. What the index
says of a host and what the state says of it are compared before anything is believed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build import BuildReport, BuildRequest
from kimsites.build.archive import (
    ArchiveDamaged,
    pack_state,
    remove_outputs,
    restore_state,
    restored_from,
    standing_versions,
)
from kimsites.build.folder import OutputFolder, claim_folder
from kimsites.build.lock import build_lock
from kimsites.build.record import BuildRecord, open_record
from kimsites.deploy.host_state import Remote
from kimsites.deploy.index import NationIndex
from kimsites.deploy.keys import STATE_PREFIX
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.remote import Outdated, PrivateArea
from kimsites.deploy.report import DeployReport, DeployRequest
from kimsites.deploy.run import run_deploy
from kimsites.deploy.target import open_store
from kimsites.model.diagnostic import Text

_ATTEMPTS = 5
_SOURCES = ("content", "registry", "themes")

_FETCHED = Text(
    "catatan build {build} diambil dari tempat terbit; hanya yang berubah sejak itu dibangun",
    "the state of build {build} was fetched from the target; only what changed since is built",
)
_UNREADABLE = Text(
    "catatan build di tempat terbit tidak terbaca atau dari versi lain; semua situs dibangun",
    "the build state on the target can't be read or is of another version; every site is built",
)
_OVERTAKEN = Text(
    "deploy lain mengubah tempat terbit selagi situs dibangun; dibangun lagi di atas hasilnya",
    "another deploy changed the target while the sites were built; building again on what it left",
)

Build = Callable[[BuildRequest], BuildReport]


class PublishReport(Struct, frozen=True):
    """What was built and what was sent."""

    build: BuildReport
    deploy: DeployReport

    @property
    def exit_status(self) -> int:
        """The worse of both."""
        return max(self.build.exit_status, self.deploy.exit_status)


def publish(building: BuildRequest, deploying: DeployRequest, build: Build, listener: DeployListener) -> PublishReport:
    """Build what changed since the last publish and put it on the target; ``build`` does the building.

    Where another deploy came in between, what it left is fetched and built upon.

    Raises:
        UsageError, WorkspaceError: nothing was changed on the target.
        EnvironmentFailure: the store or this machine failed; the next run completes this one.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return _publish_once(building, deploying, build, listener)
        except Outdated:
            listener.note(_OVERTAKEN)
    return _publish_once(building, deploying, build, listener)


def _publish_once(
    building: BuildRequest, deploying: DeployRequest, build: Build, listener: DeployListener
) -> PublishReport:
    area = PrivateArea(open_store(deploying.target, deploying.store), deploying.target, deploying.store.concurrency)
    remote = area.remote(area.index(believe=not deploying.force).index, believe=not deploying.force)
    folder = claim_folder(building.out, [building.workspace / name for name in _SOURCES])
    with build_lock(folder.lock, listener.note):
        _fetch_state(folder, remote, area, listener)
    report = build(replace(building, elsewhere=True))
    with open_record(building.out, listener.note) as record, tempfile.TemporaryDirectory() as scratch:
        attachment = Path(scratch, "state.tar.gz") if _is_news(record, report, remote.index) else None
        if attachment is not None:
            pack_state(folder, attachment)
        # Of hosts that stand on the target there are no files here: that they still do is asked under the lease.
        standing = remote.standing if restored_from(folder) is not None else None
        deployed = run_deploy(record, replace(deploying, attachment=attachment, standing=standing), listener)
    return PublishReport(report, deployed)


def _fetch_state(folder: OutputFolder, remote: Remote, area: PrivateArea, listener: DeployListener) -> None:
    """Take over the state that the index names, unless this folder has all its outputs, or that state already."""
    known, index = restored_from(folder), remote.index
    if known is None and folder.state.is_file():
        return
    # What an interrupted deploy left half done is sent whole, so it must be built whole.
    standing = remote.standing
    if known is not None and known == index.state and standing_versions(folder) == standing:
        return
    folder.clear_temporary()
    remove_outputs(folder)
    if index.state is not None:
        _take_over(folder, index.state, standing, area, listener)


def _take_over(
    folder: OutputFolder, key: str, standing: Mapping[str, str], area: PrivateArea, listener: DeployListener
) -> None:
    found = area.store.get(area.target.key(key))
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(scratch, "state.tar.gz")
        archive.write_bytes(found.body if found else b"")
        try:
            restore_state(folder, archive, key, standing)
        except ArchiveDamaged:
            listener.note(_UNREADABLE)
            return
    listener.note(_FETCHED.format(build=key.removeprefix(STATE_PREFIX).removesuffix(".tar.gz")))


def _is_news(record: BuildRecord, report: BuildReport, index: NationIndex) -> bool:
    """Whether the state on the target would send the next machine to work that this one has done."""
    is_same = index.stamp is not None and index.stamp.content == record.stamp.content
    return not (is_same and index.state is not None and not report.built and not report.removed)
