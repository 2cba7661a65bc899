"""What was mended in a file, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from msgspec import Struct

from kimsites.model.diagnostic import Text


class LineChange(Struct, frozen=True):
    """One place of a file: the line it stands on (counted before), the lines as they were and as they are now."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


class Repair(Struct, frozen=True):
    """A file that was mended: what was done to it, and where. ``file`` is relative to the workspace."""

    file: str
    done: tuple[Text, ...]
    changes: tuple[LineChange, ...]


def line_changes(before: str, after: str) -> Iterator[LineChange]:
    """Where two texts differ; line ends and what can't be seen may be all that does."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) == len(new):
        for number, (was, now) in enumerate(zip(old, new, strict=True), 1):
            if was != now:
                yield LineChange(number, (was,), (now,))
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield LineChange(start + 1, tuple(old[start:end]), tuple(new[new_start:new_end]))
