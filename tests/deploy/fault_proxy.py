"""Between a client and a real store: what goes wrong on networks and in overloaded stores, at will and repeatable."""

from __future__ import annotations

import http.client
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import urlsplit


class Fault(StrEnum):
    """What happens to a request."""

    ERROR = "500 InternalError, nothing done"
    SLOW_DOWN = "503 SlowDown, nothing done"
    RESET = "reset before the store heard of it"
    CUT = "reset amid the request's body"
    SILENT = "no answer and nothing done"
    LOST = "done, and the answer lost"
    HALF = "done, and half of the answer sent"
    FLIPPED = "one byte of the body changed"


@dataclass(frozen=True)
class Request:
    """A request as the proxy saw it; header names are lower-case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """GET, PUT ...; LIST and DELETES for what S3 hides behind GET and POST."""
        query = urlsplit(self.path).query
        if self.method == "GET" and "list-type" in query:
            return "LIST"
        return "DELETES" if self.method == "POST" and "delete" in query else self.method


@dataclass(frozen=True)
class Reply:
    """An answer."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


Forward = Callable[[Request], Reply]
Quirk = Callable[[Request, Forward], Reply]


def s3_error(status: int, code: str, more: str = "") -> Reply:
    """An error as S3 stores say it."""
    text = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{code}</Message>{more}</Error>'
    return Reply(status, text.encode(), {"Content-Type": "application/xml"})


class _Gone(Exception):
    """The client's connection was ended on purpose."""


class FaultProxy:
    """Forwards to ``upstream`` and lets each fault befall its share of the requests.

    Which request it is depends on ``seed`` and the number of the request alone. ``quirk`` sees every request and what
    forwards it, and may answer as a store would that is unlike the one behind. More than ``most_at_once`` requests at
    a time are answered with 503.
    """

    def __init__(
        self,
        upstream: str,
        faults: Mapping[Fault, float] | None = None,
        *,
        seed: int = 0,
        quirk: Quirk | None = None,
        most_at_once: int | None = None,
        skip: int = 0,
    ) -> None:
        self.faults = dict(faults or {})
        self.quirk = quirk
        self.requests: list[Request] = []
        self.injected: Counter[Fault] = Counter()
        self.refused = 0
        self.connections = 0
        self._upstream = urlsplit(upstream).netloc
        self._seed = seed
        self._damage = random.Random(seed)
        self._skip = skip
        self._most_at_once = most_at_once
        self._at_once = 0
        self._open = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"proxy": self}))
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def endpoint(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def is_busy(self) -> bool:
        """Whether a client is connected: what one that was killed had sent may still be on its way to the store."""
        return self._open > 0

    def counts(self) -> Counter[str]:
        """How many requests of each kind came."""
        return Counter(request.kind for request in self.requests)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def admit(self, request: Request) -> Fault | None:
        """Note a request, and what shall befall it."""
        with self._lock:
            self.requests.append(request)
            number = len(self.requests)
            draw = random.Random(f"{self._seed}:{number}").random()
            fault = self._fault_at(draw) if number > self._skip else None
            if fault is not None:
                self.injected[fault] += 1
            return fault

    def answer(self, request: Request, connection: http.client.HTTPConnection) -> Reply:
        """What a sound proxy would answer."""
        with self._lock:
            if self._most_at_once is not None and self._at_once >= self._most_at_once:
                self.refused += 1
                return s3_error(503, "SlowDown")
            self._at_once += 1
        try:
            if self.quirk is not None:
                return self.quirk(request, lambda changed: _forward(changed, connection))
            return _forward(request, connection)
        finally:
            with self._lock:
                self._at_once -= 1

    def damage(self, body: bytes) -> bytes:
        """A body with one byte changed, not the same one each time."""
        with self._lock:
            return _damaged(body, self._damage)

    def connection(self) -> http.client.HTTPConnection:
        """A connection to the store behind, for one from a client."""
        with self._lock:
            self.connections += 1
            self._open += 1
        return http.client.HTTPConnection(self._upstream, timeout=60)

    def disconnected(self) -> None:
        """A client has gone, and all that it sent whole is done."""
        with self._lock:
            self._open -= 1

    def _fault_at(self, draw: float) -> Fault | None:
        for fault, share in self.faults.items():
            draw -= share
            if draw < 0:
                return fault
        return None


def _forward(request: Request, connection: http.client.HTTPConnection) -> Reply:
    connection.putrequest(request.method, request.path, skip_host=True, skip_accept_encoding=True)
    for name, value in request.headers.items():
        if name not in {"connection", "expect"}:
            connection.putheader(name, value)
    connection.endheaders(request.body or None)
    answer = connection.getresponse()
    body = answer.read()
    dropped = {"connection", "content-length", "transfer-encoding", "keep-alive"}
    headers = {name: value for name, value in answer.getheaders() if name.lower() not in dropped}
    return Reply(answer.status, body, headers)


class _Handler(BaseHTTPRequestHandler):
    proxy: FaultProxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.store = self.proxy.connection()

    def finish(self) -> None:
        self.store.close()
        with suppress(OSError):
            super().finish()
        self.proxy.disconnected()

    def log_message(self, *_: object) -> None:
        pass

    def _serve(self) -> None:
        try:
            self._serve_one()
        except _Gone:
            self.close_connection = True

    def _serve_one(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        size = int(headers.get("content-length", 0))
        request = Request(self.command, self.path, headers, b"")
        fault = self.proxy.admit(request)
        if fault is Fault.CUT:
            self.rfile.read(size // 2)
            self._reset()
        body = self.rfile.read(size)
        if len(body) < size:
            # The client ended amid its body.
            raise _Gone
        request = Request(self.command, self.path, headers, body)
        if fault is Fault.RESET:
            self._reset()
        if fault is Fault.SILENT:
            with suppress(OSError):
                self.connection.recv(1)
            raise _Gone
        self._reply(self._reply_to(request, fault), fault)

    def _reply_to(self, request: Request, fault: Fault | None) -> Reply:
        if fault is Fault.ERROR:
            return s3_error(500, "InternalError")
        if fault is Fault.SLOW_DOWN:
            return s3_error(503, "SlowDown")
        if fault is Fault.FLIPPED and request.body:
            request = Request(request.method, request.path, request.headers, self.proxy.damage(request.body))
        reply = self.proxy.answer(request, self.store)
        if fault is Fault.FLIPPED and request.kind == "GET" and reply.body and reply.status == 200:
            return Reply(reply.status, self.proxy.damage(reply.body), reply.headers)
        return reply

    def _reply(self, reply: Reply, fault: Fault | None) -> None:
        if fault is Fault.LOST:
            self._reset()
        if reply.status == 204:
            self.send_response_only(204)
        else:
            self.send_response_only(reply.status)
            self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if fault is Fault.HALF and not reply.body:
            self.wfile.write(b"HTTP/1.1 2")
            self._reset()
        self.end_headers()
        self.wfile.write(reply.body[: len(reply.body) // 2] if fault is Fault.HALF else reply.body)
        if fault is Fault.HALF:
            self._reset()

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        raise _Gone

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _serve  # noqa: N815


def _damaged(body: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(body))
    return body[:place] + bytes([body[place] ^ draw.randrange(1, 256)]) + body[place + 1 :]
