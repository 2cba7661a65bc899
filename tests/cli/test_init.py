import subprocess

import pytest


def test_a_workspace_that_builds_and_has_nothing_wrong(kimsites, tmp_path):
    ran = kimsites("init", str(tmp_path / "situs"))
    assert ran.status == 0
    assert "kimsites new site" in ran.out
    workspace = tmp_path / "situs"
    checked = kimsites("-C", str(workspace), "check", "--strict")
    assert checked.status == 0, checked.out
    assert kimsites("-C", str(workspace), "build", "--strict", "--jobs", "1").status == 0
    pages = list((workspace / "build/sukamaju.kim.id/berita").glob("*/index.html"))
    assert len(pages) == 1
    assert "contoh" in (workspace / "build/kim.id/index.html").read_text().lower()


def test_a_folder_that_holds_something_is_refused(kimsites, tmp_path):
    (tmp_path / "catatan.txt").write_text("milik orang")
    ran = kimsites("init", str(tmp_path))
    assert ran.status == 2
    assert "catatan.txt" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["catatan.txt"]


def test_a_file_is_no_folder(kimsites, tmp_path):
    (tmp_path / "catatan.txt").write_text("")
    assert kimsites("init", str(tmp_path / "catatan.txt")).status == 2


def test_an_empty_folder_and_an_empty_repository_will_do(kimsites, tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert kimsites("init", str(tmp_path), "--ci", "none").status == 0
    assert (tmp_path / "sites.yaml").is_file()


def test_a_repository_on_demand(kimsites, tmp_path):
    assert kimsites("-C", str(tmp_path), "init", "situs", "--git").status == 0
    head = subprocess.run(
        ["git", "-C", str(tmp_path / "situs"), "symbolic-ref", "HEAD"], check=True, capture_output=True, text=True
    )
    assert head.stdout == "refs/heads/main\n"
    status = subprocess.run(
        ["git", "-C", str(tmp_path / "situs"), "status", "--porcelain"], check=True, capture_output=True, text=True
    )
    assert "sites.yaml" in status.stdout


@pytest.mark.parametrize(
    ("given", "there"),
    [
        ([], {".github", ".gitea", ".gitlab-ci.yml"}),
        (["--ci", "gitlab"], {".gitlab-ci.yml"}),
        (["--ci", "github", "--ci", "gitea"], {".github", ".gitea"}),
        (["--ci", "none"], set()),
    ],
)
def test_ci_files_are_those_asked_for(kimsites, tmp_path, given, there):
    assert kimsites("init", str(tmp_path / "situs"), *given).status == 0
    names = {path.name for path in (tmp_path / "situs").iterdir()}
    assert names & {".github", ".gitea", ".gitlab-ci.yml"} == there
