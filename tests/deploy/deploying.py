"""``python -m tests.deploy.deploying '{...}'``: one deploy in a process of its own, to be killed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.lease import LeaseTerms
from kimsites.deploy.report import DeployRequest
from kimsites.deploy.target import Target
from tests.deploy.conftest import s3_options
from tests.deploy.nation import deploy_from

SOON = LeaseTerms(expires=1.0, heartbeat=0.2, unconfirmed=0.8, gives_up=20.0, look=0.05)
NO_LIMITS = DeleteLimits(total=10**6, share=1.0)


def main(asked: dict[str, object]) -> None:
    request = DeployRequest(
        Target("s3", str(asked["bucket"]), str(asked["prefix"])),
        s3_options(str(asked["endpoint"]), read_timeout=5.0, concurrency=8),
        jobs=2,
        many=int(str(asked["many"])),
        limits=NO_LIMITS,
        terms=SOON,
    )
    deploy_from(Path(str(asked["out"])), request)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
