"""The whole nation: what one changed post costs there, and ``publish`` on a machine that has never seen it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.deploy.bars import EDITED, FIRST, PUBLISH, UNCHANGED
from benchmarks.deploy.figures import Part, Row
from benchmarks.deploy.ground import Edit, Ground
from benchmarks.deploy.meter import Check, Meter, nothing_to_check
from benchmarks.deploy.tools import KIMSITES, Job, Tool, publish_command
from benchmarks.deploy.tree_runs import Notebook, Tell
from benchmarks.kimsites_scenarios import NOW
from benchmarks.repository import git
from benchmarks.stage import new_folder

#: Beside kimsites; rclone without a question after each put, for a first deploy of a nation takes long enough.
NATION_TOOLS = (KIMSITES, "rclone-no-head", "aws")


class NationRuns:
    """The runs over one nation, each once, but ``publish`` in rounds."""

    def __init__(self, ground: Ground, meter: Meter, tools: Sequence[Tool], tell: Tell) -> None:
        self._ground = ground
        self._meter = meter
        self._tools = [tool for tool in tools if tool.name in NATION_TOOLS]
        self._tell = tell
        self._book = Notebook()

    def run(self, rounds: int) -> Part:
        """Measure everything."""
        files, size = self._ground.files()
        for tool in self._tools:
            is_ours = tool.name == KIMSITES
            self._measured(FIRST, tool, self._meter.has_files(_prefix(tool), files, private=is_ours))
        for tool in self._tools:
            self._counted(UNCHANGED, tool, None)
        edit, changed = self._edit(0)
        for tool in self._tools:
            self._counted(EDITED, tool, edit)
        edit, _ = self._edit(1)
        for tool in self._tools:
            self._measured(EDITED, tool, self._meter.has_edit(_prefix(tool), edit))
        for tool in self._tools:
            self._measured(UNCHANGED, tool, nothing_to_check)
        rows = self._book.rows((FIRST, UNCHANGED, EDITED), self._tools)
        return Part(self._ground.scale, files, size, rounds, (*rows, self._publish(rounds)), changed)

    def _edit(self, number: int) -> tuple[Edit, int]:
        before = self._ground.hashes()
        edit = self._ground.edit(number)
        self._ground.build()
        return edit, sum(before.get(path) != digest for path, digest in self._ground.hashes().items())

    def _measured(self, situation: str, tool: Tool, check: Check) -> None:
        command = tool.command(self._job(_prefix(tool), self._meter.server.endpoint))
        sample = self._meter.measure(command, check)
        self._book.samples[situation, tool.name].append(sample)
        self._book.commands[situation, tool.name] = self._meter.shown(command, self._ground.root)
        self._tell(f"{tool.name} {situation}: {sample.problem or f'{sample.measurement.wall:.2f} s'}")

    def _counted(self, situation: str, tool: Tool, edit: Edit | None) -> None:
        check = nothing_to_check if edit is None else self._meter.has_edit(_prefix(tool), edit)
        found, problem = self._meter.count(lambda endpoint: tool.command(self._job(_prefix(tool), endpoint)), check)
        if problem is None:
            self._book.requests[situation, tool.name] = found
        self._tell(f"{tool.name} {situation}: {problem or dict(found)}")

    def _publish(self, rounds: int) -> Row:
        """Leave the state of a publish, then publish a commit from a fresh clone, again and again."""
        kimsites = self._ground.kimsites
        prefix, endpoint = KIMSITES, self._meter.server.endpoint
        first = self._meter.measure(publish_command(kimsites, self._job(prefix, endpoint), NOW), nothing_to_check)
        self._tell(f"publish, to leave its state: {first.problem or f'{first.measurement.wall:.2f} s'}")
        samples = []
        for number in range(rounds):
            job, edit = self._clone(prefix, endpoint, 2 + number)
            command = publish_command(kimsites, job, NOW)
            samples.append(self._meter.measure(command, self._meter.has_edit(prefix, edit)))
            self._tell(f"publish: {samples[-1].problem or f'{samples[-1].measurement.wall:.2f} s'}")
        job, edit = self._clone(prefix, endpoint, 2 + rounds)
        counts, _ = self._meter.count(
            lambda proxy: publish_command(kimsites, Job(job.workspace, prefix, proxy, job.scratch), NOW),
            self._meter.has_edit(prefix, edit),
        )
        shown = self._meter.shown(publish_command(kimsites, job, NOW), self._ground.root)
        return Row(PUBLISH, KIMSITES, "kimsites publish", tuple(samples), counts, shown)

    def _clone(self, prefix: str, endpoint: str, number: int) -> tuple[Job, Edit]:
        edit = self._ground.edit(number)
        clone = new_folder(self._ground.root / "clones")
        git(self._ground.root, "clone", "--quiet", str(self._ground.workspace), str(clone))
        return Job(clone, prefix, endpoint, self._ground.root), edit

    def _job(self, prefix: str, endpoint: str) -> Job:
        return Job(self._ground.workspace, prefix, endpoint, self._ground.root)


def _prefix(tool: Tool) -> str:
    return tool.name
