"""A change to a workspace as far as rights are concerned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from kimsites.model.diagnostic import Location


@dataclass(frozen=True, slots=True)
class WrittenRecord:
    """One record as it is written, right or wrong: ``values`` is a text that is equal where all of it is.

    ``slug`` and ``region`` are None where none can be told.
    """

    slug: str | None
    region: str | None
    values: str
    location: Location = field(default=Location(), compare=False)


class RegistryText(msgspec.Struct, frozen=True):
    """What a registry file says: its records and ``rest``, which is equal where everything besides them is.

    ``rest`` is ``{}`` where there is nothing else. ``readable`` is False when no sense can be made of it.
    """

    records: tuple[WrittenRecord, ...] = ()
    rest: str = "{}"
    readable: bool = True


class Change(msgspec.Struct, frozen=True):
    """The paths of a change and what it does to the registry.

    ``paths`` are relative to the workspace with ``/``, those beside it beginning with ``../``; a renamed file is in it
    under both names. ``before`` and ``after`` hold each changed registry file of the two sides.
    """

    paths: tuple[str, ...]
    before: Mapping[str, RegistryText] = msgspec.field(default_factory=dict)
    after: Mapping[str, RegistryText] = msgspec.field(default_factory=dict)

    @property
    def registry_files(self) -> frozenset[str]:
        """The registry files among the paths."""
        return frozenset((*self.before, *self.after))

    def regions_of(self, slug: str) -> tuple[str | None, ...]:
        """The regions that changed registry files now give to a KIM."""
        return tuple(record.region for text in self.after.values() for record in text.records if record.slug == slug)


def differing(before: RegistryText, after: RegistryText) -> tuple[WrittenRecord, ...]:
    """The records that only one side has: new ones, gone ones, and a changed one as it was and as it is."""
    was, now = Counter(before.records), Counter(after.records)
    gone = [record for record in before.records if was[record] > now[record]]
    new = [record for record in after.records if now[record] > was[record]]
    return (*gone, *new)
