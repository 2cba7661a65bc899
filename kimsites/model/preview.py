"""What a preview shows besides the published."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Unpublished(Struct, frozen=True):
    """Why readers don't see an entry yet: ``due`` is the aware moment it will be, None for a draft."""

    due: datetime | None = None
