"""What the building of one host came to; small, because it travels between processes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.digest import SiteDigest


@dataclass(frozen=True, slots=True)
class Published:
    """What now stands at a host.

    ``good`` says that it was made without errors: only such a version is kept when later content is wrong.
    ``digest`` is None for a host that is no KIM's site (a former subdomain, the portal).
    """

    outputs: tuple[OutputRecord, ...]
    version: str
    good: bool
    digest: SiteDigest | None = None
    next_change: datetime | None = None


@dataclass(frozen=True, slots=True)
class HostResult:
    """One host after its turn. ``published`` is None when nothing there was touched."""

    host: str
    slug: str
    action: Action
    held: bool = False
    published: Published | None = None
    written: int = 0
    removed: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    def with_reading(self, next_change: datetime | None, diagnostics: tuple[Diagnostic, ...]) -> HostResult:
        """The same result, with what reading the content told."""
        published = self.published and replace(self.published, next_change=next_change)
        return replace(self, published=published, diagnostics=(*diagnostics, *self.diagnostics))
