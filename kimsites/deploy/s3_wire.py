"""HTTP/1.1 at its plainest, for the one request that is sent by the ten thousand: a small object on its way up.

General HTTP clients take several times the processor time of the whole rest of a small PUT: they build the request from
many small writes and parse an answer's few headers as if it were mail. What is needed here is one write, and an answer
read as RFC 9112 has it: interim answers passed over, a body of told length, in chunks, or up to the end.
"""

from __future__ import annotations

import select
import socket
import ssl
import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlsplit

from msgspec import Struct

from kimsites.deploy.s3_answer import Answer

_BLOCK = 64 * 1024
_MOST = 1024 * 1024
_WITHOUT_BODY = frozenset({204, 304})


class Unconnected(Exception):
    """No connection came about: nothing was sent."""


class Broken(Exception):
    """The other end closed, or what it answered is no HTTP; it may have done what we asked."""


class WireTimeouts(Struct, frozen=True):
    """Seconds to wait for a connection, and for each piece of an answer."""

    connect: float
    read: float


class Wire:
    """Kept connections to one server, ``base`` being its scheme, host and port. Threads may share it.

    ``certificates`` is a file of the authorities to trust; it matters for https alone.
    """

    def __init__(self, base: str, timeouts: WireTimeouts, certificates: str) -> None:
        parts = urlsplit(base)
        self._host = parts.hostname or ""
        self._netloc = parts.netloc
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._timeouts = timeouts
        self._tls = ssl.create_default_context(cafile=certificates) if parts.scheme == "https" else None
        self._idle: list[socket.socket] = []
        self._taking = threading.Lock()
        weakref.finalize(self, _close, self._idle)

    def put(self, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Send a PUT and read its answer; ``headers`` say the length of the body.

        Raises:
            Unconnected, Broken: see there.
            TimeoutError: no answer in time.
            ssl.SSLCertVerificationError: nobody we trust vouches for the server.
        """
        fields = (f"{name}: {text}" for name, text in headers.items())
        lines = [f"PUT {path} HTTP/1.1", f"Host: {self._netloc}", *fields]
        if any("\r" in line or "\n" in line for line in lines):
            raise ValueError(path)
        request = "\r\n".join((*lines, "", "")).encode("latin-1") + body
        connection = self._take()
        try:
            answer, is_open = _exchange(connection, request)
        except BaseException:
            connection.close()
            raise
        if is_open:
            with self._taking:
                self._idle.append(connection)
        else:
            connection.close()
        return answer

    def _take(self) -> socket.socket:
        while True:
            with self._taking:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return self._connect()
            # What has something to read without having been asked was closed by the server meanwhile.
            if not select.select([connection], [], [], 0)[0]:
                return connection
            connection.close()

    def _connect(self) -> socket.socket:
        try:
            connection = socket.create_connection((self._host, self._port), self._timeouts.connect)
            try:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self._tls is not None:
                    connection = self._tls.wrap_socket(connection, server_hostname=self._host)
                connection.settimeout(self._timeouts.read)
            except BaseException:
                connection.close()
                raise
        except ssl.SSLCertVerificationError:
            raise
        except OSError as cause:
            raise Unconnected(type(cause).__name__) from cause
        return connection


def _close(connections: list[socket.socket]) -> None:
    for connection in connections:
        connection.close()


def _exchange(connection: socket.socket, request: bytes) -> tuple[Answer, bool]:
    """The answer, and whether the connection can be used again."""
    is_sent = False
    try:
        # A server may refuse before it has read everything: its answer is there all the same.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(request)
            is_sent = True
        answer, is_open = _Reader(connection).answer()
    except TimeoutError:
        raise
    except (OSError, ValueError) as cause:
        raise Broken(type(cause).__name__) from cause
    return answer, is_open and is_sent


class _Reader:
    """Reads one answer."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._ahead = b""

    def answer(self) -> tuple[Answer, bool]:
        """The answer, and whether the connection stays open.

        Raises:
            Broken: there is only a part of one.
            ValueError: it is no HTTP.
        """
        status, version, headers = self._head()
        while 100 <= status < 200:
            status, version, headers = self._head()
        said = headers.get("connection", "").lower()
        is_open = version == b"HTTP/1.1" and "close" not in said
        if status in _WITHOUT_BODY:
            return Answer(status, headers, b""), is_open
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return Answer(status, headers, self._chunks()), is_open
        if "content-length" in headers:
            return Answer(status, headers, self._exactly(int(headers["content-length"]))), is_open and not self._ahead
        return Answer(status, headers, self._rest()), False

    def _head(self) -> tuple[int, bytes, dict[str, str]]:
        first, *lines = self._until(b"\r\n\r\n").split(b"\r\n")
        version, status = first.split(b" ", 2)[:2]
        if not version.startswith(b"HTTP/1."):
            raise ValueError(version)
        headers = {}
        for line in lines:
            name, colon, text = line.decode("latin-1").partition(":")
            if not colon:
                raise ValueError(line)
            headers[name.strip().lower()] = text.strip()
        return int(status), version, headers

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self._until(b"\r\n").partition(b";")[0], 16):
            parts.append(self._exactly(size))
            self._exactly(2)
        while self._until(b"\r\n"):
            pass
        return b"".join(parts)

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._ahead:
            self._more()
        found, _, self._ahead = self._ahead.partition(mark)
        return found

    def _exactly(self, size: int) -> bytes:
        if not 0 <= size <= _MOST:
            raise ValueError(size)
        while len(self._ahead) < size:
            self._more()
        found, self._ahead = self._ahead[:size], self._ahead[size:]
        return found

    def _rest(self) -> bytes:
        with suppress(Broken):
            while True:
                self._more()
        return self._ahead

    def _more(self) -> None:
        block = self._connection.recv(_BLOCK)
        if not block or len(self._ahead) > _MOST:
            raise Broken("ConnectionClosed")
        self._ahead += block
