"""Where a lease lies, and the clocks by which it is kept."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from msgspec import Struct

from kimsites.deploy.retry import Timing
from kimsites.deploy.store import Store, Stored


class LeaseTerms(Struct, frozen=True):
    """How long a lease's parts last, in seconds.

    Without a sign of life until a lease is free, between two signs, without a confirmed one until we stop sending and
    until we give up, and between two looks at a lease that another holds.
    """

    expires: float = 60.0
    heartbeat: float = 15.0
    unconfirmed: float = 45.0
    gives_up: float = 300.0
    look: float = 5.0


class StoreClock:
    """The store's clock as far as its answers told it; before the first of them, this machine's."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._offset: float | None = None

    @property
    def known(self) -> bool:
        """Whether the store has told its time."""
        return self._offset is not None

    def learn(self, stored: Stored) -> None:
        """Set by an answer of the store."""
        self._offset = stored.answered.timestamp() - self._timing.monotonic()

    def now(self) -> datetime:
        """The moment, in UTC."""
        if self._offset is None:
            return datetime.fromtimestamp(time.time(), UTC)
        return datetime.fromtimestamp(self._offset + self._timing.monotonic(), UTC)


class LeasePlace:
    """Where a lease lies: the store, the full key, and the clocks by which it is kept."""

    def __init__(self, store: Store, key: str, terms: LeaseTerms, timing: Timing) -> None:
        self.store = store
        self.key = key
        self.terms = terms
        self.timing = timing
        self.clock = StoreClock(timing)

    def read(self) -> Stored | None:
        """The lease as it stands; sets the clock."""
        found = self.store.get(self.key)
        if found is not None:
            self.clock.learn(found)
        return found
