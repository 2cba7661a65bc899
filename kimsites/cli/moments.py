"""From what the user gave to the moment a build stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError

_DEFAULT_ZONE = "Asia/Jakarta"
_NOT_A_MOMENT = Text(
    "`{text}` pada {origin} bukan waktu; tulis seperti 2025-11-15 atau 2025-11-15T08:30+07:00",
    "`{text}` in {origin} is no moment; write it like 2025-11-15 or 2025-11-15T08:30+07:00",
)
_NOT_SECONDS = Text(
    "`{text}` pada {origin} bukan jumlah detik sejak 1970", "`{text}` in {origin} is no number of seconds since 1970"
)
_EPOCH = "SOURCE_DATE_EPOCH"


def moment_of(given: str | None, environment: Mapping[str, str]) -> datetime:
    """The moment of a build, aware: ``--now``, else ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), else the clock.

    A time without a zone is in Western Indonesian Time.

    Raises:
        UsageError: it is no moment.
    """
    if given is not None:
        return _from_iso(given)
    if epoch := environment.get(_EPOCH):
        return _from_epoch(epoch)
    return datetime.now(UTC)


def _from_iso(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(_NOT_A_MOMENT.format(text=text, origin="--now")) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(_DEFAULT_ZONE))


def _from_epoch(text: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(_NOT_SECONDS.format(text=text, origin=_EPOCH)) from None
