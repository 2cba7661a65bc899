"""The addresses at which people find the preview."""

from __future__ import annotations

import ipaddress
import socket

from kimsites.preview.hosts import LOCALHOST

# Nothing is sent: to "connect" a datagram socket only makes the system choose a way out (RFC 5737 address).
_SOMEWHERE = ("192.0.2.1", 9)


def own_addresses(host: str, port: int) -> tuple[str, ...]:
    """Home pages for people to open, the best first, of a server that listens at ``host``."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return (f"http://{LOCALHOST if host == LOCALHOST else host}:{port}/",)
    if address.is_loopback:
        return (f"http://{LOCALHOST}:{port}/",)
    if address.is_unspecified:
        outer = _outer_address()
        return (f"http://{LOCALHOST}:{port}/", *((f"http://{outer}:{port}/",) if outer else ()))
    return (f"http://[{host}]:{port}/" if address.version == 6 else f"http://{host}:{port}/",)


def _outer_address() -> str | None:
    """The address of this machine in its network."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.connect(_SOMEWHERE)
            return str(way.getsockname()[0])
    except OSError:
        return None
