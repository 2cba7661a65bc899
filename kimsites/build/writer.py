"""The one writer of outputs: everything under a host's folder is written, replaced and removed here."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kimsites.build.environment import writing
from kimsites.build.findings import ASSET_CHANGED, BAD_PATH, FOREIGN_FILE, SAME_ADDRESS
from kimsites.build.folder import OutputFolder
from kimsites.build.host_tree import HostTree, Kind
from kimsites.build.ledger import Ledger
from kimsites.build.output import OutputRecord, WriteResult, fault_of, version_of
from kimsites.model.content import Asset
from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.page import Output

_BLOCK = 1 << 20


class _SourceLost(Exception):
    """A file to copy can't be read any more."""


def open_new(path: Path) -> BinaryIO:
    """Open a temporary file for writing; the one place where output bytes reach the disk."""
    return path.open("wb")


class HostWriter:
    """Writes one host in two steps: outputs are staged beside the site, then committed in one go.

    Until :meth:`commit` nothing in the host's folder changes, so whatever fails while a site is read, rendered or
    staged leaves its last version whole. Only what differs from what stands there is staged. Use from one process at
    a time; the holder of the output folder's lock sees to that.
    """

    def __init__(self, folder: OutputFolder, host: str, slug: str) -> None:
        self._folder = folder
        self._host = host
        self._slug = slug
        self._ledger = Ledger(folder, host)
        self._before = self._ledger.read()
        self._tree = HostTree(folder.root / host)
        self._temporary = folder.temporary / f"{host}.d"
        self._outputs: dict[str, OutputRecord] = {}
        self._parents: set[str] = set()
        self._staged: dict[str, Path] = {}
        self._serial = 0
        self._obstacles: set[str] = set()
        self._faults: list[Diagnostic] = []
        self._refusals: dict[str, Diagnostic] = {}

    @property
    def standing_version(self) -> str | None:
        """The complete version that stands in the folder, as far as is known."""
        return self._before.version

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the outputs staged so far; each of these was left out."""
        return tuple(self._faults)

    def stage(self, output: Output) -> None:
        """Take an output to publish. A bad or doubled path is a fault."""
        record = OutputRecord(output.path, hashlib.sha256(output.data).hexdigest(), len(output.data))
        if self._needs_writing(record):
            self._write_temporary(record.path, (output.data,))

    def keep(self, record: OutputRecord) -> None:
        """Take an output that already stands there as recorded, which only holds for the standing version."""
        if self._is_sound(record.path):
            self._outputs[record.path] = record
            self._parents.update(_parents(record.path))

    def stage_copy(self, asset: Asset) -> None:
        """Take a file to publish as it is. One that is no longer what its hash says is a fault."""
        record = OutputRecord(asset.path, asset.sha256, asset.size)
        if not self._needs_writing(record):
            return
        try:
            copied = self._write_temporary(record.path, _blocks(asset.source))
        except _SourceLost:
            copied = ""
        if copied != asset.sha256:
            self._drop(record.path)
            self._fault(ASSET_CHANGED.at(Location(), site=self._site, source=asset.source))

    def commit(self) -> WriteResult:
        """Move what was staged into place and remove what was ours and is no longer wanted.

        Raises:
            EnvironmentFailure: the disk refuses; the next build of this host starts from what is recorded.
        """
        stale = self._before.paths.difference(self._outputs)
        removed = 0
        if self._staged or stale:
            self._ledger.begin(self._slug, self._before.paths.union(self._outputs))
            removed = self._change(stale)
        outputs = tuple(sorted(self._outputs.values()))
        version = version_of(outputs)
        before = self._before
        if (
            removed
            or self._staged
            or (before.slug, before.version, before.paths)
            != (
                self._slug,
                version,
                frozenset(self._outputs),
            )
        ):
            self._ledger.settle(self._slug, version, self._outputs)
        self.discard()
        diagnostics = (*self._faults, *self._refusals.values())
        return WriteResult(outputs, version, len(self._staged), removed, diagnostics)

    def discard(self) -> None:
        """Forget what was staged."""
        if self._staged or self._temporary.exists():
            shutil.rmtree(self._temporary, ignore_errors=True)

    def remove_host(self) -> tuple[int, bool]:
        """Remove a host that nothing was staged for: how many files went, and whether its folder is gone too.

        The folder stays where it holds files that aren't ours.
        """
        removed = self.commit().removed
        with writing(self._tree.root):
            gone = self._tree.remove_root()
        self._ledger.forget()
        return removed, gone

    @property
    def _site(self) -> str | None:
        return self._slug or None

    def _needs_writing(self, record: OutputRecord) -> bool:
        path = record.path
        if not self._is_sound(path):
            return False
        with writing(self._tree.root / path):
            standing = self._tree.standing(path)
            same = standing.kind is Kind.FILE and self._tree.file_equals(path, record.sha256, record.size)
        if standing.obstacle is not None and standing.obstacle not in self._before.paths:
            return self._refuse(path, standing.obstacle)
        if standing.kind in {Kind.FILE, Kind.OTHER} and not same and path not in self._before.paths:
            return self._refuse(path, path)
        if standing.obstacle is not None:
            self._obstacles.add(standing.obstacle)
        self._outputs[path] = record
        self._parents.update(_parents(path))
        return not same

    def _is_sound(self, path: str) -> bool:
        reason = fault_of(path)
        if reason is not None:
            self._fault(BAD_PATH.at(Location(), site=self._site, path=ascii(path)[1:-1], reason=reason))
            return False
        taken = next((other for other in (path, *_parents(path)) if other in self._outputs), None)
        if taken is None and path in self._parents:
            taken = next(other for other in self._outputs if other.startswith(f"{path}/"))
        if taken is not None:
            self._fault(SAME_ADDRESS.at(Location(), site=self._site, path=path, other=taken))
        return taken is None

    def _fault(self, diagnostic: Diagnostic) -> None:
        self._faults.append(diagnostic)

    def _refuse(self, path: str, obstacle: str) -> bool:
        """One finding for each obstacle: a planted link can stand in the way of a whole site."""
        shown = "/".join(filter(None, (self._host, obstacle)))
        self._refusals.setdefault(
            obstacle, FOREIGN_FILE.at(Location(), site=self._site, path=f"{self._host}/{path}", obstacle=shown)
        )
        return False

    def _drop(self, path: str) -> None:
        del self._outputs[path]
        self._staged.pop(path, None)

    def _write_temporary(self, path: str, blocks: Iterable[bytes]) -> str:
        """Write the bytes beside the site; their SHA-256."""
        self._serial += 1
        temporary = self._temporary / str(self._serial)
        digest = hashlib.sha256()
        with writing(self._tree.root / path):
            if self._serial == 1:
                self._temporary.mkdir(exist_ok=True)
            with open_new(temporary) as file:
                for block in blocks:
                    digest.update(block)
                    file.write(block)
        self._staged[path] = temporary
        return digest.hexdigest()

    def _change(self, stale: frozenset[str]) -> int:
        """Replace and remove; the number of files removed. New outputs come first: the site is never without pages."""
        removed = 0
        with writing(self._tree.root):
            for obstacle in sorted(self._obstacles):
                self._tree.remove_obstacle(obstacle)
                removed += 1
            for path in sorted(stale):
                if any(parent in self._staged for parent in _parents(path)):
                    removed += self._tree.remove_file(path)
        for path, temporary in list(self._staged.items()):
            self._move(path, temporary)
        with writing(self._tree.root):
            return removed + sum(self._tree.remove_file(path) for path in sorted(stale))

    def _move(self, path: str, temporary: Path) -> None:
        with writing(self._tree.root / path):
            if self._tree.standing(path).kind is Kind.FOLDER:
                self._drop(path)
                self._refuse(path, path)
                return
            self._tree.make_room(path)
            temporary.replace(self._tree.root / path)


def _parents(path: str) -> Iterator[str]:
    """The folders above ``path``, innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _blocks(source: str) -> Iterator[bytes]:
    try:
        with Path(source).open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as cause:
        raise _SourceLost from cause
