"""Which hosts of a plan need work, and why. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from kimsites.build.fingerprint import Fingerprint
from kimsites.build.state_rows import HostRow


class Cause(StrEnum):
    """Why a host is built. The first six are parts of a fingerprint."""

    TOOL = "tool"
    REGIONS = "regions"
    SETTINGS = "settings"
    RECORD = "record"
    THEME = "theme"
    CONTENT = "content"
    FIRST = "first"
    DUE = "due"
    FORCED = "forced"
    DAMAGED = "damaged"
    RETRY = "retry"


class Known(Struct, frozen=True):
    """What is known of one host before it is looked at.

    ``row`` is what the state remembers; ``standing`` the complete version that the ledger says stands in the folder.
    """

    row: HostRow | None
    standing: str | None
    fingerprint: Fingerprint


def why_build(known: Known, now: datetime, *, force: bool) -> tuple[Cause, ...]:
    """Why this host has to be built at ``now``; empty when what stands there is right already."""
    row = known.row
    if row is None:
        return (Cause.FIRST,)
    if force:
        return (Cause.FORCED,)
    if known.standing != row.version:
        return (Cause.DAMAGED,)
    before = Fingerprint.from_text(row.fingerprint)
    if before is None:
        return (Cause.RETRY,)
    same = known.fingerprint == before
    found = () if same else tuple(Cause(part) for part in known.fingerprint.differing(before))
    return found if row.interval.holds(now) else (*found, Cause.DUE)
