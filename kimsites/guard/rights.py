"""What the registry says of rights, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from kimsites.guard.people import Person
from kimsites.model.region import level_of
from kimsites.model.registry import Registry, SiteRecord

Officers = tuple[tuple[str, tuple[str, ...]], ...]


class Rights(Struct, frozen=True):
    """Who may change what in one revision: its sound records by slug, officers, maintainers, content roots."""

    records: Mapping[str, SiteRecord] = field(default_factory=dict)
    officers: Officers = ()
    maintainers: tuple[str, ...] = ()
    content: tuple[str, ...] = ("content",)

    @classmethod
    def of(cls, registry: Registry) -> Rights:
        """The rights of one registry."""
        settings = registry.settings
        records = {kim.slug: kim.record for kim in registry.kims}
        return cls(records, settings.officers, settings.maintainers, settings.content)

    @property
    def is_set_up(self) -> bool:
        """Whether anybody is named anywhere: a registry that names nobody guards nothing."""
        return bool(self.maintainers or self.officers) or any(record.editors for record in self.records.values())

    def maintains(self, person: Person) -> bool:
        """Whether a person may change everything."""
        return person.is_among(self.maintainers)

    def keeps_region(self, person: Person, region: str | None) -> bool:
        """Whether a person is an officer of a region or of one above it; of no region when the code is malformed."""
        return person.is_among(officers_of(region, self.officers))

    def edits(self, person: Person, slug: str) -> bool:
        """Whether a person may change the folder of a KIM: as its editor or as an officer of its region."""
        record = self.records.get(slug)
        if record is None:
            return False
        return person.is_among(record.editors) or self.keeps_region(person, record.region)


def officers_of(region: str | None, officers: Officers) -> tuple[str, ...]:
    """The officers of a region and of all above it, the nearest first, each once."""
    if region is None or level_of(region) is None:
        return ()
    above = sorted((one for one in officers if covers(one[0], region)), key=lambda one: -len(one[0]))
    return tuple(dict.fromkeys(person for _, people in above for person in people))


def officers_of_all(regions: Iterable[str], officers: Officers) -> tuple[str, ...]:
    """Those who are officers of every one of these regions; nobody where there is none."""
    lists = [officers_of(region, officers) for region in dict.fromkeys(regions)]
    if not lists:
        return ()
    return tuple(person for person in lists[0] if all(person in others for others in lists))


def covers(above: str, region: str) -> bool:
    """Whether a region is another or lies in it: ``64.09`` covers ``64.09.02.2004`` and not ``64.091``."""
    return region == above or region.startswith(f"{above}.")
