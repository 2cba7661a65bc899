"""What one worker does: mends, reads and checks KIMs one after the other."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from kimsites.checks import CheckOptions, SiteSummary, check_site, duplicates, summarise
from kimsites.content import ReadOptions, body_converter
from kimsites.content.checking import read_checked
from kimsites.model.checking import CheckedSite, Visibility
from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.settings import Settings
from kimsites.review.findings_store import Packed, pack
from kimsites.review.git import extract
from kimsites.review.own_codes import as_rules_see
from kimsites.review.repairs import Repair
from kimsites.review.scope import Scope
from kimsites.review.workspace import SurveyedKim

_OF_SEVERAL = frozenset(kind.code for kind in duplicates.KINDS)


class Errand(Struct, frozen=True):
    """What a worker is to do with every KIM.

    ``base`` is the commit that changes are held against, if any; ``fix`` mends files first; ``links`` asks for the
    addresses of other hosts, ``nation`` for summaries.
    """

    workspace: Path
    settings: Settings
    now: datetime
    scope: Scope
    base: str | None = None
    fix: bool = False
    links: bool = False
    nation: bool = False


class KimTask(Struct, frozen=True):
    """One KIM to look at."""

    item: SurveyedKim
    weight: int


class OutsideUse(Struct, frozen=True):
    """A link to another host in a text: the KIM, the place, the address as written, codes that its author means."""

    site: str
    place: Location
    address: str
    acknowledged: frozenset[str]


class CheckedKim(Struct, frozen=True):
    """What came of one KIM."""

    slug: str
    findings: tuple[Packed, ...]
    repairs: tuple[Repair, ...] = ()
    summary: SiteSummary | None = None
    links: tuple[OutsideUse, ...] = ()


class KimJob:
    """Looks at KIMs one after the other with one converter, which each process makes for itself."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._converter = body_converter(errand.settings)
        self._options = CheckOptions.chosen(errand.settings.domain, errand.settings.checks)

    def __reduce__(self) -> tuple[type[KimJob], tuple[Errand]]:
        return (KimJob, (self._errand,))

    def __call__(self, task: KimTask) -> CheckedKim:
        """Look at one KIM."""
        errand, item = self._errand, task.item
        repairs = self._mend(item) if errand.fix else ()
        site = self._read(item, item.folder, errand.workspace)
        found = self._findings(site)
        return CheckedKim(
            item.kim.slug,
            pack(found if errand.scope.is_whole else self._asked_for(item, found)),
            repairs,
            summarise(site) if errand.nation else None,
            tuple(_outside(site, errand.scope)) if errand.links else (),
        )

    def _mend(self, item: SurveyedKim) -> tuple[Repair, ...]:
        from kimsites.review.mending import mend  # noqa: PLC0415 - dozens of patterns that few runs need

        return tuple(mend(item, self._errand.scope, self._errand.settings))

    def _read(self, item: SurveyedKim, folder: Path, workspace: Path) -> CheckedSite:
        options = ReadOptions(workspace, self._errand.settings, self._errand.now)
        return read_checked(item.kim, folder, options, self._converter)

    def _findings(self, site: CheckedSite) -> tuple[Diagnostic, ...]:
        return (*site.diagnostics, *check_site(as_rules_see(site), self._options))

    def _asked_for(self, item: SurveyedKim, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        """What was asked for; of a branch also what its changes brought about in files it did not touch."""
        scope, slug = self._errand.scope, item.kim.slug
        kept = [one for one in found if scope.names(slug, one.location.file)]
        if scope.changed is None:
            return tuple(kept)
        changed = scope.changed
        texts_alone = all(path.endswith(".md") for path in changed if path.startswith(f"{item.name}/"))
        kept = [one for one in kept if one.location.file in changed or not (texts_alone and _is_of_one_file(one))]
        elsewhere = any(one.location.file not in changed for one in kept)
        before = self._before(item) if elsewhere else frozenset()
        return tuple(one for one in kept if one.location.file in changed or _identity(one) not in before)

    def _before(self, item: SurveyedKim) -> frozenset[tuple[str, Location]]:
        """The findings of the KIM as it was where the branch began."""
        with tempfile.TemporaryDirectory(prefix="kimsites-") as temporary:
            earlier = Path(temporary).resolve()
            base = self._errand.base or "HEAD"
            if not extract(self._errand.workspace, base, item.name, earlier):
                return frozenset()
            site = self._read(item, earlier / item.name, earlier)
            return frozenset(_identity(one) for one in self._findings(site))


def _is_of_one_file(found: Diagnostic) -> bool:
    """Whether no text but the one that it stands in can bring a finding about."""
    return found.code.startswith(("KIM2", "KIM7")) and found.code not in _OF_SEVERAL


def _identity(found: Diagnostic) -> tuple[str, Location]:
    """What makes two findings of one file the same, however they are worded."""
    return found.code, found.location


def _outside(site: CheckedSite, scope: Scope) -> list[OutsideUse]:
    """Links to other hosts in what readers see or will see."""
    slug, own = site.site.kim.slug, site.site.kim.host.partition(".")[2]
    seen = (Visibility.PUBLISHED, Visibility.SCHEDULED)
    files = [file for file in site.files if file.visibility in seen and scope.has(slug, file.file)]
    return [
        OutsideUse(slug, link.place, link.address.strip(), file.acknowledged)
        for file in files
        for link in file.links
        if link.address.strip().lower().startswith(("https://", "http://")) and own not in link.address.lower()
    ]
