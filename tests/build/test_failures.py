"""Failures of a site, a worker, the portal or the state: the others are built, and it is told."""

import sqlite3
from contextlib import closing

import pytest

from kimsites.build import portal as portal_module
from kimsites.model.diagnostic import Location, Text
from kimsites.model.errors import WorkspaceError
from kimsites.theme import RenderFailed
from kimsites.theme.findings import RENDER_FAILED
from tests.build.reports import codes


def portal_of(workspace):
    return {path: text for path, text in workspace.tree().items() if path.startswith("kim.id/")}


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
