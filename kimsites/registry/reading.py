"""``sites.yaml`` and all it includes, to one Registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import asdict

from kimsites.model.diagnostic import Diagnostic, Location, Severity, Text, has_errors, in_order
from kimsites.model.errors import WorkspaceError
from kimsites.model.region import Place, RegionSource
from kimsites.model.registry import Kim, Registry
from kimsites.model.settings import Sector, Settings
from kimsites.registry.cache import RecordCache, remembered
from kimsites.registry.duplicates import hold_duplicates, shared_slugs
from kimsites.registry.files import SETTINGS_FILE, RegistryFile, find_includes, read_file
from kimsites.registry.findings import EMPTY_SETTINGS, INCLUDE_FOLDER_EMPTY, NO_SETTINGS, NOT_A_FILE
from kimsites.registry.parsed import ParsedRecord, ParsedRecords, ParsedSettings
from kimsites.registry.record_findings import EMPTY_REGISTRY, INCLUDE_MATCHES_NOTHING
from kimsites.registry.stored import RECORDS, SETTINGS

_EXAMPLE = "domain: kim.id"


def read_registry(
    workspace: Path,
    regions: RegionSource,
    cache: RecordCache | None = None,
    settings_known: Callable[[Settings], None] | None = None,
) -> Registry:
    """Read the whole register of a workspace. The cache changes how long it takes, never the outcome.

    A wrong record is left out of ``kims`` and named in ``held``; the diagnostics say what is wrong with it.
    ``settings_known`` hears of the settings before the records are read, which takes the most time.

    Raises:
        WorkspaceError: ``sites.yaml`` is missing or empty, a file can't be read, an include finds nothing, or settings
            are wrong.
        EnvironmentFailure: the system refuses to read a file.
    """
    main = _main_file(workspace)
    parsed = remembered(cache, SETTINGS, (main.name, main.digest), lambda: _parse_settings(main))
    settings = parsed.settings
    if settings is None:
        raise _unusable(parsed.diagnostics)
    if settings_known is not None:
        settings_known(settings)
    includes = find_includes(workspace, parsed.includes)
    found = includes.diagnostics
    reader = _FileReader(settings, regions, cache)
    results = [reader.records(main, alone=False)] if parsed.has_sites else []
    for name in includes.names:
        file = read_file(workspace, name)
        if isinstance(file, RegistryFile):
            results.append(reader.records(file, alone=True))
        else:
            found = (*found, file or NOT_A_FILE.at(Location(name), name=name))
    unusable = tuple(one for result in results for one in result.unusable)
    records = tuple(record for result in results for record in result.records)
    # Without any other record an emptied folder would take every KIM off the web.
    kind = INCLUDE_FOLDER_EMPTY if records else INCLUDE_MATCHES_NOTHING
    found = (*found, *(kind.at(include.location, pattern=include.pattern) for include in includes.waiting))
    if unusable or has_errors(found):
        of_records = (one for record in records for one in record.diagnostics)
        raise _unusable((*found, *unusable, *of_records))
    return _registry(settings, hold_duplicates(records), regions, found)


class _FileReader:
    """Reads the records of files for one set of settings."""

    def __init__(self, settings: Settings, regions: RegionSource, cache: RecordCache | None) -> None:
        self._settings = settings
        self._regions = regions
        self._cache = cache
        sectors = [asdict(sector) for sector in settings.sectors]
        self._slice = sectors, settings.number_pattern, asdict(settings.default_theme)

    def records(self, file: RegistryFile, *, alone: bool) -> ParsedRecords:
        """The records of a file that holds nothing else (``alone``), or of ``sites.yaml``."""
        inputs = (file.name, file.digest, alone, self._regions.version, self._slice)
        return remembered(self._cache, RECORDS, inputs, lambda: self._parse(file, alone=alone))

    def _parse(self, file: RegistryFile, *, alone: bool) -> ParsedRecords:
        from kimsites.registry.records import parse_include, parse_records  # noqa: PLC0415 - see _parse_settings

        parse = parse_include if alone else parse_records
        return parse(file.document, self._settings, self._regions)


def _parse_settings(file: RegistryFile) -> ParsedSettings:
    # The parsers bring YAML and schemas with them, which take longer to import than a known register to read.
    from kimsites.registry.settings import parse_settings  # noqa: PLC0415

    return parse_settings(file.document)


def _main_file(workspace: Path) -> RegistryFile:
    file = read_file(workspace, SETTINGS_FILE)
    if file is None:
        raise _unusable((NO_SETTINGS.at(Location(SETTINGS_FILE)),))
    if isinstance(file, Diagnostic):
        raise _unusable((file,))
    if not file.data.strip() or _only_comments(file.data):
        raise _unusable((EMPTY_SETTINGS.at(Location(SETTINGS_FILE, 1, 1), example=_EXAMPLE),))
    return file


def _only_comments(data: bytes) -> bool:
    lines = (line.strip() for line in data.removeprefix(b"\xef\xbb\xbf").splitlines())
    return all(not line or line.startswith(b"#") or line == b"---" for line in lines)


def _unusable(diagnostics: tuple[Diagnostic, ...]) -> WorkspaceError:
    errors = sum(found.severity is Severity.ERROR for found in diagnostics)
    text = Text(
        f"Folder kerja belum dapat dipakai: ada {errors} kesalahan pada pengaturan atau daftar KIM.",
        f"The workspace can't be used: {errors} error(s) in the settings or the register.",
    )
    return WorkspaceError(text, in_order(diagnostics))


def _registry(
    settings: Settings, records: tuple[ParsedRecord, ...], regions: RegionSource, found: tuple[Diagnostic, ...]
) -> Registry:
    if not records:
        found = (*found, EMPTY_REGISTRY.at(Location(SETTINGS_FILE, 1, 1)))
    places = regions.places(parsed.record.region for parsed in records if parsed.record)
    sectors = {sector.slug: sector for sector in settings.sectors}
    kims = [kim for record in records if (kim := _kim(record, settings, places, sectors)) is not None]
    sound = {kim.slug for kim in kims}
    return Registry(
        settings=settings,
        kims=tuple(sorted(kims, key=lambda kim: kim.slug)),
        held=frozenset(record.slug for record in records if record.slug and record.slug not in sound),
        unidentified=any(record.slug is None for record in records) or shared_slugs(records),
        diagnostics=in_order((*found, *(one for record in records for one in record.diagnostics))),
    )


def _kim(
    parsed: ParsedRecord, settings: Settings, places: Mapping[str, Place], sectors: Mapping[str, Sector]
) -> Kim | None:
    record = parsed.record
    if record is None or record.region not in places:
        return None
    works_on = tuple(sectors[slug] for slug in record.sectors if slug in sectors)
    theme = record.theme or settings.default_theme
    host = f"{record.slug}.{settings.domain}"
    return Kim(record, places[record.region], works_on, theme, host, parsed.origin)
