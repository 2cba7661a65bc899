"""Which host a request is for. Pure.

Every KIM stands at ``<slug>.localhost`` and, for phones, which know no such name, at ``/~<slug>/`` of any address of
this machine.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection

from msgspec import Struct

LOCALHOST = "localhost"

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.%]+\]|[a-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?")
_IN_PATH = re.compile(r"/~([a-z0-9-]+)(/.*)?")
_LABEL = re.compile(r"[a-z0-9-]+")


class Target(Struct, frozen=True):
    """What is asked for: ``slug`` names the KIM (empty: the portal), ``path`` begins with ``/``.

    ``base`` is what stands before the site's own addresses, ``named`` says that the host is known by name, so that
    other hosts of the nation are as well. ``port`` is the one the browser knows, 0 for the usual one.
    """

    slug: str
    path: str
    base: str = ""
    named: bool = True
    port: int = 0

    def address_of(self, slug: str) -> str:
        """Where a browser that made this request finds the home page of a host, the portal's for an empty slug."""
        if not self.named:
            return f"/~{slug}/" if slug else "/"
        name = f"{slug}.{LOCALHOST}" if slug else LOCALHOST
        return f"http://{name}:{self.port}/" if self.port else f"http://{name}/"


def target_of(host: str, path: str, own: Collection[str]) -> Target | None:
    """What a request with that ``Host`` header and path is for; None where the host is none of ours.

    ``own`` are addresses of this machine that are answered besides ``localhost`` and its subdomains. Any other name is
    refused, or a page of a stranger whose name leads here could read drafts.
    """
    match = _HOST.fullmatch(host.lower())
    if match is None:
        return None
    name, port = match["name"].rstrip("."), int(match["port"] or 0)
    label = name.removesuffix(f".{LOCALHOST}")
    if label != name:
        return Target(label, path, port=port) if _LABEL.fullmatch(label) else None
    if name != LOCALHOST and not _is_own(name, own):
        return None
    named = name == LOCALHOST
    if found := _IN_PATH.fullmatch(path):
        return Target(found[1], found[2] or "", f"/~{found[1]}", named=False, port=port)
    return Target("", path, named=named, port=port)


def _is_own(name: str, own: Collection[str]) -> bool:
    if name in own:
        return True
    try:
        return str(ipaddress.ip_address(name.strip("[]"))) in own
    except ValueError:
        return False
