"""Templates of configurations and what they all are given."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kimsites.hosting import answers
from kimsites.hosting.hosts import HostTable
from kimsites.hosting.service import Bucket, Service

#: Page of the portal for a host that no KIM has; without it the portal's 404.html is shown.
NO_SUCH_KIM = "kim-tidak-ditemukan.html"
#: First parts of addresses that only the portal has: on an unknown host they are its page's own links.
_PORTAL_ADDRESSES = "aktivitas|bidang|kim|materi|monev|penghargaan|wilayah"
_LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"


def render(template: str, hosts: HostTable, service: Service) -> str:
    """Fill a template; ends in one line break."""
    # The text is no HTML: names are checked by HostTable, paths by Service, and nothing else comes from outside.
    environment = Environment(
        loader=PackageLoader("kimsites.hosting"),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["with_charset"] = answers.with_charset
    return environment.get_template(template).render(_values(hosts, service))


def _values(hosts: HostTable, service: Service) -> dict[str, Any]:
    return {
        "hosts": hosts,
        "domain": hosts.domain,
        "subdomain": f"{_LABEL}\\.{re.escape(hosts.domain).replace(chr(92) + '-', '-')}",
        "service": service,
        "source": service.source,
        "tls": service.certificate,
        "from_bucket": isinstance(service.source, Bucket),
        "answers": answers,
        "no_such_kim": NO_SUCH_KIM,
        "portal_addresses": _PORTAL_ADDRESSES,
    }
