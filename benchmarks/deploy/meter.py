"""One deploy, measured, and held against what it should have left on the server."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore.session

from benchmarks.deploy.figures import Sample
from benchmarks.deploy.ground import Edit
from benchmarks.deploy.server import BUCKET, Server, counting_proxy
from benchmarks.deploy.tools import PRIVATE
from benchmarks.measure import Measurement, measure
from benchmarks.scenario import failure_of

#: What is wrong with a finished deploy, None when all is well.
Check = Callable[[Measurement], str | None]


@dataclass(frozen=True, slots=True)
class Meter:
    """Runs commands against a server; ``root`` is a folder for their output."""

    server: Server
    environment: Mapping[str, str]
    root: Path

    def measure(self, command: tuple[str, ...], check: Check) -> Sample:
        """Run it, by itself, and see what it cost."""
        # What earlier runs left to be written must not be charged to this one.
        os.sync()
        before = self.server.cpu()
        found = measure(command, cwd=self.root, environment=self.environment, output=self.root)
        return Sample(found, self.server.cpu() - before, failure_of(found) if found.status else check(found))

    def count(self, command: Callable[[str], tuple[str, ...]], check: Check) -> tuple[Mapping[str, int], str | None]:
        """The requests of a command that is made for an endpoint, by method; times mean nothing then."""
        with counting_proxy(self.root, self.server) as (endpoint, counts):
            found = measure(command(endpoint), cwd=self.root, environment=self.environment, output=self.root)
        problem = failure_of(found) if found.status else check(found)
        return json.loads(counts.read_text(encoding="utf-8")), problem

    def has_files(self, prefix: str, files: int, *, private: bool) -> Check:
        """Check that a prefix has so many public objects, and private ones only where they belong."""

        def check(_found: Measurement) -> str | None:
            keys = self._keys(f"{prefix}/")
            ours = sum(key.startswith(f"{prefix}/{PRIVATE}/") for key in keys)
            if ours and not private:
                return f"{ours} objects of the private folder"
            return None if len(keys) - ours == files else f"{len(keys) - ours} objects instead of {files}"

        return check

    def private(self, prefix: str) -> frozenset[str]:
        """The objects of the private folder of a prefix."""
        return frozenset(self._keys(f"{prefix}/{PRIVATE}/"))

    def keeps(self, prefix: str, private: frozenset[str]) -> Check:
        """Check that the private folder has the objects it had."""

        def check(_found: Measurement) -> str | None:
            now = self.private(prefix)
            gone, new = len(private - now), len(now - private)
            return f"of the private folder {gone} objects are gone and {new} new" if gone or new else None

        return check

    def _keys(self, prefix: str) -> list[str]:
        pages = self._client().get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
        return [row["Key"] for page in pages for row in page.get("Contents", ())]

    def has_edit(self, prefix: str, edit: Edit) -> Check:
        """Check that an edit is in its page."""

        def check(_found: Measurement) -> str | None:
            body = self._client().get_object(Bucket=BUCKET, Key=f"{prefix}/{edit.page}")["Body"].read()
            return None if edit.text.encode() in body else "the edit is not in its page"

        return check

    def shown(self, command: tuple[str, ...], ground: Path) -> str:
        """A command as a reader elsewhere can use it: without what is this machine's alone."""
        program, *arguments = command
        text = shlex.join([Path(program).name, *arguments])
        return text.replace(str(ground), "$FOLDER").replace(self.server.endpoint, "$ENDPOINT")

    def _client(self) -> Any:
        session = botocore.session.Session()
        session.set_credentials(self.environment["AWS_ACCESS_KEY_ID"], self.environment["AWS_SECRET_ACCESS_KEY"])
        return session.create_client("s3", "us-east-1", endpoint_url=self.server.endpoint)


def nothing_to_check(_found: Measurement) -> None:
    """For what shows in the exit status alone."""


def all_of(*checks: Check) -> Check:
    """The first thing that any of these finds wrong."""
    return lambda found: next((problem for check in checks if (problem := check(found)) is not None), None)
