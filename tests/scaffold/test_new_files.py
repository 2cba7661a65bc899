import pytest

from kimsites.model.errors import EnvironmentFailure, UsageError
from kimsites.scaffold.new_files import NewFile, replace_text, write_new


def test_files_and_folders_are_made(tmp_path):
    write_new(tmp_path / "baru", [NewFile("a/b/c.md", "satu\n"), NewFile("d.md", "dua\n")])
    assert (tmp_path / "baru/a/b/c.md").read_bytes() == b"satu\n"
    assert (tmp_path / "baru/d.md").read_bytes() == b"dua\n"


def test_nothing_is_written_when_one_file_is_there(tmp_path):
    (tmp_path / "d.md").write_text("milik orang")
    with pytest.raises(UsageError, match=r"d\.md"):
        write_new(tmp_path, [NewFile("a/c.md", "satu"), NewFile("d.md", "dua")])
    assert [path.name for path in tmp_path.iterdir()] == ["d.md"]
    assert (tmp_path / "d.md").read_text() == "milik orang"


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path):
    (tmp_path / "d.md").symlink_to(tmp_path / "luar.md")
    with pytest.raises(UsageError):
        write_new(tmp_path, [NewFile("d.md", "dua")])
    assert not (tmp_path / "luar.md").exists()


def test_what_fails_half_way_leaves_nothing(tmp_path):
    (tmp_path / "berkas").write_text("")
    with pytest.raises(EnvironmentFailure):
        write_new(tmp_path, [NewFile("x/y/a.md", "satu"), NewFile("berkas/b.md", "dua")])
    assert [path.name for path in tmp_path.iterdir()] == ["berkas"]


def test_text_is_replaced_when_it_is_what_was_read(tmp_path):
    path = tmp_path / "sites.yaml"
    path.write_bytes(b"lama")
    path.chmod(0o640)
    replace_text(path, b"lama", b"baru")
    assert path.read_bytes() == b"baru"
    assert path.stat().st_mode & 0o777 == 0o640


def test_text_that_changed_meanwhile_stays(tmp_path):
    path = tmp_path / "sites.yaml"
    path.write_bytes(b"lain")
    with pytest.raises(UsageError):
        replace_text(path, b"lama", b"baru")
    assert path.read_bytes() == b"lain"
    assert [one.name for one in tmp_path.iterdir()] == ["sites.yaml"]
