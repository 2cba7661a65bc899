"""What a review is asked for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct


class ReviewRequest(Struct, frozen=True):
    """One review of one workspace.

    ``workspace`` and ``paths`` are absolute; ``paths`` (files or folders), ``sites`` (slugs) and ``since`` (what git
    calls a revision) say what to look at: everything when none is given, and of what paths and sites name only what
    changed when ``since`` is given. ``now`` is aware; ``jobs`` is the number of processes, at least 1. ``fix`` mends
    files first; ``links`` asks other hosts whether their pages are still there. ``link_cache`` is the folder that
    remembers their answers, None for no memory.

    Raises:
        ValueError: ``now`` has no time zone, or ``jobs`` is below 1.
    """

    workspace: Path
    now: datetime
    jobs: int = 1
    sites: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    since: str | None = None
    fix: bool = False
    links: bool = False
    link_cache: Path | None = None

    def __post_init__(self) -> None:
        if self.now.tzinfo is None:
            raise ValueError("now needs a time zone")
        if self.jobs < 1:
            raise ValueError("jobs must be at least 1")
