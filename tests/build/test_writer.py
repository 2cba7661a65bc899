import errno
import hashlib
import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kimsites.build import new_file
from kimsites.build.folder import claim_folder
from kimsites.build.ledger import Ledger
from kimsites.build.output import fault_of
from kimsites.build.writer import HostWriter
from kimsites.model.content import Asset
from kimsites.model.errors import EnvironmentFailure
from kimsites.model.page import Output

HOST = "satu.kim.id"


def publish(folder, **files):
    return publish_paths(folder, files)


def publish_paths(folder, files):
    writer = HostWriter(folder, HOST, "satu")
    for path, text in files.items():
        writer.stage(Output(path, text.encode()))
    return writer.commit()


def standing(folder):
    root = folder.root / HOST
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def codes(result):
    return [found.code for found in result.diagnostics]


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


def test_a_link_planted_where_an_output_is_staged_is_not_followed(folder, tmp_path):
    target = tmp_path / "rahasia"
    target.write_text("rahasia")
    publish_paths(folder, {"index.html": "a"})
    (folder.temporary / f"{HOST}.0.file").symlink_to(target)
    with pytest.raises(EnvironmentFailure):
        publish_paths(folder, {"index.html": "b"})
    assert target.read_text() == "rahasia"


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


def test_a_foreign_file_is_never_removed(folder):
    publish_paths(folder, {"index.html": "a", "berita/x/index.html": "b"})
    (folder.root / HOST / "berita/x/catatan.txt").write_text("punya orang")
    publish_paths(folder, {"index.html": "a"})
    assert standing(folder) == {"index.html": "a", "berita/x/catatan.txt": "punya orang"}


def test_a_foreign_file_in_the_way_is_kept_and_named(folder):
    (folder.root / HOST).mkdir()
    (folder.root / HOST / "index.html").write_text("punya orang")
    result = publish_paths(folder, {"index.html": "a", "b.html": "b"})
    assert standing(folder) == {"index.html": "punya orang", "b.html": "b"}
    assert codes(result) == ["KIM504"]
    assert f"{HOST}/index.html" in result.diagnostics[0].message.id
    assert [output.path for output in result.outputs] == ["b.html"]
    publish_paths(folder, {})
    assert standing(folder) == {"index.html": "punya orang"}


def test_a_foreign_file_with_the_right_bytes_becomes_ours(folder):
    (folder.root / HOST).mkdir()
    (folder.root / HOST / "index.html").write_text("a")
    result = publish_paths(folder, {"index.html": "a"})
    assert (result.written, codes(result)) == (0, [])
    assert Ledger(folder, HOST).read().paths == {"index.html"}


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../lain.kim.id/index.html", "a/../../b", "a//b", "a/", "./a", "a\\b", "a\0b", "a\nb", "\udcff",
     "x" * 256, "a/" * 600 + "b"],
)  # fmt: skip
def test_a_path_that_leaves_the_host_or_can_not_be_published_is_refused(folder, path):
    result = publish_paths(folder, {path: "a", "index.html": "b"})
    assert codes(result) == ["KIM506"]
    assert [output.path for output in result.outputs] == ["index.html"]
    assert sorted(path.name for path in folder.root.iterdir()) == [".kimsites", HOST]


@pytest.mark.parametrize("path", ["index.html", "aset/a.b.css", "berita/panen raya/index.html", "é.html", "..a"])
def test_ordinary_paths_are_fine(path):
    assert fault_of(path) is None


@pytest.mark.parametrize("files", [["a", "a"], ["a", "a/b"], ["a/b", "a"], ["a/b/c", "a"]])
def test_two_outputs_at_one_place_are_a_fault_that_names_both(folder, files):
    writer = HostWriter(folder, HOST, "satu")
    for index, path in enumerate(files):
        writer.stage(Output(path, str(index).encode()))
    assert [found.code for found in writer.faults] == ["KIM505"]
    assert all(f"`{path}" in writer.faults[0].message.id for path in files)
    writer.commit()
    assert standing(folder) == {files[0]: "0"}


def test_a_linked_host_folder_is_not_followed(folder, tmp_path):
    outside = tmp_path / "luar"
    outside.mkdir()
    (folder.root / HOST).symlink_to(outside)
    result = publish_paths(folder, {"index.html": "a", "b/c.html": "b"})
    assert codes(result) == ["KIM504"]
    assert list(outside.iterdir()) == []


def test_a_link_planted_as_a_folder_is_not_followed_for_writing_or_removing(folder, tmp_path):
    outside = tmp_path / "luar"
    (outside / "x").mkdir(parents=True)
    (outside / "x/index.html").write_text("rahasia")
    publish_paths(folder, {"berita/x/index.html": "a", "berita/y/index.html": "b"})
    for path in ("x/index.html", "y/index.html"):
        (folder.root / HOST / "berita" / path).unlink()
        (folder.root / HOST / "berita" / path).parent.rmdir()
    (folder.root / HOST / "berita").rmdir()
    (folder.root / HOST / "berita").symlink_to(outside)
    result = publish_paths(folder, {"berita/y/index.html": "c"})
    assert codes(result) == ["KIM504"]
    assert (outside / "x/index.html").read_text() == "rahasia"
    assert [path.name for path in outside.iterdir()] == ["x"]


def test_a_link_planted_at_one_of_our_files_is_replaced_itself(folder, tmp_path):
    target = tmp_path / "rahasia"
    target.write_text("rahasia")
    publish_paths(folder, {"index.html": "a"})
    (folder.root / HOST / "index.html").unlink()
    (folder.root / HOST / "index.html").symlink_to(target)
    publish_paths(folder, {"index.html": "a"})
    assert target.read_text() == "rahasia"
    assert not (folder.root / HOST / "index.html").is_symlink()


def test_a_foreign_link_at_a_wanted_path_is_refused(folder, tmp_path):
    (folder.root / HOST).mkdir()
    (folder.root / HOST / "index.html").symlink_to(tmp_path / "tidak-ada")
    assert codes(publish_paths(folder, {"index.html": "a"})) == ["KIM504"]
    assert not (tmp_path / "tidak-ada").exists()


def test_an_old_file_gives_way_to_a_folder(folder):
    publish_paths(folder, {"profil": "lama", "index.html": "a"})
    result = publish_paths(folder, {"profil/index.html": "baru", "profil/b.html": "b", "index.html": "a"})
    assert codes(result) == []
    assert standing(folder) == {"profil/index.html": "baru", "profil/b.html": "b", "index.html": "a"}


def test_an_old_folder_gives_way_to_a_file(folder):
    publish_paths(folder, {"profil/a/index.html": "lama", "profil/b.html": "lama"})
    result = publish_paths(folder, {"profil": "baru"})
    assert codes(result) == []
    assert standing(folder) == {"profil": "baru"}


def test_an_old_folder_whose_parent_goes_with_it_gives_way_to_a_file(folder):
    publish_paths(folder, {"a/b/c/index.html": "lama", "index.html": "a"})
    result = publish_paths(folder, {"a/b": "baru", "index.html": "a"})
    assert codes(result) == []
    assert standing(folder) == {"a/b": "baru", "index.html": "a"}


def test_a_link_planted_for_a_file_of_ours_gives_way_to_a_new_folder(folder, tmp_path):
    outside = tmp_path / "luar"
    outside.mkdir()
    publish_paths(folder, {"profil": "lama", "index.html": "a"})
    (folder.root / HOST / "profil").unlink()
    (folder.root / HOST / "profil").symlink_to(outside)
    result = publish_paths(folder, {"profil/index.html": "baru", "index.html": "a"})
    assert codes(result) == []
    assert standing(folder) == {"profil/index.html": "baru", "index.html": "a"}
    assert not (folder.root / HOST / "profil").is_symlink()
    assert list(outside.iterdir()) == []


def test_a_folder_with_foreign_files_does_not_give_way(folder):
    publish_paths(folder, {"profil/index.html": "lama"})
    (folder.root / HOST / "profil/catatan.txt").write_text("punya orang")
    result = publish_paths(folder, {"profil": "baru"})
    assert codes(result) == ["KIM504"]
    assert standing(folder) == {"profil/catatan.txt": "punya orang"}
    assert Ledger(folder, HOST).read().paths == frozenset()
    assert list(folder.temporary.iterdir()) == []


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


def asset(tmp_path, data=b"foto", **changes):
    source = tmp_path / "foto.jpg"
    source.write_bytes(data)
    values = {"path": "aset/foto.jpg", "source": str(source), "sha256": hashlib.sha256(data).hexdigest(), "size": 4}
    return Asset(**{**values, **changes})


def test_an_asset_is_copied_once(folder, tmp_path):
    for written in (1, 0):
        writer = HostWriter(folder, HOST, "satu")
        writer.stage_copy(asset(tmp_path))
        assert writer.commit().written == written
    assert standing(folder) == {"aset/foto.jpg": "foto"}


@pytest.mark.parametrize("changes", [{"sha256": "0" * 64}, {"source": "/tidak/ada"}])
def test_an_asset_that_changed_or_vanished_is_a_fault(folder, tmp_path, changes):
    writer = HostWriter(folder, HOST, "satu")
    writer.stage_copy(asset(tmp_path, **changes))
    writer.stage(Output("index.html", b"a"))
    assert [found.code for found in writer.faults] == ["KIM507"]
    assert writer.commit().written == 1
    assert standing(folder) == {"index.html": "a"}
    assert not (folder.root / HOST / "aset").exists()
    assert list(folder.temporary.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1 << 18, (1 << 18) + 1])
def test_an_asset_of_any_size_is_copied_whole_and_compared_whole(folder, tmp_path, size):
    data = bytes(size)
    for written in (1, 0):
        writer = HostWriter(folder, HOST, "satu")
        writer.stage_copy(asset(tmp_path, data, size=size))
        assert writer.commit().written == written
    assert (folder.root / HOST / "aset/foto.jpg").read_bytes() == data
    data = bytes(size)[:-1] + b"x" if size else b"x"
    writer = HostWriter(folder, HOST, "satu")
    writer.stage_copy(asset(tmp_path, data, size=len(data)))
    assert writer.commit().written == 1


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
