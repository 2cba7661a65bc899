"""What the tests of the deploy room share: a real S3 server, and a way to it with faults."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

from kimsites.deploy.report import DeployRequest
from kimsites.deploy.store import Store
from kimsites.deploy.target import Target, open_store
from tests.deploy.deploying import NO_LIMITS, SOON
from tests.deploy.fault_proxy import Fault, FaultProxy, Quirk
from tests.deploy.model_store import ModelStore, deploy
from tests.deploy.nation import Nation, make_nation, own_copy, restamp
from tests.deploy.planning import NATION
from tests.deploy.seaweed import OWNER, Seaweed, shared_server
from tests.deploy.store_options import s3_options

Between = Callable[..., tuple[Store, FaultProxy]]


def s3_client(endpoint: str):
    """A plain client, to look at what is there by other means than ours."""
    return boto3.session.Session().client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id=OWNER.access,
        aws_secret_access_key=OWNER.secret,
        config=Config(s3={"addressing_style": "path"}, retries={"mode": "standard", "total_max_attempts": 5}),
    )


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seaweed]:
    """The S3 server of this run."""
    base = tmp_path_factory.getbasetemp()
    # Under xdist each worker has a folder of its own in that of the run.
    with shared_server((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "seaweed") as server:
        yield server


@pytest.fixture(scope="session")
def worker_bucket(seaweed: Seaweed) -> str:
    """A bucket for all tests of one process; each keeps to a prefix of its own."""
    name = f"kimsites-{secrets.token_hex(6)}"
    s3_client(seaweed.endpoint).create_bucket(Bucket=name)
    return name


@pytest.fixture
def bucket(seaweed: Seaweed, s3_environment: None) -> Iterator[str]:
    """A bucket of its own, empty."""
    client = s3_client(seaweed.endpoint)
    name = f"kimsites-{secrets.token_hex(6)}"
    client.create_bucket(Bucket=name)
    yield name
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=name):
        if keys := [{"Key": row["Key"]} for row in page.get("Contents", ())]:
            client.delete_objects(Bucket=name, Delete={"Objects": keys})
    client.delete_bucket(Bucket=name)


@pytest.fixture
def s3_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The credentials of the server's owner, and nothing of this machine's own configuration."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "no-aws-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "no-aws-credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", OWNER.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", OWNER.secret)


@pytest.fixture
def s3_target(worker_bucket: str, s3_environment: None) -> Target:
    """A place of its own on the server, empty."""
    return Target("s3", worker_bucket, f"t{secrets.token_hex(6)}")


@pytest.fixture
def between(seaweed: Seaweed, s3_target: Target) -> Iterator[Between]:
    """A store behind a proxy with faults or quirks."""
    with ExitStack() as stack:

        def make(
            faults: dict[Fault, float] | None = None, quirk: Quirk | None = None, *, skip: int = 0, **options: object
        ) -> tuple[Store, FaultProxy]:
            proxy = stack.enter_context(FaultProxy(seaweed.endpoint, faults, quirk=quirk, skip=skip))
            return open_store(s3_target, s3_options(proxy.endpoint, **options)), proxy

        yield make


def once(quirk: Quirk) -> Quirk:
    """A quirk that shows itself at the first request only."""
    left = [quirk]
    return lambda request, forward: left.pop()(request, forward) if left else forward(request)


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    """Two builds of a small real nation, made once for all processes of the run; tests change copies of theirs."""
    base = tmp_path_factory.getbasetemp()
    return make_nation((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "nation")


@pytest.fixture
def store() -> ModelStore:
    made = ModelStore()
    deploy(made, NATION, 0)
    return made


@pytest.fixture(params=["s3", "folder"])
def request_to(request: pytest.FixtureRequest, tmp_path: Path) -> DeployRequest:
    """A way to an empty target."""
    if request.param == "folder":
        target, options = Target("file", str(tmp_path / "target")), s3_options("")
    else:
        target = request.getfixturevalue("s3_target")
        options = s3_options(request.getfixturevalue("seaweed").endpoint)
    return DeployRequest(target, options, limits=NO_LIMITS, terms=SOON)


@pytest.fixture
def proxy(seaweed: Seaweed) -> Iterator[FaultProxy]:
    with FaultProxy(seaweed.endpoint) as made:
        yield made


@pytest.fixture
def counted(proxy: FaultProxy, s3_target: Target) -> DeployRequest:
    """A way to an empty target on which every request is seen."""
    return DeployRequest(s3_target, s3_options(proxy.endpoint), limits=NO_LIMITS, terms=SOON)


@pytest.fixture
def first(nation: Nation, tmp_path: Path) -> Path:
    out = own_copy(nation.first, tmp_path / "first")
    restamp(out, 0)
    return out


@pytest.fixture
def second(nation: Nation, tmp_path: Path) -> Path:
    out = own_copy(nation.second, tmp_path / "second")
    restamp(out, 10)
    return out
