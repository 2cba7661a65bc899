"""When what stands in an output folder stops being right by time alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kimsites.build.folder import OutputFolder
from kimsites.build.state import open_state
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_NEVER_BUILT = Text(
    "belum ada hasil build di {path}; jalankan `kimsites build` dahulu",
    "nothing has been built in {path} yet; run `kimsites build` first",
)


class Due(Struct, frozen=True):
    """A moment and the KIMs (slugs, sorted) whose site changes then."""

    moment: datetime
    sites: tuple[str, ...]


def changes_ahead(out: Path, note: Callable[[Text], None]) -> tuple[Due, ...]:
    """The next change of every KIM that has one, grouped by moment, the soonest first.

    Raises:
        UsageError: nothing was built there.
        EnvironmentFailure: the state can't be read.
    """
    folder = OutputFolder(out.resolve())
    if not folder.state.is_file():
        raise UsageError(_NEVER_BUILT.format(path=out))
    with open_state(folder.state, note) as state:
        rows = tuple(state.hosts().values())
    moments: dict[datetime, set[str]] = {}
    for row in rows:
        if row.interval.until is not None:
            moments.setdefault(row.interval.until, set()).add(row.slug)
    return tuple(Due(moment, tuple(sorted(moments[moment]))) for moment in sorted(moments))
