"""The HTTP side, spoken to over a real connection."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection, HTTPResponse

import pytest

from kimsites.preview.answers import Answer
from kimsites.preview.changes import Change, Part
from kimsites.preview.hosts import Target
from kimsites.preview.server import PreviewServer, open_server
from kimsites.preview.versions import Versions


def echo(target: Target, query: dict[str, str]) -> Answer:
    return Answer(200, "text/plain; charset=utf-8", f"{target.slug}|{target.path}|{query}".encode())


@pytest.fixture
def versions() -> Iterator[Versions]:
    made = Versions()
    yield made
    made.close()


@pytest.fixture
def server(versions: Versions) -> Iterator[PreviewServer]:
    made = PreviewServer(("127.0.0.1", 0), ask=echo, versions=versions, language="id")
    made.start()
    yield made
    made.stop()


Ask = Callable[..., HTTPResponse]


@pytest.fixture
def ask(server: PreviewServer) -> Iterator[Ask]:
    """Sends a request; connections are closed with the test."""
    connections: list[HTTPConnection] = []
    answers: list[HTTPResponse] = []

    def send(path: str = "/", host: str | None = None, method: str = "GET") -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        connections.append(connection)
        connection.request(method, path, headers={"Host": host or f"a.localhost:{server.port}"})
        answers.append(connection.getresponse())
        return answers[-1]

    yield send
    for one in (*answers, *connections):
        one.close()


def test_a_request_becomes_a_target(ask: Ask) -> None:
    answer = ask("/berita/%C3%A9/?cari=x+y")
    assert answer.read().decode() == "a|/berita/é/|{'cari': 'x y'}"
    assert answer.headers["Cache-Control"] == "no-store"


def test_head_has_no_body(ask: Ask) -> None:
    answer = ask(method="HEAD")
    assert (answer.status, answer.read()) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_reading_is_answered(ask: Ask, method: str) -> None:
    assert ask(method=method).status == 405


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "kim.id"])
@pytest.mark.parametrize("path", ["/", "/_kimsites/", "/_kimsites/events", "/_kimsites/pantau.js"])
def test_a_strangers_name_is_refused_everywhere(ask: Ask, host: str, path: str) -> None:
    answer = ask(path, host)
    assert answer.status == 421
    assert b"localhost" in answer.read()


def test_a_request_without_a_host_is_refused(server: PreviewServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as wire:
        wire.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert b" 421 " in wire.recv(1000)


def test_the_script_and_the_style_are_served(ask: Ask) -> None:
    assert ask("/_kimsites/pantau.js").headers["Content-Type"].startswith("text/javascript")
    assert ask("/_kimsites/pratinjau.css").headers["Content-Type"].startswith("text/css")


def event_of(answer: HTTPResponse) -> tuple[str, str]:
    lines: list[str] = []
    while not any(line.startswith("data: ") for line in lines):
        lines.append(answer.readline().decode().strip())
    return lines[-2].removeprefix("event: "), lines[-1].removeprefix("data: ")


def test_a_browser_hears_of_changes(ask: Ask, versions: Versions) -> None:
    answer = ask(f"/_kimsites/events?situs=a&versi={versions.of('a').to_text()}")
    versions.count([Change(Part.STYLE)])
    assert event_of(answer) == ("gaya", versions.of("a").to_text())
    versions.count([Change(Part.CONTENT, "a")])
    assert event_of(answer) == ("muat", versions.of("a").to_text())


def test_a_page_of_an_earlier_preview_is_reloaded_at_once(ask: Ask) -> None:
    assert event_of(ask("/_kimsites/events?situs=a&versi=0.0.0.0.0"))[0] == "muat"


def test_a_taken_port_leads_to_the_next(versions: Versions, server: PreviewServer) -> None:
    make = partial(PreviewServer, ask=echo, versions=versions, language="id")
    other = open_server("127.0.0.1", server.port, make)
    try:
        assert server.port < other.port <= server.port + 20
    finally:
        other.stop()
