"""From commit to live with the real command: built, deployed to a real S3 store, changed, interrupted, returned."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kimsites.deploy.lease_document import LeaseDocument
from kimsites.deploy.target import Target, open_store
from tests.deploy.conftest import (  # noqa: F401 (fixtures)
    nation,
    s3_environment,
    s3_target,
    seaweed,
    worker_bucket,
)
from tests.deploy.fault_proxy import FaultProxy
from tests.deploy.nation import Nation, build, change_one_post, check_whole, objects, own_copy, tree
from tests.deploy.seaweed import Seaweed
from tests.deploy.store_options import s3_options
from tests.e2e.conftest import kimsites


@pytest.fixture
def workspace(nation: Nation, tmp_path: Path) -> Path:  # noqa: F811
    """A workspace, built already."""
    found = own_copy(nation.workspace, tmp_path / "workspace")
    own_copy(nation.second, found / "build")
    return found


def run(workspace: Path, endpoint: str, verb: str, target: Target, *arguments: str) -> dict[str, object]:
    options = ("--endpoint-url", endpoint, "--format", "json", *arguments)
    done = kimsites("-C", workspace, verb, str(target), *options)
    assert done.returncode in (0, 1), done.stderr
    return {**json.loads(done.stdout), "status": done.returncode}


def test_a_post_goes_live_and_back(workspace, seaweed: Seaweed, s3_target: Target):  # noqa: F811
    store = open_store(s3_target, s3_options(seaweed.endpoint))
    began = run(workspace, seaweed.endpoint, "deploy", s3_target)
    assert began["files"] == len(tree(workspace / "build"))
    check_whole(objects(store, s3_target), workspace / "build")
    assert run(workspace, seaweed.endpoint, "deploy", s3_target)["requests"] == 1
    before = tree(workspace / "build")
    host = change_one_post(workspace)
    build(workspace, workspace / "build")
    changed = run(workspace, seaweed.endpoint, "deploy", s3_target)
    assert changed["requests"] <= 15 + int(str(changed["files"])) + 3
    check_whole(objects(store, s3_target), workspace / "build")
    assert run(workspace, seaweed.endpoint, "deploy", s3_target, "--verify", "--deep")["suspects"] == {}
    run(workspace, seaweed.endpoint, "rollback", s3_target, host, "--to", str(began["build"]))
    found = objects(store, s3_target)
    assert {key: found[key] for key in before if key.startswith(f"{host}/")} == {
        key: body for key, body in before.items() if key.startswith(f"{host}/")
    }


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_is_stopped_gives_the_lease_back(number, workspace, seaweed: Seaweed, s3_target: Target):  # noqa: F811
    """So that the next deploy need not wait for it to expire."""
    running: list[subprocess.Popen[str]] = []

    def quirk(request, forward):
        if request.method == "PUT" and request.path.endswith("/index.html") and running:
            os.kill(running.pop().pid, number)
        return forward(request)

    command = [sys.executable, "-m", "kimsites", "-C", str(workspace), "deploy", str(s3_target)]
    with FaultProxy(seaweed.endpoint, quirk=quirk) as proxy:
        started = subprocess.Popen(
            [*command, "--endpoint-url", proxy.endpoint],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(started)
        _, errors = started.communicate(timeout=60)
    assert started.returncode == 130, errors
    assert "Traceback" not in errors
    store = open_store(s3_target, s3_options(seaweed.endpoint))
    lease = store.get(s3_target.key(".kimsites/lease.json"))
    assert lease is not None
    assert LeaseDocument.from_bytes(lease.body).released
    begun = time.monotonic()
    run(workspace, seaweed.endpoint, "deploy", s3_target)
    assert time.monotonic() - begun < 50
    check_whole(objects(store, s3_target), workspace / "build")
