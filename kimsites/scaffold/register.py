"""The registry files of a workspace, and what becomes of them with one more record."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Severity, Text, has_errors
from kimsites.model.errors import UsageError
from kimsites.model.region import RegionSource
from kimsites.model.registry import Registry
from kimsites.registry import match_folders
from kimsites.registry.duplicates import hold_duplicates
from kimsites.registry.files import SETTINGS_FILE, RegistryFile, find_includes, read_file
from kimsites.registry.parsed import IncludePattern, ParsedRecord, ParsedRecords
from kimsites.registry.records import parse_include, parse_records
from kimsites.registry.settings import parse_settings
from kimsites.scaffold.new_files import NewFile
from kimsites.scaffold.records import NewRecord, with_record
from kimsites.scaffold.sites import nearest_by_region

_NOT_INCLUDED = Text(
    "`{file}` bukan berkas daftar KIM; pakai {known}, atau tambahkan polanya pada `include` di sites.yaml",
    "`{file}` is no registry file; use {known}, or add its pattern to `include` in sites.yaml",
)


class Addition(Struct, frozen=True):
    """A registry file before and after; or ``new_files``, where it was not there yet; or what is wrong with it."""

    before: bytes
    after: bytes
    new_files: tuple[NewFile, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Register(Struct, frozen=True):
    """A workspace's registry with the names of its files."""

    workspace: Path
    registry: Registry
    regions: RegionSource
    files: tuple[str, ...]
    patterns: tuple[IncludePattern, ...]

    @classmethod
    def of(cls, workspace: Path, registry: Registry, regions: RegionSource) -> Register:
        """The registry of a workspace that could be read."""
        settings = read_file(workspace, SETTINGS_FILE)
        patterns = parse_settings(settings.document).includes if isinstance(settings, RegistryFile) else ()
        names = find_includes(workspace, patterns).names
        return cls(workspace, registry, regions, (SETTINGS_FILE, *names), patterns)

    def file_for(self, region: str, given: str | None = None) -> str:
        """The file that is given, else the one that holds the nearest KIMs, else ``sites.yaml``.

        Raises:
            UsageError: what is given is no registry file and would not become one.
        """
        if given is None:
            known = ((kim.record.region, kim.origin.file) for kim in self.registry.kims if kim.origin.file)
            return nearest_by_region(region, known) or SETTINGS_FILE
        file = PurePosixPath(given).as_posix()
        fits = any(PurePosixPath(file).match(one.pattern) for one in self.patterns)
        if file in self.files or (fits and ".." not in PurePosixPath(file).parts and not file.startswith("/")):
            return file
        raise UsageError(_NOT_INCLUDED.format(file=given, known=", ".join(f"`{name}`" for name in self.files)))

    def root_for(self, region: str) -> str:
        """The content root for a new KIM: where the nearest KIMs have theirs, else the first."""
        roots = self.registry.settings.content
        if len(roots) == 1:
            return roots[0]
        paths = match_folders(self.registry, self.workspace).paths
        regions = {kim.slug: kim.record.region for kim in self.registry.kims}
        homes = ((regions[slug], path.parent) for slug, path in paths.items() if slug in regions)
        nearest = nearest_by_region(region, homes)
        return nearest.relative_to(self.workspace).as_posix() if nearest else roots[0]

    def add(self, record: NewRecord, file: str) -> Addition | None:
        """What a registry file becomes; None where it can't be without changing something else in it."""
        found = read_file(self.workspace, file)
        before = found.data if isinstance(found, RegistryFile) else b""
        try:
            text = with_record(before.decode(), record)
        except UnicodeDecodeError:
            return None
        if text is None:
            return None
        after = text.encode()
        old, new = self._parsed(file, before), self._parsed(file, after)
        if len(new.records) != len(old.records) + 1 or new.records[:-1] != old.records:
            return None
        told = (*new.unusable, *self._told(new.records[-1]))
        created = (NewFile(file, text),) if found is None else ()
        return Addition(before, after, created, tuple(one for one in told if one.severity is not Severity.INFO))

    def _parsed(self, file: str, data: bytes) -> ParsedRecords:
        document = RegistryFile(file, data).document
        parse = parse_records if file == SETTINGS_FILE else parse_include
        return parse(document, self.registry.settings, self.regions)

    def _told(self, new: ParsedRecord) -> tuple[Diagnostic, ...]:
        """What is wrong with the new record, by itself and beside all others."""
        others = [one for name in self.files for one in self._parsed(name, self._data(name)).records]
        beside = hold_duplicates((new, *others)) if not has_errors(new.diagnostics) else (new,)
        return beside[0].diagnostics

    def _data(self, name: str) -> bytes:
        file = read_file(self.workspace, name)
        return file.data if isinstance(file, RegistryFile) else b""
