"""What was found so far, by situation and tool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.deploy.figures import Row, Sample
from benchmarks.deploy.tools import Tool

Key = tuple[str, str]


@dataclass(slots=True)
class Notebook:
    """Grows with every run. A tool of which one failed is ``broken``: what follows would start from the wrong state."""

    samples: dict[Key, list[Sample]] = field(default_factory=lambda: defaultdict(list))
    requests: dict[Key, Mapping[str, int]] = field(default_factory=dict)
    commands: dict[Key, str] = field(default_factory=dict)
    faults: dict[Key, str] = field(default_factory=dict)
    changed: dict[Key, int] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def measured(self, situation: str, tool: str, sample: Sample, command: str) -> str:
        """Note a measured run; what to tell of it."""
        self.samples[situation, tool].append(sample)
        self.commands[situation, tool] = command
        if sample.problem is not None:
            self.broken.add(tool)
        return sample.problem or f"{sample.measurement.wall:.2f} s"

    def counted(self, situation: str, tool: str, found: tuple[Mapping[str, int], str | None], command: str) -> str:
        """Note a run whose requests were counted; what to tell of it."""
        requests, problem = found
        self.commands[situation, tool] = command
        if problem is None:
            self.requests[situation, tool] = requests
        else:
            self.faults[situation, tool] = problem
            self.broken.add(tool)
        return problem or str(dict(requests))

    def rows(self, situations: Sequence[str], tools: Sequence[Tool]) -> tuple[Row, ...]:
        """All rows that have something to say."""
        keys = [(situation, tool) for situation in situations for tool in tools]
        return tuple(
            Row(
                situation,
                tool.name,
                tool.title,
                tuple(self.samples[key]),
                self.requests.get(key),
                self.commands[key],
                self.changed.get(key),
                self.faults.get(key),
            )
            for situation, tool in keys
            if (key := (situation, tool.name)) in self.commands
        )
