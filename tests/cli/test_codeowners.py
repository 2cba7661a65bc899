import subprocess

import pytest

from kimsites.scaffold.new_files import write_new
from kimsites.scaffold.new_workspace import workspace_files


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "repo/situs"
    write_new(folder, workspace_files([]))
    settings = (folder / "sites.yaml").read_text()
    settings = settings.replace("# maintainers: [nama-akun]", "maintainers: [tim]  ")
    (folder / "sites.yaml").write_text(
        settings.replace("# editors: [nama-akun, nama@contoh.id]", "editors: [siti, Budi Raya]")
    )
    return folder


def test_the_file_goes_to_standard_output_and_the_rest_to_standard_error(kimsites, workspace):
    ran = kimsites("-C", str(workspace), "codeowners")
    assert ran.status == 0
    assert [line for line in ran.out.splitlines() if line[0] != "#"] == ["* @tim", "/content/sukamaju/ @siti @tim"]
    assert "Budi Raya" in ran.err


def test_paths_begin_at_the_top_of_the_repository(kimsites, workspace):
    subprocess.run(["git", "init", "-q", str(workspace.parent)], check=True)
    ran = kimsites("-C", str(workspace), "codeowners", "--for", "gitea", "-o", "../.gitea/CODEOWNERS")
    assert ran.status == 0
    assert ran.out == ""
    text = (workspace.parent / ".gitea/CODEOWNERS").read_text()
    assert "situs/content/sukamaju/.* @siti @tim\n" in text


def test_a_registry_that_names_nobody_is_told(kimsites, tmp_path):
    write_new(tmp_path, workspace_files([]))
    ran = kimsites("-C", str(tmp_path), "codeowners", "--lang", "en")
    assert ran.status == 0
    assert "maintainers" in ran.err


def test_without_a_workspace_there_is_nothing_to_write(kimsites, tmp_path):
    ran = kimsites("-C", str(tmp_path), "codeowners")
    assert ran.status == 2
    assert "KIM101" in ran.err
