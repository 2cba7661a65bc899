"""Real nginx and Caddy with a generated configuration, and raw questions to them."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Debian keeps it where only root's path leads.
_NGINX_PROGRAM = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
_NGINX = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/kimsites.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        data = gzip.decompress(self.body) if self.headers["Content-Encoding"] == "gzip" else self.body
        return data.decode()

    @property
    def location(self) -> str | None:
        return self.headers["Location"]

    @property
    def cache(self) -> str | None:
        return self.headers["Cache-Control"]


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    tls: bool = False

    def ask(self, host: str | None, path: str = "/", method: str = "GET", **headers: str) -> Answer:
        """One request, sent as written: neither host nor path is tidied."""
        connection: http.client.HTTPConnection
        if self.tls:
            context = ssl._create_unverified_context()
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=20, context=context)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if host is not None:
                connection.putheader("Host", host)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


def nginx_command(folder: Path, configuration: str) -> list[str]:
    (folder / "kimsites.conf").write_text(configuration, "utf-8")
    # As root, nginx would hand its work to a user who can't enter the tests' folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, user=user), "utf-8")
    return [_NGINX_PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def caddy_command(folder: Path, configuration: str, verb: str = "run") -> list[str]:
    (folder / "Caddyfile").write_text(configuration, "utf-8")
    return ["caddy", verb, "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def environment(folder: Path) -> dict[str, str]:
    """Caddy's data and its admin socket stay in the test's folder."""
    homes = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return {**os.environ, **homes, "CADDY_ADMIN": f"unix/{folder}/admin.sock"}


@contextlib.contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """A program that listens on a port, from the moment it does until the block ends."""
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=log, stderr=log)
    try:
        _wait_for(process, port, folder / "output.log")
        yield
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text("utf-8", "replace")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}: {log.read_text('utf-8', 'replace')}")


@contextlib.contextmanager
def serving(name: str, folder: Path, configuration: str, port: int, *, tls: bool = False) -> Iterator[Server]:
    """nginx or Caddy with a configuration that listens on that port."""
    command = nginx_command(folder, configuration) if name == "nginx" else caddy_command(folder, configuration)
    with running(command, folder, port):
        yield Server(name, port, tls)
