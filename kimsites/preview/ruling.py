"""What checks of quality and safety say of a KIM, found bit by bit once its pages are shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from kimsites.model.diagnostic import Diagnostic, Severity, in_order

#: Files looked at in a row: pages that are asked for meanwhile wait no longer than for these.
_IN_A_ROW = 10


class Ruling:
    """The findings in one reading of a KIM. They are known all at once, so that no number grows while one reads it."""

    def __init__(self, steps: Iterator[tuple[Diagnostic, ...]]) -> None:
        self._steps = steps
        self._found: list[Diagnostic] = []
        self.done = False

    @classmethod
    def none(cls) -> Ruling:
        """Nothing to look at, nothing found."""
        empty = cls(iter(()))
        empty.done = True
        return empty

    def step(self) -> None:
        """Look at some more files. A check that fails is the check's fault: what the others found is told."""
        if self.done:
            return
        try:
            steps = tuple(islice(self._steps, _IN_A_ROW))
        except Exception:  # noqa: BLE001 - a page must not suffer for what is only told beside it
            steps = ()
        self._found += (found for step in steps for found in step if found.severity is not Severity.INFO)
        self.done = len(steps) < _IN_A_ROW

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Errors and warnings in the order of every listing; none before all is looked at."""
        return in_order(self._found) if self.done else ()
