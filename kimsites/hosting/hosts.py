"""Which hosts are not simply a folder: former subdomains, suspended and retired KIMs. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from kimsites.model.registry import Registry, Status

# RFC 1123, lower case. Everything a configuration takes from the registry has this form, so nothing in it can end a
# string, open a block or name another folder, whatever the servers' own quoting.
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PUBLISHED = (Status.APPROVED, Status.SUSPENDED, Status.RETIRED)


class HostTable(Struct, frozen=True):
    """The hosts of a nation that a server must know by name; every other host is the folder of that name.

    ``moved`` leads from the host of a former subdomain to the present one. All tables are sorted.

    Raises:
        ValueError: a name is no host name.
    """

    domain: str
    moved: Mapping[str, str]
    suspended: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = (self.domain, *self.moved, *self.moved.values(), *self.suspended, *self.retired)
        for name in names:
            if len(name) > 253 or not _HOST.fullmatch(name):
                raise ValueError(f"not a host name: {name!r}")


def host_table(registry: Registry) -> HostTable:
    """The table of a registry. A KIM that was never published has no host, and neither have its former subdomains.

    A KIM whose record is wrong is not in it: its former subdomains then answer with the pages that the build left
    there, which lead on as well.
    """
    domain = registry.settings.domain
    kims = [kim for kim in registry.kims if kim.record.status in _PUBLISHED and kim.slug not in registry.held]
    present = {kim.host for kim in kims}
    moved = {f"{alias}.{domain}": kim.host for kim in kims for alias in kim.record.aliases}
    return HostTable(
        domain,
        {host: moved[host] for host in sorted(moved) if host not in present},
        tuple(sorted(kim.host for kim in kims if kim.record.status is Status.SUSPENDED)),
        tuple(sorted(kim.host for kim in kims if kim.record.status is Status.RETIRED)),
    )
