"""Publishing from machines that have never seen the nation, against what a clean build and deploy would leave."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kimsites.build import BuildRequest, build
from kimsites.build.archive import restored_from
from kimsites.build.folder import OutputFolder
from kimsites.deploy.keys import INDEX_KEY, STATE_PREFIX
from kimsites.deploy.listener import DeployListener
from kimsites.deploy.report import DeployRequest, Outcome
from kimsites.deploy.store import ObjectHeaders
from kimsites.deploy.target import StoreOptions, Target, open_store
from kimsites.publish import publish
from tests.deploy.nation import NOW, deploy_from, tree
from tests.deploy.seaweed import NO_LISTING

CLOCK = datetime.fromisoformat("2027-01-01T00:00:00+00:00")


def git(folder: Path, *arguments: str) -> str:
    author = ("-c", "user.name=uji", "-c", "user.email=uji@kim.id")
    done = subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def origin(tmp_path, nation):
    """A repository with a small nation; its machines are clones of it."""
    folder = tmp_path / "origin"
    shutil.copytree(nation.workspace, folder, ignore=shutil.ignore_patterns("build", ".git"))
    git(folder, "init", "-q")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "perubahan")


class Machines:
    """Each publish happens on a new machine with a fresh clone."""

    def __init__(
        self, origin: Path, target: Target, store: StoreOptions, clean_builds: dict[str, dict[str, bytes]]
    ) -> None:
        self.origin, self._tmp, self.target, self._options = origin, origin.parent, target, store
        self._clean_builds = clean_builds
        self._count = 0
        self.notes: list[str] = []
        self.store = open_store(target, store)

    def clone(self) -> Path:
        self._count += 1
        folder = self._tmp / f"machine-{self._count}"
        git(self._tmp, "clone", "-q", str(self.origin), str(folder))
        return folder

    def request(self, workspace: Path, target: Target | None = None) -> DeployRequest:
        return DeployRequest(
            target or self.target,
            self._options,
            is_ancestor=lambda ours, theirs: is_ancestor(workspace, ours, theirs),
            clock=lambda: CLOCK + timedelta(minutes=self._count),
        )

    def publish(self, workspace: Path | None = None, listener: DeployListener | None = None):
        workspace, listener = workspace or self.clone(), listener or DeployListener()
        listener.note = lambda text: self.notes.append(text.en)
        building = BuildRequest(workspace, workspace / "build", datetime.fromisoformat(NOW))
        return publish(building, self.request(workspace), build, listener), workspace

    def public(self) -> dict[str, bytes]:
        keys = [item.key for item in self.store.list(self.target.key(""))]
        return {key: self.store.get(key).body for key in keys if "/.kimsites/" not in f"/{key}"}

    def clean(self) -> dict[str, bytes]:
        """What a clean build of the last commit holds; of equal content it is made once."""
        content = git(self.origin, "rev-parse", "HEAD^{tree}")
        if content not in self._clean_builds:
            folder = self.clone()
            build(BuildRequest(folder, folder / "build", datetime.fromisoformat(NOW)))
            self._clean_builds[content] = tree(folder / "build")
        return {self.target.key(path): body for path, body in self._clean_builds[content].items()}


def is_ancestor(folder: Path, ours: str, theirs: str) -> bool | None:
    command = ["git", "merge-base", "--is-ancestor", ours, theirs]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    return {0: True, 1: False}.get(done.returncode)


@pytest.fixture(scope="module")
def clean_builds() -> dict[str, dict[str, bytes]]:
    """What clean builds of this module's commits held, by the tree id of their content."""
    return {}


@pytest.fixture
def machines(request, origin, tmp_path, clean_builds):
    """Machines that publish to a folder, or to a real S3 server where a test asks for both."""
    if getattr(request, "param", "file") == "file":
        return Machines(origin, Target("file", str(tmp_path / "target")), StoreOptions(), clean_builds)
    request.getfixturevalue("s3_environment")
    seaweed = request.getfixturevalue("seaweed")
    options = StoreOptions(endpoint_url=seaweed.endpoint)
    return Machines(origin, request.getfixturevalue("s3_target"), options, clean_builds)


def add_post(origin: Path, number: int = 1) -> str:
    folder = sorted((origin / "content").iterdir())[number]
    (folder / "posts/2026-10-30-kabar-terbaru.md").write_text("---\njudul: Kabar terbaru\n---\n\nIsi kabar.\n", "utf-8")
    commit(origin)
    return folder.name


@pytest.mark.parametrize("machines", ["file", "s3"], indirect=True)
def test_a_machine_that_never_saw_the_nation_builds_only_what_the_commit_changed(machines):
    first, _ = machines.publish()
    assert len(first.build.built) == first.build.unchanged + len(first.build.built) > 3
    slug = add_post(machines.origin)
    second, workspace = machines.publish()
    assert second.build.built == (slug,)
    assert second.deploy.outcome is Outcome.DEPLOYED
    assert second.exit_status == 0
    assert any("only what changed" in note for note in machines.notes)
    assert machines.public() == machines.clean()
    # Of the others nothing was fetched or built.
    hosts = {path.name for path in (workspace / "build").iterdir()} - {".kimsites"}
    assert hosts == {f"{slug}.kim.id", "kim.id"}


@pytest.mark.parametrize("machines", ["file", "s3"], indirect=True)
def test_nothing_changed_is_nothing_built_and_nothing_sent(machines):
    machines.publish()
    before = machines.public()
    again, _ = machines.publish()
    assert (again.build.built, again.build.portal_written, again.deploy.outcome) == ((), 0, Outcome.UNCHANGED)
    assert machines.public() == before


def test_a_kim_that_leaves_goes_from_the_target_and_the_portal(machines):
    machines.publish()
    sites = machines.origin / "sites.yaml"
    slug = sorted(path.name for path in (machines.origin / "content").iterdir())[2]
    record = next(
        path for path in (sites, *machines.origin.glob("registry/**/*.yaml")) if f"slug: {slug}" in path.read_text()
    )
    text = record.read_text("utf-8")
    at = text.index("approved", text.index(f"slug: {slug}"))
    record.write_text(text[:at] + "submitted" + text[at + len("approved") :], "utf-8")
    commit(machines.origin)
    report, _ = machines.publish()
    assert report.build.removed == (f"{slug}.kim.id",)
    assert machines.public() == machines.clean()
    assert not any(key.startswith(machines.target.key(f"{slug}.kim.id/")) for key in machines.public())


def test_a_machine_that_goes_on_needs_no_state_and_one_that_was_restored_keeps_up(machines):
    _, first = machines.publish()
    slug = add_post(machines.origin, 1)
    _, second = machines.publish()
    other = add_post(machines.origin, 3)
    git(second, "pull", "-q")
    report, _ = machines.publish(second)
    assert report.build.built == (other,)
    assert machines.public() == machines.clean()
    git(first, "pull", "-q")
    late, _ = machines.publish(first)
    # This one had all its outputs and its own state: it builds what changed since then, and sends nothing new.
    assert set(late.build.built) == {slug, other}
    assert late.deploy.files == 0
    assert machines.public() == machines.clean()


@pytest.mark.parametrize("machines", ["file", "s3"], indirect=True)
def test_what_a_deploy_from_elsewhere_changed_is_built_again_and_not_believed(machines, tmp_path):
    machines.publish()
    workspace = machines.clone()
    post = max(max((workspace / "content").iterdir()).joinpath("posts").iterdir())
    post.write_text(post.read_text("utf-8") + "\nTidak pernah disimpan.\n", "utf-8")
    build(BuildRequest(workspace, workspace / "build", datetime.fromisoformat(NOW)))
    assert deploy_from(workspace / "build", machines.request(workspace)).files > 0
    add_post(machines.origin)
    report, _ = machines.publish()
    assert post.parents[1].name in report.build.built
    assert machines.public() == machines.clean()


@pytest.mark.parametrize("damage", [b"", b"not a state", None])
def test_a_state_that_is_damaged_or_gone_means_a_clean_build(machines, damage):
    machines.publish()
    [state] = [item.key for item in machines.store.list(machines.target.key(STATE_PREFIX))]
    if damage is None:
        machines.store.delete([state])
    else:
        whole = machines.store.get(state).body
        machines.store.put(state, damage or whole[: len(whole) // 2], ObjectHeaders("application/gzip"))
    add_post(machines.origin)
    report, _ = machines.publish()
    assert report.build.unchanged == 0
    assert any("every site is built" in note for note in machines.notes)
    assert machines.public() == machines.clean()


class Interrupted(DeployListener):
    """Ends a deploy as soon as some files are sent."""

    def __init__(self, after: int) -> None:
        self._left = after

    def sent(self, files: int, size: int) -> None:
        self._left -= files
        if self._left <= 0:
            raise InterruptedError


@pytest.mark.parametrize("after", [1, 4])
def test_what_an_interrupted_publish_began_is_ended_by_a_commit_that_takes_it_back(machines, after):
    """The last state says of those sites what the new checkout says; on the target they are half done."""
    machines.publish()
    slug = add_post(machines.origin)
    with pytest.raises(InterruptedError):
        machines.publish(listener=Interrupted(after))
    git(machines.origin, "revert", "--no-edit", "HEAD")
    report, _ = machines.publish()
    assert slug in report.build.built
    assert report.exit_status == 0
    assert machines.public() == machines.clean()


def test_of_two_at_once_the_newer_one_wins_whole(machines):
    """The older one is published while the newer one builds upon what stood before, and takes back what it brought."""
    machines.publish()
    slug = add_post(machines.origin, 1)
    older = machines.clone()
    git(machines.origin, "revert", "--no-edit", "HEAD")
    other = add_post(machines.origin, 3)
    newer, first = machines.clone(), [True]

    def slow_build(request: BuildRequest):
        report = build(request)
        if first:
            first.clear()
            machines.publish(older)
        return report

    building = BuildRequest(newer, newer / "build", datetime.fromisoformat(NOW))
    listener = DeployListener()
    listener.note = lambda text: machines.notes.append(text.en)
    report = publish(building, machines.request(newer), slow_build, listener)
    assert report.exit_status == 0
    assert set(report.build.built) == {slug, other}
    assert any("building again" in note for note in machines.notes)
    assert machines.public() == machines.clean()


@pytest.mark.parametrize("machines", ["s3"], indirect=True)
def test_without_the_right_to_list_the_state_before_goes_all_the_same(machines, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", NO_LISTING.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", NO_LISTING.secret)
    machines.publish()
    slug = add_post(machines.origin)
    report, _ = machines.publish()
    assert (report.exit_status, report.build.built) == (0, (slug,))
    # The store to look with was opened with the owner's keys.
    assert len(list(machines.store.list(machines.target.key(STATE_PREFIX)))) == 1
    assert machines.public() == machines.clean()


def test_a_restored_folder_is_made_whole_by_a_plain_build(machines):
    machines.publish()
    slug = add_post(machines.origin)
    _, workspace = machines.publish()
    assert restored_from(OutputFolder(workspace / "build")) is not None
    report = build(BuildRequest(workspace, workspace / "build", datetime.fromisoformat(NOW)))
    assert slug in report.built
    assert report.unchanged == 0
    assert {machines.target.key(path): body for path, body in tree(workspace / "build").items()} == machines.clean()
    assert restored_from(OutputFolder(workspace / "build")) is None


def test_a_held_kim_stays_as_it_was_last_good(machines):
    machines.publish()
    before = machines.public()
    slug = add_post(machines.origin)
    post = machines.origin / f"content/{slug}/posts/2026-10-30-kabar-terbaru.md"
    post.write_text("---\njudul: [\n---\n\nIsi.\n", "utf-8")
    commit(machines.origin)
    report, _ = machines.publish()
    assert report.build.held == (slug,)
    assert report.exit_status == 1
    mine = machines.target.key(f"{slug}.kim.id/")
    after = machines.public()
    assert {key: body for key, body in after.items() if key.startswith(mine)} == {
        key: body for key, body in before.items() if key.startswith(mine)
    }


def test_an_index_that_is_gone_means_everything_is_built_and_sent(machines):
    machines.publish()
    add_post(machines.origin)
    _, workspace = machines.publish()
    machines.store.delete([machines.target.key(INDEX_KEY)])
    report, _ = machines.publish(workspace)
    assert report.build.unchanged == 0
    assert machines.public() == machines.clean()
