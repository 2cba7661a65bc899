from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.build.file_ids import FileIds, open_file_ids
from kimsites.build.git_view import GitQuestions
from kimsites.build.identity import ContentIdentities
from kimsites.build.tree_hash import read_blob_id, tree_id

IDENTITY = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
ROOTS = ("content",)


def view_content(root: Path, roots: tuple[str, ...]):
    with GitQuestions(root, roots) as questions:
        return questions.answer()


def identify_content(root: Path, roots: tuple[str, ...], hash_file) -> ContentIdentities:
    return ContentIdentities(f"{root}{os.sep}", view_content(root, roots), hash_file)


def git(where: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.autocrlf=false", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=where, check=True, capture_output=True, text=True, env={**os.environ, **IDENTITY}
    )
    return done.stdout


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "nation"
    write(root, {
        "content/satu/profile.md": "satu", "content/satu/posts/a.md": "a", "content/satu/posts/b/index.md": "b",
        "content/dua/profile.md": "dua", "content/tiga/profile.md": "tiga", "sites.yaml": "domain: kim.id\n",
    })  # fmt: skip
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "first")
    return root


def identities(root: Path) -> dict[str, str]:
    found = identify_content(root, ROOTS, read_blob_id)
    return {path.name: found.of(path) for path in sorted((root / "content").iterdir())}


def test_tree_id_is_the_one_git_gives(workspace: Path) -> None:
    assert tree_id(workspace / "content/satu") == git(workspace, "rev-parse", "HEAD:content/satu").strip()


names = st.text(st.sampled_from("ab.-Z0"), min_size=1, max_size=4).filter(lambda n: n.strip(".") and n != ".git")
trees = st.dictionaries(st.lists(names, min_size=1, max_size=3).map("/".join), st.binary(max_size=20), max_size=8)


@settings(max_examples=25, deadline=None)
@given(trees)
def test_any_tree_gets_the_id_git_gives(tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, bytes]) -> None:
    root = tmp_path_factory.mktemp("tree")
    for name, data in files.items():
        try:
            write(root / "t", {name: data})
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
    (root / "t").mkdir(exist_ok=True)
    git(root, "init", "-q")
    git(root, "add", "-A", "-f", "t")
    assert tree_id(root / "t") == (
        git(root, "write-tree", "--prefix=t").strip() if any((root / "t").rglob("*")) else tree_id(root / "t")
    )


def test_clean_checkout_needs_no_reading(workspace: Path) -> None:
    def never(path: str, *_: object) -> bytes:
        raise AssertionError(f"{path} was read")

    found = identify_content(workspace, ROOTS, never)
    assert found.of(workspace / "content/satu").startswith("sha1:")


def test_only_what_differs_from_the_commit_is_read(workspace: Path) -> None:
    write(workspace, {"content/satu/posts/a.md": "A"})
    read: list[str] = []

    def noted(path: str, status: os.stat_result, algorithm: str) -> bytes:
        read.append(Path(path).relative_to(workspace / "content").parts[0])
        return read_blob_id(path, status, algorithm)

    found = identify_content(workspace, ROOTS, noted)
    for name in ("satu", "dua", "tiga"):
        found.of(workspace / "content" / name)
    assert set(read) == {"satu"}


@pytest.mark.parametrize(
    "change",
    [
        {"content/dua/profile.md": "DUA"},
        {"content/dua/posts/baru.md": "new"},
        {"content/dua/.DS_Store": "ignored by people"},
    ],
)
def test_change_shows_before_it_is_committed_and_committing_changes_nothing(
    workspace: Path, change: Mapping[str, str]
) -> None:
    before = identities(workspace)
    write(workspace, change)
    edited = identities(workspace)
    assert {name for name in before if before[name] != edited[name]} == {"dua"}
    git(workspace, "add", "-A", "-f")
    assert identities(workspace) == edited
    git(workspace, "commit", "-qm", "second")
    assert identities(workspace) == edited


def test_ignored_file_counts(workspace: Path) -> None:
    write(workspace, {".gitignore": "*.tmp.md\n"})
    before = identities(workspace)
    write(workspace, {"content/tiga/posts/x.tmp.md": "x"})
    assert identities(workspace)["tiga"] != before["tiga"]


def test_deleted_and_renamed_files_show(workspace: Path) -> None:
    before = identities(workspace)
    (workspace / "content/satu/posts/a.md").rename(workspace / "content/satu/posts/z.md")
    assert identities(workspace)["satu"] != before["satu"]


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
@pytest.mark.parametrize("place", [0, -1])
def test_file_that_git_was_told_to_overlook_is_read(workspace: Path, flag: str, place: int) -> None:
    before = identities(workspace)
    name = git(workspace, "ls-files", "content").splitlines()[place]
    git(workspace, "update-index", flag, name)
    write(workspace, {name: "secretly changed"})
    assert git(workspace, "status", "--porcelain") == ""
    changed = {slug for slug, identity in identities(workspace).items() if identity != before[slug]}
    assert changed == {name.split("/")[1]}


def test_fresh_clone_has_the_same_identities(workspace: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(workspace), "clone")
    assert identities(tmp_path / "clone") == identities(workspace)


def test_workspace_in_a_subfolder_of_a_repository(tmp_path: Path) -> None:
    write(tmp_path, {"deep/ws/content/satu/profile.md": "1", "deep/ws/content/dua/profile.md": "2", "other": "x"})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    root = tmp_path / "deep/ws"
    view = view_content(root, ROOTS)
    assert view is not None
    assert set(view.trees) == {"content/satu", "content/dua"}
    before = identities(root)
    write(root, {"content/satu/profile.md": "one"})
    assert {name for name, one in identities(root).items() if one != before[name]} == {"satu"}


def test_outside_git_without_commit_or_without_git_the_files_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"content/satu/profile.md": "1"})
    assert view_content(tmp_path, ROOTS) is None
    outside = identities(tmp_path)
    git(tmp_path, "init", "-q")
    assert view_content(tmp_path, ROOTS) is None
    monkeypatch.setenv("PATH", "")
    assert view_content(tmp_path, ROOTS) is None
    assert identities(tmp_path) == outside
    write(tmp_path, {"content/satu/profile.md": "2"})
    assert identities(tmp_path) != outside


def test_repository_named_by_the_environment_is_not_asked(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = identities(workspace)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert identities(workspace) == before


def test_special_and_unreadable_files_never_block(tmp_path: Path) -> None:
    folder = tmp_path / "k"
    write(folder, {"a.md": "a"})
    before = tree_id(folder)
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder / "loop")
    assert tree_id(folder) != before


def remembered(path: Path, now: list[int]) -> FileIds:
    ids = open_file_ids(path)
    ids.clock = lambda: now[0]
    return ids


def test_file_is_read_once_while_its_inode_says_the_same(tmp_path: Path) -> None:
    file, memory = tmp_path / "a.md", tmp_path / "files.db"
    file.write_bytes(b"one")
    status = file.stat()
    later = [status.st_ctime_ns + 10_000_000_000]
    ids = remembered(memory, later)
    first = ids(str(file), status, "sha1")
    ids.save()
    again = remembered(memory, later)
    file.unlink()
    assert again(str(file), status, "sha1") == first, "it was not read again, for it is gone"


def test_edit_of_the_same_size_in_the_same_instant_is_seen(tmp_path: Path) -> None:
    file, memory = tmp_path / "a.md", tmp_path / "files.db"
    file.write_bytes(b"one")
    status = file.stat()
    ids = remembered(memory, [status.st_mtime_ns + 1])
    first = ids(str(file), status, "sha1")
    ids.save()
    file.write_bytes(b"two")
    assert remembered(memory, [status.st_mtime_ns + 2])(str(file), status, "sha1") != first, "same stat, yet read again"


def test_mtime_set_back_does_not_hide_an_edit(tmp_path: Path) -> None:
    file, memory = tmp_path / "a.md", tmp_path / "files.db"
    file.write_bytes(b"one")
    status = file.stat()
    ids = remembered(memory, [status.st_ctime_ns + 10_000_000_000])
    first = ids(str(file), status, "sha1")
    ids.save()
    file.write_bytes(b"two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert remembered(memory, [0])(str(file), file.stat(), "sha1") != first


def test_damaged_memory_costs_time_only(tmp_path: Path) -> None:
    file, memory = tmp_path / "a.md", tmp_path / "files.db"
    file.write_bytes(b"one")
    memory.write_bytes(b"this is no database" * 100)
    assert open_file_ids(memory)(str(file), file.stat(), "sha1") == read_blob_id(str(file), file.stat(), "sha1")


def test_first_commit_of_a_plain_folder_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"content/satu/profile.md": "1", "content/satu/posts/a.md": "a"})
    outside = identities(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    assert identities(tmp_path) == outside
