"""When an entry is to be seen: drafts, schedules, expiry. Pure; time is an argument."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from msgspec import Struct


class State(StrEnum):
    """What a reader sees of an entry at one moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    EXPIRED = "expired"


class Visibility(Struct, frozen=True):
    """When an entry is to be seen: from `start` on and before `end`, both aware; None is unbounded.

    From `over` on it is shown as past, if it is something that passes.
    """

    draft: bool = False
    start: datetime | None = None
    end: datetime | None = None
    over: datetime | None = None

    def state(self, now: datetime) -> State:
        """The state at an aware moment."""
        if self.draft:
            return State.DRAFT
        if self.end is not None and now >= self.end:
            return State.EXPIRED
        if self.start is not None and now < self.start:
            return State.SCHEDULED
        return State.PUBLISHED

    def next_change(self, now: datetime) -> datetime | None:
        """The first moment after `now` at which time alone changes what readers see."""
        return min((moment for moment in self._changes() if moment > now), default=None)

    def last_change(self, now: datetime) -> datetime | None:
        """The latest moment, `now` included, at which time alone changed what readers see."""
        return max((moment for moment in self._changes() if moment <= now), default=None)

    def _changes(self) -> tuple[datetime, ...]:
        """The moments at which readers begin or cease to see the entry, or see it otherwise."""
        never = self.draft or (self.start and self.end and self.end <= self.start)
        return () if never else tuple(moment for moment in (self.start, self.end, self.over) if moment)


def moment_in(zone: tzinfo, day: date | datetime) -> datetime:
    """Return what was written as an aware time in `zone`.

    A day without a time begins at midnight; a time without a zone is the clock of `zone`.

    Raises:
        OverflowError: the time lies outside the years a computer can count (1 to 9999).
    """
    if not isinstance(day, datetime):
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    return day.replace(tzinfo=zone) if day.tzinfo is None else day.astimezone(zone)


def end_in(zone: tzinfo, day: date | datetime) -> datetime:
    """Return the moment something ends: a day without a time is included, so it ends with that day.

    Raises:
        OverflowError: as `moment_in`.
    """
    return moment_in(zone, day) if isinstance(day, datetime) else moment_in(zone, day + timedelta(days=1))


def start_of(*moments: datetime | None) -> datetime | None:
    """Return the latest of the moments that are known."""
    return max((moment for moment in moments if moment is not None), default=None)


def earliest_change(all_of_them: Iterable[Visibility], now: datetime) -> datetime | None:
    """Return when the first of several entries changes by time alone."""
    changes = (one.next_change(now) for one in all_of_them)
    return min((moment for moment in changes if moment is not None), default=None)


def latest_change(all_of_them: Iterable[Visibility], now: datetime) -> datetime | None:
    """Return when any of several entries last changed by time alone, `now` included.

    What readers see at `now` they see from then on until `earliest_change`.
    """
    changes = (one.last_change(now) for one in all_of_them)
    return max((moment for moment in changes if moment is not None), default=None)
