"""How the state keeps its values: columns of a host, findings, digests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct

from kimsites.build.plan import Action
from kimsites.build.result import HostResult, Interval, Published
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.digest import SiteDigest, pack_headlines


class HostRow(Struct, frozen=True):
    """What is remembered of a host; see Published for ``version`` and ``good``. ``outputs`` is their number.

    ``fingerprint`` is empty where the next build must not rely on this outcome. ``digest_hash`` tells two digests apart
    without reading them; None for a host that is no KIM's.
    """

    host: str
    slug: str
    action: Action
    version: str
    good: bool
    held: bool
    fingerprint: str
    interval: Interval
    outputs: int
    diagnostics: tuple[Diagnostic, ...]
    digest_hash: str | None


def columns_of(
    result: HostResult, published: Published, fingerprint: str, digest_hash: str | None
) -> tuple[object, ...]:
    """The columns of the table of hosts."""
    return (
        result.host,
        result.slug,
        result.action,
        published.version,
        published.good,
        result.held,
        fingerprint,
        *moments_of(result),
        len(published.outputs),
        diagnostics_text(result),
        digest_hash,
    )


def row_of(row: tuple[Any, ...]) -> HostRow:
    """A host from its columns."""
    host, slug, action, version, good, held, fingerprint, since, until, outputs, diagnostics, digest_hash = row
    interval = Interval(_moment(since), _moment(until))
    found = tuple(Diagnostic.from_json(item) for item in json.loads(diagnostics)) if diagnostics else ()
    return HostRow(
        host, slug, Action(action), version, bool(good), bool(held), fingerprint, interval, outputs, found, digest_hash
    )


def moments_of(result: HostResult) -> tuple[str | None, str | None]:
    """The ends of the interval."""
    interval = result.interval
    return (
        interval.since.isoformat() if interval.since else None,
        interval.until.isoformat() if interval.until else None,
    )


def diagnostics_text(result: HostResult) -> str | None:
    """The findings, to be told again by a build that has no need to look."""
    if not result.diagnostics:
        return None
    return json.dumps([found.to_json() for found in result.diagnostics], ensure_ascii=False)


class DigestRow(Struct, frozen=True):
    """A digest as it is kept: its facts with the newest headline, and the older headlines apart.

    Every portal is planned from all facts; the older headlines of most KIMs are never asked for. ``hash`` tells two
    digests apart without reading them, whatever packed them.
    """

    facts: str
    older: bytes
    hash: str


def kept_digest(digest: SiteDigest) -> DigestRow:
    """The digest as it is kept."""
    facts = digest.to_json()
    identity = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
    headlines = facts["headlines"]
    older = b""
    if len(headlines) > 1:
        facts |= {"headlines": headlines[:1], "headline_count": len(headlines)}
        older = pack_headlines(headlines[1:])
    return DigestRow(json.dumps(facts, ensure_ascii=False), older, identity)


def digest_of(facts: str, older: Callable[[], bytes] | None) -> SiteDigest | None:
    """A digest from what was kept, its older headlines where ``older`` gives them; None if it can't be read back."""
    try:
        return SiteDigest.from_json(json.loads(facts), older)
    except (KeyError, TypeError, ValueError):
        return None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
