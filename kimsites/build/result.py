"""What the building of one host came to; small, because it travels between processes."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.model.diagnostic import Diagnostic
from kimsites.model.digest import SiteDigest


class Interval(Struct, frozen=True):
    """The moments at which an output is right: from ``since`` on and before ``until``; None is without end."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether the output is right at ``now``."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


class Published(Struct, frozen=True):
    """What now stands at a host.

    ``good`` says that it was made without errors: only such a version is kept when later content is wrong.
    ``digest`` is None for a host that is no KIM's site (a former subdomain, the portal).
    """

    outputs: tuple[OutputRecord, ...]
    version: str
    good: bool
    digest: SiteDigest | None = None


class HostResult(Struct, frozen=True):
    """One host after its turn. ``published`` is None when nothing there was touched.

    ``interval`` tells how long this outcome lasts if nothing else changes; ``repeatable`` is False for an outcome that
    something besides the known input decided (a foreign file in the way, a crash), so that the next build must try
    again; ``unchanged`` says that there was nothing to do.
    """

    host: str
    slug: str
    action: Action
    held: bool = False
    published: Published | None = None
    written: int = 0
    removed: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    interval: Interval = Interval()
    repeatable: bool = True
    unchanged: bool = False

    def with_reading(self, interval: Interval, diagnostics: tuple[Diagnostic, ...]) -> HostResult:
        """The same result, with what reading the content told."""
        return replace(self, interval=interval, diagnostics=(*diagnostics, *self.diagnostics))
