"""What a review knows before it opens a KIM: the registry, the folders, and what was asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from msgspec import Struct

from kimsites.build.nation import check_slugs
from kimsites.model.diagnostic import Diagnostic, Text
from kimsites.model.errors import UsageError
from kimsites.model.registry import Kim, Registry, Status
from kimsites.regions import open_regions
from kimsites.registry import NATIONAL_FOLDER, match_folders, read_registry
from kimsites.registry.folders import Folders
from kimsites.review.git import ChangeQuestions, Changes
from kimsites.review.memory import BuildMemory
from kimsites.review.request import ReviewRequest
from kimsites.review.scope import Scope

_SETTINGS = "sites.yaml"
_READ = frozenset({Status.APPROVED, Status.SUBMITTED})

_MISSING = Text("tidak ada berkas atau folder `{path}`", "there is no file or folder `{path}`")
_OUTSIDE = Text(
    "`{path}` berada di luar folder kerja; sebutkan berkas di dalamnya, atau folder kerja yang lain dengan -C",
    "`{path}` lies outside the workspace; name a file inside it, or another workspace with -C",
)
_OF_NO_KIM = Text(
    "`{path}` bukan milik satu KIM pun dan bukan berkas registri; yang diperiksa adalah {known}",
    "`{path}` belongs to no KIM and is no file of the registry; what is checked is {known}",
)
_OF_MINISTRY = Text(
    "`{path}` adalah milik kementerian, bukan milik satu KIM; belum ada pemeriksaan untuknya",
    "`{path}` is the ministry's own, not a KIM's; there are no checks for it yet",
)


class SurveyedKim(Struct, frozen=True):
    """A KIM to be looked at; ``name`` is its folder relative to the workspace."""

    kim: Kim
    folder: Path
    name: str


class Survey(Struct, frozen=True):
    """``kims`` are those to look at; ``found`` is what there is to tell of the registry and the folders.

    ``changes`` is what git said, None when it was not asked.
    """

    registry: Registry
    scope: Scope
    kims: tuple[SurveyedKim, ...]
    found: tuple[Diagnostic, ...]
    changes: Changes | None


def survey(request: ReviewRequest) -> Survey:
    """Read the registry and find what was asked for.

    Raises:
        WorkspaceError: the workspace is unusable.
        UsageError: a site, path or revision that isn't there was asked for.
    """
    with ExitStack() as asked:
        # Git works on another core while the registry is read.
        git = asked.enter_context(ChangeQuestions(request.workspace, request.since)) if request.since else None
        registry = read_registry(request.workspace, open_regions(), BuildMemory(request.workspace))
        check_slugs(request.sites, registry)
        folders = match_folders(registry, request.workspace)
        changes = git.answer() if git else None
    names = _names(folders, request.workspace)
    places = frozenset(_place(path, request.workspace, registry) for path in request.paths)
    scope = Scope(frozenset(request.sites), places, changes.files if changes else None)
    kims = tuple(_kims(registry, folders, names, scope))
    read = frozenset(item.kim.slug for item in kims) | _faulty(names, registry, scope) | _gone(names, registry, scope)
    files = _registry_files(registry)
    found = (one for one in (*registry.diagnostics, *folders.diagnostics) if scope.tells(one, read, files))
    return Survey(registry, scope, kims, tuple(found), changes)


def _names(folders: Folders, workspace: Path) -> Mapping[str, str]:
    base = f"{workspace}{os.sep}"
    return {slug: str(path).removeprefix(base).replace(os.sep, "/") for slug, path in folders.paths.items()}


def _kims(registry: Registry, folders: Folders, names: Mapping[str, str], scope: Scope) -> Iterator[SurveyedKim]:
    """Those with a folder that are to be read; who has no site (any more) only when asked for by name."""
    for kim in registry.kims:
        name = names.get(kim.slug)
        if name is not None and scope.reads(kim.slug, name):
            is_named = scope.has(kim.slug, name) and not scope.is_whole and scope.changed is None
            if kim.record.status in _READ or is_named:
                yield SurveyedKim(kim, folders.paths[kim.slug], name)


def _faulty(names: Mapping[str, str], registry: Registry, scope: Scope) -> frozenset[str]:
    """KIMs with a wrong record, whose content can't be read, among those asked for."""
    return frozenset(slug for slug in registry.held if slug in names and scope.reads(slug, names[slug]))


def _gone(names: Mapping[str, str], registry: Registry, scope: Scope) -> frozenset[str]:
    """KIMs without a folder of their own (any more), where what was asked for lay or lies in one."""
    roots, without = registry.settings.content, (kim.slug for kim in registry.kims if kim.slug not in names)
    return frozenset(slug for slug in without if any(scope.reads(slug, f"{root}/{slug}") for root in roots))


def _registry_files(registry: Registry) -> frozenset[str]:
    origins = (kim.origin.file for kim in registry.kims)
    told = (found.location.file for found in registry.diagnostics)
    return frozenset(file for file in (_SETTINGS, *origins, *told) if file is not None)


def _place(path: Path, workspace: Path, registry: Registry) -> str:
    """A path that was asked for, relative to the workspace; empty text for all of it."""
    if not path.exists() and not path.is_symlink():
        raise UsageError(_MISSING.format(path=path))
    # The last part stays as it is named: a link in a KIM's folder is a matter of that KIM.
    whole = path if path.is_relative_to(workspace) else path.parent.resolve() / path.name
    if whole.resolve() == workspace:
        return ""
    if not whole.is_relative_to(workspace):
        raise UsageError(_OUTSIDE.format(path=path))
    place = whole.relative_to(workspace).as_posix()
    roots = registry.settings.content
    files = _registry_files(registry)
    if place in roots:
        return place
    root = next((root for root in roots if place.startswith(f"{root}/")), None)
    if root is not None and PurePosixPath(place).relative_to(root).parts[0] == NATIONAL_FOLDER:
        raise UsageError(_OF_MINISTRY.format(path=place))
    above = any(name.startswith(f"{place}/") for name in (*roots, *files))
    if root is None and place not in files and not above:
        known = ", ".join((*(f"{root}/" for root in roots), _SETTINGS))
        raise UsageError(_OF_NO_KIM.format(path=place, known=known))
    return place
