"""What stands in the way of an output: files of others, links that somebody planted, files for folders."""

import pytest

from kimsites.build.ledger import Ledger
from kimsites.build.output import fault_of
from kimsites.build.writer import HostWriter
from kimsites.model.errors import EnvironmentFailure
from kimsites.model.page import Output
from tests.build.publishing import HOST, publish_paths, standing


def codes(result):
    return [found.code for found in result.diagnostics]


def test_a_link_planted_where_an_output_is_staged_is_not_followed(folder, tmp_path):
    target = tmp_path / "rahasia"
    target.write_text("rahasia")
    publish_paths(folder, {"index.html": "a"})
    (folder.temporary / f"{HOST}.0.file").symlink_to(target)
    with pytest.raises(EnvironmentFailure):
        publish_paths(folder, {"index.html": "b"})
    assert target.read_text() == "rahasia"


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
