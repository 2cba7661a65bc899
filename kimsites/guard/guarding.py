"""A change held against rights. Pure: the rights are those of the revision it is proposed for, never its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from kimsites.guard.change import Change, RegistryText, WrittenRecord, differing
from kimsites.guard.findings import FOREIGN_KIM, FOREIGN_RECORD, MAINTAINERS_ONLY, NOT_SET_UP
from kimsites.guard.people import Person
from kimsites.guard.rights import Rights
from kimsites.model.diagnostic import Diagnostic, Location, in_order

_SETTINGS = "sites.yaml"


def guard_change(author: Person, change: Change, rights: Rights) -> tuple[Diagnostic, ...]:
    """What in a change its author may not change, in the order of every listing; nothing where all is allowed.

    Maintainers may change everything; editors the folder of their KIM; officers the folders and records of all KIMs of
    their region. A folder without a record in the base follows the records that the change itself adds. Everything
    else, settings and themes above all, is for maintainers.
    """
    if not rights.is_set_up:
        return (NOT_SET_UP.at(Location(_SETTINGS, 1, 1)),)
    if rights.maintains(author):
        return ()
    guard = _Guard(author, change, rights)
    return in_order(found for path in change.paths for found in guard.look_at(path))


class _Guard:
    """Looks at the paths of one change."""

    def __init__(self, author: Person, change: Change, rights: Rights) -> None:
        self._author = author
        self._change = change
        self._rights = rights
        roots = (PurePosixPath(root).parts for root in rights.content)
        self._roots = sorted(roots, key=len, reverse=True)

    def look_at(self, path: str) -> Iterator[Diagnostic]:
        if path in self._change.registry_files:
            yield from self._registry_file(path)
            return
        slug = self._slug_of(path)
        if slug is None:
            yield self._for_maintainers(path)
        elif not self._may_edit(slug):
            yield FOREIGN_KIM.at(Location(path), site=self._known(slug), author=self._author.written, slug=slug)

    def _slug_of(self, path: str) -> str | None:
        """The KIM whose folder a path lies in, told by the folder's name; None for everything else."""
        parts = PurePosixPath(path).parts
        for root in self._roots:
            below = parts[len(root) :]
            if parts[: len(root)] == root and len(below) > 1:
                return below[0] if not below[0].startswith("_") else None
        return None

    def _may_edit(self, slug: str) -> bool:
        if slug in self._rights.records:
            return self._rights.edits(self._author, slug)
        regions = self._change.regions_of(slug)
        return bool(regions) and all(self._rights.keeps_region(self._author, region) for region in regions)

    def _registry_file(self, path: str) -> Iterator[Diagnostic]:
        before = self._change.before.get(path, RegistryText())
        after = self._change.after.get(path, RegistryText())
        if not (before.readable and after.readable) or before.rest != after.rest:
            yield self._for_maintainers(path)
            return
        records = differing(before, after)
        for record in records:
            if not self._rights.keeps_region(self._author, record.region):
                yield self._foreign_record(path, record)
        if not records and not self._keeps_any_of(before):
            yield self._for_maintainers(path)

    def _keeps_any_of(self, text: RegistryText) -> bool:
        """Whether a comment or the order of records is the author's to change."""
        return any(self._rights.keeps_region(self._author, record.region) for record in text.records)

    def _foreign_record(self, path: str, record: WrittenRecord) -> Diagnostic:
        place = record.location if record.location.file else Location(path)
        return FOREIGN_RECORD.at(
            place,
            site=self._known(record.slug),
            author=self._author.written,
            slug=f"`{record.slug}`" if record.slug else "?",
            region=record.region or "?",
        )

    def _for_maintainers(self, path: str) -> Diagnostic:
        return MAINTAINERS_ONLY.at(Location(path), author=self._author.written)

    def _known(self, slug: str | None) -> str | None:
        return slug if slug in self._rights.records else None
