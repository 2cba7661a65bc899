"""What a deploy does to one host. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kimsites.deploy.changes import Delete, DeleteReason, NewPack, Phase, Put, PutReason
from kimsites.deploy.guard import DeleteLimits, Loss
from kimsites.deploy.headers import Role, is_fingerprinted, role
from kimsites.deploy.history import (
    is_over,
    kept_builds,
    known_packs,
    private_keys,
    purge_moment,
    retired_rows,
    with_packs,
)
from kimsites.deploy.host_state import HostState
from kimsites.deploy.index import HostEntry
from kimsites.deploy.intent import HostIntent
from kimsites.deploy.keys import object_key
from kimsites.deploy.manifest import FileRow, HostManifest, RetiredRow

SITE = "site"
PORTAL = "portal"


class DeployOptions(Struct, frozen=True):
    """How to deploy. ``deploy`` is the id of this deploy, ``keep`` how many earlier builds one can return to."""

    deploy: str
    now: datetime
    grace: timedelta = timedelta(days=7)
    keep: int = 5
    limits: DeleteLimits = DeleteLimits()
    bucket_redirects: bool = False


class WantedHost(Struct, frozen=True):
    """How a host shall stand: as ``build`` left it.

    ``policy`` is the hash of its header policy; ``rows`` gives its files, and is called only where they are not known.
    ``pinned`` is the version that a rollback takes back.
    """

    slug: str
    kind: str
    version: str
    build: str
    policy: str
    rows: Callable[[], tuple[FileRow, ...]]
    pinned: str = ""

    @classmethod
    def as_it_is(cls, base: HostManifest) -> WantedHost:
        """The host as its manifest says."""
        return cls(base.slug, base.kind, base.version, base.build, base.policy, lambda: base.rows, base.pinned)


class HostPlan(Struct, frozen=True):
    """All that happens to one host.

    ``manifest`` is to be written after all puts and ``pack``, None where the one there stays. ``before`` and ``after``
    are the host's entries in the index, None where it has none. ``loss`` is what the share guard weighs, None for hosts
    that it lets alone.
    """

    host: str
    before: HostEntry | None
    after: HostEntry | None
    intent: HostIntent
    puts: tuple[Put, ...] = ()
    deletes: tuple[Delete, ...] = ()
    pack: NewPack | None = None
    manifest: HostManifest | None = None
    loss: Loss | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the host is to be written or deleted."""
        return not self.puts and not self.deletes and self.manifest is None


def plan_host(state: HostState, wanted: WantedHost, options: DeployOptions) -> HostPlan:
    """Decide what makes a host on the store what it shall be."""
    base = state.base
    new, over = _manifest(state, wanted, options)
    puts = tuple(_puts(state, new))
    stays = not puts and base is not None and new == replace(base, deploy=new.deploy, deployed=new.deployed)
    if puts or base is None:
        new = replace(new, deployed=options.now)
    packed = tuple(row for row in new.rows if row.pack and row.pack not in known_packs(base))
    pack = NewPack(state.host, packed[0].pack, packed) if packed else None
    deletes = (*_public_deletes(state, new, over), *_private_deletes(state, private_keys(new)))
    return HostPlan(
        host=state.host,
        before=state.entry,
        after=HostEntry.of(new, purge_moment(new, options.grace)),
        intent=HostIntent(
            base.deploy if base and stays else new.deploy,
            new.build,
            new.version,
            *_touched(state, puts, deletes, () if stays else (new.address.key, *([pack.key] if pack else []))),
            forgets=state.is_forgotten,
        ),
        puts=puts,
        deletes=deletes,
        pack=pack,
        manifest=None if stays else new,
        loss=_loss(base, new),
    )


def plan_gone(state: HostState, options: DeployOptions) -> HostPlan:
    """Delete all that is known of a host."""
    base = state.base
    known = {row.path for row in base.rows} | {item.row.path for item in base.retired} if base else set()
    public = [_public(state.host, path, DeleteReason.HOST_GONE) for path in sorted(known)]
    public += [_public(state.host, path, _unnamed(state, path)) for path in sorted(state.uncertain - known)]
    deletes = (*public, *_private_deletes(state, frozenset(), DeleteReason.HOST_GONE))
    intent = HostIntent(options.deploy, None, "", *_touched(state, (), deletes, ()), forgets=True)
    return HostPlan(state.host, state.entry, None, intent, deletes=deletes)


def _manifest(
    state: HostState, wanted: WantedHost, options: DeployOptions
) -> tuple[HostManifest, tuple[RetiredRow, ...]]:
    base = state.base
    same = base is not None and base.version == wanted.version
    build = base.build if base and same else wanted.build
    as_it_is = base is not None and same and base.policy == wanted.policy
    rows = base.rows if base and as_it_is else wanted.rows()
    rows = with_packs(rows, base, build, options.keep)
    kept = kept_builds(base, build, options.keep)
    retired = retired_rows(base, {row.path for row in rows}, state.uncertain, options.now)
    over = tuple(item for item in retired if is_over(item, kept, options.now, options.grace))
    manifest = HostManifest(
        host=state.host,
        slug=wanted.slug,
        kind=wanted.kind,
        build=build,
        version=wanted.version,
        policy=wanted.policy,
        deploy=options.deploy,
        deployed=base.deployed if base else options.now,
        rows=rows,
        retired=tuple(item for item in retired if item not in over),
        kept=kept,
        pinned=wanted.pinned,
    )
    return manifest, over


def _puts(state: HostState, new: HostManifest) -> Iterator[Put]:
    base = state.base
    present = {row.path: row for row in base.rows} if base else {}
    there = {item.row.path: item.row for item in base.retired} | present if base else {}
    uncertain, is_lost = state.uncertain, state.is_lost
    for row in new.rows:
        if is_lost or row.path in uncertain:
            reason: PutReason | None = PutReason.REPAIR
        else:
            reason = _why_put(row, there.get(row.path))
        if reason is not None:
            is_repair = reason is PutReason.REPAIR
            phase = (
                _phase_there(row.path, new.kind)
                if row.path in present
                else _phase_new(row.path, new.kind, may_be_there=is_repair)
            )
            yield Put(state.host, row, phase, reason)


def _why_put(row: FileRow, there: FileRow | None) -> PutReason | None:
    if there is None:
        return PutReason.NEW
    if row.is_same_object(there):
        return None
    return PutReason.CHANGED if row.sha256 != there.sha256 else PutReason.HEADERS


def _phase_there(path: str, kind: str) -> Phase:
    portal = kind == PORTAL
    pages = Phase.CHANGED_PORTAL_PAGES if portal else Phase.CHANGED_SITE_PAGES
    return {Role.ASSET: Phase.ASSETS, Role.PAGE: pages, Role.FEED: Phase.CHANGED_DATA}[role(path)]


def _phase_new(path: str, kind: str, *, may_be_there: bool) -> Phase:
    portal = kind == PORTAL
    if path == "index.html":
        return Phase.NEW_PORTAL_HOME if portal else Phase.NEW_SITE_HOMES
    pages = Phase.NEW_PORTAL_PAGES if portal else Phase.NEW_SITE_PAGES
    data = Phase.NEW_DATA
    if may_be_there:
        pages, data = Phase.RESTORED_PAGES, Phase.RESTORED_DATA
    return {Role.ASSET: Phase.ASSETS, Role.PAGE: pages, Role.FEED: data}[role(path)]


def _public_deletes(state: HostState, new: HostManifest, over: Sequence[RetiredRow]) -> Iterator[Delete]:
    base = state.base
    named = {row.path for row in new.rows} | {item.row.path for item in new.retired}
    reasons = {path: _unnamed(state, path) for path in state.uncertain - named}
    reasons |= {row.path: DeleteReason.LEFT for row in base.rows if row.path not in named} if base else {}
    reasons |= {item.row.path: DeleteReason.GRACE_OVER for item in over}
    for path in sorted(reasons):
        yield _public(state.host, path, reasons[path])


def _private_deletes(
    state: HostState, wanted: frozenset[str], reason: DeleteReason = DeleteReason.OUT_OF_KEEP
) -> Iterator[Delete]:
    known = private_keys(state.base)
    for key in sorted((known | state.private) - wanted):
        yield Delete(state.host, key, reason if key in known else DeleteReason.INTERRUPTED)


def _public(host: str, path: str, reason: DeleteReason) -> Delete:
    return Delete(host, object_key(host, path), reason)


def _unnamed(state: HostState, path: str) -> DeleteReason:
    return DeleteReason.FOREIGN if path in state.suspects else DeleteReason.INTERRUPTED


def _touched(
    state: HostState, puts: Iterable[Put], deletes: Iterable[Delete], written: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the next deploy must doubt if this one ends early: all that it touches, and all that was in doubt before."""
    deletes = tuple(deletes)
    public = {item.key.removeprefix(f"{state.host}/") for item in deletes if item.is_public}
    private = {item.key for item in deletes if not item.is_public}
    paths = public.union(state.uncertain, (put.row.path for put in puts))
    return tuple(sorted(paths)), tuple(sorted(private.union(state.private, written)))


def _loss(base: HostManifest | None, new: HostManifest) -> Loss | None:
    if base is None or base.kind != SITE or new.kind != SITE:
        return None
    standing = {row.path for row in base.rows if not is_fingerprinted(row.path)}
    return Loss(len(standing.difference(row.path for row in new.rows)), len(standing))
