"""A small real nation in two builds that differ in everything a deploy can meet, and what a store must hold of them."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from kimsites.build.folder import OutputFolder
from kimsites.build.record import BuildStamp, open_record, write_stamp
from kimsites.deploy.history import private_keys
from kimsites.deploy.index import NationIndex
from kimsites.deploy.keys import INDEX_KEY, INTENT_KEY, LEASE_KEY, PRIVATE, ManifestAddress
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.manifest import HostManifest
from kimsites.deploy.report import DeployReport, DeployRequest
from kimsites.deploy.run import run_deploy
from kimsites.deploy.store import Store
from kimsites.deploy.target import Target

NOW = "2026-11-01T12:00:00+07:00"
_SOME_DAY = datetime(2027, 1, 1, tzinfo=UTC)
_REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Nation:
    """Output folders of two builds: in ``second`` every page changed, a KIM left, another came, posts came and went."""

    workspace: Path
    first: Path
    second: Path


def make_nation(folder: Path) -> Nation:
    """Build it, or take what another process of this run built."""
    folder.mkdir(parents=True, exist_ok=True)
    nation = Nation(folder / "workspace", folder / "first", folder / "second")
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            _run("benchmarks.corpus", "workspace", nation.workspace, "5x2")
            leaving, coming = sorted(path.name for path in (nation.workspace / "content").iterdir())[:2]
            _set_status(nation.workspace, coming, "approved", "submitted")
            build(nation.workspace, nation.first)
            _set_status(nation.workspace, coming, "submitted", "approved")
            _set_status(nation.workspace, leaving, "approved", "submitted")
            change_everything(nation.workspace)
            build(nation.workspace, nation.second)
            (folder / "done").touch()
    return nation


def build(workspace: Path, out: Path) -> None:
    """Run the real command."""
    _run("kimsites", "-C", workspace, "build", "--now", NOW, "-o", out)


def change_everything(workspace: Path) -> None:
    """Other colours and another title, so that every page changes; the first post of each KIM moves."""
    theme, settings = workspace / "themes/uji/theme.yaml", workspace / "sites.yaml"
    theme.write_text(theme.read_text("utf-8").replace("#fbf7ef", "#f7fbef"), "utf-8")
    settings.write_text(settings.read_text("utf-8") + "portal: {title: KIM Nusantara}\n", "utf-8")
    for folder in sorted((workspace / "content").iterdir()):
        posts = sorted((folder / "posts").iterdir())
        before, after = posts[0].name, f"{posts[0].stem}-pindah.md"
        posts[0].rename(posts[0].with_name(after))
        for post in (folder / "posts").iterdir():
            post.write_text(post.read_text("utf-8").replace(before, after), "utf-8")


def change_one_post(workspace: Path) -> str:
    """A word more in the last post of the last KIM; its host."""
    folder = max((workspace / "content").iterdir())
    post = max((folder / "posts").iterdir())
    post.write_text(post.read_text("utf-8") + "\nSatu kalimat lagi.\n", "utf-8")
    return f"{folder.name}.kim.id"


def own_copy(built: Path, folder: Path) -> Path:
    """A build that a test may change."""
    return Path(shutil.copytree(built, folder))


def restamp(out: Path, minutes: int) -> BuildStamp:
    """Make a build so much later than the moment the nations were built for."""
    folder = OutputFolder(out.resolve())
    stamp = BuildStamp.from_json(json.loads((folder.private / "stamp.json").read_bytes()))
    found = replace(stamp, commit=None, time=_SOME_DAY + timedelta(minutes=minutes))
    write_stamp(folder, found)
    return found


def deploy_from(out: Path, request: DeployRequest, listener: DeployListener | None = None) -> DeployReport:
    """Deploy a build folder in this process."""
    with open_record(out, lambda _: None) as record:
        return run_deploy(record, request, listener or DeployListener())


def tree(out: Path) -> dict[str, bytes]:
    """What a build shall look like on the store."""
    files = (path for path in out.rglob("*") if path.is_file())
    return {
        key: path.read_bytes() for path in files if not (key := path.relative_to(out).as_posix()).startswith(PRIVATE)
    }


def objects(store: Store, target: Target) -> dict[str, bytes]:
    """Everything on the store by its key below the prefix."""
    keys = [item.key for item in store.list(target.key(""))]
    found = {}
    with ThreadPoolExecutor(8) as pool:
        for key, stored in zip(keys, pool.map(store.get, keys), strict=True):
            assert stored is not None
            found[target.path(key)] = stored.body
    return found


def public(everything: dict[str, bytes]) -> dict[str, bytes]:
    """Without the private area."""
    return {key: body for key, body in everything.items() if not key.startswith(PRIVATE)}


def check_whole(everything: dict[str, bytes], out: Path) -> NationIndex:
    """The store holds the build, what its manifests still keep, and nothing else."""
    index = NationIndex.from_bytes(everything[INDEX_KEY])
    wanted = tree(out)
    assert index.pending is None
    assert set(index.hosts) == {key.partition("/")[0] for key in wanted}
    allowed, private = set(wanted), {INDEX_KEY, INTENT_KEY}
    for host, entry in index.hosts.items():
        address = entry.address(host)
        manifest = HostManifest.from_bytes(everything[address.key], address)
        assert {f"{host}/{row.path}" for row in manifest.rows} == {key for key in wanted if key.startswith(f"{host}/")}
        retired = {f"{host}/{item.row.path}": item.row.sha256 for item in manifest.retired}
        assert {key: hashlib.sha256(everything[key]).hexdigest() for key in retired} == retired
        allowed |= set(retired)
        private |= private_keys(manifest)
    found = public(everything)
    assert {key: found.get(key) for key in wanted} == wanted
    assert sorted(set(found) - allowed) == []
    assert sorted(allowed - set(found)) == []
    kept = {key for key in everything if key.startswith(PRIVATE)} - {LEASE_KEY}
    assert sorted(kept - private) == []
    assert sorted(private - kept) == []
    return index


def plain(everything: dict[str, bytes]) -> dict[str, object]:
    """What two stores can be compared by: who deployed, and when, is left out."""
    found: dict[str, object] = {}
    for key, body in everything.items():
        if key.startswith(f"{PRIVATE}manifests/"):
            host, name = key.split("/")[2:]
            made = HostManifest.from_bytes(body, _address(host, name))
            retired = tuple(replace(item, left=_SOME_DAY) for item in made.retired)
            found[key] = replace(made, deploy="", deployed=_SOME_DAY, retired=retired)
        elif key not in {INDEX_KEY, LEASE_KEY, INTENT_KEY}:
            found[key] = body
    return found


def _address(host: str, name: str) -> ManifestAddress:
    return ManifestAddress(host, name.removesuffix(".json.gz"))


def _set_status(workspace: Path, slug: str, before: str, after: str) -> None:
    for path in (workspace / "registry").iterdir():
        records = path.read_text("utf-8").split("  - ")
        changed = [
            part.replace(f"status: {before}", f"status: {after}") if part.startswith(f"slug: {slug}\n") else part
            for part in records
        ]
        path.write_text("  - ".join(changed), "utf-8")


def _run(module: str, *arguments: str | Path) -> None:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=_REPOSITORY, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
