"""The whole nation: what one changed post costs there, and ``publish`` on a machine that has never seen it.

kimsites alone deploys the nation; the others then keep what it deployed, as they would keep what they deployed
themselves. A first deploy of each would take an hour and say nothing that the tree doesn't.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.deploy.bars import EDITED, FIRST, PUBLISH, UNCHANGED
from benchmarks.deploy.figures import Part, Row, Sample
from benchmarks.deploy.ground import Edit, Ground, Hashes, differing
from benchmarks.deploy.meter import Check, Meter, all_of, nothing_to_check
from benchmarks.deploy.notebook import Notebook
from benchmarks.deploy.tools import KIMSITES, Job, Tool, publish_command, without_delete
from benchmarks.deploy.tree_runs import Tell
from benchmarks.kimsites_scenarios import NOW
from benchmarks.repository import git
from benchmarks.stage import new_folder

#: Who keeps the nation after kimsites, beside it.
NATION_TOOLS = ("rclone", "aws")
#: The one place that all of them keep.
PREFIX = KIMSITES


class NationRuns:
    """The runs over one nation, each once, but ``publish`` in rounds.

    kimsites comes first: what another tool put there is nothing it knows of. Every tool has edits of its own, for what
    one has deployed is there for all. A run that failed ends the part of all, since all keep one place.
    """

    def __init__(self, ground: Ground, meter: Meter, tools: Sequence[Tool], tell: Tell) -> None:
        self._ground = ground
        self._meter = meter
        wanted = [tool for tool in tools if tool.name in (KIMSITES, *NATION_TOOLS)]
        self._tools = [without_delete(tool) if tool.name == "aws" else tool for tool in wanted]
        self._tell = tell
        self._book = Notebook()
        self._edits = 0
        self._hashes: Hashes = {}

    def run(self, rounds: int) -> Part:
        """Measure everything."""
        files, size = self._ground.files()
        self._hashes = self._ground.hashes()
        kimsites, *others = self._tools
        self._measured(FIRST, kimsites, self._meter.has_files(PREFIX, files, private=True))
        self._keep(kimsites, nothing_to_check)
        private = self._meter.private(PREFIX)
        for tool in others:
            self._keep(tool, self._meter.keeps(PREFIX, private))
        rows = self._book.rows((FIRST, UNCHANGED, EDITED), self._tools)
        if KIMSITES not in self._book.broken:
            rows = (*rows, self._publish(rounds))
        edited = self._book.changed.get((EDITED, KIMSITES))
        note = f"The listings of the other tools hold the {len(private):,} objects of kimsites' private folder too."
        return Part(self._ground.scale, files, size, rounds, rows, edited, (note,) if others else ())

    def _keep(self, tool: Tool, kept: Check) -> None:
        """Nothing changed, then one post: requests first, for that is the first time that the tool sees the place."""
        files, _ = self._ground.files()
        self._counted(UNCHANGED, tool, all_of(self._meter.has_files(PREFIX, files, private=True), kept))
        self._measured(UNCHANGED, tool, kept)
        edit, changed = self._edit()
        self._book.changed[EDITED, tool.name] = changed
        self._counted(EDITED, tool, all_of(self._meter.has_edit(PREFIX, edit), kept))
        edit, _ = self._edit()
        self._measured(EDITED, tool, all_of(self._meter.has_edit(PREFIX, edit), kept))

    def _edit(self) -> tuple[Edit, int]:
        edit = self._committed()
        self._ground.build()
        before, self._hashes = self._hashes, self._ground.hashes()
        return edit, differing(before, self._hashes)

    def _committed(self) -> Edit:
        edit = self._ground.edit(self._edits)
        self._edits += 1
        return edit

    def _measured(self, situation: str, tool: Tool, check: Check) -> None:
        if self._book.broken:
            return
        command = tool.command(self._job())
        sample = self._meter.measure(command, check)
        said = self._book.measured(situation, tool.name, sample, self._shown(command))
        self._tell(f"{tool.name} {situation}: {said}")

    def _counted(self, situation: str, tool: Tool, check: Check) -> None:
        if self._book.broken:
            return
        found = self._meter.count(lambda endpoint: tool.command(self._job(endpoint)), check)
        said = self._book.counted(situation, tool.name, found, self._shown(tool.command(self._job())))
        self._tell(f"{tool.name} {situation}: {said}")

    def _publish(self, rounds: int) -> Row:
        """Leave the state of a publish, then publish a commit from a fresh clone, again and again."""
        # The first one also sends what the others put there by themselves, of which kimsites doesn't know.
        kimsites = self._ground.kimsites
        samples = [self._meter.measure(publish_command(kimsites, self._job(), NOW), nothing_to_check)]
        self._tell(f"publish, to leave its state: {_said(samples[0])}")
        requests: Mapping[str, int] | None = None
        command, fault = "", samples.pop().problem
        for _ in range(rounds if fault is None else 0):
            job, edit = self._clone()
            command = self._shown(publish_command(kimsites, job, NOW))
            samples.append(self._meter.measure(publish_command(kimsites, job, NOW), self._has(edit)))
            self._tell(f"publish: {_said(samples[-1])}")
        if fault is None:
            job, edit = self._clone()
            requests, fault = self._meter.count(
                lambda proxy: publish_command(kimsites, Job(job.workspace, PREFIX, proxy, job.scratch), NOW),
                self._has(edit),
            )
            self._tell(f"publish: {fault or dict(requests)}")
        return Row(PUBLISH, KIMSITES, "kimsites publish", tuple(samples), requests, command, fault=fault)

    def _has(self, edit: Edit) -> Check:
        return self._meter.has_edit(PREFIX, edit)

    def _clone(self) -> tuple[Job, Edit]:
        edit = self._committed()
        clone = new_folder(self._ground.root / "clones")
        git(self._ground.root, "clone", "--quiet", str(self._ground.workspace), str(clone))
        return Job(clone, PREFIX, self._meter.server.endpoint, self._ground.root), edit

    def _shown(self, command: tuple[str, ...]) -> str:
        return self._meter.shown(command, self._ground.root)

    def _job(self, endpoint: str | None = None) -> Job:
        return Job(self._ground.workspace, PREFIX, endpoint or self._meter.server.endpoint, self._ground.root)


def _said(sample: Sample) -> str:
    return sample.problem or f"{sample.measurement.wall:.2f} s"
