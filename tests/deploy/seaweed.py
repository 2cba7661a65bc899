"""A real S3 server for the tests: SeaweedFS on loopback, one for all processes of a run.

Whoever uses it holds a shared lock on a file. A guardian process, the server's parent, waits for that lock alone: it
gets it when the last user has ended, however that came about, and then stops the server and removes its data.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.deploy.server import answers, free_ports, stop, weed

START_SECONDS = 60
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Key:
    """Credentials of one tenant."""

    access: str
    secret: str


OWNER = Key("owner-key", "owner-secret-of-the-tests")
NO_LISTING = Key("writer-key", "writer-secret-of-the-tests")
STRANGER = Key("stranger-key", "stranger-secret-of-the-tests")
_ACTIONS = {
    OWNER: ["Admin", "Read", "Write", "List"],
    NO_LISTING: ["Read", "Write"],
    STRANGER: ["Read:elsewhere", "Write:elsewhere", "List:elsewhere"],
}


@dataclass(frozen=True)
class Seaweed:
    """A running server; ``encrypted`` is its TLS endpoint, for which the file ``authorities`` vouches."""

    endpoint: str
    pid: int
    encrypted: str
    authorities: str


@contextmanager
def shared_server(folder: Path) -> Iterator[Seaweed]:
    """The server whose files lie in ``folder``, started by the first who asks and stopped after the last."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "users").open("a") as users:
        with (folder / "starting").open("a") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            fcntl.flock(users, fcntl.LOCK_SH)
            if not (folder / "server.json").exists():
                _start_guardian(folder)
        yield Seaweed(**json.loads((folder / "server.json").read_text()))


def _start_guardian(folder: Path) -> None:
    command = [sys.executable, "-m", __name__, str(folder.resolve())]
    with (folder / "guardian.log").open("ab") as log:
        guardian = subprocess.Popen(
            command, cwd=_REPOSITORY, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    until = time.monotonic() + START_SECONDS
    while not (folder / "server.json").exists():
        if guardian.poll() is not None or time.monotonic() > until:
            raise RuntimeError((folder / "guardian.log").read_text()[-4000:])
        time.sleep(0.05)
    # It outlives this process on purpose and is no child to wait for.
    guardian.returncode = 0


def _make_certificate(folder: Path) -> None:
    """An authority of our own, as a data centre has one, and a certificate that it signed for loopback."""
    new = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    authority = ["-x509", "-subj", "/CN=Otoritas Uji", "-keyout", "authority.key", "-out", "authority.pem"]
    server = ["-x509", "-CA", "authority.pem", "-CAkey", "authority.key", "-subj", "/CN=s3", "-keyout", "tls.key"]
    server += ["-out", "tls.pem", "-addext", "basicConstraints=CA:FALSE", "-addext", "subjectAltName=IP:127.0.0.1"]
    for command in ([*new, *authority], [*new, *server]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)


def _server_command(folder: Path, s3_port: int, tls_port: int) -> list[str]:
    identities = [
        {"name": key.access, "credentials": [{"accessKey": key.access, "secretKey": key.secret}], "actions": actions}
        for key, actions in _ACTIONS.items()
    ]
    (folder / "s3.json").write_text(json.dumps({"identities": identities}))
    names = ["master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc"]
    names.append("s3.port.grpc")
    ports = [f"-{name}={port}" for name, port in zip(names, free_ports(len(names)), strict=True)]
    return [
        str(weed()),
        "server",
        "-s3",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-master.telemetry=false",
        "-volume.max=1000",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-s3.autoCreateBucket=false",
        f"-s3.config={folder / 's3.json'}",
        f"-dir={folder / 'data'}",
        f"-s3.port={s3_port}",
        f"-s3.port.https={tls_port}",
        f"-s3.cert.file={folder / 'tls.pem'}",
        f"-s3.key.file={folder / 'tls.key'}",
        *ports,
    ]


def _guard(folder: Path) -> None:
    """Run the server until the last user has gone."""
    (folder / "data").mkdir(exist_ok=True)
    _make_certificate(folder)
    s3_port, tls_port = free_ports(2)
    endpoint = f"http://127.0.0.1:{s3_port}"
    with (folder / "weed.log").open("wb") as log:
        server = subprocess.Popen(_server_command(folder, s3_port, tls_port), cwd=folder, stdout=log, stderr=log)
    try:
        while not answers(endpoint):
            if server.poll() is not None:
                sys.exit((folder / "weed.log").read_text(errors="replace")[-4000:])
            time.sleep(0.05)
        unfinished = folder / "server.json.new"
        ways = {"endpoint": endpoint, "encrypted": f"https://127.0.0.1:{tls_port}"}
        unfinished.write_text(
            json.dumps(ways | {"pid": server.pid, "authorities": str((folder / "authority.pem").resolve())})
        )
        unfinished.rename(folder / "server.json")
        with (folder / "users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            (folder / "server.json").unlink()
            stop(server)
            shutil.rmtree(folder / "data", ignore_errors=True)
    finally:
        stop(server)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    _guard(Path(sys.argv[1]))
