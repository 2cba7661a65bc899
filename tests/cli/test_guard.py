"""`kimsites check --guard` in real repositories."""

import json
import subprocess

import pytest

from kimsites.scaffold.new_files import write_new
from kimsites.scaffold.new_workspace import workspace_files

SETTINGS = """\
domain: kim.id
include: [registry/*.yaml]
maintainers: [tim-kim]
officers: {"64.09": [dinas-ppu], "73.71": [dinas-mks]}
"""
RECORD = """\
  - slug: {slug}
    name: KIM {slug}
    region: "{region}"
    sectors: [umkm]
    status: submitted
    editors: [{editor}]
"""
REGISTRY = "sites:\n" + RECORD.format(slug="mangunkarya", region="64.09.02.2004", editor="siti")
OTHER = "sites:\n" + RECORD.format(slug="losari", region="73.71.04.1008", editor="rahma")


class Repository:
    def __init__(self, top, workspace):
        self.top, self.workspace = top, workspace

    def git(self, *arguments):
        command = ["git", "-C", str(self.top), "-c", "user.name=Siapa Saja", "-c", "user.email=siapa@contoh.id"]
        return subprocess.run([*command, *arguments], check=True, capture_output=True, text=True).stdout.strip()

    def write(self, **files):
        for name, text in files.items():
            path = self.workspace / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def commit(self, **files):
        self.write(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")


@pytest.fixture(params=["", "situs"], ids=["at the top", "in a folder"])
def repository(tmp_path, request):
    top = tmp_path / "repo"
    workspace = top / request.param
    workspace.mkdir(parents=True)
    made = Repository(top, workspace)
    made.git("init", "-q", "-b", "main")
    made.commit(
        sites_dot_yaml=SETTINGS,
        registry__kaltim_dot_yaml=REGISTRY,
        registry__sulsel_dot_yaml=OTHER,
        content__mangunkarya__profile_dot_md="---\nslogan: Kami\n---\n\nHalo dari kami semua di sini.\n" * 3,
        content__losari__profile_dot_md="---\n---\n",
        themes__a__theme_dot_yaml="extends: dasar\n",
    )
    made.git("checkout", "-q", "-b", "usulan")
    return made


@pytest.fixture
def guard(kimsites, repository):
    def run(author, since="main"):
        ran = kimsites(
            "-C",
            str(repository.workspace),
            "check",
            "--guard",
            "--author",
            author,
            "--since",
            since,
            "--format",
            "json",
        )
        found = json.loads(ran.out)["diagnostics"] if ran.status < 2 else []
        assert ran.status == (1 if any(one["severity"] == "error" for one in found) else ran.status), ran.err
        return [(one["code"], one["file"]) for one in found]

    return run


def test_own_files_are_fine_and_others_are_not(repository, guard):
    repository.commit(content__mangunkarya__posts__a_dot_md="x", content__losari__posts__b_dot_md="x")
    assert guard("siti") == [("KIM791", "content/losari/posts/b.md")]
    assert guard("rahma") == [("KIM791", "content/mangunkarya/posts/a.md")]
    assert guard("tim-kim") == []


def test_a_file_moved_out_of_another_kim_is_told(repository, guard):
    moved = "content/losari/profil-lama.md"
    (repository.workspace / "content/mangunkarya/profile.md").rename(repository.workspace / moved)
    repository.commit()
    assert guard("rahma") == [("KIM791", "content/mangunkarya/profile.md")]
    assert guard("siti") == [("KIM791", moved)]


def test_what_is_not_committed_counts_too(repository, guard):
    repository.write(content__losari__profile_dot_md="---\nslogan: Bajakan\n---\n", content__losari__baru_dot_md="x")
    assert guard("siti") == [("KIM791", "content/losari/baru.md"), ("KIM791", "content/losari/profile.md")]


def test_a_committed_change_that_the_disk_hides_counts(repository, guard):
    before = (repository.workspace / "content/losari/profile.md").read_text()
    repository.commit(content__losari__profile_dot_md="---\nslogan: Bajakan\n---\n")
    repository.write(content__losari__profile_dot_md=before)
    assert guard("siti") == [("KIM791", "content/losari/profile.md")]


def test_a_change_cannot_give_rights(repository, guard):
    repository.commit(
        registry__sulsel_dot_yaml=OTHER.replace("rahma", "siti"),
        sites_dot_yaml=SETTINGS.replace("tim-kim", "siti"),
        content__losari__profile_dot_md="---\nslogan: Milik siti\n---\n",
    )
    assert set(guard("siti")) == {
        ("KIM791", "content/losari/profile.md"),
        ("KIM792", "registry/sulsel.yaml"),
        ("KIM793", "sites.yaml"),
    }


def test_rights_that_were_taken_away_are_gone_for_older_branches(repository, guard):
    repository.commit(content__mangunkarya__posts__a_dot_md="x")
    assert guard("siti") == []
    repository.git("checkout", "-q", "main")
    repository.commit(registry__kaltim_dot_yaml=REGISTRY.replace("siti", "budi"))
    repository.git("checkout", "-q", "usulan")
    assert guard("siti") == [("KIM791", "content/mangunkarya/posts/a.md")]
    assert guard("budi") == []


def test_what_main_did_meanwhile_is_not_the_authors(repository, guard):
    repository.git("checkout", "-q", "main")
    repository.commit(content__losari__posts__a_dot_md="x", themes__a__theme_dot_yaml="extends: nusantara\n")
    repository.git("checkout", "-q", "usulan")
    repository.commit(content__mangunkarya__posts__a_dot_md="x")
    assert guard("siti") == []


def test_officers_change_records_of_their_region(repository, guard):
    new = RECORD.format(slug="apiapi", region="64.09.02.2001", editor="ani")
    repository.commit(registry__kaltim_dot_yaml=REGISTRY + new, content__apiapi__profile_dot_md="---\n---\n")
    assert guard("dinas-ppu") == []
    assert {code for code, _ in guard("dinas-mks")} == {"KIM791", "KIM792"}
    repository.commit(registry__baru_dot_yaml=OTHER.replace("losari", "lain"))
    assert guard("dinas-ppu") == [("KIM792", "registry/baru.yaml")]


def test_broken_registry_files_are_for_maintainers(repository, guard):
    repository.commit(registry__kaltim_dot_yaml="sites: [\n")
    assert guard("dinas-ppu") == [("KIM793", "registry/kaltim.yaml")]
    assert guard("tim-kim") == []


def test_themes_and_the_rest_of_the_repository_are_for_maintainers(repository, guard):
    (repository.top / ".github").mkdir()
    (repository.top / ".github/alur.yml").write_text("x")
    repository.commit(themes__a__theme_dot_yaml="extends: nusantara\n")
    ci = ".github/alur.yml" if repository.top == repository.workspace else "../.github/alur.yml"
    assert guard("siti") == [("KIM793", ci), ("KIM793", "themes/a/theme.yaml")]


def test_a_link_in_place_of_a_registry_file_is_for_maintainers(repository, guard):
    path = repository.workspace / "registry/kaltim.yaml"
    path.unlink()
    path.symlink_to("/tmp/tidak/ada")
    assert ("KIM793", "registry/kaltim.yaml") in guard("dinas-ppu")


def test_a_base_that_cant_be_used_lets_nobody_through(repository, guard):
    repository.git("checkout", "-q", "main")
    repository.commit(sites_dot_yaml="domain: [\n")
    repository.git("checkout", "-q", "usulan")
    repository.commit(content__mangunkarya__posts__a_dot_md="x")
    assert guard("siti") == [("KIM795", "sites.yaml")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--guard"], "--author"),
        (["--guard", "--author", "siti"], "--since"),
        (["--guard", "--author", " ", "--since", "main"], "--author"),
        (["--guard", "--author", "siti", "--since", "tidak-ada"], "tidak-ada"),
        (["--guard", "--author", "siti", "--since", "--output=x"], "--output=x"),
    ],
)
def test_wrong_usage(kimsites, repository, arguments, said):
    ran = kimsites("-C", str(repository.workspace), "check", *arguments)
    assert ran.status == 2
    assert said in ran.err


def test_outside_a_repository_there_is_nothing_to_compare(kimsites, tmp_path):
    write_new(tmp_path / "w", workspace_files([]))
    ran = kimsites("-C", str(tmp_path / "w"), "check", "--guard", "--author", "siti", "--since", "main")
    assert ran.status == 2
    assert "git" in ran.err


def test_a_workspace_that_names_nobody_is_told_so(kimsites, tmp_path):
    write_new(tmp_path, workspace_files([]))
    made = Repository(tmp_path, tmp_path)
    made.git("init", "-q", "-b", "main")
    made.commit()
    made.commit(README_dot_md="lain")
    ran = kimsites("-C", str(tmp_path), "check", "--guard", "--author", "siti", "--since", "HEAD~1")
    assert ran.status == 0
    assert "KIM794" in ran.out


def test_a_history_that_git_cannot_read_lets_nothing_pass(repository, kimsites):
    repository.commit(content__losari__profile_dot_md="---\nslogan: Bajakan\n---\n")
    tree = repository.git("rev-parse", "HEAD^{tree}")
    (repository.top / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    options = ("--guard", "--author", "siti", "--since", "main")
    ran = kimsites("-C", str(repository.workspace), "check", *options)
    assert ran.status == 2
    assert "git tidak dapat menyebutkan apa yang berubah" in ran.err


def test_who_may_change_all_of_it_reads_so(repository, kimsites):
    repository.commit(content__mangunkarya__posts__a_dot_md="x")
    options = ("--guard", "--author", "siti", "--since", "main")
    ran = kimsites("-C", str(repository.workspace), "check", *options)
    assert ran.out == "`siti` boleh mengubah semua yang berubah sejak `main`.\n"
