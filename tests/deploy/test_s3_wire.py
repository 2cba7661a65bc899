"""The plain way of a PUT: answers of every form that HTTP/1.1 allows, and connections that end when they like."""

from __future__ import annotations

import select
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from botocore.httpsession import get_cert_path

from kimsites.deploy.s3_wire import Broken, Unconnected, Wire, WireTimeouts

OK = b'HTTP/1.1 200 OK\r\nETag: "e"\r\nContent-Length: 0\r\n\r\n'
BODY = b"isi"
HEADERS = {"Content-Length": str(len(BODY))}


class Script:
    """A server that gives the next of its answers to each request, and keeps what it was asked, by connection."""

    def __init__(self, answers: list[bytes]) -> None:
        self.asked: list[list[bytes]] = []
        self._answers = answers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        """End, whether all was asked for or not."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while self._answers:
                connection, _ = self._listener.accept()
                self.asked.append([])
                with connection:
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while self._answers:
            request = b""
            while not request.endswith(BODY):
                block = connection.recv(65536)
                if not block:
                    return
                request += block
            self.asked[-1].append(request)
            answer = self._answers.pop(0)
            connection.sendall(answer)
            if b"Connection: close" in answer or answer == b"":
                return


@contextmanager
def scripted(*answers: bytes) -> Iterator[tuple[Wire, Script]]:
    script = Script(list(answers))
    try:
        yield Wire(script.base, WireTimeouts(5, 5), ""), script
    finally:
        script.close()


def put(wire: Wire, path: str = "/b/a") -> tuple[int, bytes]:
    answer = wire.put(path, HEADERS, BODY)
    return answer.status, answer.body


def test_a_request_is_whole_and_its_connection_is_used_again() -> None:
    with scripted(OK, OK) as (wire, script):
        assert put(wire, "/b/satu") == (200, b"")
        assert put(wire, "/b/dua") == (200, b"")
        assert len(script.asked) == 1
        first, second = script.asked[0]
        host = script.base.removeprefix("http://").encode()
        assert first == b"PUT /b/satu HTTP/1.1\r\nHost: " + host + b"\r\nContent-Length: 3\r\n\r\nisi"
        assert second.startswith(b"PUT /b/dua ")


def test_header_names_come_in_lower_case() -> None:
    with scripted(OK) as (wire, _):
        assert wire.put("/b/a", HEADERS, BODY).headers["etag"] == '"e"'


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"HTTP/1.1 503 Slow\r\nContent-Length: 4\r\n\r\nlama", (503, b"lama")),
        (
            b"HTTP/1.1 400 \r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nTrailer: t\r\n\r\n",
            (400, b"abc"),
        ),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, (200, b"")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
        (b"HTTP/1.1 412\r\nContent-Length: 0\r\n\r\n", (412, b"")),
        (b"HTTP/1.1 500 X\r\nConnection: close\r\n\r\nsampai habis", (500, b"sampai habis")),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx", (200, b"x")),
    ],
)
def test_answers_of_every_form_are_read_and_the_next_request_is_answered(
    answer: bytes, expected: tuple[int, bytes]
) -> None:
    with scripted(answer, OK) as (wire, _):
        assert put(wire) == expected
        assert put(wire) == (200, b"")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 2",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nab",
        b"SSH-2.0-OpenSSH\r\n\r\nConnection: close",
        b"HTTP/1.1 OK\r\n\r\nConnection: close",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n",
    ],
)
def test_half_an_answer_or_none_is_told_and_the_connection_is_given_up(answer: bytes) -> None:
    script = Script([answer if b"close" in answer else b"", OK])
    try:
        wire = Wire(script.base, WireTimeouts(5, 5), "")
        with pytest.raises(Broken):
            put(wire)
        assert put(wire) == (200, b"")
        assert len(script.asked) == 2
    finally:
        script.close()


def test_a_connection_that_the_server_closed_meanwhile_is_replaced() -> None:
    closing = OK.replace(b"ETag", b"Connection: close\r\nETag").replace(
        b"Connection: close", b"X-Note: Connection: close"
    )
    with scripted(closing, OK) as (wire, script):
        put(wire)
        # Until its end has reached us nobody could know of it.
        assert select.select(wire._idle, [], [], 5)[0]
        assert put(wire) == (200, b"")
        assert len(script.asked) == 2


def test_nobody_there_is_told_apart_from_a_broken_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(Unconnected):
        put(Wire(base, WireTimeouts(5, 5), ""))


def test_silence_ends_with_the_time_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = Wire(f"http://127.0.0.1:{listener.getsockname()[1]}", WireTimeouts(5, 0.05), "")
        with pytest.raises(TimeoutError):
            put(wire)


def test_threads_get_connections_of_their_own() -> None:
    barrier = threading.Barrier(2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        seen: list[int] = []

        def serve(connection: socket.socket) -> None:
            with connection:
                connection.recv(65536)
                barrier.wait(5)
                connection.sendall(OK)

        def accept() -> None:
            threads = []
            for _ in range(2):
                connection, _ = listener.accept()
                threads.append(threading.Thread(target=serve, args=(connection,)))
                threads[-1].start()
            for thread in threads:
                thread.join()

        wire = Wire(f"http://127.0.0.1:{listener.getsockname()[1]}", WireTimeouts(5, 5), "")
        run_all(accept, *[lambda: seen.append(put(wire)[0])] * 2)
    assert seen == [200, 200]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for 127.0.0.1, with its key in the same file."""
    path = tmp_path_factory.mktemp("tls") / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=uji"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    with path.open("ab") as file:
        file.write(Path(f"{path}.crt").read_bytes())
    return path


@contextmanager
def encrypted(certificate: Path) -> Iterator[str]:
    """A server that answers one request over TLS, if it is trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
            secure.recv(65536)
            secure.sendall(OK)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_a_server_that_an_authority_vouches_for_is_spoken_to_over_tls(certificate: Path) -> None:
    with encrypted(certificate) as base:
        assert put(Wire(base, WireTimeouts(5, 5), f"{certificate}.crt")) == (200, b"")


def test_a_server_that_nobody_vouches_for_gets_nothing(certificate: Path) -> None:
    with encrypted(certificate) as base, pytest.raises(ssl.SSLCertVerificationError):
        put(Wire(base, WireTimeouts(5, 5), get_cert_path(True)))


@pytest.mark.parametrize("headers", [{"X-A": "b\r\nX-C: d"}, {"X-A\n": "b"}])
def test_a_line_break_in_a_header_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="/b/a"):
        Wire("http://127.0.0.1:1", WireTimeouts(1, 1), "").put("/b/a", headers, b"")


def run_all(*jobs: Callable[[], object]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
