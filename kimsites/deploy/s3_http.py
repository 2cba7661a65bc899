"""Single requests of S3, signed and sent over kept connections; botocore finds place and credentials.

A client of boto3 takes several times the processor time for a small object, most of it for what a PUT does not need.
"""

from __future__ import annotations

import base64
import hashlib
import socket
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote, unquote, urlsplit

import urllib3
import urllib3.exceptions
from botocore.utils import get_environ_proxies
from msgspec import Struct

from kimsites.deploy.retry import Transient, Trouble
from kimsites.deploy.s3_answer import Answer, moved
from kimsites.deploy.s3_signature import SigningKey, signed_headers
from kimsites.deploy.s3_wire import Broken, Unconnected, Wire, WireTimeouts

if TYPE_CHECKING:
    from kimsites.deploy.s3_session import Place, S3Session
    from kimsites.deploy.target import StoreOptions

_MOVES = 3
_READ_WHOLE = 1024 * 1024
_BLOCK = 256 * 1024
# How the several versions of OpenSSL call an answer in clear.
_IN_CLEAR = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST")


class Payload(Struct, frozen=True):
    """What a request carries: bytes, or a file too large to be held. ``sha256`` is of just these bytes."""

    source: bytes | Path
    size: int
    sha256: bytes

    @classmethod
    def of(cls, body: bytes | Path) -> Payload:
        """Small files are read here, once.

        Raises:
            OSError: the file can't be read.
        """
        if isinstance(body, Path) and body.stat().st_size <= _READ_WHOLE:
            body = body.read_bytes()
        if isinstance(body, bytes):
            return cls(body, len(body), hashlib.sha256(body).digest())
        with body.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
            return cls(body, file.tell(), digest)

    def md5(self) -> bytes:
        """For stores that know no newer checksum."""
        if isinstance(self.source, bytes):
            return hashlib.md5(self.source, usedforsecurity=False).digest()
        with self.source.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).digest()


NOTHING = Payload(b"", 0, hashlib.sha256(b"").digest())


class S3Http:
    """Sends single requests for the objects of a bucket. ``count`` is called for each."""

    def __init__(self, session: S3Session, options: StoreOptions, count: Callable[[], None]) -> None:
        self._session = session
        self._options = options
        self._count = count
        self._managers: dict[str, urllib3.PoolManager] = {}
        self._wires: dict[str, Wire | None] = {}

    def send(self, method: str, key: str, headers: Mapping[str, str], payload: Payload = NOTHING) -> Answer:
        """One request, to wherever the bucket is.

        Raises:
            Transient: no answer, or half of one.
            EnvironmentFailure: no credentials, or a certificate that isn't trusted.
            OSError: the file to send can't be read.
        """
        place = self._session.place
        answer = self._send_to(place.url, method, key, headers, payload)
        for _ in range(_MOVES):
            if not moved(answer):
                break
            if answer.region and answer.region != place.region:
                self._session.relocate(answer.region)
                place = self._session.place
                answer = self._send_to(place.url, method, key, headers, payload)
            elif elsewhere := _moved_to(answer, place, key):
                answer = self._send_to(elsewhere, method, key, headers, payload)
            else:
                break
        return answer

    def _send_to(self, base: str, method: str, key: str, headers: Mapping[str, str], payload: Payload) -> Answer:
        url = f"{base}/{quote(key, safe='/~')}"
        found = self._session.credentials()
        signing = SigningKey(found.access_key or "", found.secret_key or "", found.token, self._session.place.region)
        sent = {**headers, "Content-Length": str(payload.size)}
        signed = signed_headers(method, url, sent, payload.sha256.hex(), signing, datetime.now(UTC))
        if isinstance(payload.source, bytes):
            wire = self._wire(url) if method == "PUT" else None
            if wire is not None:
                return self._put(wire, urlsplit(url).path, signed, payload.source)
            return self._exchange(method, url, signed, payload.source)
        with payload.source.open("rb") as file:
            return self._exchange(method, url, signed, file)

    def _put(self, wire: Wire, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self._count()
        try:
            return wire.put(path, headers, body)
        except Unconnected as cause:
            raise Transient(Trouble(str(cause), unreachable=True)) from None
        except Broken as cause:
            raise Transient(Trouble(str(cause), unclear=True)) from None
        except TimeoutError as cause:
            raise Transient(Trouble(type(cause).__name__, unclear=True, timed_out=True)) from None
        except ssl.SSLCertVerificationError:
            raise self._session.failures.untrusted() from None

    def _wire(self, url: str) -> Wire | None:
        """A direct way to an address; None where a proxy stands between."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._wires:
            # Two threads that come at once make two; the later one stays, which does no harm.
            proxied = get_environ_proxies(host).get(parts.scheme)
            timeouts = WireTimeouts(self._options.connect_timeout, self._options.read_timeout)
            self._wires[host] = None if proxied else Wire(host, timeouts, self._session.certificates)
        return self._wires[host]

    def _exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | BinaryIO) -> Answer:
        self._count()
        pool, target = self._route(url)
        try:
            response = pool.urlopen(
                method,
                target,
                body=body,
                headers=headers,
                retries=False,
                redirect=False,
                assert_same_host=False,
                decode_content=False,
            )
        except urllib3.exceptions.HTTPError as cause:
            raise self._explained(cause) from None
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, names, response.data)

    def _explained(self, cause: urllib3.exceptions.HTTPError) -> Exception:
        name = type(cause).__name__
        if isinstance(cause, urllib3.exceptions.ConnectTimeoutError | urllib3.exceptions.NewConnectionError):
            return Transient(Trouble(name, unreachable=True))
        if isinstance(cause, urllib3.exceptions.ProxyError):
            return Transient(Trouble(name, unreachable=True))
        if isinstance(cause, urllib3.exceptions.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(cause):
            return self._session.failures.untrusted()
        if isinstance(cause, urllib3.exceptions.SSLError) and any(sign in str(cause) for sign in _IN_CLEAR):
            return self._session.failures.not_encrypted()
        timed_out = isinstance(cause, urllib3.exceptions.TimeoutError)
        return Transient(Trouble(name, unclear=True, timed_out=timed_out))

    def _route(self, url: str) -> tuple[urllib3.HTTPConnectionPool, str]:
        """The connections that lead to an address, and what to ask for over them."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        # Two threads that come at once make two; the later one stays, which does no harm.
        if host not in self._managers:
            self._managers[host] = self._make_manager(host)
        manager = self._managers[host]
        in_clear_by_proxy = parts.scheme == "http" and isinstance(manager, urllib3.ProxyManager)
        return manager.connection_from_host(parts.hostname, parts.port, parts.scheme), (
            url if in_clear_by_proxy else parts.path
        )

    def _make_manager(self, host: str) -> urllib3.PoolManager:
        proxy = get_environ_proxies(host).get(host.partition(":")[0])
        timeout = urllib3.Timeout(connect=self._options.connect_timeout, read=self._options.read_timeout)
        common: dict[str, Any] = {
            "maxsize": self._options.concurrency,
            "block": True,
            "timeout": timeout,
            "blocksize": _BLOCK,
            "socket_options": [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)],
        }
        if host.startswith("https:"):
            common |= {"cert_reqs": "CERT_REQUIRED", "ca_certs": self._session.certificates}
        if not proxy:
            return urllib3.PoolManager(**common)
        try:
            address = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
            login = f"{unquote(address.username)}:{unquote(address.password or '')}" if address.username else None
            where = f"{address.scheme}://{address.netloc.rpartition('@')[2]}"
            return urllib3.ProxyManager(where, proxy_headers=urllib3.make_headers(proxy_basic_auth=login), **common)
        except (ValueError, urllib3.exceptions.HTTPError):
            # Not shown: where an address can't be read, a password may stand anywhere in it.
            raise self._session.failures.bad_proxy() from None


def checksum_headers(payload: Payload, *, modern: bool) -> dict[str, str]:
    """So that a store refuses what was damaged on its way."""
    if modern:
        return {"x-amz-checksum-sha256": base64.b64encode(payload.sha256).decode()}
    return {"Content-MD5": base64.b64encode(payload.md5()).decode()}


def _moved_to(answer: Answer, place: Place, key: str) -> str:
    """The bucket's address in a redirect, as far as it stays as safe as ours."""
    location = answer.headers.get("location", "")
    suffix = f"/{quote(key, safe='/~')}"
    address = urlsplit(location)
    if answer.status not in {307, 308} or address.scheme != urlsplit(place.url).scheme:
        return ""
    path = address.path
    return f"{address.scheme}://{address.netloc}{path.removesuffix(suffix)}" if path.endswith(suffix) else ""
