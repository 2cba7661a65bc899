"""A real S3 store on loopback, with one bucket whose policy is the documented one: readers read sites, nothing else."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from tests.docs.pages import page
from tests.e2e.hosting_servers import free_port

BUCKET = "kim-web"
PREFIX = "kim"
SECRET = "isi-simpanan-rahasia"
STATE = (".kimsites/index.json.gz", ".kimsites/manifests/mangunkarya.kim.id/20261121T093000Z-1a2b3c4d.json.gz")
_KEY = "hosting-tests"
_USER = "kim-deploy"
_PORTS = ("master", "volume", "filer", "s3")


@contextlib.contextmanager
def store(folder: Path) -> Iterator[str]:
    """SeaweedFS with an open bucket; the store's address."""
    (folder / "data").mkdir()
    identities = [
        {
            "name": _USER,
            "credentials": [{"accessKey": _KEY, "secretKey": _KEY}],
            "actions": ["Admin", "Read", "Write", "List"],
        },
    ]
    (folder / "s3.json").write_text(json.dumps({"identities": identities}), "utf-8")
    ports = {name: free_port() for name in (*_PORTS, *(f"{name}.port.grpc" for name in _PORTS))}
    command = ["weed", "server", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false"]
    # Two more services would listen on ports of their own.
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0"]
    command += ["-volume.max=100", f"-dir={folder}/data", f"-s3.config={folder}/s3.json"]
    command += [f"-{name}={port}" if "." in name else f"-{name}.port={port}" for name, port in ports.items()]
    with (folder / "weed.log").open("wb") as log:
        process = subprocess.Popen(_in_environment(command), cwd=folder, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{ports['s3']}"
    try:
        _wait_for(process, address, folder / "weed.log")
        yield address
    finally:
        # Asked to end it takes half a minute to put in order what nobody will read.
        process.kill()
        process.wait(60)


def fill(address: str, root: Path, types: dict[str, str]) -> None:
    """Create the bucket, put a built tree there as a deploy does, open it; ``types`` are content types by path."""
    client = boto3.client(
        "s3",
        endpoint_url=address,
        aws_access_key_id=_KEY,
        aws_secret_access_key=_KEY,
        region_name="us-east-1",
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 10}),
    )
    _create(client)
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(_put, client, root, path, kind) for path, kind in types.items()]:
            done.result()
    for path in STATE:
        client.put_object(Bucket=BUCKET, Key=f"{PREFIX}/{path}", Body=SECRET.encode())
    client.put_bucket_policy(Bucket=BUCKET, Policy=_documented_policy())
    assert client.get_object(Bucket=BUCKET, Key=f"{PREFIX}/{STATE[0]}")["Body"].read() == SECRET.encode()


def _documented_policy() -> str:
    policy = json.loads(re.findall(r"^```json\n(.*?)^```$", page("hosting.md"), re.MULTILINE | re.DOTALL)[0])
    for statement in policy["Statement"]:
        if "Condition" in statement:
            statement["Condition"] = {"StringNotEquals": {"aws:username": _USER}}
    return json.dumps(policy)


def _create(client: Any) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            client.create_bucket(Bucket=BUCKET)
        except client.exceptions.ClientError:
            # The store answers before its volumes have reported.
            assert time.monotonic() < end
            time.sleep(0.2)
        else:
            return


def _put(client: Any, root: Path, path: str, kind: str) -> None:
    client.put_object(
        Bucket=BUCKET,
        Key=f"{PREFIX}/{path}",
        Body=(root / path).read_bytes(),
        ContentType=kind,
        CacheControl="private, max-age=1",
    )


def _in_environment(command: list[str]) -> list[str]:
    return [str(Path(sys.executable).parent / command[0]), *command[1:]]


def _wait_for(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text("utf-8", "replace")
        try:
            with urllib.request.urlopen(f"{address}/{BUCKET}/", timeout=2):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", "replace"))
