"""The counting proxy changes nothing of what passes and counts every request by what it asks."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks.deploy.proxy import Head
from benchmarks.deploy.server import Server, counting_proxy


class Echo(BaseHTTPRequestHandler):
    """Answers with what it was sent: the body, and the Host that the request named."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.send_response(200)
        self.send_header("X-Host", self.headers["Host"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")

    do_HEAD = do_POST = do_DELETE = do_PUT  # noqa: N815


@pytest.fixture
def upstream() -> Iterator[Server]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Server(f"http://127.0.0.1:{server.server_address[1]}", 0)
    server.shutdown()
    thread.join()
    server.server_close()


def test_requests_pass_unchanged_and_are_counted(upstream: Server, tmp_path: Path) -> None:
    with counting_proxy(tmp_path, upstream) as (endpoint, counts):
        address = endpoint.removeprefix("http://")
        client = http.client.HTTPConnection(address, timeout=10)
        large = b"x" * 700_000
        for method, path, body, expected in (
            ("PUT", "/bucket/a", large, large),
            ("HEAD", "/bucket/a", None, b""),
            ("GET", "/bucket/a", None, b"abcde"),
            ("GET", "/bucket?list-type=2&prefix=a", None, b"abcde"),
            ("PUT", "/bucket/b", b"", b""),
            ("POST", "/bucket?delete", b"y", b"y"),
        ):
            client.request(method, path, body)
            answer = client.getresponse()
            assert answer.read() == expected
            assert answer.headers.get("X-Host", address) == address
        client.close()
    assert json.loads(counts.read_text("utf-8")) == {"PUT": 2, "HEAD": 1, "GET": 1, "LIST": 1, "POST": 1}


def test_who_waits_for_leave_to_send_gets_it(upstream: Server, tmp_path: Path) -> None:
    with counting_proxy(tmp_path, upstream) as (endpoint, counts):
        host, _, port = endpoint.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as client, client.makefile("rb") as answers:
            client.sendall(b"PUT /b/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            assert answers.readline() == b"HTTP/1.1 100 Continue\r\n"
            assert answers.readline() == b"\r\n"
            client.sendall(b"ok")
            assert answers.readline() == b"HTTP/1.1 200 OK\r\n"
    assert json.loads(counts.read_text("utf-8")) == {"PUT": 1}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("GET /bucket?list-type=2 HTTP/1.1", "LIST"),
        ("GET /bucket/?prefix=x HTTP/1.1", "LIST"),
        ("GET /bucket/key?prefix=x HTTP/1.1", "GET"),
        ("GET /bucket/key HTTP/1.1", "GET"),
        ("DELETE /bucket/key HTTP/1.1", "DELETE"),
    ],
)
def test_listings_are_told_from_reads(line: str, kind: str) -> None:
    assert Head(f"{line}\r\nHost: x\r\n\r\n".encode()).kind == kind
