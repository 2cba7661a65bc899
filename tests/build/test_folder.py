import pytest

from kimsites.build.folder import claim_folder
from kimsites.model.errors import EnvironmentFailure, UsageError


def test_a_missing_folder_is_made(tmp_path):
    folder = claim_folder(tmp_path / "a/b")
    assert folder.private.is_dir()
    assert folder.root == tmp_path / "a/b"


@pytest.mark.parametrize("name", [".gitkeep", ".gitignore"])
def test_a_folder_with_only_dot_files_is_taken(tmp_path, name):
    (tmp_path / name).touch()
    assert claim_folder(tmp_path).private.is_dir()


def test_our_own_folder_is_taken_again(tmp_path):
    claim_folder(tmp_path)
    (tmp_path / "satu.kim.id").mkdir()
    assert claim_folder(tmp_path).root == tmp_path


@pytest.mark.parametrize("name", ["berkas.txt", "folder/", ".git/"])
def test_a_folder_that_is_not_ours_is_refused_untouched(tmp_path, name):
    out = tmp_path / "out"
    out.mkdir()
    (out / name).mkdir() if name.endswith("/") else (out / name).touch()
    with pytest.raises(UsageError):
        claim_folder(out)
    assert [path.name for path in out.iterdir()] == [name.rstrip("/")]


def test_a_file_is_refused(tmp_path):
    (tmp_path / "out").touch()
    with pytest.raises(UsageError):
        claim_folder(tmp_path / "out")


@pytest.mark.parametrize("planted", [".kimsites", ".kimsites/tmp", ".kimsites/owned"])
def test_a_link_in_place_of_our_own_folders_is_refused(tmp_path, planted):
    out = tmp_path / "out"
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (out / planted).parent.mkdir(parents=True)
    (out / planted).symlink_to(elsewhere)
    with pytest.raises(UsageError):
        claim_folder(out)
    assert list(elsewhere.iterdir()) == []


def test_the_folder_itself_may_be_reached_through_a_link(tmp_path):
    (tmp_path / "besar").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "besar")
    assert claim_folder(tmp_path / "build").root == tmp_path / "besar"


@pytest.mark.parametrize("inside", ["content", "content/satu/baru"])
def test_a_folder_among_the_sources_is_refused(tmp_path, inside):
    with pytest.raises(UsageError):
        claim_folder(tmp_path / inside, [tmp_path / "content"])
    assert not (tmp_path / "content").exists()


def test_a_folder_that_can_not_be_made_is_the_machines_fault(tmp_path):
    (tmp_path / "berkas").touch()
    with pytest.raises(EnvironmentFailure):
        claim_folder(tmp_path / "berkas/out")
