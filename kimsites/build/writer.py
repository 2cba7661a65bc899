"""The one writer of outputs: everything under a host's folder is written, replaced and removed here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path

from kimsites.build.environment import failure_of, writing
from kimsites.build.findings import ASSET_CHANGED, BAD_PATH, FOREIGN_FILE, SAME_ADDRESS
from kimsites.build.folder import OutputFolder
from kimsites.build.host_tree import HostTree, Kind, Standing, folders_above
from kimsites.build.ledger import Ledger, Ownership
from kimsites.build.new_file import write_new
from kimsites.build.output import OutputRecord, WriteResult, fault_of, version_of
from kimsites.build.staging import Staging
from kimsites.model.content import Asset
from kimsites.model.diagnostic import Diagnostic, Location
from kimsites.model.page import Output

_BLOCK = 1 << 18


class _SourceLost(Exception):
    """A file to copy can't be read any more."""


class HostWriter:
    """Writes one host in two steps: outputs are staged beside the site, then committed in one go.

    Until :meth:`commit` nothing in the host's folder changes, so whatever fails while a site is read, rendered or
    staged leaves its last version whole. Only what differs from what stands there is staged. Use from one process at
    a time; the holder of the output folder's lock sees to that.
    """

    def __init__(self, folder: OutputFolder, host: str, slug: str) -> None:
        self._host = host
        self._slug = slug
        self._ledger = Ledger(folder, host)
        self._before = self._ledger.read()
        self._tree = HostTree(str(folder.root / host))
        self._staging = Staging(str(folder.temporary / host))
        self._outputs: dict[str, OutputRecord] = {}
        self._folders: set[str] = set()
        self._staged: set[str] = set()
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
        """Take an output to publish. A bad or doubled path is a fault.

        Raises:
            EnvironmentFailure: the disk refuses.
        """
        path, data = output.path, output.data
        if not self._is_sound(path):
            return
        # Not `with writing(...)`: for as many files as a build has, that costs as much as hashing them.
        try:
            standing = self._tree.standing(path)
            same = standing.kind is Kind.FILE and standing.size == len(data) and self._tree.file_equals(path, data)
            if self._is_in_the_way(path, standing, same=same):
                return
            self._take(OutputRecord(path, hashlib.sha256(data).hexdigest(), len(data)), standing)
            if not same:
                write_new(self._staging.place(path, standing.gap), (data,))
                self._staged.add(path)
        except OSError as cause:
            raise failure_of(cause, Path(self._tree.place(path))) from cause

    def keep(self, record: OutputRecord) -> None:
        """Take an output that already stands there as recorded, which only holds for the standing version."""
        if self._is_sound(record.path):
            self._outputs[record.path] = record
            self._need_folders(record.path)

    def stage_copy(self, asset: Asset) -> None:
        """Take a file to publish as it is. One that is no longer what its hash says is a fault.

        Raises:
            EnvironmentFailure: the disk refuses.
        """
        path = asset.path
        if not self._is_sound(path):
            return
        with writing(Path(self._tree.place(path))):
            standing = self._tree.standing(path)
            same = (
                standing.kind is Kind.FILE
                and standing.size == asset.size
                and self._tree.file_has_hash(path, asset.sha256)
            )
            if self._is_in_the_way(path, standing, same=same):
                return
            if not same and not self._copy(asset, standing.gap):
                self._fault(ASSET_CHANGED.at(Location(), site=self._site, source=asset.source))
                return
            self._take(OutputRecord(path, asset.sha256, asset.size), standing)

    def commit(self) -> WriteResult:
        """Move what was staged into place and remove what was ours and is no longer wanted.

        Raises:
            EnvironmentFailure: the disk refuses; the next build of this host starts from what is recorded.
        """
        before = self._before
        stale = before.paths.difference(self._outputs)
        removed = 0
        changes = bool(self._staged or stale)
        if changes:
            self._ledger.begin(self._slug, before.paths.union(self._outputs))
            removed = self._change(stale)
        outputs = tuple(sorted(self._outputs.values(), key=attrgetter("path")))
        version = version_of(outputs)
        now = Ownership(self._slug, version, frozenset(self._outputs))
        # Also when nothing came of the changes: what was begun says that all of it might be ours.
        if changes or before != now:
            self._ledger.settle(self._slug, version, self._outputs)
        self.discard()
        diagnostics = (*self._faults, *self._refusals.values())
        return WriteResult(outputs, version, len(self._staged), removed, diagnostics)

    def discard(self) -> None:
        """Forget what was staged."""
        self._staging.clear()

    def remove_host(self) -> tuple[int, bool]:
        """Remove a host that nothing was staged for: how many files went, and whether its folder is gone too.

        The folder stays where it holds files that aren't ours.
        """
        removed = self.commit().removed
        with writing(Path(self._tree.root)):
            gone = self._tree.remove_root()
        self._ledger.forget()
        return removed, gone

    @property
    def _site(self) -> str | None:
        return self._slug or None

    def _is_sound(self, path: str) -> bool:
        reason = fault_of(path)
        if reason is not None:
            self._fault(BAD_PATH.at(Location(), site=self._site, path=ascii(path)[1:-1], reason=reason))
            return False
        taken = self._taken_by(path)
        if taken is not None:
            self._fault(SAME_ADDRESS.at(Location(), site=self._site, path=path, other=taken))
        return taken is None

    def _taken_by(self, path: str) -> str | None:
        """The output that leaves no room for one at ``path``."""
        if path in self._outputs:
            return path
        if path in self._folders:
            return next(other for other in self._outputs if other.startswith(f"{path}/"))
        for folder in folders_above(path):
            if folder in self._folders:
                # No output stands where one of the folders above another one has to be.
                return None
            if folder in self._outputs:
                return folder
        return None

    def _need_folders(self, path: str) -> None:
        for folder in folders_above(path):
            if folder in self._folders:
                return
            self._folders.add(folder)

    def _is_in_the_way(self, path: str, standing: Standing, *, same: bool) -> bool:
        """Whether something that isn't ours stands at ``path`` or above it, which is then told."""
        obstacle = standing.obstacle
        if obstacle is None and not same and standing.kind in {Kind.FILE, Kind.OTHER}:
            obstacle = path
        if obstacle is None or obstacle in self._before.paths:
            return False
        self._refuse(path, obstacle)
        return True

    def _take(self, record: OutputRecord, standing: Standing) -> None:
        self._outputs[record.path] = record
        self._need_folders(record.path)
        if standing.obstacle is not None:
            self._obstacles.add(standing.obstacle)

    def _fault(self, diagnostic: Diagnostic) -> None:
        self._faults.append(diagnostic)

    def _refuse(self, path: str, obstacle: str) -> None:
        """One finding for each obstacle: a planted link can stand in the way of a whole site."""
        shown = "/".join(filter(None, (self._host, obstacle)))
        self._refusals.setdefault(
            obstacle, FOREIGN_FILE.at(Location(), site=self._site, path=f"{self._host}/{path}", obstacle=shown)
        )

    def _copy(self, asset: Asset, gap: str | None) -> bool:
        """Stage a file; False, and nothing staged, if it isn't what it should be."""
        digest = hashlib.sha256()
        scratch = self._staging.scratch()
        try:
            write_new(scratch, _blocks(asset.source, digest.update))
        except _SourceLost:
            return False
        if digest.hexdigest() != asset.sha256:
            return False
        Path(scratch).rename(self._staging.place(asset.path, gap))
        self._staged.add(asset.path)
        return True

    def _change(self, stale: frozenset[str]) -> int:
        """Replace and remove; the number of files removed. New outputs come first: the site is never without pages."""
        removed = 0
        with writing(Path(self._tree.root)):
            for obstacle in sorted(self._obstacles):
                self._tree.remove_obstacle(obstacle)
                removed += 1
            for path in sorted(stale):
                if not self._staged.isdisjoint(folders_above(path)):
                    removed += self._tree.remove_file(path)
        for path, place in self._staging.moves():
            self._move(path, place)
        with writing(Path(self._tree.root)):
            self._tree.forget()
            return removed + sum(self._tree.remove_file(path) for path in sorted(stale))

    def _move(self, path: str, place: str) -> None:
        try:
            if self._tree.move_in(path, place):
                self._staging.moved(path)
                return
        except OSError as cause:
            raise failure_of(cause, Path(self._tree.place(path))) from cause
        del self._outputs[path]
        self._staged.remove(path)
        self._refuse(path, path)


def _blocks(source: str, tell: Callable[[bytes], None]) -> Iterator[bytes]:
    try:
        with Path(source).open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                tell(block)
                yield block
    except OSError as cause:
        raise _SourceLost from cause
