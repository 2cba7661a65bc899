"""What stands at a target, by its index alone."""

from __future__ import annotations

from msgspec import Struct

from kimsites.deploy.index import HostEntry
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.manifest import HostManifest
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.session import Session
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_NOT_THERE = Text("host {host} tidak ada pada tempat terbit", "there is no host {host} on the target")


class HostListing(Struct, frozen=True):
    """The hosts of a target, sorted; ``build`` is that of its last finished deploy, empty before the first.

    ``is_pending`` says that a deploy began and has not come to its end.
    """

    build: str
    is_pending: bool
    hosts: tuple[tuple[str, HostEntry], ...]


def list_hosts(request: DeployRequest, wanted: str = "") -> HostListing:
    """The hosts whose names or slugs hold ``wanted``: one request.

    Raises:
        EnvironmentFailure: the store failed.
    """
    index = Session(request, DeployListener()).area().index().index
    found = ((host, index.hosts[host]) for host in sorted(index.hosts))
    hosts = tuple((host, entry) for host, entry in found if wanted in host or wanted in entry.slug)
    return HostListing(index.stamp.id if index.stamp else "", index.pending is not None, hosts)


def manifest_of(request: DeployRequest, host: str) -> HostManifest | None:
    """What stands at a host, and the builds it can return to; None where that is lost.

    Raises:
        UsageError: there is no such host.
        EnvironmentFailure: the store failed.
    """
    area = Session(request, DeployListener()).area()
    entry = area.index().index.hosts.get(host)
    if entry is None:
        raise UsageError(_NOT_THERE.format(host=host))
    return area.manifest(entry.address(host))
