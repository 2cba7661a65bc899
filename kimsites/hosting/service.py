"""How the sites are to be served: from where, on which address, with which certificate. Pure."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

# Signs that one of the servers takes for a variable, a placeholder or the end of a string even inside quotes.
_UNSAFE_IN_PATH = re.compile(r"[\x00-\x1f\x7f\"'`\\${}]")
_BUCKET_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_BUCKET_PATH = re.compile(r"(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_LISTEN = re.compile(r"(?:(?P<address>[^\[\]:]+|\[[0-9A-Fa-f:.]+\]):)?(?P<port>[0-9]{1,5})")

_BAD_PATH = Text(
    "alamat `{path}` harus lengkap (diawali `/`) dan tanpa tanda kutip, `$`, `{{`, `}}`, atau `\\`",
    "`{path}` must be an absolute path without quotes, `$`, `{{`, `}}` or `\\`",
)
_BAD_BUCKET = Text(
    "alamat bucket `{url}` salah; tulis seperti https://s3.contoh.id/nama-bucket/awalan",
    "`{url}` is no bucket address; write it like https://s3.example.org/bucket/prefix",
)
_BAD_LISTEN = Text(
    "`{text}` bukan nomor port; tulis 8080 atau 127.0.0.1:8080", "`{text}` is no port; write 8080 or 127.0.0.1:8080"
)
_BAD_AUTHORITIES = Text(
    "alamat bucket `{url}` tanpa TLS, jadi tidak ada sertifikat yang diperiksa; pakai https:// atau buang --bucket-ca",
    "the bucket address `{url}` is without TLS, so there is no certificate to check; use https:// or drop --bucket-ca",
)
_BAD_RESOLVER = Text("`{text}` bukan alamat IP server DNS", "`{text}` is not the IP address of a DNS server")


def _path(text: str) -> str:
    if not text.startswith("/") or _UNSAFE_IN_PATH.search(text):
        raise UsageError(_BAD_PATH.format(path=text))
    return text


class Folder(Struct, frozen=True):
    """The output folder on the server's own disk: an absolute path.

    Raises:
        UsageError: the path is relative or holds signs that a configuration can't.
    """

    path: str

    def __post_init__(self) -> None:
        _path(self.path)


class Bucket(Struct, frozen=True):
    """The public HTTP address of a bucket: origin (``https://s3.example.org``) and path before ``/<host>/``.

    ``resolver`` is the DNS server that nginx asks again and again for the bucket's address. ``authorities`` is a file
    on the server with the certificates that vouch for the bucket, None for those that the system trusts.
    """

    scheme: str
    authority: str
    prefix: str
    resolver: str | None = None
    authorities: str | None = None

    @classmethod
    def parse(cls, url: str, resolver: str | None = None, authorities: str | None = None) -> Bucket:
        """Read an address as people write it.

        Raises:
            UsageError: not an http(s) address, or one with a query, a password or unusual signs; authorities for one
                without TLS, or not at an absolute path.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise UsageError(_BAD_BUCKET.format(url=url)) from None
        host, prefix = parts.hostname or "", parts.path.rstrip("/")
        plain = f"{parts.scheme}://{host}{f':{port}' if port else ''}{parts.path}"
        sound = parts.scheme in ("http", "https") and _BUCKET_HOST.fullmatch(host) and _BUCKET_PATH.fullmatch(prefix)
        if not sound or plain != url.replace(parts.netloc, parts.netloc.lower(), 1):
            raise UsageError(_BAD_BUCKET.format(url=url))
        if resolver is not None:
            _address(resolver)
        if authorities is not None and parts.scheme != "https":
            raise UsageError(_BAD_AUTHORITIES.format(url=url))
        trusted = None if authorities is None else _path(authorities)
        return cls(parts.scheme, f"{host}{f':{port}' if port else ''}", prefix, resolver, trusted)

    @property
    def host(self) -> str:
        """The host name without the port."""
        return self.authority.partition(":")[0]

    @property
    def server(self) -> str:
        """Host and port."""
        default = "443" if self.scheme == "https" else "80"
        return self.authority if ":" in self.authority else f"{self.authority}:{default}"


class Listen(Struct, frozen=True):
    """A port, on one IP address (IPv6 without brackets) or on all."""

    port: int
    address: str = ""

    @classmethod
    def parse(cls, text: str) -> Listen:
        """Read ``8080``, ``127.0.0.1:8080`` or ``[::1]:8080``.

        Raises:
            UsageError: neither of these.
        """
        found = _LISTEN.fullmatch(text)
        if not found or not 0 < int(found["port"]) < 65536:
            raise UsageError(_BAD_LISTEN.format(text=text))
        address = (found["address"] or "").strip("[]")
        try:
            return cls(int(found["port"]), str(ip_address(address)) if address else "")
        except ValueError:
            raise UsageError(_BAD_LISTEN.format(text=text)) from None

    @property
    def bracketed(self) -> str:
        """The address as it stands before a port."""
        return f"[{self.address}]" if ":" in self.address else self.address


class Certificate(Struct, frozen=True):
    """Where the server finds the wildcard certificate and its key: absolute paths.

    Raises:
        UsageError: a path is relative or holds signs that a configuration can't.
    """

    certificate: str
    key: str

    def __post_init__(self) -> None:
        _path(self.certificate)
        _path(self.key)


class Service(Struct, frozen=True):
    """All of it. Without a certificate the sites are served over plain HTTP, for a load balancer to encrypt.

    ``plain`` is where, with a certificate, plain HTTP is answered with the way to HTTPS.
    """

    source: Folder | Bucket
    listen: Listen
    plain: Listen = Listen(80)
    certificate: Certificate | None = None


def _address(text: str) -> None:
    try:
        address = ip_address(text)
    except ValueError:
        raise UsageError(_BAD_RESOLVER.format(text=text)) from None
    if isinstance(address, IPv6Address) and address.scope_id:
        raise UsageError(_BAD_RESOLVER.format(text=text))
