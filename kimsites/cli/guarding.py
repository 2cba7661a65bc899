"""From a revision and a person to what the guard says: the registry as it was, and what changed since."""

from __future__ import annotations

import json
import os
import re
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from kimsites.cli.repository import Repository
from kimsites.guard import Change, Person, RegistryText, Rights, WrittenRecord, guard_change
from kimsites.guard.findings import BASE_UNUSABLE
from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.errors import UsageError
from kimsites.model.region import RegionSource
from kimsites.regions import open_regions
from kimsites.registry import RecordCache, read_registry
from kimsites.registry.files import SETTINGS_FILE, RegistryFile, find_includes, read_file
from kimsites.registry.parsed import IncludePattern
from kimsites.registry.settings import parse_settings
from kimsites.review.findings_store import FindingsStore
from kimsites.review.memory import BuildMemory
from kimsites.review.result import Review

_INCOMPLETE = Text(
    "--guard memerlukan --author (siapa yang mengusulkan) dan --since (terhadap revisi mana)",
    "--guard needs --author (who proposes the change) and --since (against which revision)",
)
_ALLOWED = Text(
    "`{author}` boleh mengubah semua yang berubah sejak `{since}`.",
    "`{author}` may change everything that changed since `{since}`.",
)
_MAGIC = re.compile(r"[*?\[]")


def guard_review(workspace: Path, since: str | None, author: str | None) -> Review:
    """What the guard says, as a review that can be printed. Close ``findings`` when done.

    Raises:
        UsageError: as :func:`guard_since`, or something is not given.
    """
    if not since or not author:
        raise UsageError(_INCOMPLETE)
    began = time.perf_counter()
    told = guard_since(workspace, since, author, open_regions(), BuildMemory(workspace))
    store = FindingsStore()
    store.add(told)
    kims, seconds = len({one.site for one in told if one.site}), time.perf_counter() - began
    allowed = None if told else _ALLOWED.format(author=" ".join(author.split()), since=since)
    return Review(store, {}, kims, seconds=seconds, closing=allowed)


def guard_since(
    workspace: Path, since: str, author: str, regions: RegionSource, cache: RecordCache | None = None
) -> tuple[Diagnostic, ...]:
    """What someone may not change of all that differs from a revision.

    Changed is what a branch did since it left the revision, and what is not committed yet; rights are those of the
    revision itself, so that taking them away counts for branches that are older.

    Raises:
        UsageError: no author, no git, no repository or no such revision.
    """
    person = Person.parse(author)
    if not person.identities:
        raise UsageError(_INCOMPLETE)
    repository = Repository.around(workspace)
    tip, base = repository.commits(since)
    with tempfile.TemporaryDirectory(prefix="kimsites-") as folder:
        earlier = _Earlier(repository, Path(folder), tip)
        try:
            patterns = earlier.restore()
            rights = Rights.of(read_registry(earlier.folder, regions, cache))
        except UsageError:
            return (BASE_UNUSABLE.at(Location(SETTINGS_FILE), revision=since),)
        names = {SETTINGS_FILE, *find_includes(earlier.folder, patterns).names}
    names |= set(find_includes(workspace, patterns).names)
    paths = tuple(_from_workspace(path, repository.prefix) for path in repository.changed_since(base))
    touched = [path for path in paths if path in names]
    before = {path: text for path in touched if (text := _text_of(path, repository.file_of(base, path)))}
    after = {path: text for path in touched if (text := _text_of(path, _bytes_of(workspace, path)))}
    return guard_change(person, Change(paths, before, after), rights)


class _Earlier:
    """The registry files of a commit, written where they can be read as a workspace."""

    def __init__(self, repository: Repository, folder: Path, commit: str) -> None:
        self.folder = folder
        self._repository = repository
        self._commit = commit

    def restore(self) -> tuple[IncludePattern, ...]:
        """Write the files; the patterns that name them.

        Only what the patterns match is filled: files are written empty, matched as in any workspace, then read.
        """
        settings = self._repository.file_of(self._commit, SETTINGS_FILE)
        if settings is None:
            return ()
        self._write(SETTINGS_FILE, settings)
        patterns = parse_settings(RegistryFile(SETTINGS_FILE, settings).document).includes
        found = {path: oid for one in patterns for path, oid in self._candidates(one.pattern)}
        for path in found:
            self._write(path, b"")
        for path in find_includes(self.folder, patterns).names:
            self._write(path, self._repository.content_of(found[path]))
        return patterns

    def _candidates(self, pattern: str) -> Iterable[tuple[str, str]]:
        parts = PurePosixPath(pattern).parts
        plain = [part for at, part in enumerate(parts) if not _MAGIC.search("".join(parts[: at + 1]))]
        ending = PurePosixPath(pattern).suffix
        ending = "" if _MAGIC.search(ending) else ending
        return (
            (path, oid)
            for path, oid in self._repository.files_of(self._commit, "/".join(plain))
            if path.endswith(ending) and path != SETTINGS_FILE
        )

    def _write(self, path: str, data: bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _from_workspace(path: str, prefix: str) -> str:
    if path.startswith(prefix):
        return path.removeprefix(prefix)
    return Path(os.path.relpath(path, prefix)).as_posix()


def _bytes_of(workspace: Path, path: str) -> bytes | None:
    file = read_file(workspace, path)
    if isinstance(file, Diagnostic):
        return b"\0"
    return file.data if file else None


def _text_of(path: str, data: bytes | None) -> RegistryText | None:
    """What a registry file says, right or wrong; None for no file."""
    if data is None:
        return None
    document = RegistryFile(path, data).document
    values: Any = document.data if document.data is not None else {}
    sites = values.get("sites") if isinstance(values, dict) else None
    sound = document.readable and isinstance(values, dict) and isinstance(sites, list | None)
    if not sound:
        return RegistryText(readable=False)
    rest = {key: value for key, value in values.items() if key != "sites"}
    written = (_record(one, document.locate(("sites", at))) for at, one in enumerate(sites or ()))
    return RegistryText(tuple(written), _canonical(rest))


def _record(values: object, location: Location) -> WrittenRecord:
    known: Mapping[Any, Any] = values if isinstance(values, dict) else {}
    slug, region = known.get("slug"), known.get("region")
    return WrittenRecord(
        slug if isinstance(slug, str) else None,
        region if isinstance(region, str) else None,
        _canonical(values),
        location,
    )


def _canonical(values: object) -> str:
    return json.dumps(values, sort_keys=True, default=repr)
