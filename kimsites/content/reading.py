"""A KIM's folder to everything it publishes at one moment."""

from collections.abc import Iterable, Iterator, MutableMapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from kimsites.content.addresses import taken_twice
from kimsites.content.assembly import Parts, assemble
from kimsites.content.collections import COLLECTIONS
from kimsites.content.documents import DocumentReader, SourceDocument
from kimsites.content.entries import EntryReader, EntrySource
from kimsites.content.file_findings import DUPLICATE_ADDRESS, PROFILE_MISSING, TOO_MANY_ENTRIES
from kimsites.content.files import PROFILE, FoundEntry, Inventory, KimFolder, take_inventory
from kimsites.content.front_matter import Clock
from kimsites.content.markdown.engine import MarkdownEngine, PythonMarkdown
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.content.profile import PROFILE_ADDRESS, PROFILE_ALIASES, ProfileSchema
from kimsites.content.visibility import earliest_change, latest_change
from kimsites.model.content import Listing, Profile, Site
from kimsites.model.diagnostic import Diagnostic, Location, in_order
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings


class ReadOptions(Struct, frozen=True):
    """What reading depends on besides the folder. `now` is aware."""

    workspace: Path
    settings: Settings
    now: datetime


class Reading(Struct, frozen=True):
    """A KIM's site with what is sound, published and due, and what was found.

    The same files give the same site at every moment from `last_change` on and before `next_change`; None is unbounded.
    """

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    last_change: datetime | None
    next_change: datetime | None


def body_converter(settings: Settings) -> BodyConverter:
    """Return a converter for many KIMs, one after the other; setting one up takes longer than a short text.

    Raises:
        ModuleNotFoundError: the engine of the settings is not installed; settings that were read have been checked.
    """
    return BodyConverter(engine_named(settings.markdown_engine), settings.limits)


def engine_named(name: str) -> MarkdownEngine:
    """The engine that settings ask for by that name; raises as `body_converter`."""
    if name == "commonmark":
        # An optional dependency: only nations that ask for it need to have it installed.
        from kimsites.content.markdown.commonmark import CommonMark  # noqa: PLC0415

        return CommonMark()
    return PythonMarkdown()


def read_site(kim: Kim, folder: Path | None, options: ReadOptions, converter: BodyConverter | None = None) -> Reading:
    """Read everything a KIM has written. Whatever is wrong in it is a diagnostic of that KIM.

    Entries in error are not in the site; everything else is, whatever the errors. A KIM without a folder has an empty
    site. `converter` is made for this one call when none is given.

    Raises:
        ValueError: `options.now` has no time zone.
    """
    if options.now.tzinfo is None:
        raise ValueError("the moment of the build needs a time zone")
    if folder is None:
        empty = tuple(Listing(definition.collection, ()) for definition in COLLECTIONS)
        return Reading(Site(kim, Profile(), empty), (), None, None)
    parts, found = read_parts(kim, folder, options)
    made = assemble(parts, converter or body_converter(options.settings))
    diagnostics = in_order(finding.for_site(kim.slug) for finding in (*found, *made.diagnostics))
    times = [source.visibility for source in parts.sources]
    return Reading(made.site, diagnostics, latest_change(times, options.now), earliest_change(times, options.now))


def read_parts(
    kim: Kim, folder: Path, options: ReadOptions, texts: MutableMapping[str, str] | None = None
) -> tuple[Parts, list[Diagnostic]]:
    """Read a KIM's files up to their front matter; `texts` is given the whole text of each, by its path."""
    return _SiteReader(kim, _kim_folder(folder, options.workspace), options, texts).parts()


def _kim_folder(folder: Path, workspace: Path) -> KimFolder:
    absolute, base = folder.absolute(), workspace.absolute()
    name = absolute.relative_to(base) if absolute.is_relative_to(base) else folder
    return KimFolder(absolute.resolve(), name.as_posix())


class _SiteReader(Struct, frozen=True):
    """Reads one KIM's files up to their front matter."""

    kim: Kim
    folder: KimFolder
    options: ReadOptions
    texts: MutableMapping[str, str] | None

    def parts(self) -> tuple[Parts, list[Diagnostic]]:
        settings = self.options.settings
        collections = tuple(definition.collection.folder for definition in COLLECTIONS)
        inventory = take_inventory(self.folder, collections)
        documents = DocumentReader(self.folder, settings.limits, self.texts)
        found = list(inventory.diagnostics)
        profile = self._profile(inventory, documents, found)
        read = tuple(self._entries(inventory, documents, found))
        unique = tuple(self._with_own_address(read, found))
        clock = Clock(ZoneInfo(self.kim.place.zone), self.options.now)
        paths = tuple(entry.path for entry in inventory.entries)
        return Parts(self.kim, self.folder, settings, clock, profile, unique, paths), found

    def _profile(
        self, inventory: Inventory, documents: DocumentReader, found: list[Diagnostic]
    ) -> SourceDocument[ProfileSchema] | None:
        if not inventory.has_profile:
            found.append(PROFILE_MISSING.at(Location(self.folder.file(PROFILE))))
            return None
        read = documents.read(PROFILE, ProfileSchema, PROFILE_ALIASES)
        found.extend(read.diagnostics)
        return read.document

    def _entries(
        self, inventory: Inventory, documents: DocumentReader, found: list[Diagnostic]
    ) -> Iterator[EntrySource]:
        definitions = {definition.collection.folder: definition for definition in COLLECTIONS}
        clock = Clock(ZoneInfo(self.kim.place.zone), self.options.now)
        reader = EntryReader(documents, clock, self._hosts(), self.kim.place.zone_label)
        for entry in self._within_limit(inventory, found):
            read = reader.read(entry, definitions[entry.folder])
            found.extend(read.diagnostics)
            if read.source:
                yield read.source

    def _within_limit(self, inventory: Inventory, found: list[Diagnostic]) -> list[FoundEntry]:
        count, limit = len(inventory.entries), self.options.settings.limits.entries
        if count > limit:
            found.append(TOO_MANY_ENTRIES.at(Location(self.folder.file("")), count=count, limit=limit))
        return inventory.entries[:limit]

    def _hosts(self) -> tuple[str, ...]:
        """The KIM's own hosts, the present one first."""
        domain = self.options.settings.domain
        return (self.kim.host, *(f"{alias}.{domain}" for alias in self.kim.record.aliases))

    def _with_own_address(self, read: Iterable[EntrySource], found: list[Diagnostic]) -> Iterator[EntrySource]:
        """Leave out entries that want an address others want too, each with a finding that names them all."""
        sources = tuple(read)
        uses = [(address, source.path) for source in sources for address in (source.address, *source.aliases)]
        twice = taken_twice((*uses, (PROFILE_ADDRESS, PROFILE)))
        for source in sources:
            wanted = sorted({address.lower() for address in (source.address, *source.aliases)} & twice.keys())
            for address in wanted:
                files = ", ".join(self.folder.file(path) for path in twice[address])
                found.append(DUPLICATE_ADDRESS.at(self._address_place(source, address), address=address, files=files))
            if not wanted:
                yield source

    @staticmethod
    def _address_place(source: EntrySource, address: str) -> Location:
        name = "slug" if address == source.address else "aliases"
        return source.document.place(name, source.definition.aliases)
