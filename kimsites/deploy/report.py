"""What to deploy how, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.lease import LeaseTerms
from kimsites.deploy.newer import IsAncestor
from kimsites.deploy.plan import DeployPlan
from kimsites.deploy.target import StoreOptions, Target
from kimsites.model.diagnostic import Diagnostic, has_errors


class Depth(StrEnum):
    """How closely objects are compared.

    By what a listing says, by their bytes wherever that leaves a doubt, or each by its bytes and its headers.
    """

    LISTING = "listing"
    CONTENT = "content"
    HEADERS = "headers"


def _nobody_knows(_ours: str, _theirs: str) -> bool | None:
    return None


def _now() -> datetime:
    return datetime.now(UTC)


class DeployRequest(Struct, frozen=True):
    """What is asked of a deploy.

    ``jobs`` is the number of processes that send ``many`` objects and more; threads send fewer. ``keep`` is the number
    of earlier builds one can return to. ``force`` puts an older build over a newer one, undoes rollbacks and does
    without an index that is damaged. ``standing`` are versions by host that the build takes for there, and of which it
    may have no files; None for a build that has all.
    ``lock`` is False where the store knows no conditions. ``holder`` names us to those who wait. ``attachment`` is a
    file to leave in the private area for the next build. With ``repair`` the whole target is listed first, and what is
    not as it was sent is put right.
    """

    target: Target
    store: StoreOptions = field(default_factory=StoreOptions)
    jobs: int = 1
    many: int = 400
    grace: timedelta = timedelta(days=7)
    keep: int = 5
    limits: DeleteLimits = DeleteLimits()
    bucket_redirects: bool = False
    dry_run: bool = False
    force: bool = False
    lock: bool = True
    holder: str = "kimsites"
    is_ancestor: IsAncestor = _nobody_knows
    attachment: Path | None = None
    repair: Depth | None = None
    terms: LeaseTerms = LeaseTerms()
    standing: Mapping[str, str] | None = None
    clock: Callable[[], datetime] = _now


class Outcome(StrEnum):
    """How a deploy ended."""

    UNCHANGED = "unchanged"
    DEPLOYED = "deployed"
    PLANNED = "planned"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


class DeployReport(Struct, frozen=True):
    """What a deploy did.

    ``files`` and ``bytes`` were sent (bytes with packs and manifests), ``deleted`` objects are gone, ``failed`` hosts
    are not what they shall be; ``changed`` are the addresses that give something else now, as ``/<host>/<path>``.
    ``found`` is what a comparison found before it was put right.
    """

    outcome: Outcome
    build: str
    deploy: str
    plan: DeployPlan | None = None
    files: int = 0
    bytes: int = 0
    deleted: int = 0
    failed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    requests: int = 0
    seconds: float = 0.0

    @property
    def exit_status(self) -> int:
        """1 where a host or all of it was held back, else 0."""
        return int(self.outcome is Outcome.REFUSED or has_errors(self.diagnostics))


class VerifyReport(Struct, frozen=True):
    """What a comparison found.

    ``objects`` were listed; the content of ``unchecked`` of them is known by its size alone. ``suspects`` are the paths
    by host that are missing, changed or foreign.
    """

    hosts: int
    objects: int
    unchecked: int
    suspects: Mapping[str, frozenset[str]]
    diagnostics: tuple[Diagnostic, ...]
    requests: int = 0
    seconds: float = 0.0

    @property
    def exit_status(self) -> int:
        """1 where anything is not as it was sent."""
        return int(bool(self.suspects))
