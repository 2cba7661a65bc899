"""Back to an earlier build of one host: pages from their packs, fingerprinted files where they still stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kimsites.build.record import BuildStamp
from kimsites.deploy.documents import StateDamaged
from kimsites.deploy.headers import is_fingerprinted
from kimsites.deploy.history import is_doubted
from kimsites.deploy.host_plan import DeployOptions, WantedHost, plan_host
from kimsites.deploy.host_state import ManifestSource, Remote, state_of
from kimsites.deploy.keys import ManifestAddress, object_key
from kimsites.deploy.manifest import FileRow, HostManifest
from kimsites.deploy.plan import DeployPlan
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_NOT_THERE = Text("host {host} tidak ada pada tempat terbit", "there is no host {host} on the target")
_UNFINISHED = Text(
    "pengiriman sebelumnya terputus; jalankan `kimsites deploy` dulu supaya selesai",
    "an earlier deploy was interrupted; run `kimsites deploy` first to finish it",
)
_NOT_KEPT = Text(
    "build {build} dari {host} tidak disimpan lagi; yang ada: {builds}",
    "build {build} of {host} is not kept any more; there are: {builds}",
)
_NONE = Text("tidak ada", "none")


def plan_rollback(
    address: ManifestAddress, remote: Remote, options: DeployOptions, manifest_at: ManifestSource
) -> DeployPlan:
    """Decide how a host becomes what it was after a build that is kept.

    The bytes of each file to put are in the pack that its row names. Between builds with the same version of the host
    there is nothing to do. The host stays so until a build has another version of it than the one taken back.

    Raises:
        UsageError: the host is not there, its build is not kept, or a deploy is pending.
        StateDamaged: a manifest that has to be there is not.
    """
    host, stamp = address.host, remote.index.stamp
    if host not in remote.index.hosts or stamp is None:
        raise UsageError(_NOT_THERE.format(host=host))
    if remote.index.pending is not None:
        raise UsageError(_UNFINISHED)
    state = state_of(host, remote, manifest_at, options.grace)
    base = _required(state.base, remote.index.hosts[host].address(host))
    if address.build == base.build:
        return _plan(remote, stamp, options)
    builds = [item.build for item in base.kept]
    if address.build not in builds:
        listed = ", ".join(builds) or _NONE
        raise UsageError(_NOT_KEPT.format(build=address.build, host=host, builds=listed))
    target = _required(manifest_at(address), address)
    rows = tuple(_in_place(target, base))
    taken_back = base.pinned or base.version
    pinned = taken_back if taken_back != target.version else ""
    wanted = WantedHost(target.slug, target.kind, target.version, target.build, target.policy, lambda: rows, pinned)
    # To be able to return is worth more than the number of builds asked for.
    made = plan_host(state, wanted, replace(options, keep=max(options.keep, len(builds))))
    return replace(_plan(remote, stamp, options), hosts=(made,))


def _plan(remote: Remote, stamp: BuildStamp, options: DeployOptions) -> DeployPlan:
    return DeployPlan(fetched=remote.index, index=remote.index, stamp=stamp, deploy=options.deploy)


def _required(manifest: HostManifest | None, address: ManifestAddress) -> HostManifest:
    if manifest is None:
        raise StateDamaged(address.key, "missing")
    return manifest


def _in_place(target: HostManifest, base: HostManifest) -> Iterator[FileRow]:
    """Rows of the target; a fingerprinted file is taken as it stands, for no pack holds its bytes."""
    standing = {item.row.path: item.row for item in base.retired} | {row.path: row for row in base.rows}
    for row in target.rows:
        there = standing.get(row.path) if is_fingerprinted(row.path) else None
        if there is not None and is_doubted(there):
            raise StateDamaged(object_key(target.host, row.path), "missing")
        yield row if there is None else there
