"""What a deploy does to the whole nation on the store, and why. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from kimsites.build.record import BuildStamp
from kimsites.deploy.changes import Delete, DeleteReason, NewPack, Put
from kimsites.deploy.decision import LocalBuild, decide, hosts_to_compare, is_left_alone
from kimsites.deploy.findings import NATION_SHRINKS, SITE_SHRINKS, TOO_MANY_DELETES
from kimsites.deploy.guard import Loss, hosts_losing_too_much, is_over_total, loses_too_much
from kimsites.deploy.host_plan import SITE, DeployOptions, HostPlan
from kimsites.deploy.host_state import ManifestSource, Remote, addresses_of
from kimsites.deploy.index import HostEntry, NationIndex
from kimsites.deploy.intent import HostIntent, Intent
from kimsites.deploy.keys import ManifestAddress, object_key
from kimsites.deploy.manifest import HostManifest
from kimsites.model.diagnostic import Diagnostic, Location, in_order

# Files that no reader had for days, and what only kimsites reads, are no loss.
_UNGUARDED = frozenset({DeleteReason.GRACE_OVER, DeleteReason.OUT_OF_KEEP, DeleteReason.INTERRUPTED})


class DeployPlan(Struct, frozen=True):
    """All that a deploy does.

    Each step ends before the next one begins:

    1. ``begin`` is written as the index, then ``intent``;
    2. ``puts``, phase by phase;
    3. ``packs``;
    4. ``manifests``;
    5. ``deletes``, in their order;
    6. the index that :meth:`settle` gives; then its intent, if there is one.

    An empty plan (``is_empty``) does nothing, or step 6 alone if ``index_is_due``. A refused one (``is_refused``)
    would delete too much: nothing may be sent. ``held`` are hosts left as they are because their build is held,
    ``guarded`` those that the share guard holds back, ``carried`` what an interrupted deploy left at such hosts.
    ``fetched`` is the index as it was read, ``index`` the same with all that the interrupted deploy committed;
    ``resumes`` is that deploy, whose intent holds until the new one is written; ``unreported`` are the public keys it
    may have changed without living to say so.
    """

    fetched: NationIndex
    index: NationIndex
    stamp: BuildStamp
    deploy: str
    hosts: tuple[HostPlan, ...] = ()
    held: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    carried: Mapping[str, HostIntent] = field(default_factory=dict)
    resumes: str | None = None
    unreported: frozenset[str] = frozenset()
    is_refused: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def puts(self) -> tuple[Put, ...]:
        """Sorted by phase, host, path."""
        found = [put for host in self.hosts for put in host.puts]
        return tuple(sorted(found, key=lambda put: (put.phase, put.host, put.row.path)))

    @property
    def packs(self) -> tuple[NewPack, ...]:
        """Sorted by host."""
        return tuple(host.pack for host in self.hosts if host.pack)

    @property
    def manifests(self) -> tuple[HostManifest, ...]:
        """Sorted by host."""
        return tuple(host.manifest for host in self.hosts if host.manifest)

    @property
    def deletes(self) -> tuple[Delete, ...]:
        """Sorted by stage, then key: to be deleted in this order."""
        found = [item for host in self.hosts for item in host.deletes]
        return tuple(sorted(found, key=lambda item: (item.stage, item.key)))

    @property
    def put_counts(self) -> Mapping[str, int]:
        """How many files are put, by reason."""
        return Counter(str(put.reason) for host in self.hosts for put in host.puts)

    @property
    def delete_counts(self) -> Mapping[str, int]:
        """How many objects are deleted, by reason."""
        return Counter(str(item.reason) for host in self.hosts for item in host.deletes)

    @property
    def bytes_to_put(self) -> int:
        """Bytes of all public files put."""
        return sum(put.row.size for host in self.hosts for put in host.puts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but perhaps the index is to be written."""
        return all(host.is_empty for host in self.hosts)

    @property
    def index_is_due(self) -> bool:
        """Whether even an empty plan has to write the index: for another commit, or for a deploy that is pending."""
        settled, _ = self.settle()
        known = self.fetched.stamp.commit if self.fetched.stamp else None
        return (settled.hosts, settled.pending, self.stamp.commit) != (self.fetched.hosts, self.fetched.pending, known)

    @property
    def begin(self) -> NationIndex:
        """The index while the deploy is under way."""
        return replace(self.index, pending=self.deploy, resumes=self.resumes)

    @property
    def intent(self) -> Intent:
        """What the deploy may do, and what an interrupted one left that this one can't settle."""
        own = {host.host: host.intent for host in self.hosts if not host.is_empty}
        return Intent(self.deploy, {**self.carried, **own})

    def settle(
        self, failed: Collection[str] = (), undeleted: Collection[str] = ()
    ) -> tuple[NationIndex, Intent | None]:
        """The index and the intent at the end of the deploy.

        ``failed`` are hosts whose manifest was not written or, for a host that goes, of which something could not be
        deleted; ``undeleted`` those whose manifest was written while something could not be deleted. What may be left
        of them is cleaned up by the next deploy.
        """
        entries: dict[str, HostEntry] = dict(self.index.hosts)
        for item in self.hosts:
            if item.host in failed:
                continue
            if item.after is not None:
                entries[item.host] = item.after
            else:
                entries.pop(item.host, None)
        open_hosts = {*self.carried, *failed, *undeleted}
        left = {host: item for host, item in self.intent.hosts.items() if host in open_hosts}
        if not left:
            return replace(self.index, stamp=self.stamp, pending=None, resumes=None, hosts=entries), None
        # An empty plan never wrote its intent: the one of the interrupted deploy is still there.
        pending = self.fetched.pending if self.is_empty else self.deploy
        resumes = self.fetched.resumes if self.is_empty else None
        index = replace(self.index, stamp=self.stamp, pending=pending, resumes=resumes, hosts=entries)
        return index, Intent(pending or self.deploy, left)

    def to_json(self) -> dict[str, object]:
        """For a JSON document: hosts, puts and deletes with a reason each."""
        return {
            "build": self.stamp.id,
            "refused": self.is_refused,
            "put": [
                {"key": put.key, "role": put.role, "phase": put.phase.name.lower(), "reason": put.reason}
                | {"size": put.row.size, "sha256": put.row.sha256, "content_type": put.row.headers.content_type}
                | {"cache_control": put.row.headers.cache_control, "redirect": put.row.headers.redirect}
                for put in self.puts
            ],
            "delete": [{"key": item.key, "reason": item.reason} for item in self.deletes],
            "packs": [{"key": item.key, "files": len(item.rows)} for item in self.packs],
            "manifests": [item.address.key for item in self.manifests],
            "held": list(self.held),
            "guarded": list(self.guarded),
            "totals": {"put": dict(self.put_counts), "delete": dict(self.delete_counts), "bytes": self.bytes_to_put},
        }


def manifests_to_compare(local: LocalBuild, remote: Remote, options: DeployOptions) -> tuple[ManifestAddress, ...]:
    """The manifests that :func:`plan_deploy` will ask for, in its order, each once: none if nothing changed."""
    hosts = hosts_to_compare(local, remote, options)
    return tuple(address for host in hosts for address in addresses_of(host, remote))


def plan_deploy(local: LocalBuild, remote: Remote, options: DeployOptions, manifest_at: ManifestSource) -> DeployPlan:
    """Decide for every host. ``manifest_at`` is asked for each of :func:`manifests_to_compare`."""
    decisions = [decide(host, local, remote, options, manifest_at) for host in hosts_to_compare(local, remote, options)]
    losses = {item.host: item.plan.loss for item in decisions if item.plan and item.plan.loss}
    guarded = hosts_losing_too_much(losses, options.limits)
    plans = [item.plan for item in decisions if item.plan and item.host not in guarded]
    lost = [_guarded_deletes(plan) for plan in plans]
    is_over = is_over_total(lost, options.limits)
    going = _sites_going(plans, remote.index)
    is_emptied = loses_too_much(going, options.limits)
    found = [finding for item in decisions for finding in item.findings]
    found += [_shrinks(host, losses[host], remote.index, options) for host in guarded]
    if is_emptied:
        found.append(_nation_shrinks(going, options))
    if is_over:
        found.append(TOO_MANY_DELETES.at(Location(), count=sum(lost), limit=options.limits.total))
    recovered = {item.host: item.state.entry for item in decisions if item.state.entry}
    without_plan = {item.host for item in decisions if item.plan is None} | set(guarded)
    carried = {host: intent for host in without_plan if (intent := remote.host_intent(host))}
    return DeployPlan(
        fetched=remote.index,
        index=replace(remote.index, hosts={**remote.index.hosts, **recovered}),
        stamp=local.stamp,
        deploy=options.deploy,
        hosts=tuple(plan for plan in plans if not plan.is_empty or plan.after != plan.before),
        held=tuple(host for host in sorted(remote.index.hosts) if is_left_alone(host, local, remote.index)),
        guarded=guarded,
        carried=carried,
        resumes=remote.intent.deploy if remote.intent else None,
        unreported=frozenset(_keys_of(remote.intent)) if remote.intent else frozenset(),
        is_refused=is_over or is_emptied,
        diagnostics=in_order(found),
    )


def _keys_of(intent: Intent) -> Iterator[str]:
    for host, item in intent.hosts.items():
        yield from (object_key(host, path) for path in item.paths)


def _guarded_deletes(plan: HostPlan) -> int:
    return sum(item.is_public and item.reason not in _UNGUARDED for item in plan.deletes)


def _sites_going(plans: Iterable[HostPlan], index: NationIndex) -> Loss:
    """An include that matches nothing, or a file emptied by a merge, looks like a nation whose KIMs all left."""
    sites = {host for host, entry in index.hosts.items() if entry.kind == SITE}
    return Loss(sum(plan.host in sites and plan.after is None for plan in plans), len(sites))


def _nation_shrinks(going: Loss, options: DeployOptions) -> Diagnostic:
    share = _share(options)
    return NATION_SHRINKS.at(Location(), leaving=going.leaving, standing=going.standing, share=share)


def _share(options: DeployOptions) -> str:
    return f"{options.limits.share * 100:g}"


def _shrinks(host: str, loss: Loss, index: NationIndex, options: DeployOptions) -> Diagnostic:
    share = _share(options)
    slug = index.hosts[host].slug if host in index.hosts else None
    return SITE_SHRINKS.at(Location(), site=slug, host=host, leaving=loss.leaving, standing=loss.standing, share=share)
