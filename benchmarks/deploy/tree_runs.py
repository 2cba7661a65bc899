"""The tree of some 20,000 files: every tool in turn, in every situation, round after round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.deploy.bars import EDITED, FIRST, TOUCHED, UNCHANGED
from benchmarks.deploy.figures import Part
from benchmarks.deploy.ground import Edit, Ground, differing
from benchmarks.deploy.meter import Check, Meter, nothing_to_check
from benchmarks.deploy.notebook import Notebook
from benchmarks.deploy.tools import KIMSITES, Job, Tool

Tell = Callable[[str], None]


class TreeRuns:
    """All runs over one tree. One that failed ends its tool's part: what follows would start from the wrong state."""

    def __init__(self, ground: Ground, meter: Meter, tools: Sequence[Tool], tell: Tell) -> None:
        self._ground = ground
        self._meter = meter
        self._tools = tools
        self._tell = tell
        self._book = Notebook()
        self._edited: int | None = None

    def run(self, rounds: int, *, count: bool) -> Iterator[Part]:
        """Measure ``rounds`` times, then ``count`` requests in a round of its own; what is known after each."""
        files, size = self._ground.files()
        for number in range(rounds):
            self._round(number, self._measured, str(number))
            yield self._part(files, size, number + 1)
        if count:
            self._round(rounds, self._counted, "counted")
            yield self._part(files, size, rounds)

    def _part(self, files: int, size: int, rounds: int) -> Part:
        rows = self._book.rows((FIRST, UNCHANGED, TOUCHED, EDITED), self._tools)
        return Part(self._ground.scale, files, size, rounds, rows, self._edited)

    def _round(self, number: int, one: Callable[[str, Tool, str, Check], None], mark: str) -> None:
        turn = number % len(self._tools)
        tools = (*self._tools[turn:], *self._tools[:turn])
        files, _ = self._ground.files()
        for tool in tools:
            prefix = f"{tool.name}-{mark}"
            is_ours = tool.name == KIMSITES
            self._once(one, FIRST, tool, prefix, self._meter.has_files(prefix, files, private=is_ours))
        lasting = [tool for tool in tools if not tool.is_variant]
        for tool in lasting:
            self._once(one, UNCHANGED, tool, f"{tool.name}-{mark}", nothing_to_check)
        self._ground.touch()
        for tool in lasting:
            self._once(one, TOUCHED, tool, f"{tool.name}-{mark}", nothing_to_check)
        edit = self._edit(number)
        for tool in lasting:
            prefix = f"{tool.name}-{mark}"
            self._once(one, EDITED, tool, prefix, self._meter.has_edit(prefix, edit))

    def _edit(self, number: int) -> Edit:
        before = self._ground.hashes()
        edit = self._ground.edit(number)
        self._ground.build()
        self._edited = differing(before, self._ground.hashes())
        return edit

    def _once(
        self, one: Callable[[str, Tool, str, Check], None], situation: str, tool: Tool, prefix: str, check: Check
    ) -> None:
        if tool.name not in self._book.broken:
            one(situation, tool, prefix, check)

    def _measured(self, situation: str, tool: Tool, prefix: str, check: Check) -> None:
        command = tool.command(self._job(prefix, self._meter.server.endpoint))
        sample = self._meter.measure(command, check)
        said = self._book.measured(situation, tool.name, sample, self._meter.shown(command, self._ground.root))
        self._tell(f"{prefix} {situation}: {said}")

    def _counted(self, situation: str, tool: Tool, prefix: str, check: Check) -> None:
        found = self._meter.count(lambda endpoint: tool.command(self._job(prefix, endpoint)), check)
        command = tool.command(self._job(prefix, self._meter.server.endpoint))
        # The command of the measured rounds stays the one that is shown.
        shown = self._book.commands.get((situation, tool.name)) or self._meter.shown(command, self._ground.root)
        self._tell(f"{prefix} {situation}: {self._book.counted(situation, tool.name, found, shown)}")

    def _job(self, prefix: str, endpoint: str) -> Job:
        return Job(self._ground.workspace, prefix, endpoint, self._ground.root)
