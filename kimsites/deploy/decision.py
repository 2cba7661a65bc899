"""Which hosts a deploy looks at, and what becomes of each: sent, deleted, or left as it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.record import BuildStamp, BuiltHost
from kimsites.deploy.findings import HOST_LOST, MANIFEST_LOST, STILL_INTERRUPTED
from kimsites.deploy.headers import HeaderPolicy, policy_of
from kimsites.deploy.host_plan import SITE, DeployOptions, HostPlan, WantedHost, plan_gone, plan_host
from kimsites.deploy.host_state import HostState, ManifestSource, Remote, state_of
from kimsites.deploy.index import NationIndex
from kimsites.deploy.manifest import FileRow, HostManifest, Output, rows_of
from kimsites.model.diagnostic import Diagnostic, Location

_HOLD = "hold"


class LocalBuild(Struct, frozen=True):
    """What was built: the fields of a build record.

    ``outputs`` gives the files of a host. ``held_slugs`` are KIMs of which nothing may be taken for gone (their record
    is wrong), ``undecided`` says that this holds for all of them (a record so wrong that not even its slug is known).
    """

    stamp: BuildStamp
    hosts: Mapping[str, BuiltHost]
    outputs: Callable[[str], Sequence[Output]]
    held_slugs: frozenset[str] = frozenset()
    undecided: bool = False


class Decision(Struct, frozen=True):
    """What becomes of a host that was compared; without a plan it stays as it is."""

    host: str
    state: HostState
    plan: HostPlan | None
    findings: tuple[Diagnostic, ...] = ()


def hosts_to_compare(local: LocalBuild, remote: Remote, options: DeployOptions) -> tuple[str, ...]:
    """The hosts whose manifests must be read, sorted; all others stand as they should."""
    intended = remote.intent.hosts if remote.intent and remote.index.pending is not None else {}
    unsure = {*intended, *remote.suspects}
    hosts = unsure.union(remote.index.hosts, local.hosts)
    return tuple(host for host in sorted(hosts) if host in unsure or _differs(host, local, remote.index, options))


def _differs(host: str, local: LocalBuild, index: NationIndex, options: DeployOptions) -> bool:
    built, entry = local.hosts.get(host), index.hosts.get(host)
    if is_left_alone(host, local, index):
        return False
    if built is None or entry is None:
        return built is None or built.files > 0
    wanted = (built.version, _policy(built, options).hash, built.slug, _kind(built))
    is_purge_due = entry.purge is not None and entry.purge <= options.now
    return is_purge_due or wanted != (entry.version, entry.policy, entry.slug, entry.kind)


def is_left_alone(host: str, local: LocalBuild, index: NationIndex) -> bool:
    """Whether a host that the store has is not this build's to change."""
    built, entry = local.hosts.get(host), index.hosts.get(host)
    if entry is None:
        return False
    if built is None:
        return local.undecided or entry.slug in local.held_slugs
    is_pinned = entry.pinned != "" and built.version == entry.pinned
    return built.held or str(built.action) == _HOLD or is_pinned


def decide(
    host: str, local: LocalBuild, remote: Remote, options: DeployOptions, manifest_at: ManifestSource
) -> Decision:
    """Decide what becomes of one of :func:`hosts_to_compare`."""
    state = state_of(host, remote, manifest_at, options.grace)
    built = local.hosts.get(host)
    if is_left_alone(host, local, replace(remote.index, hosts={host: state.entry} if state.entry else {})):
        return _leave_alone(state, built, local, options)
    if built is None or (built.files == 0 and state.entry is None):
        findings = (HOST_LOST.at(Location(), site=_site(state), host=host),) if state.is_lost else ()
        return Decision(host, state, plan_gone(state, options), findings)
    findings = (MANIFEST_LOST.at(Location(), site=built.slug or None, host=host),) if state.is_lost else ()
    return Decision(host, state, plan_host(state, _wanted(built, local, options), options), findings)


def _leave_alone(state: HostState, built: BuiltHost | None, local: LocalBuild, options: DeployOptions) -> Decision:
    """Touch a held host only to clean up: what was interrupted, what a listing found."""
    good = {state.entry.version} if state.entry else set()
    if state.unsettled is not None:
        good.add(state.unsettled.version)
    if built is not None and built.version in good and built.files:
        return Decision(state.host, state, plan_host(state, _wanted(built, local, options), options))
    if state.unsettled is not None or state.base is None:
        finding = STILL_INTERRUPTED.at(Location(), site=_site(state), host=state.host)
        return Decision(state.host, state, None, (finding,))
    sure = {row.path for row in state.base.rows} - _paths_at_hand(state.base, local, options)
    known = replace(state, suspects=state.suspects - sure)
    return Decision(state.host, known, plan_host(known, WantedHost.as_it_is(state.base), options))


def _paths_at_hand(base: HostManifest, local: LocalBuild, options: DeployOptions) -> frozenset[str]:
    """The files of a host whose bytes can be had again: from a pack, or because the build has the very same ones."""
    built = {(item.path, item.sha256) for item in local.outputs(base.host)}
    rows = (row for row in base.rows if (row.pack and options.keep) or (row.path, row.sha256) in built)
    return frozenset(row.path for row in rows)


def _wanted(built: BuiltHost, local: LocalBuild, options: DeployOptions) -> WantedHost:
    policy = _policy(built, options)

    def rows() -> tuple[FileRow, ...]:
        return rows_of(local.outputs(built.host), policy)

    return WantedHost(built.slug, _kind(built), built.version, local.stamp.id, policy.hash, rows)


def _policy(built: BuiltHost, options: DeployOptions) -> HeaderPolicy:
    return policy_of(built, bucket_redirects=options.bucket_redirects)


def _kind(built: BuiltHost) -> str:
    action = str(built.action)
    return SITE if action == _HOLD else action


def _site(state: HostState) -> str | None:
    return (state.entry.slug or None) if state.entry else None
