"""The state of a build as one file, so that another machine can go on from there without the outputs.

An output folder whose state came out of such a file is *restored*: its state is right, but of its outputs only those
stand there that were built since. A marker says so, and which file it was: only a build that is meant to work without
the others (``BuildRequest.elsewhere``) may believe that state.
"""

from __future__ import annotations

import shutil
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from kimsites.build.environment import writing
from kimsites.build.folder import OutputFolder
from kimsites.build.ledger import Ledger, known_hosts
from kimsites.build.state import open_state
from kimsites.build.writer import HostWriter
from kimsites.model.diagnostic import Text

_MARKER = "restored-from"
_STATE = "state.db"
_REGISTRY = "registry/"
_LONGEST_NAME = 100

_HOME_AGAIN = Text(
    "hasil build di folder ini sebagian berada di tempat terbit; semua situs dibangun dari awal",
    "part of this folder's outputs stand on the target alone; every site is built from scratch",
)


class ArchiveDamaged(Exception):
    """The file is no state of a build, or of another version of kimsites; nothing of it was taken over."""


def pack_state(folder: OutputFolder, destination: Path) -> None:
    """Write the state of a finished build to a file. Only for the holder of the build lock.

    Raises:
        EnvironmentFailure: it can't be written.
    """
    with writing(destination), tarfile.open(destination, "w:gz", compresslevel=1) as archive:
        archive.add(folder.state, _STATE)
        for path in sorted(folder.registry_cache.iterdir()):
            archive.add(path, f"{_REGISTRY}{path.name}")


def restored_from(folder: OutputFolder) -> str | None:
    """Which archive the state came from; None for a folder that has all its outputs."""
    try:
        return (folder.private / _MARKER).read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def standing_versions(folder: OutputFolder) -> Mapping[str, str]:
    """The versions that the folder's state tells of, by host."""
    notes: list[Text] = []
    with open_state(folder.state, notes.append) as state:
        return state.versions()


def restore_state(folder: OutputFolder, archive: Path, name: str, standing: Mapping[str, str]) -> None:
    """Take over the state of an archive, as far as the outputs it tells of stand elsewhere. For the lock's holder.

    ``standing`` are the versions that stand there, by host; what the archive tells of any other is forgotten, so that
    it is built. The folder must hold neither a state nor outputs of ours (see :func:`remove_outputs`).

    Raises:
        ArchiveDamaged: it can't be read.
        EnvironmentFailure: the machine refused.
    """
    with writing(folder.private):
        (folder.private / _MARKER).write_text(name, "utf-8")
    try:
        _extract(archive, folder)
        _forget_all_but(folder, standing)
    except (tarfile.TarError, EOFError, zlib.error) as cause:
        remove_outputs(folder)
        raise ArchiveDamaged from cause


def bring_home(folder: OutputFolder) -> Text | None:
    """Make sure that the state tells of nothing that does not stand in this folder; what to say if it did."""
    if restored_from(folder) is None:
        return None
    remove_outputs(folder)
    return _HOME_AGAIN


def remove_outputs(folder: OutputFolder) -> None:
    """Remove the state and every output that is ours. Only for the holder of the lock."""
    for host, (slug, _version) in known_hosts(folder).items():
        HostWriter(folder, host, slug).remove_host()
    with writing(folder.private):
        for suffix in ("", "-journal", "-wal", "-shm"):
            folder.state.with_name(folder.state.name + suffix).unlink(missing_ok=True)
        (folder.private / _MARKER).unlink(missing_ok=True)


def _extract(archive: Path, folder: OutputFolder) -> None:
    """Take out what we know by name; whoever can write to the store must not choose where files land."""
    with tarfile.open(archive, "r:gz") as members:
        for member in members:
            target = _target(member, folder)
            source = members.extractfile(member) if target else None
            if target is None or source is None:
                raise tarfile.TarError(member.name)
            with writing(target), source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)


def _target(member: tarfile.TarInfo, folder: OutputFolder) -> Path | None:
    if not member.isreg() or len(member.name) > _LONGEST_NAME:
        return None
    if member.name == _STATE:
        return folder.state
    name = member.name.removeprefix(_REGISTRY)
    return folder.registry_cache / name if member.name.startswith(_REGISTRY) and name.isalnum() else None


def _forget_all_but(folder: OutputFolder, standing: Mapping[str, str]) -> None:
    """Drop what the archive tells of outputs that do not stand; of all others say that they are ours."""
    notes: list[Text] = []
    with open_state(folder.state, notes.append) as state:
        if notes:
            raise tarfile.TarError(_STATE)
        for host, row in state.hosts().items():
            if standing.get(host) == row.version:
                paths = [output.path for output in state.outputs(host)]
                Ledger(folder, host).settle(row.slug, row.version, paths)
            else:
                state.forget(host)
