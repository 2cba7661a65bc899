"""What is known of one host on the store, an interrupted deploy taken into account. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from msgspec import Struct, field

from kimsites.deploy.history import purge_moment
from kimsites.deploy.index import HostEntry, NationIndex
from kimsites.deploy.intent import HostIntent, Intent
from kimsites.deploy.keys import ManifestAddress
from kimsites.deploy.manifest import HostManifest

ManifestSource = Callable[[ManifestAddress], HostManifest | None]
"""Gives the manifest at an address, None where there is none or it is damaged. ``dict.get`` will do."""


class Remote(Struct, frozen=True):
    """What is known of the store.

    ``intent`` is that of the deploy that the index calls pending, None if there is none. ``suspects`` are paths by
    host that a listing found missing, changed or foreign.
    """

    index: NationIndex
    intent: Intent | None = None
    suspects: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def standing(self) -> Mapping[str, str]:
        """The versions of the hosts that stand as the index says: those that no interrupted deploy may have touched."""
        hosts = self.index.hosts
        return {host: hosts[host].version for host in hosts if self.host_intent(host) is None}

    def host_intent(self, host: str) -> HostIntent | None:
        """What the pending deploy may have done to a host."""
        if self.index.pending is None or self.intent is None:
            return None
        return self.intent.hosts.get(host)


class HostState(Struct, frozen=True):
    """One host on the store.

    ``base`` is its present manifest, None where there is none or where it is not to be believed. ``interrupted`` and
    ``suspects`` are paths of which nothing certain is known, ``private`` the private keys an interrupted deploy may
    have written or deleted. ``unsettled`` is the intent of an interrupted deploy that did not commit the host.
    """

    host: str
    entry: HostEntry | None = None
    base: HostManifest | None = None
    interrupted: frozenset[str] = frozenset()
    suspects: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    unsettled: HostIntent | None = None

    @property
    def uncertain(self) -> frozenset[str]:
        """All paths of which nothing certain is known."""
        return self.interrupted | self.suspects

    @property
    def is_lost(self) -> bool:
        """Whether the host is there but nobody knows with what files."""
        return self.entry is not None and self.base is None and not self.is_forgotten

    @property
    def is_forgotten(self) -> bool:
        """Whether a deploy may have deleted part of what manifests name; what may be left is in ``interrupted``."""
        return self.unsettled is not None and self.unsettled.forgets


def addresses_of(host: str, remote: Remote) -> Iterator[ManifestAddress]:
    """The manifests that :func:`state_of` may ask for, each once."""
    entry, intent = remote.index.hosts.get(host), remote.host_intent(host)
    found = [intent.address(host) if intent else None]
    if entry is not None and not (intent and intent.forgets):
        found.append(entry.address(host))
    yield from dict.fromkeys(address for address in found if address is not None)


def state_of(host: str, remote: Remote, manifest_at: ManifestSource, grace: timedelta) -> HostState:
    """Find out how a host stands. A host that the interrupted deploy committed stands as that deploy left it."""
    entry, intent = remote.index.hosts.get(host), remote.host_intent(host)
    asked = {address: manifest_at(address) for address in addresses_of(host, remote)}
    suspects = remote.suspects.get(host, frozenset())
    base = asked.get(entry.address(host)) if entry else None
    if intent is None:
        return HostState(host, entry, base, suspects=suspects)
    address = intent.address(host)
    intended = asked[address] if address is not None else None
    private = frozenset(intent.private)
    if intended is None or intended.deploy != intent.deploy:
        return HostState(host, entry, base, frozenset(intent.paths), suspects, private, intent)
    named = {row.path for row in intended.rows}
    committed = HostEntry.of(intended, purge_moment(intended, grace))
    return HostState(host, committed, intended, frozenset(intent.paths) - named, suspects, private)
