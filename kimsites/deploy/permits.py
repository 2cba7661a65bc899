"""Leave to send, as it reaches those who send: between attempts, and in other processes."""

from __future__ import annotations

import threading
import time

from kimsites.deploy.lease import Permit
from kimsites.deploy.retry import SystemTiming
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

_STOPPED = Text("pengiriman dihentikan", "sending was stopped")


class PermittedTiming(SystemTiming):
    """The machine's time; who has slept asks for leave again, so that no attempt outlives its lease."""

    def __init__(self, permit: Permit) -> None:
        self._permit = permit

    def sleep(self, seconds: float) -> None:
        """Do nothing for so long, and go on only with leave.

        Raises:
            EnvironmentFailure: there is none any more.
        """
        super().sleep(seconds)
        self._permit.check()


class RemotePermit:
    """A permit that another process keeps up to date. Threads may share it."""

    def __init__(self) -> None:
        self._until = 0.0
        self._stopped = False
        self._changed = threading.Condition()

    @property
    def until(self) -> float:
        """The last moment that was told."""
        return self._until

    def extend(self, until: float) -> None:
        """Leave is given until a moment of the machine's monotonic clock, which all its processes share."""
        with self._changed:
            self._until = until
            self._changed.notify_all()

    def stop(self) -> None:
        """Nothing may be sent any more."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def check(self) -> None:
        """Wait until there is leave.

        Raises:
            EnvironmentFailure: there will be none.
        """
        while self._stopped or time.monotonic() >= self._until:
            with self._changed:
                if self._stopped:
                    raise EnvironmentFailure(_STOPPED)
                self._changed.wait(0.5)
