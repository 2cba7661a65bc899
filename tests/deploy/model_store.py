"""A store, a nation and a deploy as plain values: what the pure plan is tried on."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from kimsites.build.output import OutputRecord, version_of
from kimsites.build.plan import Action
from kimsites.build.record import BuildStamp, BuiltHost, content_of
from kimsites.deploy.changes import Put
from kimsites.deploy.decision import LocalBuild
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.headers import is_fingerprinted
from kimsites.deploy.host_plan import DeployOptions
from kimsites.deploy.host_state import Remote
from kimsites.deploy.index import NationIndex
from kimsites.deploy.intent import Intent
from kimsites.deploy.keys import INDEX_KEY, INTENT_KEY, PRIVATE, ManifestAddress
from kimsites.deploy.manifest import HostManifest
from kimsites.deploy.plan import DeployPlan, manifests_to_compare, plan_deploy
from kimsites.deploy.store import ObjectHeaders

PORTAL = "kim.id"
START = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
NO_LIMITS = DeleteLimits(total=10**9, share=1.0)

Tree = Mapping[str, str]
Nation = Mapping[str, Tree]
Step = Callable[[], None]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprinted(name: str, text: str) -> str:
    return f"aset/{name}.{sha(text)[:10]}.css"


def stamp_at(minute: int, content: str = "", commit: str | None = None) -> BuildStamp:
    return BuildStamp(commit or f"commit{minute}", False, START + timedelta(minutes=minute), sha(content))


def built_host(host: str, tree: Tree, action: Action = Action.SITE, held: bool = False) -> BuiltHost:
    outputs = [OutputRecord(path, sha(text), len(text)) for path, text in tree.items()]
    slug = "" if host == PORTAL else host.partition(".")[0]
    return BuiltHost(host, slug, Action.PORTAL if host == PORTAL else action, version_of(outputs), held, len(tree))


def build(nation: Nation, minute: int = 0, **hosts: BuiltHost) -> LocalBuild:
    """A build of a nation; ``hosts`` (named by their first label) stand in for those made from the trees."""
    built = {host: built_host(host, tree) for host, tree in nation.items()}
    built |= {item.host: item for item in hosts.values()}
    outputs = {
        host: tuple(sorted(OutputRecord(path, sha(text), len(text)) for path, text in tree.items()))
        for host, tree in nation.items()
    }
    content = content_of({host: item.version for host, item in built.items()})
    return LocalBuild(stamp_at(minute, content), built, lambda host: outputs.get(host, ()))


@dataclass
class ModelStore:
    """Objects by key. Public ones are bytes with headers; of private ones only what a plan can tell is kept."""

    public: dict[str, tuple[str, ObjectHeaders]] = field(default_factory=dict)
    private: dict[str, bytes] = field(default_factory=dict)
    packs: dict[str, dict[str, str]] = field(default_factory=dict)
    fetched: list[ManifestAddress] = field(default_factory=list)

    def copy(self) -> ModelStore:
        return ModelStore(dict(self.public), dict(self.private), {k: dict(v) for k, v in self.packs.items()})

    def index(self) -> NationIndex:
        body = self.private.get(INDEX_KEY)
        return NationIndex.from_bytes(body) if body else NationIndex()

    def intent(self) -> Intent | None:
        body = self.private.get(INTENT_KEY)
        return Intent.from_bytes(body) if body else None

    def manifest(self, address: ManifestAddress) -> HostManifest | None:
        self.fetched.append(address)
        body = self.private.get(address.key)
        return HostManifest.from_bytes(body, address) if body else None

    def remote(self) -> Remote:
        index, intent = self.index(), self.intent()
        is_believed = index.pending is not None and intent is not None
        return Remote(index, intent if is_believed and intent.deploy in {index.pending, index.resumes} else None)

    def delete(self, key: str) -> None:
        self.public.pop(key, None)
        self.private.pop(key, None)
        self.packs.pop(key, None)

    def host(self, host: str) -> dict[str, str]:
        """Paths and texts of a host's public objects."""
        return {key.partition("/")[2]: text for key, (text, _) in self.public.items() if key.startswith(f"{host}/")}

    def everything(self) -> tuple[object, ...]:
        """All that two stores can be compared by: who deployed, and when, is left out."""
        manifests = {
            key: replace(HostManifest.from_bytes(body, _address(key)), deploy="", deployed=START)
            for key, body in self.private.items()
            if "/manifests/" in key
        }
        return self.public, self.packs, manifests, set(self.private)


def _address(key: str) -> ManifestAddress:
    _, _, host, name = key.split("/")
    return ManifestAddress(host, name.removesuffix(".json.gz"))


def options(deploy: str = "d1", minute: int = 0, **changes: object) -> DeployOptions:
    start = DeployOptions(deploy, START + timedelta(minutes=minute), limits=NO_LIMITS)
    return replace(start, **changes)  # type: ignore[arg-type]


def plan(store: ModelStore, local: LocalBuild, how: DeployOptions) -> DeployPlan:
    """Plan on a store, and see to it that no manifest is asked for that was not announced."""
    remote = store.remote()
    announced = manifests_to_compare(local, remote, how)
    store.fetched.clear()
    made = plan_deploy(local, remote, how, store.manifest)
    assert tuple(store.fetched) == announced
    assert len(set(announced)) == len(announced)
    return made


def steps(made: DeployPlan, store: ModelStore, nation: Nation, luck: random.Random) -> Iterator[Step]:
    """What an executor does, one request a step; within a phase in any order."""
    if made.is_empty:
        if made.index_is_due:
            yield from _finish(made, store)
        return
    yield lambda: store.private.__setitem__(INDEX_KEY, made.begin.to_bytes())
    yield lambda: store.private.__setitem__(INTENT_KEY, made.intent.to_bytes())
    for put in sorted(made.puts, key=lambda put: (put.phase, luck.random())):
        yield _putting(put, store, nation)
    for pack in made.packs:
        texts = {row.path: nation[pack.host][row.path] for row in pack.rows}
        yield lambda key=pack.key, texts=texts: store.packs.__setitem__(key, texts)  # type: ignore[misc]
    for manifest in sorted(made.manifests, key=lambda _: luck.random()):
        yield lambda it=manifest: store.private.__setitem__(it.address.key, it.to_bytes())  # type: ignore[misc]
    for item in sorted(made.deletes, key=lambda item: (item.stage, luck.random())):
        yield lambda key=item.key: store.delete(key)  # type: ignore[misc]
    yield from _finish(made, store)


def _finish(made: DeployPlan, store: ModelStore) -> Iterator[Step]:
    index, intent = made.settle()
    yield lambda: store.private.__setitem__(INDEX_KEY, index.to_bytes())
    if intent is not None and not made.is_empty:
        yield lambda: store.private.__setitem__(INTENT_KEY, intent.to_bytes())


def _putting(put: Put, store: ModelStore, nation: Nation) -> Step:
    text = nation[put.host][put.row.path]
    assert sha(text) == put.row.sha256
    return lambda: store.public.__setitem__(put.key, (text, put.row.headers))


def deploy(store: ModelStore, nation: Nation, minute: int, **changes: object) -> DeployPlan:
    """A whole deploy."""
    made = plan(store, build(nation, minute), options(f"d{minute}", minute, **changes))
    assert not made.is_refused
    for step in steps(made, store, nation, random.Random(minute)):
        step()
    return made


def check_settled(store: ModelStore, nation: Nation) -> None:
    """Nothing is lost and nothing left over: the tree, what is retired, and all that one can return to."""
    index = store.index()
    assert index.pending is None
    assert set(index.hosts) == set(nation)
    public, private, packs = set(), {INDEX_KEY, INTENT_KEY}, set()
    for host, tree in nation.items():
        found = store.host(host)
        assert {path: found.get(path) for path in tree} == dict(tree)
        manifest = store.manifest(index.hosts[host].address(host))
        assert manifest is not None
        assert {row.path: row.sha256 for row in manifest.rows} == {path: sha(text) for path, text in tree.items()}
        assert index.hosts[host].manifest == manifest.hash
        for row in manifest.rows:
            assert store.public[f"{host}/{row.path}"][1] == row.headers
        retired = {item.row.path for item in manifest.retired}
        assert all(is_fingerprinted(path) for path in retired)
        assert not retired & set(tree)
        public |= {f"{host}/{path}" for path in {*tree, *retired}}
        private.add(manifest.address.key)
        for kept in (None, *manifest.kept):
            address = manifest.address if kept is None else ManifestAddress(host, kept.build)
            private.add(address.key)
            packs |= _check_restorable(store, address, is_kept=kept is not None)
    assert set(store.public) == public
    assert set(store.private) == private
    assert set(store.packs) == packs


def _check_restorable(store: ModelStore, address: ManifestAddress, *, is_kept: bool) -> set[str]:
    manifest = store.manifest(address)
    assert manifest is not None
    packs = set()
    for row in manifest.rows:
        if row.pack:
            key = f"{PRIVATE}packs/{address.host}/{row.pack}.zip"
            assert sha(store.packs[key][row.path]) == row.sha256
            packs.add(key)
        elif is_kept:
            assert sha(store.public[f"{address.host}/{row.path}"][0]) == row.sha256
    assert len(packs) <= 16
    return packs
