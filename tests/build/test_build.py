"""Whole builds of a small nation: what is built, what goes, and what is told."""

import gc

import pytest

from kimsites.model.errors import UsageError, WorkspaceError
from tests.build.reports import codes


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
