"""Counts changes, and lets browsers wait for the next one."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct

from kimsites.preview.changes import Change, Part

#: A single save is over when nothing has changed for so long, in seconds: it is reported as several changes.
QUIET = 0.015
#: The same where one save follows another.
QUIET_OF_MANY = 0.1
#: Saves further apart than this don't belong together.
_APART = 0.3
#: A burst that doesn't end is told of after so long.
LONGEST = 0.4


class Version(Struct, frozen=True):
    """The state a page was made from. ``site`` counts the changes of one KIM's content, of all for the portal."""

    session: str
    registry: int = 0
    theme: int = 0
    style: int = 0
    site: int = 0

    def to_text(self) -> str:
        """One word, for addresses; :meth:`from_text` reads it back."""
        return f"{self.session}.{self.registry}.{self.theme}.{self.style}.{self.site}"

    @classmethod
    def from_text(cls, text: str) -> Version:
        """Read back what :meth:`to_text` gave; any other text is a version that never was."""
        session, *counts = text.split(".")
        if len(counts) != 4 or not all(count.isdecimal() and len(count) < 10 for count in counts):
            return cls("")
        return cls(session, *map(int, counts))

    def differs_in_style_alone(self, other: Version) -> bool:
        """Whether new style sheets are all that the other version has."""
        mine = (self.session, self.registry, self.theme, self.site)
        return self.style != other.style and mine == (other.session, other.registry, other.theme, other.site)


class Versions:
    """Version counters of every KIM and of what all share. For any number of threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._changed = threading.Condition()
        self._clock = clock
        self._session = secrets.token_hex(4)
        self._shared: Counter[Part] = Counter()
        self._sites: Counter[str] = Counter()
        self._last = float("-inf")
        self._quiet = QUIET
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nobody needs to wait any longer."""
        return self._closed

    def count(self, changes: Iterable[Change]) -> None:
        """Something has changed: whatever was read before is not known to be right any more."""
        with self._changed:
            for change in changes:
                self._shared[change.part] += 1
                if change.part is Part.CONTENT:
                    self._sites[change.slug] += 1
                self._note(self._clock())
            self._changed.notify_all()

    def of(self, slug: str) -> Version:
        """The version of a KIM's host, of the portal where ``slug`` is empty."""
        with self._changed:
            return self._of(slug)

    def touched(self) -> frozenset[str]:
        """The KIMs whose content has changed since the beginning."""
        with self._changed:
            return frozenset(self._sites)

    def next_after(self, seen: Version, slug: str, timeout: float) -> Version | None:
        """Wait for a version other than ``seen`` and for the end of the burst it came in.

        None when nothing came within ``timeout`` seconds, or nobody needs to wait any longer.
        """
        end = self._clock() + timeout
        noticed: float | None = None
        with self._changed:
            while not self._closed:
                now, version = self._clock(), self._of(slug)
                if version != seen:
                    noticed = now if noticed is None else noticed
                    due = min(self._last + self._quiet, noticed + LONGEST)
                    if now >= due:
                        return version
                    self._changed.wait(due - now)
                elif now >= end:
                    return None
                else:
                    self._changed.wait(end - now)
        return None

    def close(self) -> None:
        """Let everybody go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _note(self, now: float) -> None:
        pause = now - self._last
        if pause > _APART:
            self._quiet = QUIET
        elif pause > QUIET / 2:
            self._quiet = QUIET_OF_MANY
        self._last = now

    def _of(self, slug: str) -> Version:
        site = self._sites[slug] if slug else self._shared[Part.CONTENT]
        shared = self._shared
        return Version(self._session, shared[Part.REGISTRY], shared[Part.THEME], shared[Part.STYLE], site)
