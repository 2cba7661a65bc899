"""One change of the store, and when its turn comes."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct

from kimsites.deploy.headers import Role, role
from kimsites.deploy.keys import MANIFESTS, PRIVATE, object_key, pack_key
from kimsites.deploy.manifest import FileRow


class Phase(IntEnum):
    """When a file is put: over the whole nation each phase ends before the next one begins.

    So nothing is linked before it is there: first what no page links yet, the home pages of new hosts at its end, then
    the pages that link it. ``RESTORED`` is what an interrupted deploy may have put: it may be linked already, so it
    follows the new pages that it may link.
    """

    ASSETS = 1
    NEW_SITE_PAGES = 2
    NEW_PORTAL_PAGES = 3
    NEW_DATA = 4
    RESTORED_PAGES = 5
    RESTORED_DATA = 6
    NEW_SITE_HOMES = 7
    NEW_PORTAL_HOME = 8
    CHANGED_SITE_PAGES = 9
    CHANGED_PORTAL_PAGES = 10
    CHANGED_DATA = 11


class Stage(IntEnum):
    """When an object is deleted: after all that names it.

    Pages and data of a host that goes name each other; who comes to its home page meets the end there.
    """

    HOMES = 1
    PAGES = 2
    DATA = 3
    ASSETS = 4
    PACKS = 5
    MANIFESTS = 6


class PutReason(StrEnum):
    """Why a file is put."""

    NEW = "new"
    CHANGED = "changed"
    HEADERS = "headers changed"
    REPAIR = "repair"


class DeleteReason(StrEnum):
    """Why an object is deleted."""

    LEFT = "left"
    HOST_GONE = "host gone"
    GRACE_OVER = "grace over"
    INTERRUPTED = "interrupted"
    FOREIGN = "foreign"
    OUT_OF_KEEP = "out of keep"


class Put(Struct, frozen=True):
    """One file to put; its bytes are at ``<output folder>/<host>/<path>``, or in the pack that the row names."""

    host: str
    row: FileRow
    phase: Phase
    reason: PutReason

    @property
    def key(self) -> str:
        """Below the target's prefix."""
        return object_key(self.host, self.row.path)

    @property
    def role(self) -> Role:
        """What the file is to readers."""
        return role(self.row.path)


class Delete(Struct, frozen=True):
    """One object to delete: a public file (``key`` is ``<host>/<path>``), or a pack or manifest."""

    host: str
    key: str
    reason: DeleteReason

    @property
    def is_public(self) -> bool:
        """Whether readers could get it."""
        return not self.key.startswith(PRIVATE)

    @property
    def stage(self) -> Stage:
        """When its turn comes."""
        if not self.is_public:
            # Manifests last: as long as there is one, it tells what else there is.
            return Stage.MANIFESTS if self.key.startswith(MANIFESTS) else Stage.PACKS
        stages = {Role.FEED: Stage.DATA, Role.PAGE: Stage.PAGES, Role.ASSET: Stage.ASSETS}
        path = self.key.removeprefix(f"{self.host}/")
        return Stage.HOMES if path == "index.html" else stages[role(path)]


class NewPack(Struct, frozen=True):
    """A pack to write before the host's manifest: the bytes of these rows, in this order."""

    host: str
    name: str
    rows: tuple[FileRow, ...]

    @property
    def key(self) -> str:
        """Below the target's prefix."""
        return pack_key(self.host, self.name)
