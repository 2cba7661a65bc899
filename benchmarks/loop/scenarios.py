"""What is measured of commands: checks, and previews up to their first answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.kimsites_scenarios import NOW, append_line, edited_post
from benchmarks.loop.ground import LoopGround
from benchmarks.loop.preview import measure_ready
from benchmarks.measure import Measurement
from benchmarks.processes import free_ports
from benchmarks.repository import commit_all
from benchmarks.scenario import Job, Scenario, failure_of

CHECK, SINCE, SINCE_FRESH, SERVE, SERVE_FRESH = "check", "check-since", "check-since-fresh", "serve", "serve-fresh"
#: Every post of the corpus has a link that this finds: so it is known which of them were looked at.
BARE_LINK = "KIM711"


@dataclass(frozen=True, slots=True)
class LoopScenarios:
    """The commands on one ground."""

    ground: LoopGround

    def scenarios(self) -> Iterator[Scenario]:
        """All, in the order of a round."""
        used, fresh = self.ground.used, self.ground.fresh
        yield Scenario(CHECK, "check of the whole nation, fresh", self._check)
        yield Scenario(SINCE, "check --since, one post edited, used", self._since(used))
        yield Scenario(SINCE_FRESH, "check --since, one post edited, fresh", self._since(fresh))
        yield Scenario(SERVE, "serve until it answers, used", self._serve(used))
        yield Scenario(SERVE_FRESH, "serve until it answers, fresh", self._serve(fresh))

    def _check(self, _round: int) -> Job:
        environment, posts = self.ground.fresh(), self.ground.posts
        return self._job(("check", *_shape()), lambda run: check_findings(run, posts), environment)

    def _since(self, state: Callable[[], Mapping[str, str]]) -> Callable[[int], Job]:
        def prepare(number: int) -> Job:
            environment = state()
            post = edited_post(self.ground.workspace / "content", number)
            append_line(post, f"Suntingan ke-{number}.")
            commit_all(self.ground.workspace)
            name = post.relative_to(self.ground.workspace).as_posix()
            command = ("check", "--since", "HEAD~1", *_shape())
            return self._job(command, lambda run: check_findings(run, 1, only=name), environment)

        return prepare

    def _serve(self, state: Callable[[], Mapping[str, str]]) -> Callable[[int], Job]:
        def prepare(_round: int) -> Job:
            command = serve_command(self.ground)
            return Job(command, self.ground.root, _ended, state(), measure_ready)

        return prepare

    def _job(
        self, words: tuple[str, ...], check: Callable[[Measurement], str | None], environment: Mapping[str, str]
    ) -> Job:
        command = (*self.ground.kimsites.command, *words, "-C", str(self.ground.workspace))
        return Job(command, self.ground.root, check, environment)


def serve_command(ground: LoopGround) -> tuple[str, ...]:
    """A preview on a port that is free; the port comes last."""
    (port,) = free_ports(1)
    return (*ground.kimsites.command, "serve", "-C", str(ground.workspace), "--lang", "en", "--port", str(port))


def check_findings(run: Measurement, posts: int, only: str | None = None) -> str | None:
    """Whether a check found something in so many posts, in ``only`` that file if it is named, and no error."""
    if run.status != 0:
        return failure_of(run)
    try:
        found = list(_findings(run.stdout))
        errors = sum(one["severity"] == "error" for one in found)
        files = {one["file"] for one in found if one["code"] == BARE_LINK}
        others = {one["file"] for one in found} - {only}
    except (ValueError, KeyError, TypeError) as error:
        return f"no usable report: {error!r}"
    doubts = (
        (bool(errors), f"{errors} errors"),
        (len(files) != posts, f"{len(files)} posts looked at instead of {posts}"),
        (only is not None and bool(others), f"findings in {len(others)} other files"),
    )
    return next((text for wrong, text in doubts if wrong), None)


def _findings(report: str) -> Iterator[Mapping[str, Any]]:
    # Line by line: all findings of a nation as values would be hundreds of megabytes.
    first, *lines = report.splitlines()
    if first != '{"diagnostics": [' or lines[-1:] != ["]}"]:
        raise ValueError(first[:80])
    for line in lines[:-1]:
        yield json.loads(line.rstrip(","))


def _ended(run: Measurement) -> str | None:
    return failure_of(run) if run.status else None


def _shape() -> tuple[str, ...]:
    return ("--now", NOW, "--format", "json", "--lang", "en")
