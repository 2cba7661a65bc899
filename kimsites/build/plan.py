"""What a build will do to which host, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from kimsites.build.request import BuildRequest
from kimsites.build.rooms import Folders
from kimsites.model.diagnostic import Severity, Text
from kimsites.model.registry import Kim, Registry, Status


class Action(StrEnum):
    """What becomes of a host."""

    SITE = "site"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    ALIAS = "alias"
    HOLD = "hold"
    PORTAL = "portal"


class PlanItem(Struct, frozen=True):
    """One host to build or to leave as it is.

    ``folder`` is the KIM's content folder if it has one; ``faulty`` says that an error of this KIM was found before
    its content was even read.
    """

    host: str
    slug: str
    action: Action
    reason: Text
    folder: Path | None = None
    faulty: bool = False


class Removal(Struct, frozen=True):
    """One host that goes."""

    host: str
    slug: str
    reason: Text


class BuildPlan(Struct, frozen=True):
    """Items and removals, each sorted by host; no host is in both."""

    items: tuple[PlanItem, ...]
    removals: tuple[Removal, ...]


_APPROVED = Text("KIM disetujui", "the KIM is approved")
_SUSPENDED = Text("KIM ditangguhkan", "the KIM is suspended")
_RETIRED = Text("KIM telah berhenti", "the KIM is retired")
_FORMER = Text("subdomain lama dari {slug}", "a former subdomain of {slug}")
_WRONG_RECORD = Text("catatan KIM salah", "the KIM's record is wrong")
_GONE = Text("tidak lagi ada dalam registri", "no longer in the registry")
_NOT_PUBLISHED = Text("KIM belum disetujui", "the KIM is not approved")
_OTHER_HOST = Text("KIM kini berada di alamat lain", "the KIM is now at another address")

_ACTIONS: Mapping[Status, tuple[Action, Text]] = {
    Status.APPROVED: (Action.SITE, _APPROVED),
    Status.SUSPENDED: (Action.SUSPENDED, _SUSPENDED),
    Status.RETIRED: (Action.RETIRED, _RETIRED),
}


def plan_build(registry: Registry, folders: Folders, known: Mapping[str, str], request: BuildRequest) -> BuildPlan:
    """Decide for every host.

    ``known`` maps each host that an earlier build made to the slug it belongs to (empty for the portal). Nothing is
    removed while a record could not even be identified, of a KIM whose record is wrong, or of a KIM not asked for.
    """
    faulty = _faulty(registry, folders)
    items = {
        item.host: item
        for kim in registry.kims
        if kim.slug not in registry.held
        for item in _items(kim, registry.settings.domain, folders.paths.get(kim.slug), faulty=kim.slug in faulty)
    }
    for held in _held(registry, known):
        items.setdefault(held.host, held)
    removals = () if registry.unidentified else _removals(registry, known, items)
    return BuildPlan(
        tuple(items[host] for host in sorted(items) if request.wants(items[host].slug)),
        tuple(removal for removal in removals if request.wants(removal.slug)),
    )


def _items(kim: Kim, domain: str, folder: Path | None, *, faulty: bool) -> Iterator[PlanItem]:
    decided = _ACTIONS.get(kim.record.status)
    if decided is None:
        return
    action, reason = decided
    # Only an approved KIM publishes content, so nobody else's can be at fault.
    content = (folder, faulty) if action is Action.SITE else (None, False)
    yield PlanItem(kim.host, kim.slug, action, reason, *content)
    for alias in kim.record.aliases:
        yield PlanItem(f"{alias}.{domain}", kim.slug, Action.ALIAS, _FORMER.format(slug=kim.slug))


def _faulty(registry: Registry, folders: Folders) -> frozenset[str | None]:
    found = (*registry.diagnostics, *folders.diagnostics)
    return frozenset(item.site for item in found if item.severity is Severity.ERROR)


def _held(registry: Registry, known: Mapping[str, str]) -> Iterator[PlanItem]:
    """The hosts that KIMs with a wrong record already have, former subdomains included."""
    for slug in sorted(registry.held):
        hosts = {host for host, owner in known.items() if owner == slug} | {f"{slug}.{registry.settings.domain}"}
        for host in sorted(hosts):
            yield PlanItem(host, slug, Action.HOLD, _WRONG_RECORD)


def _removals(registry: Registry, known: Mapping[str, str], items: Mapping[str, PlanItem]) -> Iterator[Removal]:
    statuses = {kim.slug: kim.record.status for kim in registry.kims}
    for host in sorted(known):
        slug = known[host]
        if host in items or host == registry.settings.domain or slug in registry.held:
            continue
        yield Removal(host, slug, _why_gone(statuses.get(slug)))


def _why_gone(status: Status | None) -> Text:
    if status is None:
        return _GONE
    return _NOT_PUBLISHED if status is Status.SUBMITTED else _OTHER_HOST
