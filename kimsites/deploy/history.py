"""What stays on the store beside a host's present files: packs of pages, earlier builds, files that left. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from kimsites.deploy.headers import is_fingerprinted
from kimsites.deploy.keys import pack_key
from kimsites.deploy.manifest import FileRow, HostManifest, KeptBuild, RetiredRow
from kimsites.deploy.store import ObjectHeaders

MOST_PACKS = 16
# No object has them: a file whose object is unsure is put again if it ever comes back.
_UNSURE = ObjectHeaders("")


def with_packs(rows: Sequence[FileRow], base: HostManifest | None, build: str, keep: int) -> tuple[FileRow, ...]:
    """Name the pack of each row that is not fingerprinted.

    Bytes that a pack of the host holds stay there, until that would take too many packs; all others go into one new
    pack, whose name is none of :func:`known_packs`. With ``keep`` 0 there are no packs.
    """
    if keep == 0:
        return tuple(_in_pack(row, "") for row in rows)
    known = known_packs(base)
    held = {(row.path, row.sha256): row.pack for row in base.rows} if base else {}
    new = _free_name(build, known)

    def pack_of(row: FileRow) -> str:
        return row.pack if row.pack in known else held.get((row.path, row.sha256)) or new

    named = tuple(_in_pack(row, pack_of(row)) for row in rows)
    if len({row.pack for row in named if row.pack}) > MOST_PACKS:
        return tuple(_in_pack(row, new) for row in rows)
    return named


def known_packs(manifest: HostManifest | None) -> frozenset[str]:
    """The packs that a host has: those of its present rows, and those of the builds kept."""
    if manifest is None:
        return frozenset()
    return frozenset(manifest.packs).union(*(item.packs for item in manifest.kept))


def private_keys(manifest: HostManifest | None) -> frozenset[str]:
    """Everything a host has in the private area: its manifests and packs."""
    if manifest is None:
        return frozenset()
    builds = (manifest.build, *(item.build for item in manifest.kept))
    manifests = {manifest.address._replace(build=build).key for build in builds}
    return frozenset(manifests | {pack_key(manifest.host, pack) for pack in known_packs(manifest)})


def kept_builds(base: HostManifest | None, build: str, keep: int) -> tuple[KeptBuild, ...]:
    """The earlier builds that one can return to from ``build``, oldest first, at most ``keep``."""
    if base is None or keep == 0:
        return ()
    earlier = base.kept
    if all(row.pack or is_fingerprinted(row.path) for row in base.rows):
        earlier = (*earlier, KeptBuild(base.build, base.packs))
    return tuple(item for item in earlier if item.build != build)[-keep:]


def retired_rows(
    base: HostManifest | None, present: Collection[str], unsure: Collection[str], now: datetime
) -> tuple[RetiredRow, ...]:
    """The fingerprinted files that left the site, now or before, sorted by path.

    ``present`` are the paths that the site has, ``unsure`` those whose objects may be missing.
    """
    if base is None:
        return ()
    leaving = (RetiredRow(row, now, base.build) for row in base.rows if is_fingerprinted(row.path))
    found = {item.row.path: item for item in (*base.retired, *leaving) if item.row.path not in present}
    return tuple(_doubted(found[path], unsure) for path in sorted(found))


def is_doubted(row: FileRow) -> bool:
    """Whether the object of a file that left may be missing, or not be what its row says."""
    return row.headers == _UNSURE


def is_over(item: RetiredRow, kept: Iterable[KeptBuild], now: datetime, grace: timedelta) -> bool:
    """Whether a retired file may go: its time is up and no build that one can return to names it."""
    return now >= item.left + grace and all(item.last != one.build for one in kept)


def purge_moment(manifest: HostManifest, grace: timedelta) -> datetime | None:
    """When the first retired file may go, as things are; None if none may before the host changes."""
    kept = {item.build for item in manifest.kept}
    return min((item.left + grace for item in manifest.retired if item.last not in kept), default=None)


def _in_pack(row: FileRow, pack: str) -> FileRow:
    wanted = "" if is_fingerprinted(row.path) else pack
    return row if row.pack == wanted else replace(row, pack=wanted)


def _free_name(build: str, taken: Collection[str]) -> str:
    name, number = build, 2
    while name in taken:
        name, number = f"{build}.{number}", number + 1
    return name


def _doubted(item: RetiredRow, unsure: Collection[str]) -> RetiredRow:
    return replace(item, row=replace(item.row, headers=_UNSURE)) if item.row.path in unsure else item
