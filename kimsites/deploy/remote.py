"""The private records on the store: read and written, with requests as few as they can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from msgspec import Struct
from msgspec.structs import replace

from kimsites.deploy.documents import StateDamaged
from kimsites.deploy.host_state import Remote
from kimsites.deploy.index import NationIndex
from kimsites.deploy.intent import Intent
from kimsites.deploy.keys import INDEX_KEY, INTENT_KEY, ManifestAddress
from kimsites.deploy.lease import Permit
from kimsites.deploy.manifest import HostManifest
from kimsites.deploy.store import Condition, ConditionFailed, ConditionUnsupported, ObjectHeaders, Store
from kimsites.deploy.target import Target
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure

_HEADERS = ObjectHeaders("application/gzip", "no-store")
_OVERTAKEN = Text(
    "deploy ini dihentikan: deploy lain menulis daftar nasional pada tempat terbit; jalankan lagi",
    "this deploy stops: another one wrote the index of the nation on the target; run it again",
)

_OUTDATED = Text(
    "tidak ada yang dikirim: selagi situs dibangun, deploy lain berkali-kali mengubah tempat terbit; jalankan lagi",
    "nothing was sent: while the sites were built, other deploys changed the target again and again; run it again",
)


class Overtaken(EnvironmentFailure):
    """Somebody else wrote the index of the nation since it was read."""


class Outdated(EnvironmentFailure):
    """What a build relies on no longer stands on the target; nothing was sent."""

    def __init__(self) -> None:
        super().__init__(_OUTDATED)

    def __reduce__(self) -> tuple[type[Outdated], tuple[object, ...]]:
        return (type(self), ())


class FetchedIndex(Struct, frozen=True):
    """The index as read; ``etag`` is None where there is none yet, or where the one there is not to be believed."""

    index: NationIndex
    etag: str | None

    @property
    def condition(self) -> Condition:
        """What must hold for nobody to have written it since."""
        return Condition(self.etag)


class PrivateArea:
    """The index, the intent and the manifests of a target."""

    def __init__(self, store: Store, target: Target, concurrency: int) -> None:
        self.store = store
        self.target = target
        self._concurrency = concurrency

    def index(self, *, believe: bool = True) -> FetchedIndex:
        """The nation as it stands; an empty one before the first deploy.

        Raises:
            StateDamaged: it can't be read, unless it need not be believed: then it counts as empty.
        """
        found = self.store.get(self.target.key(INDEX_KEY))
        if found is None:
            return FetchedIndex(NationIndex(), None)
        try:
            return FetchedIndex(NationIndex.from_bytes(found.body), found.etag)
        except StateDamaged:
            if believe:
                raise
            return FetchedIndex(NationIndex(), found.etag)

    def remote(self, index: NationIndex, *, believe: bool = True) -> Remote:
        """The nation with what an interrupted deploy may have done to it.

        Raises:
            StateDamaged: nobody can tell what that is, unless nothing of it need be believed: then no host counts as
                known, and all are sent again.
        """
        if index.pending is None:
            return Remote(index)
        found = self.store.get(self.target.key(INTENT_KEY))
        if found is None:
            return Remote(index)
        try:
            intent = Intent.from_bytes(found.body)
        except StateDamaged:
            if believe:
                raise
            return Remote(replace(index, hosts={}))
        # What another deploy left lying here says nothing about this nation any more.
        return Remote(index, intent if intent.deploy in {index.pending, index.resumes} else None)

    def manifest(self, address: ManifestAddress) -> HostManifest | None:
        """A manifest; None where there is none, or a damaged one."""
        found = self.store.get(self.target.key(address.key))
        try:
            return None if found is None else HostManifest.from_bytes(found.body, address)
        except StateDamaged:
            return None

    def manifests(self, addresses: Iterable[ManifestAddress]) -> Iterator[tuple[ManifestAddress, HostManifest | None]]:
        """Many manifests, several at once, in their order."""
        wanted = tuple(addresses)
        if len(wanted) < 2:
            yield from ((address, self.manifest(address)) for address in wanted)
            return
        with ThreadPoolExecutor(min(len(wanted), self._concurrency)) as pool:
            yield from zip(wanted, pool.map(self.manifest, wanted), strict=True)

    def write_index(self, index: NationIndex, known: FetchedIndex | None, permit: Permit) -> FetchedIndex:
        """Write it; with ``known``, only if nobody has written it since that was read.

        Raises:
            ConditionUnsupported: the store knows no conditions.
            Overtaken: somebody has.
        """
        permit.check()
        key, condition = self.target.key(INDEX_KEY), known.condition if known else None
        try:
            return FetchedIndex(index, self.store.put(key, index.to_bytes(), _HEADERS, condition))
        except ConditionFailed:
            raise Overtaken(_OVERTAKEN) from None

    def replace_index(self, index: NationIndex, known: FetchedIndex) -> bool:
        """Write it if nobody has since it was read; whether that was so. False too where nobody can know."""
        try:
            self.store.put(self.target.key(INDEX_KEY), index.to_bytes(), _HEADERS, known.condition)
        except (ConditionFailed, ConditionUnsupported):
            return False
        return True

    def write_intent(self, intent: Intent, permit: Permit) -> None:
        """Write what a deploy may do. It stays when that is done: nobody believes it without an index that names it."""
        permit.check()
        self.store.put(self.target.key(INTENT_KEY), intent.to_bytes(), _HEADERS)
