"""What a preview shows besides the published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Why readers don't see an entry yet: ``due`` is the aware moment it will be, None for a draft."""

    due: datetime | None = None
