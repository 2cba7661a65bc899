"""Deploys in processes of their own, to be killed.

``python -m tests.deploy.deploying`` reads one deploy a line, as JSON, and answers each with two lines: the id of its
process, and how that ended. The processes are forked from this one, which has everything loaded: a fresh interpreter
takes longer than the whole deploy of a small nation.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import kimsites.deploy.s3_store  # noqa: F401 (loaded before the fork)
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.lease import LeaseTerms
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.target import Target
from tests.deploy.nation import deploy_from
from tests.deploy.store_options import s3_options

SOON = LeaseTerms(expires=1.0, heartbeat=0.2, unconfirmed=0.8, gives_up=20.0, look=0.05)
NO_LIMITS = DeleteLimits(total=10**6, share=1.0)
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Asked:
    """One deploy: of the build in ``out``, through ``endpoint``; in processes from ``many`` objects on."""

    out: str
    target: Target
    endpoint: str
    many: int

    def to_json(self) -> str:
        """As one line."""
        named = {"out": self.out, "bucket": self.target.place, "prefix": self.target.prefix}
        return json.dumps(named | {"endpoint": self.endpoint, "many": self.many})

    @classmethod
    def from_json(cls, line: str) -> Asked:
        """Read what :meth:`to_json` gave."""
        named = json.loads(line)
        target = Target("s3", named["bucket"], named["prefix"])
        return cls(named["out"], target, named["endpoint"], named["many"])


class Deployer:
    """Runs deploys one after the other, each in a process of its own."""

    def __init__(self) -> None:
        self._errors: IO[str] = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed where the context ends)
        command = [sys.executable, "-m", __spec__.name]
        self._server = subprocess.Popen(
            command, cwd=_REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate(timeout=60)
        self._errors.close()

    def begin(self, asked: Asked) -> int:
        """Start one; the id of its process."""
        assert self._server.stdin is not None
        self._server.stdin.write(f"{asked.to_json()}\n")
        self._server.stdin.flush()
        return int(self._answer())

    def end(self) -> int:
        """Wait for its end: 0, or the number of the signal that killed it, negative; any other end fails the test."""
        status = int(self._answer())
        if status > 0:
            self._errors.seek(0)
            raise AssertionError(self._errors.read()[-4000:])
        return status

    def _answer(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()


def _deploy(asked: Asked) -> None:
    request = DeployRequest(
        asked.target,
        s3_options(asked.endpoint, read_timeout=5.0, concurrency=8),
        jobs=2,
        many=asked.many,
        keep=2,
        limits=NO_LIMITS,
        terms=SOON,
    )
    deploy_from(Path(asked.out), request)


def _fork(asked: Asked) -> int:
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        os.close(0)
        _deploy(asked)
        status = 0
    except BaseException:  # noqa: BLE001 - nothing of the forked process may go on here
        traceback.print_exc()
    finally:
        os._exit(status)


def _serve() -> None:
    for line in sys.stdin:
        process = _fork(Asked.from_json(line))
        _answer(process)
        _, status = os.waitpid(process, 0)
        _answer(os.waitstatus_to_exitcode(status))


def _answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _serve()
