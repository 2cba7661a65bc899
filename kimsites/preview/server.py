"""The HTTP side of the preview: what may be asked for, and how answers go out."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import ClassVar
from urllib.parse import parse_qsl, unquote, urlsplit

from kimsites.preview import words
from kimsites.preview.answers import Answer, Ask
from kimsites.preview.hosts import Target, target_of
from kimsites.preview.versions import Version, Versions
from kimsites.preview.workbench import Closed

_EVENTS = "/_kimsites/events"
_STATIC = {
    "/_kimsites/pantau.js": "text/javascript; charset=utf-8",
    "/_kimsites/pratinjau.css": "text/css; charset=utf-8",
}
#: Seconds that browsers keep our own script: another kimsites may have another one.
_STATIC_KEPT = 60
#: Seconds between two signs of life to a browser that waits.
_SIGN_OF_LIFE = 10.0
#: Seconds after which a silent connection is closed.
_SILENCE = 30.0
_PORTS_TRIED = 20
_TEXT = "text/plain; charset=utf-8"


class PreviewServer(ThreadingHTTPServer):
    """Listens at one address. ``own`` are the names besides localhost under which it is asked."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], ask: Ask, versions: Versions, language: str) -> None:
        self.ask = ask
        self.versions = versions
        self.language = language
        self._started = False
        self.statics = {path: _static(path.rpartition("/")[2]) for path in _STATIC}
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    @property
    def port(self) -> int:
        """The port it listens at."""
        return int(self.server_address[1])

    def start(self) -> None:
        """Answer in threads of its own."""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, name="http", daemon=True).start()
        self._started = True

    def stop(self) -> None:
        """Answer no more; connections that are open end with the process."""
        if self._started:
            self.shutdown()
        self.server_close()

    def server_bind(self) -> None:
        """Take the port. The base class would also look up the name of this machine, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.port

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away is no error."""


def open_server(host: str, port: int, make: Callable[[tuple[str, int]], PreviewServer]) -> PreviewServer:
    """A server at the first free port from ``port`` on.

    Raises:
        OSError: none is free, or the address is none of this machine.
    """
    last = port + _PORTS_TRIED if port else 0
    while True:
        try:
            return make((host, port))
        except OSError as taken:
            if not _is_taken(taken) or port >= min(last, 65535):
                raise
            port += 1


def _is_taken(problem: OSError) -> bool:
    return problem.errno in {errno.EADDRINUSE, errno.EACCES}


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "kimsites"
    sys_version = ""
    timeout = _SILENCE
    _MOST_QUERY: ClassVar[int] = 2000

    def do_GET(self) -> None:
        """Answer."""
        self._reply()

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self._reply()

    def log_message(self, *_: object) -> None:
        """Requests are nobody's news."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or none for reading."""
        del explain
        self.close_connection = True
        said = words.ONLY_READING.pick(self.server.language) if code == HTTPStatus.NOT_IMPLEMENTED else message or ""
        status = HTTPStatus.METHOD_NOT_ALLOWED if code == HTTPStatus.NOT_IMPLEMENTED else code
        self._send(Answer(status, _TEXT, said.encode()))

    def _reply(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query[: self._MOST_QUERY]))
        target = target_of(self.headers.get("Host") or "", unquote(parts.path), self._own())
        if target is None:
            said = words.WRONG_HOST.format(port=self.server.port).pick(self.server.language)
            self._send(Answer(HTTPStatus.MISDIRECTED_REQUEST, _TEXT, said.encode()))
        elif target.path in _STATIC:
            self._send(Answer(200, _STATIC[target.path], self.server.statics[target.path], lasting=_STATIC_KEPT))
        elif target.path == _EVENTS:
            self._events(query)
        else:
            self._send(self._asked(target, query))

    def _own(self) -> tuple[str, ...]:
        """Loopback, and the address at which this very connection came in."""
        return ("127.0.0.1", "::1", str(self.connection.getsockname()[0]).removeprefix("::ffff:"))

    def _asked(self, target: Target, query: dict[str, str]) -> Answer:
        try:
            while (answer := self.server.ask(target, query)).unfinished:
                pass
        except Closed:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, _TEXT, b"")
        return answer

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        # Or a reload would fetch all photos and styles once more.
        keep = f"private, max-age={answer.lasting}, immutable" if answer.lasting else "no-store"
        self.send_header("Cache-Control", keep)
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.location is not None:
            self.send_header("Location", answer.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _events(self, query: dict[str, str]) -> None:
        """Tell of changes until the browser goes (HTML Living Standard, "Server-sent events")."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        versions, slug = self.server.versions, query.get("situs", "")
        seen = Version.from_text(query.get("versi", ""))
        self.wfile.write(b"retry: 500\n\n")
        while not versions.closed:
            new = versions.next_after(seen, slug, _SIGN_OF_LIFE)
            if new is None:
                self.wfile.write(b": \n\n")
            else:
                kind = "gaya" if seen.differs_in_style_alone(new) else "muat"
                self.wfile.write(f"event: {kind}\ndata: {new.to_text()}\n\n".encode())
                seen = new


def _static(name: str) -> bytes:
    return (files("kimsites.preview") / "static" / name).read_bytes()
