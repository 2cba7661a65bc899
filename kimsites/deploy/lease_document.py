"""What a lease says, and when it has expired."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from kimsites.deploy.store import Stored

_MOMENTS = ("started", "heartbeat")


class LeaseDocument(Struct, frozen=True):
    """A lease as it stands in the store. ``owner`` is empty, and the moments None, when it could not be read."""

    owner: str
    holder: str
    started: datetime | None
    heartbeat: datetime | None
    released: bool = False

    def to_bytes(self) -> bytes:
        """As JSON."""
        moments = {"started": self.started, "heartbeat": self.heartbeat}
        return json.dumps(
            {
                "owner": self.owner,
                "holder": self.holder,
                **{name: None if moment is None else moment.isoformat() for name, moment in moments.items()},
                "released": self.released,
            }
        ).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> LeaseDocument:
        """Read what :meth:`to_bytes` gave; something else is a lease of nobody known."""
        try:
            data = json.loads(body)
            started, heartbeat = (datetime.fromisoformat(data[name]).astimezone(UTC) for name in _MOMENTS)
            return cls(str(data["owner"]), str(data["holder"]), started, heartbeat, data["released"] is True)
        except (ValueError, KeyError, TypeError, OverflowError):
            return cls("", "?", None, None)

    @property
    def since(self) -> str:
        """When its deploy began, for people."""
        return "?" if self.started is None else f"{self.started:%Y-%m-%d %H:%M:%S}"


class Watched(Struct, frozen=True):
    """A lease that another holds, as first seen with this entity tag."""

    etag: str
    seen: datetime

    def expired(self, found: Stored, document: LeaseDocument, seconds: float) -> bool:
        """Whether it gave no sign of life for so long, by its own word or because we saw none."""
        silent = timedelta(seconds=seconds)
        said = document.heartbeat is not None and found.answered - document.heartbeat >= silent
        return said or (found.etag == self.etag and found.answered - self.seen >= silent)
