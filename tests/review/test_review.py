"""A review finds everything, of what was asked for alone."""

import pytest

from kimsites.model.diagnostic import Diagnostic, Location, Severity, Text
from kimsites.model.errors import UsageError, WorkspaceError
from kimsites.review.findings_store import FindingsStore

DEAD = "---\ntitle: Jadwal\nsummary: Jadwal.\n---\nBaca [jadwal posyandu](hilang.md) dulu.\n"
ONE, TWO = "content/satu/posts/2025-11-02-jadwal.md", "content/dua/posts/2025-11-02-jadwal.md"


@pytest.fixture
def faulty(workspace):
    workspace.write(ONE, DEAD)
    workspace.write(TWO, DEAD)
    return workspace


def test_a_sound_workspace_has_no_errors(workspace):
    found = workspace.check()
    assert found.status == 0
    assert found.kims == 2


def test_everything_is_told_in_one_run_in_order(faulty):
    faulty.write("content/satu/posts/2025-11-03-rusak.md", "tanpa pembuka")
    found = faulty.check()
    assert ("KIM330", TWO, 5) in found.places
    assert ("KIM330", ONE, 5) in found.places
    assert "KIM210" in found.codes("content/satu/posts/2025-11-03-rusak.md")
    assert found.diagnostics == sorted(found.diagnostics, key=lambda one: one.sort_key)
    assert found.status == 1


def test_workers_find_what_one_process_finds(faulty):
    assert faulty.check(jobs=3).diagnostics == faulty.check(jobs=1).diagnostics


@pytest.mark.parametrize("path", [ONE, "content/satu", "content/satu/posts"])
def test_a_path_limits_what_is_told(faulty, path):
    found = faulty.check(path)
    assert found.kims == 1
    assert "KIM330" in found.codes(ONE)
    assert all((at or "").startswith(path) for _, at, _ in found.places)


def test_a_root_and_the_workspace_itself_mean_everything(faulty):
    assert faulty.check("content").kims == 2
    assert faulty.check("").kims == 2


def test_a_site_limits_what_is_told(faulty):
    found = faulty.check(sites=("dua",))
    assert "KIM330" in found.codes(TWO)
    assert {one.site for one in found.diagnostics} == {"dua"}


def test_a_registry_file_can_be_checked_alone(workspace):
    record = (workspace.root / "registry/a.yaml").read_text()
    workspace.write("registry/a.yaml", record.replace("sectors: [umkm]", "sectors: [umkn]", 1))
    found = workspace.check("registry/a.yaml")
    assert found.kims == 0
    assert found.codes() == {"KIM130"}


@pytest.mark.parametrize("path", ["content/tidak-ada", "themes", "content/_national/x.md", "../lain"])
def test_a_path_of_no_kim_is_refused_in_words(workspace, path):
    for made in ("themes/a.txt", "content/_national/x.md", "../lain"):
        workspace.write(made, "x")
    with pytest.raises(UsageError) as problem:
        workspace.check(path)
    assert path.rpartition("/")[2].split(".")[0] in problem.value.text.id


def test_an_unknown_site_is_refused_with_the_nearest(workspace):
    with pytest.raises(UsageError, match="dua"):
        workspace.check(sites=("duaa",))


def test_no_workspace_is_told(tmp_path, workspace):
    (workspace.root / "sites.yaml").unlink()
    with pytest.raises(WorkspaceError):
        workspace.check()


def test_a_retired_kim_is_looked_at_when_named(faulty):
    faulty.settings("", {"dua": "retired"})
    assert "KIM330" not in faulty.check().codes(TWO)
    assert "KIM330" in faulty.check(sites=("dua",)).codes(TWO)


def test_settings_decide_severity(workspace):
    workspace.write(ONE, DEAD.replace("[jadwal posyandu](hilang.md)", "nomor 0812-3456-7890"))
    assert "KIM752" in workspace.check().codes(ONE)
    assert workspace.check().status == 0
    workspace.settings("checks: {KIM752: error}\n")
    assert workspace.check().status == 1
    workspace.settings("checks: {KIM752: off}\n")
    assert "KIM752" not in workspace.check().codes(ONE)


def test_a_text_acknowledges_a_finding(workspace):
    text = DEAD.replace("[jadwal posyandu](hilang.md)", "nomor 0812-3456-7890")
    workspace.write(ONE, text.replace("summary", "abaikan: [KIM752, KIM745]\nsummary"))
    assert not {"KIM752", "KIM749"} & workspace.check().codes(ONE)


def test_nothing_is_written(faulty):
    before = sorted(faulty.root.rglob("*"))
    faulty.check()
    assert sorted(faulty.root.rglob("*")) == before


def test_links_between_kims_are_held_against_each_other(workspace):
    workspace.write(ONE, DEAD.replace("hilang.md", "https://dua.kim.id/berita/tidak-ada/"))
    assert "KIM781" in workspace.check().codes(ONE)
    assert "KIM781" not in workspace.check("content/satu").codes(ONE)


def test_a_folder_that_cannot_be_read_stops_nothing(workspace):
    (workspace.root / "content/satu/posts/2025-11-09-putus.md").symlink_to("/nonexistent")
    assert workspace.check().kims == 2


def test_many_findings_come_back_in_order():
    made = [
        Diagnostic("KIM330", Severity.ERROR, Text("a" * 900, "b" * 900), None, f"s{n % 7}", Location(f"f{n}", n + 1, 1))
        for n in range(3000)
    ]
    with FindingsStore() as store:
        for start in range(0, 3000, 100):
            store.add(made[start : start + 100])
        assert list(store) == list(store) == sorted(made, key=lambda one: one.sort_key)
        assert len(store) == store.severities[Severity.ERROR] == 3000
