"""Addresses of other hosts, made fit for a page."""

import re
from ipaddress import AddressValueError, IPv4Address
from urllib.parse import quote, urlsplit

#: What links out of the nation say to search engines: no endorsement, written by users; and no handle to our page.
OUTSIDE_REL = "noopener nofollow ugc"

_SAFE = "%/:=&?~+!$,;'@()*"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NUMERIC_LABEL = re.compile(r"\d+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_-]+")
_LONGEST = 4_000
# An address that stands as it is: nothing in it to encode, no name to look into.
_PLAIN = r"[A-Za-z0-9._~!$&'()*+,;=:@/-]"
_READY = re.compile(
    r"https?://(?P<host>(?:(?!xn--)[a-z0-9_-]{1,63}\.)+(?!xn--)[a-z][a-z0-9_-]{1,62})"
    rf"/{_PLAIN}*(?:\?(?:{_PLAIN}|\?)+)?(?:#(?:{_PLAIN}|\?)+)?"
)


class AddressError(ValueError):
    """The text is no address that a browser would open."""


def web_address(written: str) -> tuple[str, str]:
    """Return an http or https address as it may stand in `href`, and its host in lower case.

    `//host/` counts as https. Signs that the URL standard forbids are percent-encoded; an international host name is
    written in ASCII (RFC 3490).

    Raises:
        AddressError: no host, a wrong one, or a user name in it.
    """
    ready = _READY.fullmatch(written)
    if ready and len(written) <= _LONGEST:
        return written, ready["host"]
    try:
        parts = urlsplit(written)
        port = parts.port
        host = _host(parts.hostname or "")
    except (ValueError, UnicodeError) as problem:
        raise AddressError(written) from problem
    if "@" in parts.netloc or len(written) > _LONGEST:
        raise AddressError(written)
    address = f"{parts.scheme or 'https'}://{host}" + (f":{port}" if port else "")
    address += _encoded(parts.path) or "/"
    if parts.query:
        address += f"?{_encoded(parts.query)}"
    if parts.fragment:
        address += f"#{_encoded(parts.fragment)}"
    return address, host


def contact_address(written: str) -> str:
    """Return a `mailto:` or `tel:` address as it may stand in `href`.

    Raises:
        AddressError: nothing stands behind the colon.
    """
    scheme, _, rest = written.partition(":")
    rest = "".join(rest.split())
    if not rest or len(written) > _LONGEST:
        raise AddressError(written)
    return f"{scheme.lower()}:{_encoded(rest)}"


def is_within(host: str, domain: str) -> bool:
    """Whether a host is the domain or below it."""
    return host == domain or host.endswith(f".{domain}")


def _encoded(text: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=_SAFE)


def _host(written: str) -> str:
    host = written.lower().encode("idna").decode("ascii").removesuffix(".")
    labels = host.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(written)
    if any(label.startswith("xn--") for label in labels):
        host.encode("ascii").decode("idna")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        try:
            IPv4Address(host)
        except AddressValueError as problem:
            raise AddressError(written) from problem
    return host
