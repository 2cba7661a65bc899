"""Which folder of the content roots belongs to which KIM."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from kimsites.model.diagnostic import Diagnostic, Location, Text, in_order
from kimsites.model.registry import Registry, Status
from kimsites.registry.files import SETTINGS_FILE, cannot_read
from kimsites.registry.folder_findings import (
    HIDDEN_FOLDER,
    LINKED_FOLDER,
    NO_CONTENT_ROOT,
    NO_FOLDER,
    NO_RECORD,
    NOT_A_SITE_NAME,
    TWO_FOLDERS,
)
from kimsites.registry.subdomains import LONGEST, is_subdomain

#: The ministry's own folder.
NATIONAL_FOLDER = "_national"
# Looking for similar names costs milliseconds each; a wholly unknown tree must not cost seconds.
_MOST_GUESSES = 20


class Folders(Struct, frozen=True):
    """The content folder of each KIM that has exactly one, held ones included, by slug."""

    paths: Mapping[str, Path]
    diagnostics: tuple[Diagnostic, ...] = ()


class _Found(Struct, frozen=True):
    """A folder directly below a content root. ``name`` is relative to the workspace."""

    slug: str
    name: str
    path: Path
    is_link: bool


def match_folders(registry: Registry, workspace: Path) -> Folders:
    """Look at what stands directly below the content roots; nothing deeper is touched.

    Raises:
        EnvironmentFailure: the system refuses to list a root.
    """
    missing = [root for root in registry.settings.content if not (workspace / root).is_dir()]
    diagnostics = [NO_CONTENT_ROOT.at(Location(SETTINGS_FILE), folder=root) for root in missing]
    by_slug: dict[str, list[_Found]] = defaultdict(list)
    for root in registry.settings.content:
        if root not in missing:
            for found in _folders(workspace, root):
                by_slug[found.slug].append(found)
    known = {kim.slug: kim.origin for kim in registry.kims} | dict.fromkeys(registry.held, Location())
    paths: dict[str, Path] = {}
    for slug, folders in by_slug.items():
        if slug in known:
            told = _told_of_known(slug, folders)
            diagnostics.extend(told)
            if not told:
                paths[slug] = folders[0].path
    strangers = [found for slug, folders in by_slug.items() if slug not in known for found in folders]
    diagnostics.extend(_told_of_strangers(strangers, registry))
    diagnostics.extend(_without_folder(registry, by_slug))
    return Folders(paths, in_order(diagnostics))


def _folders(workspace: Path, root: str) -> Iterator[_Found]:
    try:
        with os.scandir(workspace / root) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name != NATIONAL_FOLDER and entry.is_dir():
                    path = Path(entry.path)
                    yield _Found(entry.name, f"{root}/{entry.name}", path, entry.is_symlink())
    except OSError as problem:
        raise cannot_read(root, problem) from problem


def _told_of_known(slug: str, folders: list[_Found]) -> list[Diagnostic]:
    if len(folders) > 1:
        names = ", ".join(f"`{found.name}`" for found in folders)
        return [TWO_FOLDERS.at(Location(folders[0].name), site=slug, slug=slug, folders=names)]
    return [LINKED_FOLDER.at(Location(found.name), site=slug, folder=found.name) for found in folders if found.is_link]


def _told_of_strangers(strangers: list[_Found], registry: Registry) -> Iterator[Diagnostic]:
    aliases = {alias: kim.slug for kim in registry.kims for alias in kim.record.aliases}
    slugs = [kim.slug for kim in registry.kims]
    guesses = 0
    for found in strangers:
        at = Location(found.name)
        if found.slug.startswith("."):
            yield HIDDEN_FOLDER.at(at, folder=found.name)
        elif not is_subdomain(found.slug):
            yield NOT_A_SITE_NAME.at(at, folder=found.name, example=_as_slug(found.slug))
        else:
            near = None
            if found.slug in aliases:
                near = aliases[found.slug]
            elif guesses < _MOST_GUESSES:
                guesses += 1
                near = next(iter(get_close_matches(found.slug, slugs, n=1, cutoff=0.75)), None)
            advice = _stranger_advice(near)
            yield NO_RECORD.at(at, folder=found.name, advice=advice)


def _as_slug(name: str) -> str:
    from kimsites.source import slugified  # noqa: PLC0415 - slow to import, and seldom needed

    slug = slugified(name)[:LONGEST].strip("-")
    return slug if is_subdomain(slug) else "mangunkarya"


def _stranger_advice(near: str | None) -> Text:
    if near:
        return Text(
            f"Mungkin maksudnya `{near}`?",
            f"Did you mean `{near}`?",
        )
    return Text(
        "Daftarkan KIM itu dengan slug yang sama dengan nama foldernya, atau hapus foldernya.",
        "Register the KIM with the folder's name as its slug, or delete the folder.",
    )


def _without_folder(registry: Registry, by_slug: Mapping[str, object]) -> Iterator[Diagnostic]:
    root = registry.settings.content[0]
    for kim in registry.kims:
        if kim.record.status is Status.APPROVED and kim.slug not in by_slug:
            folder = f"{root}/{kim.slug}"
            yield NO_FOLDER.at(kim.origin, site=kim.slug, slug=kim.slug, folder=folder)
