"""Files of committed folders as git itself lists them."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.build.git_trees import GitTrees
from kimsites.build.tree_hash import list_files, tree_id
from tests.build.test_identity import git, trees, write


def committed(root: Path, form: str = "sha1") -> str:
    git(root, "init", "-q", f"--object-format={form}")
    git(root, "add", "-A", "-f")
    git(root, "commit", "-qm", "x", "--allow-empty")
    return git(root, "rev-parse", "HEAD^{tree}").strip()


@settings(max_examples=20, deadline=None)
@given(trees, st.sampled_from(["sha1", "sha256"]))
def test_any_committed_tree_is_listed_as_its_files_are(
    tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, bytes], form: str
) -> None:
    root = tmp_path_factory.mktemp("nation")
    for name, data in files.items():
        try:
            write(root, {name: data})
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
    tree = committed(root, form)
    with GitTrees(root) as listed:
        assert listed.files(tree) == list_files(root, form)
        assert listed.files(tree_id(root, form)) == list_files(root, form)


def test_odd_names_links_and_programs_are_files_and_other_repositories_are_not(tmp_path: Path) -> None:
    write(tmp_path, {'désa "satu"/a\tb.md': "a", "lari.sh": "#!/bin/sh\n", "lain/x.md": "x"})
    (tmp_path / "lari.sh").chmod(0o755)
    (tmp_path / "tautan").symlink_to("lari.sh")
    committed(tmp_path / "lain")
    with GitTrees(tmp_path) as listed:
        found = listed.files(committed(tmp_path))
    assert set(found) == {'désa "satu"/a\tb.md', "lari.sh", "tautan"}


def test_a_tree_git_does_not_have_is_empty_and_so_are_all_after_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "a"})
    tree = committed(tmp_path)
    with GitTrees(tmp_path) as listed:
        assert listed.files(tree)
        assert listed.files("0" * 40) == {}
        assert listed.files(tree) == {}


def test_a_file_is_no_tree(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "a"})
    committed(tmp_path)
    with GitTrees(tmp_path) as listed:
        assert listed.files(git(tmp_path, "rev-parse", "HEAD:a.md").strip()) == {}


def test_without_git_or_repository_nothing_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with GitTrees(tmp_path) as listed:
        assert listed.files("0" * 40) == {}
    monkeypatch.setenv("PATH", "")
    with GitTrees(tmp_path) as listed:
        assert listed.files("0" * 40) == {}


def test_git_runs_only_once_asked_and_ends_with_the_context(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "a"})
    tree = committed(tmp_path)
    with GitTrees(tmp_path) as listed:
        assert not _children()
        listed.files(tree)
        assert len(_children()) == 1
    assert not _children()


def _children() -> list[bytes]:
    found = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    commands = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in found]
    return [command for command in commands if b"cat-file" in command]
