"""A folder as a store: nothing outside of it, nothing half written, nothing left over."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import stat
from pathlib import Path

import pytest

from kimsites.deploy.folder_store import FolderStore
from kimsites.deploy.store import Condition, ConditionFailed, ObjectHeaders
from kimsites.model.errors import EnvironmentFailure

HTML = ObjectHeaders("text/html; charset=utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "situs"


@pytest.fixture
def store(root: Path) -> FolderStore:
    return FolderStore(root)


def everything(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.mark.parametrize(
    "key", ["../x", "a/../../x", "/etc/x", "a//x", "./x", "a/.", "", "a/", "a\0b", ".kimsites-unfinished/x"]
)
def test_no_key_leads_outside(store: FolderStore, tmp_path: Path, key: str) -> None:
    for action in (lambda: store.put(key, b"x", HTML), lambda: store.get(key), lambda: store.delete([key])):
        with pytest.raises(EnvironmentFailure):
            action()
    assert not (tmp_path / "x").exists()


def test_no_link_leads_outside(store: FolderStore, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_text("secret")
    root.mkdir()
    (root / "link").symlink_to(outside)
    with pytest.raises(EnvironmentFailure):
        store.put("link/new.html", b"x", HTML)
    with pytest.raises(EnvironmentFailure):
        store.get("link/secret.html")
    with pytest.raises(EnvironmentFailure):
        store.delete(["link/secret.html"])
    assert list(store.list("link/")) == []
    assert everything(outside) == {"secret.html"}


def test_link_in_place_of_a_file_is_replaced_and_not_followed(store: FolderStore, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("outside")
    root.mkdir()
    (root / "index.html").symlink_to(outside)
    assert store.get("index.html") is None
    store.put("index.html", b"ours", HTML)
    assert outside.read_text() == "outside"
    assert not (root / "index.html").is_symlink()


def test_planted_links_are_listed_and_deleted_as_links(store: FolderStore, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.html").write_text("kept")
    root.mkdir()
    (root / "folder").symlink_to(outside)
    (root / "gone").symlink_to(root / "nowhere")
    (root / "loop").symlink_to(root)
    assert {one.key: one.md5 for one in store.list("")} == {"folder": "", "gone": "", "loop": ""}
    assert store.delete(["folder", "gone", "loop"]) == ()
    assert everything(root) == set()
    assert (outside / "kept.html").exists()


def test_deletes_leave_no_empty_folders(store: FolderStore, root: Path) -> None:
    for path in ("a/b/c/index.html", "a/b/other.html", "z.html"):
        store.put(path, b"x", HTML)
    store.delete(["a/b/c/index.html"])
    assert everything(root) == {"a", "a/b", "a/b/other.html", "z.html"}
    store.delete(["a/b/other.html", "z.html"])
    assert root.is_dir()
    assert everything(root) == set()


def test_nothing_but_the_objects_stays(store: FolderStore, root: Path) -> None:
    store.put("a.html", b"1", HTML)
    store.put("b.html", b"1", HTML, Condition())
    with pytest.raises(ConditionFailed):
        store.put("b.html", b"2", HTML, Condition())
    assert everything(root) == {"a.html", "b.html"}


def test_what_a_killed_run_left_is_taken_away(store: FolderStore, root: Path) -> None:
    unfinished = root / ".kimsites-unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "left").write_text("half")
    with (unfinished / "being-written").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        store.put("a.html", b"1", HTML)
        assert {one.key for one in store.list("")} == {"a.html"}
        assert {path.name for path in unfinished.iterdir()} == {"being-written"}


def test_a_file_that_can_not_be_read_leaves_the_old_one(store: FolderStore, root: Path, tmp_path: Path) -> None:
    store.put("a.html", b"old", HTML)
    with pytest.raises(EnvironmentFailure):
        store.put("a.html", tmp_path / "missing.html", HTML)
    assert (root / "a.html").read_bytes() == b"old"
    assert everything(root) == {"a.html"}


def test_a_file_in_the_way_is_explained(store: FolderStore) -> None:
    store.put("berita", b"x", HTML)
    with pytest.raises(EnvironmentFailure, match="berita"):
        store.put("berita/index.html", b"x", HTML)
    assert store.get("berita/index.html") is None
    assert store.delete(["berita/index.html"]) == ()


def test_folders_are_no_objects(store: FolderStore) -> None:
    store.put("berita/index.html", b"x", HTML)
    assert store.get("berita") is None
    assert [refused.key for refused in store.delete(["berita"])] == ["berita"]
    assert store.get("berita/index.html") is not None


def test_pipes_do_not_stop_us(store: FolderStore, root: Path) -> None:
    root.mkdir()
    os.mkfifo(root / "pipe")
    assert store.get("pipe") is None
    assert [(one.key, one.md5) for one in store.list("")] == [("pipe", "")]


def test_a_web_server_may_read_what_was_written(store: FolderStore, root: Path) -> None:
    previous = os.umask(0o022)
    try:
        store.put("a.html", b"x", HTML)
    finally:
        os.umask(previous)
    assert stat.S_IMODE((root / "a.html").stat().st_mode) == 0o644


def _count_up(root: Path, times: int) -> None:
    store = FolderStore(root)
    done = 0
    while done < times:
        found = store.get("counter")
        assert found is not None
        try:
            store.put("counter", b"%d" % (int(found.body) + 1), HTML, Condition(found.etag))
        except ConditionFailed:
            continue
        done += 1


def test_no_update_of_two_processes_is_lost(store: FolderStore, root: Path) -> None:
    store.put("counter", b"0", HTML)
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_count_up, args=(root, 40)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    found = store.get("counter")
    assert found is not None
    assert found.body == b"80"
