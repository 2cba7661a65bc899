"""Outputs of a host are staged, moved into place and removed: what changes on disk, and what does not."""

import errno
import hashlib
import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kimsites.build import new_file
from kimsites.build.folder import claim_folder
from kimsites.build.ledger import Ledger
from kimsites.build.writer import HostWriter
from kimsites.model.errors import EnvironmentFailure
from kimsites.model.page import Output
from tests.build.publishing import HOST, publish_paths, standing


def test_outputs_stand_under_their_host(folder):
    result = publish_paths(folder, {"index.html": "a", "berita/x/index.html": "b"})
    assert standing(folder) == {"index.html": "a", "berita/x/index.html": "b"}
    assert (result.written, result.removed) == (2, 0)
    assert [output.path for output in result.outputs] == ["berita/x/index.html", "index.html"]
    assert result.outputs[1].sha256 == hashlib.sha256(b"a").hexdigest()


def test_nothing_changes_on_disk_before_the_commit(folder):
    publish_paths(folder, {"index.html": "old", "lama.html": "x"})
    writer = HostWriter(folder, HOST, "satu")
    writer.stage(Output("index.html", b"new"))
    assert standing(folder) == {"index.html": "old", "lama.html": "x"}
    writer.discard()
    assert standing(folder) == {"index.html": "old", "lama.html": "x"}
    assert list(folder.temporary.iterdir()) == []


@pytest.fixture
def renames(monkeypatch):
    """Where things were renamed to."""
    targets = []
    replace = os.replace

    def note(source, target):
        targets.append(str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", note)
    return targets


def test_a_new_host_comes_into_place_whole_by_one_rename(folder, renames):
    publish_paths(folder, {"index.html": "a", "berita/x/index.html": "b", "aset/a/b/c.css": "c"})
    assert [target for target in renames if "/.kimsites/" not in target] == [str(folder.root / HOST)]
    assert standing(folder) == {"index.html": "a", "berita/x/index.html": "b", "aset/a/b/c.css": "c"}


def test_a_new_folder_of_a_standing_host_comes_into_place_by_one_rename(folder, renames):
    old = {"index.html": "a", "berita/x/index.html": "b"}
    publish_paths(folder, old)
    neighbour = (folder.root / HOST / "berita/x/index.html").stat().st_ino
    renames.clear()
    publish_paths(folder, {**old, "berita/y/index.html": "c", "berita/y/foto/1.jpg": "d", "z.html": "e"})
    assert sorted(target for target in renames if "/.kimsites/" not in target) == [
        str(folder.root / HOST / "berita/y"),
        str(folder.root / HOST / "z.html"),
    ]
    assert (folder.root / HOST / "berita/x/index.html").stat().st_ino == neighbour
    assert standing(folder) == {**old, "berita/y/index.html": "c", "berita/y/foto/1.jpg": "d", "z.html": "e"}


def test_an_empty_foreign_folder_of_the_host_is_filled(folder):
    (folder.root / HOST).mkdir()
    publish_paths(folder, {"index.html": "a", "b/c.html": "b"})
    assert standing(folder) == {"index.html": "a", "b/c.html": "b"}


def test_what_a_dead_worker_staged_is_not_published(folder):
    left = folder.temporary / f"{HOST}.0.folder"
    left.mkdir()
    (left / "rusak.html").write_text("setengah")
    publish_paths(folder, {"index.html": "a"})
    assert standing(folder) == {"index.html": "a"}
    (folder.temporary / f"{HOST}.0.file").write_text("lebih panjang dari yang baru")
    publish_paths(folder, {"index.html": "b"})
    assert standing(folder) == {"index.html": "b"}
    assert list(folder.temporary.iterdir()) == []


def test_an_output_with_the_same_bytes_touches_no_disk_before_the_commit(folder, monkeypatch):
    publish_paths(folder, {"index.html": "a", "b.html": "b"})
    writer = HostWriter(folder, HOST, "satu")
    monkeypatch.setattr(new_file, "open_new", None)
    writer.stage(Output("index.html", b"a"))
    writer.stage(Output("b.html", b"b"))
    assert writer.commit().written == 0


def test_an_output_with_the_same_bytes_is_not_written_again(folder):
    publish_paths(folder, {"index.html": "a", "b.html": "b"})
    before = {path: path.stat() for path in (folder.root / HOST).iterdir()}
    ledger = (folder.owned / HOST).stat()
    result = publish_paths(folder, {"index.html": "a", "b.html": "b"})
    assert (result.written, result.removed) == (0, 0)
    assert {path: path.stat().st_ino for path in before} == {path: seen.st_ino for path, seen in before.items()}
    assert (folder.owned / HOST).stat().st_ino == ledger.st_ino


def test_a_change_of_one_byte_is_written_even_at_the_same_size(folder):
    publish_paths(folder, {"index.html": "aaa"})
    assert publish_paths(folder, {"index.html": "aab"}).written == 1
    assert standing(folder) == {"index.html": "aab"}


def test_outputs_that_are_no_longer_wanted_go_with_the_folders_they_leave_empty(folder):
    publish_paths(folder, {"index.html": "a", "berita/x/index.html": "b", "berita/y/index.html": "c"})
    result = publish_paths(folder, {"index.html": "a", "berita/y/index.html": "c"})
    assert result.removed == 1
    assert not (folder.root / HOST / "berita/x").exists()
    publish_paths(folder, {"index.html": "a"})
    assert not (folder.root / HOST / "berita").exists()


OUTPUTS = st.dictionaries(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join),
    st.sampled_from(["1", "2", "33"]),
    max_size=8,
)


@example(versions=[{}, {"a": "1"}], foreign="a/orang")
@given(versions=st.lists(OUTPUTS, min_size=1, max_size=3), foreign=st.sampled_from([None, "a/orang", "orang"]))
def test_after_any_sequence_of_versions_the_last_one_stands_and_nothing_else(tmp_path_factory, versions, foreign):
    folder = claim_folder(tmp_path_factory.mktemp("urut") / "build")
    if foreign is not None:
        (folder.root / HOST / foreign).parent.mkdir(parents=True)
        (folder.root / HOST / foreign).write_text("punya orang")
    for files in versions:
        result = publish_paths(folder, files)
        theirs = {foreign: "punya orang"} if foreign else {}
        assert standing(folder) == {output.path: files[output.path] for output in result.outputs} | theirs
        assert Ledger(folder, HOST).read().paths == {output.path for output in result.outputs}
        assert len(result.diagnostics) > 0 or result.outputs == tuple(
            (path, hashlib.sha256(text.encode()).hexdigest(), len(text)) for path, text in sorted(files.items())
        )
        assert list(folder.temporary.iterdir()) == []
        assert publish_paths(folder, files).written == 0
    root = folder.root / HOST
    empty = [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert empty == []


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "penuh"),
        (errno.EDQUOT, "penuh"),
        (errno.EACCES, "izin"),
        (errno.EROFS, "izin"),
        (errno.EIO, "gagal"),
    ],
)
def test_a_disk_that_refuses_stops_the_build_and_tears_nothing(folder, monkeypatch, number, word):
    publish_paths(folder, {"index.html": "a", "b.html": "b"})

    def refuse(path):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(new_file, "open_new", refuse)
    with pytest.raises(EnvironmentFailure) as caught:
        publish_paths(folder, {"index.html": "baru", "b.html": "baru"})
    assert word in caught.value.text.id
    assert f"{HOST}/index.html" in caught.value.text.id
    assert standing(folder) == {"index.html": "a", "b.html": "b"}
    assert Ledger(folder, HOST).read().version is not None


def test_a_host_is_removed_whole(folder):
    publish_paths(folder, {"index.html": "a", "berita/x/index.html": "b"})
    assert HostWriter(folder, HOST, "satu").remove_host() == (2, True)
    assert sorted(path.name for path in folder.root.iterdir()) == [".kimsites"]
    assert list(folder.owned.iterdir()) == []


def test_a_removed_host_keeps_foreign_files(folder):
    publish_paths(folder, {"index.html": "a"})
    (folder.root / HOST / "catatan.txt").write_text("punya orang")
    assert HostWriter(folder, HOST, "satu").remove_host() == (1, False)
    assert standing(folder) == {"catatan.txt": "punya orang"}


def test_the_version_names_what_stands_there(folder):
    first = publish_paths(folder, {"index.html": "a"}).version
    assert HostWriter(folder, HOST, "satu").standing_version == first
    second = publish_paths(folder, {"index.html": "b"}).version
    assert second != first
    assert publish_paths(folder, {"index.html": "a"}).version == first
