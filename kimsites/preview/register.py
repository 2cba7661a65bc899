"""The register and the content folders as last read, kept right while they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kimsites.build.rooms import Rooms
from kimsites.model.diagnostic import Diagnostic, Severity
from kimsites.model.errors import WorkspaceError
from kimsites.model.region import RegionSource
from kimsites.model.registry import Kim, Registry
from kimsites.model.settings import Settings
from kimsites.preview.changes import THEMES
from kimsites.preview.rooms import PreviewRooms
from kimsites.preview.stamps import stamp_of_file
from kimsites.preview.versions import Version, Versions

SETTINGS_FILE = "sites.yaml"


class Standing(Struct, frozen=True):
    """The register that is shown. ``unusable`` are findings for which the workspace as it is now can't be read.

    ``kims`` holds a KIM whose record has become wrong as it last was right; ``former`` maps former subdomains to slugs;
    ``told`` are the findings about records and folders, by slug.
    """

    registry: Registry
    kims: Mapping[str, Kim]
    former: Mapping[str, str]
    folders: Mapping[str, Path]
    told: Mapping[str, tuple[Diagnostic, ...]]
    unusable: tuple[Diagnostic, ...] = ()

    @property
    def settings(self) -> Settings:
        """The nation's settings."""
        return self.registry.settings


class Register:
    """Reads the register again whenever it has changed, and tells of it. For one thread."""

    def __init__(
        self,
        workspace: Path,
        rooms: PreviewRooms,
        versions: Versions,
        regions: RegionSource,
        told: Callable[[Standing], None],
    ) -> None:
        self._workspace = workspace
        self._rooms: Rooms = rooms.build
        self._cache = rooms.cache
        self._versions = versions
        self._regions = regions
        self._tell = told
        self._key: tuple[str, int, str] | None = None
        self._standing: Standing | None = None

    def look(self) -> Standing:
        """The register as it is now; as it last was where it can't be read any more.

        Raises:
            WorkspaceError: it can't be read, and never could since the preview began.
        """
        version: Version = self._versions.of("")
        key = (version.session, version.registry, stamp_of_file(self._workspace / SETTINGS_FILE))
        if self._standing is None or key != self._key:
            self._standing = self._read(self._standing)
            self._key = key
            self._tell(self._standing)
        return self._standing

    def _read(self, before: Standing | None) -> Standing:
        try:
            registry = self._rooms.read_registry(self._workspace, self._regions, self._cache, lambda _: None)
            folders = self._rooms.match_folders(registry, self._workspace)
        except WorkspaceError as unusable:
            if before is None:
                raise
            return replace(before, unusable=unusable.diagnostics)
        kept = {slug: before.kims[slug] for slug in registry.held if before and slug in before.kims}
        kims = {kim.slug: kim for kim in registry.kims} | kept
        former = {alias: kim.slug for kim in kims.values() for alias in kim.record.aliases}
        return Standing(registry, kims, former, folders.paths, _by_site(registry, folders.diagnostics))


def registry_folders(standing: Standing, workspace: Path) -> tuple[Path, ...]:
    """The folders in which records stand, for watching; the workspace itself is one of them."""
    files = {kim.origin.file for kim in standing.kims.values() if kim.origin.file}
    folders = {(workspace / file).parent for file in files} | {workspace, workspace / "registry"}
    return tuple(sorted(folder for folder in folders if folder.is_dir()))


def content_folders(settings: Settings, workspace: Path) -> tuple[Path, ...]:
    """The folders whose files become pages, for watching with all below."""
    return tuple(folder for name in (*settings.content, THEMES) if (folder := workspace / name).is_dir())


def _by_site(registry: Registry, of_folders: tuple[Diagnostic, ...]) -> Mapping[str, tuple[Diagnostic, ...]]:
    told: dict[str, list[Diagnostic]] = {}
    for found in (*registry.diagnostics, *of_folders):
        if found.site and found.severity is Severity.ERROR:
            told.setdefault(found.site, []).append(found)
    return {slug: tuple(findings) for slug, findings in told.items()}
