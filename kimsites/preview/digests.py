"""What the portal knows of every KIM: from the last build, and read anew where something has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct, field

from kimsites.build.folder import OutputFolder
from kimsites.build.rooms import Rooms
from kimsites.build.state import SCHEMA_VERSION, State
from kimsites.model.diagnostic import has_errors
from kimsites.model.digest import SiteDigest
from kimsites.model.registry import Kim, Status
from kimsites.preview.register import Standing
from kimsites.preview.versions import Versions


class Digests(Struct):
    """Digests of all KIMs as far as they are known; :meth:`work` reads one more. For one thread."""

    workspace: Path
    out: Path
    rooms: Rooms
    versions: Versions
    clock: Callable[[], datetime]
    _built: Mapping[str, SiteDigest] | None = None
    _fresh: dict[str, tuple[tuple[object, ...], SiteDigest]] = field(default_factory=dict)

    def known(self, standing: Standing) -> dict[str, SiteDigest]:
        """By slug, the freshest digest of every KIM that has one and belongs on the portal."""
        built = self._of_last_build()
        found: dict[str, SiteDigest] = {}
        for slug, kim in standing.kims.items():
            if kim.record.status is not Status.SUBMITTED:
                fresh = self._fresh.get(slug)
                digest = fresh[1] if fresh else built.get(slug)
                if digest is not None and digest.host == kim.host:
                    found[slug] = digest
        return found

    @property
    def fresh(self) -> int:
        """How many KIMs have been read since the preview began."""
        return len(self._fresh)

    def from_build(self) -> bool:
        """Whether an earlier build is known."""
        return bool(self._of_last_build())

    def missing(self, standing: Standing) -> tuple[Kim, ...]:
        """The KIMs that must be read: unknown, or changed since they were."""
        built, touched = self._of_last_build(), self.versions.touched()
        return tuple(
            kim
            for slug, kim in standing.kims.items()
            if kim.record.status is not Status.SUBMITTED and self._is_stale(slug, kim, built, touched)
        )

    def read(self, kim: Kim, standing: Standing) -> None:
        """Read one KIM for its digest, as a build would: no drafts, and nothing new from content in error."""
        key = (self.versions.of(kim.slug).site, kim)
        self._fresh[kim.slug] = (key, self._digest(kim, standing))

    def _digest(self, kim: Kim, standing: Standing) -> SiteDigest:
        sites = self.rooms.sites
        if kim.record.status is not Status.APPROVED:
            return sites.digest_record(kim)
        before = self.known(standing).get(kim.slug)
        try:
            read = self.rooms.reader(self.workspace, standing.settings, self.clock())
            reading = read(kim, standing.folders.get(kim.slug))
        except Exception:  # noqa: BLE001 - the KIM's own pages tell what is wrong
            return before or sites.digest_record(kim)
        return before if before and has_errors(reading.diagnostics) else sites.digest_site(reading.site)

    def _is_stale(self, slug: str, kim: Kim, built: Mapping[str, SiteDigest], touched: frozenset[str]) -> bool:
        fresh = self._fresh.get(slug)
        if fresh is not None:
            return fresh[0] != (self.versions.of(slug).site, kim)
        return slug not in built or slug in touched or built[slug].host != kim.host

    def _of_last_build(self) -> Mapping[str, SiteDigest]:
        if self._built is None:
            self._built = read_built_digests(self.out)
        return self._built


def read_built_digests(out: Path) -> Mapping[str, SiteDigest]:
    """The digests that the last build left, by slug; none where there is no state of this version to read."""
    path = OutputFolder(out).state
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=1.0)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
                return {}
            return {digest.slug: digest for digest in State(connection, path).digests()}
    except Exception:  # noqa: BLE001 - whatever is wrong with the state of a build, the preview can do without it
        return {}
