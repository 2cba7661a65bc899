"""What a preview is asked for, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from kimsites.model.diagnostic import Text

LOOPBACK = "127.0.0.1"


def now_utc() -> datetime:
    """The moment of the machine's clock."""
    return datetime.now(UTC)


class ServeRequest(Struct, frozen=True):
    """One preview of one workspace.

    ``out`` is the output folder of builds, of which only the state is read. ``host`` is the address to listen at and
    ``port`` the first one to try; 0 takes any free one. ``language`` is that of findings. With ``polling`` files are
    looked at again and again, as is done anyway where the system refuses to report changes.
    """

    workspace: Path
    out: Path
    host: str = LOOPBACK
    port: int = 8000
    language: str = "id"
    clock: Callable[[], datetime] = now_utc
    polling: bool = False


class ServeListener:
    """Hears how a preview goes; this one does nothing."""

    def listening(self, addresses: tuple[str, ...], port_taken: int | None) -> None:
        """It answers at these addresses; ``port_taken`` is the port asked for that was not free."""

    def note(self, text: Text) -> None:
        """Something worth a line."""
