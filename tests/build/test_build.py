import gc
import sqlite3
from contextlib import closing

import pytest

from kimsites.build import portal as portal_module
from kimsites.model.diagnostic import Location, Text
from kimsites.model.errors import UsageError, WorkspaceError
from kimsites.theme import RenderFailed
from kimsites.theme.findings import RENDER_FAILED


def portal_of(workspace):
    return {path: text for path, text in workspace.tree().items() if path.startswith("kim.id/")}


def codes(report):
    return [found.code for found in report.diagnostics]


def test_a_first_build_publishes_every_host(workspace):
    report = workspace.build()
    assert report.exit_status == 0
    assert report.built == ("dua", "empat", "satu", "tiga")
    tree = workspace.tree()
    assert {path.partition("/")[0] for path in tree} == {
        "dua.kim.id", "empat.kim.id", "kim.id", "lama.kim.id", "satu.kim.id", "tiga.kim.id",
    }  # fmt: skip
    assert workspace.host("satu") == {
        "index.html": "<plain>halo", "berita/a/index.html": "<plain>kabar",
        "aset/style.abc.css": "plain None kalimantan",
    }  # fmt: skip
    assert workspace.host("tiga")["index.html"] == "<plain>suspended tiga"
    assert workspace.host("empat")["index.html"] == "<plain>retired empat"
    assert workspace.host("lama")["index.html"] == "<plain>alias satu"
    assert tree["kim.id/index.html"] == "<portal>4"
    assert report.outputs.written == report.outputs.total == len(tree)
    assert report.portal_written == len([path for path in tree if path.startswith("kim.id/")])


def test_a_second_build_writes_nothing(workspace):
    workspace.build()
    before = workspace.tree()
    report = workspace.build()
    assert (report.outputs.written, report.outputs.removed, report.portal_written) == (0, 0, 0)
    assert report.outputs.total == len(before)
    assert workspace.tree() == before


def test_any_number_of_workers_gives_the_same_tree_and_findings(workspace, tmp_path):
    lines = []
    for number in range(25):
        workspace.site(f"kim{number}", *(f"berita/{post}/index.html isi {post}" for post in range(number)))
        lines.append(f"kim{number} approved")
    workspace.site("kim7", "index.html a", "!warning jangan begitu", "!error salah")
    workspace.records(*lines, "dua approved", "!wrong satu")
    one, three = workspace.build(out=tmp_path / "one", jobs=1), workspace.build(out=tmp_path / "three", jobs=3)
    assert workspace.tree(tmp_path / "one") == workspace.tree(tmp_path / "three")
    assert one.diagnostics == three.diagnostics
    assert (one.held, one.built, one.outputs) == (three.held, three.built, three.outputs)


def test_deleted_and_renamed_posts_lose_their_pages(workspace):
    workspace.build()
    workspace.site("satu", "index.html halo", "berita/b/index.html kabar")
    report = workspace.build()
    assert report.outputs.removed == 1
    assert set(workspace.host("satu")) == {"index.html", "berita/b/index.html", "aset/style.abc.css"}


@pytest.mark.parametrize("fault", ["!error salah", "!boom", "!stale-asset foto.jpg", "a/../b x", "index.html lagi/x y"])
def test_a_kim_at_fault_keeps_its_last_good_version_and_the_others_are_built(workspace, fault):
    workspace.build()
    before = workspace.tree()
    collision = ["index.html/x baru"] if fault.startswith("index.html") else []
    workspace.site("satu", "index.html baru", *([] if collision else [fault]), *collision)
    workspace.site("dua", "index.html baru")
    report = workspace.build()
    after = workspace.tree()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"dua.kim.id/index.html", "kim.id/kim/dua/index.html"}
    assert report.held == ("satu",)
    assert "satu" not in report.built
    assert report.exit_status == 1
    assert any(found.site == "satu" for found in report.diagnostics)


def test_a_held_kim_is_built_again_once_it_is_mended(workspace):
    workspace.build()
    workspace.site("satu", "index.html baru", "!error salah")
    assert workspace.build().held == ("satu",)
    assert workspace.build().held == ("satu",)
    workspace.site("satu", "index.html baru")
    report = workspace.build()
    assert (report.held, report.exit_status) == ((), 0)
    assert workspace.host("satu")["index.html"] == "<plain>baru"


def test_a_kim_at_fault_from_the_start_publishes_what_is_sound(workspace):
    workspace.site("satu", "index.html halo", "!error salah")
    report = workspace.build()
    assert report.held == ("satu",)
    assert report.exit_status == 1
    assert workspace.host("satu")["index.html"] == "<plain>halo"
    assert "kim.id/kim/satu/index.html" in workspace.tree()
    workspace.site("satu", "index.html lebih", "!error salah")
    workspace.build()
    assert workspace.host("satu")["index.html"] == "<plain>lebih"


def test_a_version_that_a_suspension_replaced_is_not_kept(workspace):
    workspace.build()
    workspace.records("satu suspended")
    workspace.build()
    assert set(workspace.host("satu")) == {"index.html", "aset/style.abc.css"}
    workspace.site("satu", "index.html kembali", "!error salah")
    workspace.records("satu approved")
    assert workspace.build().held == ("satu",)
    assert workspace.host("satu")["index.html"] == "<plain>kembali"


def test_a_half_written_version_is_not_kept(workspace):
    workspace.build()
    ledger = workspace.out / ".kimsites/owned/satu.kim.id"
    head, _, paths = ledger.read_text().partition("\n")
    ledger.write_text(f"{head.rpartition(' ')[0]} -\n{paths}")
    workspace.site("satu", "index.html baru", "!error salah")
    workspace.build()
    assert workspace.host("satu")["index.html"] == "<plain>baru"


def test_an_approved_kim_without_folder_has_a_site_of_facts_and_is_held(workspace):
    workspace.records("hilang approved")
    report = workspace.build()
    assert report.held == ("hilang",)
    assert set(workspace.host("hilang")) == {"aset/style.abc.css"}


def test_a_wrong_record_keeps_all_hosts_and_the_digest(workspace):
    workspace.build()
    before = workspace.tree()
    workspace.records("!wrong satu", "dua approved", "tiga suspended", "empat retired")
    report = workspace.build()
    assert workspace.tree() == before
    assert (report.held, report.removed, report.exit_status) == (("satu",), (), 1)


def test_a_kim_that_leaves_the_registry_goes(workspace):
    workspace.build()
    workspace.records("dua approved")
    report = workspace.build()
    assert report.removed == ("empat.kim.id", "lama.kim.id", "satu.kim.id", "tiga.kim.id")
    assert {path.partition("/")[0] for path in workspace.tree()} == {"dua.kim.id", "kim.id"}
    assert "kim.id/kim/satu/index.html" not in workspace.tree()
    assert report.exit_status == 0


def test_what_others_put_into_a_host_that_goes_is_kept_and_told(workspace):
    workspace.build()
    (workspace.out / "satu.kim.id/catatan.txt").write_text("punya orang")
    workspace.records("dua approved")
    report = workspace.build()
    assert codes(report) == ["KIM509"]
    assert set(workspace.host("satu")) == {"catatan.txt"}


def test_nothing_is_removed_while_a_record_is_unidentified(workspace):
    workspace.build()
    before = workspace.tree()
    workspace.records("dua approved", "!unknown")
    report = workspace.build()
    assert (report.removed, report.exit_status) == ((), 1)
    assert workspace.tree() == before


def test_a_lost_state_loses_no_ownership(workspace, recorder):
    workspace.build()
    (workspace.out / ".kimsites/state.db").write_bytes(b"rusak" * 1000)
    workspace.site("satu", "index.html halo")
    workspace.records("satu approved", "dua approved")
    report = workspace.build(recorder)
    assert report.removed == ("empat.kim.id", "lama.kim.id", "tiga.kim.id")
    assert set(workspace.host("satu")) == {"index.html", "aset/style.abc.css"}
    assert len([event for event in recorder.events if event[0] == "note"]) == 1


def test_only_the_sites_asked_for_are_built_and_the_portal_knows_all(workspace):
    workspace.build()
    before = workspace.tree()
    workspace.site("satu", "index.html baru")
    workspace.site("dua", "index.html baru", "!error salah")
    workspace.records("satu approved", "dua approved")
    report = workspace.build(sites=("satu",))
    after = workspace.tree()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {
        "satu.kim.id/index.html", "satu.kim.id/berita/a/index.html", "kim.id/kim/satu/index.html",
        "lama.kim.id/index.html", "lama.kim.id/aset/style.abc.css",
    }  # fmt: skip
    assert (report.built, report.removed, report.exit_status) == (("satu",), ("lama.kim.id",), 0)


def test_an_unknown_site_is_refused_with_the_nearest(workspace):
    workspace.build()
    with pytest.raises(UsageError) as caught:
        workspace.build(sites=("sattu",))
    assert "`satu`" in caught.value.text.id


def test_a_site_with_a_wrong_record_may_be_asked_for(workspace):
    workspace.records("!wrong satu", "dua approved")
    assert workspace.build(sites=("satu",)).held == ("satu",)


def test_an_unusable_workspace_changes_nothing(workspace):
    workspace.build()
    before = workspace.tree()
    workspace.records("!broken")
    with pytest.raises(WorkspaceError) as caught:
        workspace.build()
    assert caught.value.diagnostics
    assert workspace.tree() == before


def test_a_folder_without_sites_yaml_is_refused_untouched(workspace):
    (workspace.path / "sites.yaml").unlink()
    with pytest.raises(UsageError):
        workspace.build()
    assert not workspace.out.exists()


def test_a_foreign_output_folder_is_refused_untouched(workspace, tmp_path):
    (tmp_path / "rumah").mkdir()
    (tmp_path / "rumah/foto.jpg").touch()
    with pytest.raises(UsageError):
        workspace.build(out=tmp_path / "rumah")
    assert [path.name for path in (tmp_path / "rumah").iterdir()] == ["foto.jpg"]


def test_a_theme_that_one_kim_chose_wrongly_holds_that_kim(workspace):
    workspace.records("satu missing/approved", "dua approved")
    report = workspace.build()
    assert (report.held, report.built) == (("satu",), ("dua",))
    assert codes(report) == ["KIM503"]
    assert "tema missing tidak ada" in report.diagnostics[0].message.id
    assert workspace.host("satu") == {}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failing_site_says_where_without_a_traceback(workspace, jobs):
    workspace.site("satu", "!boom")
    report = workspace.build(jobs=jobs)
    assert codes(report) == ["KIM501"]
    assert "RuntimeError" in report.diagnostics[0].message.id
    assert "build_fakes.py" in report.diagnostics[0].message.id or "job.py" in report.diagnostics[0].message.id


def test_a_site_that_kills_its_worker_is_held_and_the_others_are_built(workspace):
    workspace.site("satu", "index.html halo", "!die")
    report = workspace.build(jobs=2)
    assert (report.held, codes(report)) == (("satu",), ["KIM502"])
    assert workspace.host("dua")["index.html"] == "<plain>hai"


def test_a_worker_that_dies_once_costs_nothing(workspace):
    workspace.site("satu", "index.html halo", "!die sekali")
    report = workspace.build(jobs=2)
    assert report.exit_status == 0
    assert workspace.host("satu")["index.html"] == "<plain>halo"


def test_a_failing_portal_leaves_the_old_one_and_the_sites_are_built(workspace, monkeypatch):
    workspace.build()
    before = portal_of(workspace)
    workspace.site("satu", "index.html baru")

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(portal_module, "stage_pages", fail)
    report = workspace.build()
    assert (codes(report), report.exit_status) == (["KIM508"], 1)
    assert workspace.host("satu")["index.html"] == "<plain>baru"
    assert portal_of(workspace) == before


def test_a_template_that_fails_holds_the_portal_and_the_sites_are_built(workspace, monkeypatch, fakes):
    workspace.build()
    before = portal_of(workspace)
    workspace.site("satu", "index.html baru")
    render = fakes.Theme.render

    def fail(self, page):
        if page.path == "kim/satu/index.html":
            raise RenderFailed(RENDER_FAILED.at(Location("themes/portal/x.html", 3), page=page.path, reason="x"))
        return render(self, page)

    with monkeypatch.context() as patched:
        patched.setattr(fakes.Theme, "render", fail)
        for _ in range(2):
            report = workspace.build()
            assert (codes(report), report.exit_status) == (["KIM510", "KIM412"], 1)
            assert (report.held, report.portal_written) == ((), 0)
            assert portal_of(workspace) == before
    assert workspace.host("satu")["index.html"] == "<plain>baru"
    assert workspace.build().exit_status == 0
    assert portal_of(workspace) != before


def test_a_first_portal_that_fails_is_made_by_the_next_build(workspace, monkeypatch, fakes):
    def fail(*_):
        raise WorkspaceError(Text("salah", "wrong"))

    with monkeypatch.context() as patched:
        patched.setattr(fakes, "draft_portal", fail)
        report = workspace.build()
    assert (codes(report), portal_of(workspace)) == (["KIM510"], {})
    assert len(report.built) == 4
    assert workspace.build().portal_written == 6
    assert portal_of(workspace)["kim.id/index.html"] == "<portal>4"


@pytest.mark.parametrize("table", ["digests", "manifests", "drafts"])
def test_a_state_that_turns_out_broken_is_made_anew_in_the_same_build(workspace, recorder, table):
    workspace.build()
    with closing(sqlite3.connect(workspace.out / ".kimsites/state.db")) as connection:
        ((root,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
        ((size,),) = connection.execute("PRAGMA page_size").fetchall()
    state = workspace.out / ".kimsites/state.db"
    data = bytearray(state.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    state.write_bytes(bytes(data))
    workspace.site("satu", "index.html baru")
    report = workspace.build(recorder)
    assert (report.exit_status, report.unchanged) == (0, 0)
    assert len([event for event in recorder.events if event[0] == "note"]) == 1
    assert workspace.host("satu")["index.html"] == "<plain>baru"
    workspace.build(out=workspace.path / "bersih")
    assert workspace.tree() == workspace.tree(workspace.path / "bersih")
    assert workspace.build().unchanged == 4


def test_the_collector_is_left_as_it_was(workspace):
    before = gc.get_threshold()
    workspace.build()
    workspace.records("!broken")
    with pytest.raises(WorkspaceError):
        workspace.build()
    assert gc.get_threshold() == before


def test_warnings_count_only_when_strict(workspace):
    workspace.site("satu", "index.html halo", "!warning hati-hati")
    assert workspace.build().exit_status == 0
    report = workspace.build(strict=True)
    assert (report.exit_status, report.held) == (1, ())


def test_photos_are_published(workspace):
    folder = workspace.site("satu", "index.html halo", "!asset foto.jpg")
    (folder / "foto.jpg").write_bytes(b"foto")
    workspace.build()
    assert workspace.host("satu")["aset/foto.jpg"] == "foto"


def test_the_listener_hears_the_build_in_order(workspace, recorder):
    workspace.records("satu approved lama", "!wrong dua", "tiga suspended", "empat retired")
    workspace.build(recorder)
    assert recorder.events[0] == ("planned", 5)
    assert recorder.events[-1] == ("portal",)
    hosts = sorted(event[1] for event in recorder.events[1:-1])
    assert hosts == ["dua.kim.id", "empat.kim.id", "lama.kim.id", "satu.kim.id", "tiga.kim.id"]


def test_the_moment_of_the_build_is_the_one_given(workspace, fakes):
    workspace.site("satu", "index.html NOW")
    workspace.build(now=fakes.NOW)
    assert workspace.host("satu")["index.html"] == f"<plain>{fakes.NOW.isoformat()}"
    assert fakes.NOW.isoformat() not in str(
        {path: text for path, text in workspace.tree().items() if "satu" not in path}
    )


def test_nothing_temporary_is_left(workspace):
    (workspace.out / ".kimsites/tmp/sisa").mkdir(parents=True)
    workspace.build(jobs=2)
    assert list((workspace.out / ".kimsites/tmp").iterdir()) == []
