import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kimsites.model.diagnostic import Text
from kimsites.model.errors import WorkspaceError


def test_options_reach_the_request(kimsites, answer, tmp_path):
    kimsites(
        "build", "-C", str(tmp_path), "--site", "satu", "--site", "dua", "--jobs", "3", "--now", "2025-11-15T00:00Z",
        "--force", "--strict", "-o", "hasil",
    )  # fmt: skip
    request = answer.request
    assert (request.workspace, request.out) == (tmp_path, tmp_path / "hasil")
    assert (request.sites, request.jobs, request.force, request.strict) == (("satu", "dua"), 3, True, True)
    assert request.now == datetime(2025, 11, 15, tzinfo=UTC)


def test_defaults(kimsites, answer, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    kimsites("-C", str(tmp_path), "build")
    request = answer.request
    assert request.out == tmp_path / "build"
    assert request.jobs == len(os.sched_getaffinity(0))
    assert request.now == datetime(1970, 1, 2, tzinfo=UTC)
    assert (request.sites, request.force, request.strict) == ((), False, False)


def test_the_workspace_is_the_current_folder_unless_named(kimsites, answer):
    kimsites("build")
    assert answer.request.workspace == Path.cwd()


def test_the_workspace_may_be_named_before_and_after_the_verb_and_the_latter_wins(kimsites, answer, tmp_path):
    kimsites("-C", "/tidak/ada", "build", "-C", str(tmp_path))
    assert answer.request.workspace == tmp_path


def test_an_absolute_output_folder_is_taken_as_it_is(kimsites, answer, tmp_path):
    kimsites("build", "-C", "/tidak/ada", "-o", str(tmp_path))
    assert answer.request.out == tmp_path


def test_text_lists_findings_and_a_summary_without_colours(kimsites, answer, make_report, found):
    answer.report = make_report(diagnostics=(found(), found("info", "KIM300")))
    ran = kimsites("build")
    assert ran.out.splitlines() == [
        "content/satu/a.md:3:5: galat KIM201 judul kosong",
        "    petunjuk: tulis judul",
        "1 temuan lain tidak ditampilkan; lihat semua dengan -v",
        "ditahan: satu",
        "2 situs dibangun, 0 tidak berubah, 1 ditahan, 1 dihapus",
        "1.234 berkas ditulis (7 di portal), 2 dihapus, 56.789 seluruhnya; 2,3 detik",
    ]


def test_quiet_shows_errors_only(kimsites, answer, make_report, found):
    answer.report = make_report(diagnostics=(found(hint=False), found("warning"), found("info")))
    for arguments in (["-q", "build"], ["build", "-q"]):
        assert kimsites(*arguments).out == "content/satu/a.md:3:5: galat KIM201 judul kosong\n"


def test_many_findings_are_cut_unless_all_are_wanted(kimsites, answer, make_report, found):
    answer.report = make_report(diagnostics=tuple(found("warning", f"KIM{number:04}") for number in range(500)))
    assert kimsites("build").out.count("KIM0") == 200
    assert "300 temuan lain" in kimsites("build").out
    for arguments in (["-v", "build"], ["build", "-v"]):
        assert kimsites(*arguments).out.count("KIM0") == 500


def test_messages_are_english_when_asked_before_or_after_the_verb(kimsites, answer, make_report):
    answer.report = make_report()
    for arguments in (["--lang", "en", "build"], ["build", "--lang", "en"], ["build", "--lang=en"]):
        ran = kimsites(*arguments)
        assert "the title is empty" in ran.out
        assert "2 sites built" in ran.out


def test_json_is_one_document_and_nothing_else(kimsites, answer, make_report):
    answer.report = make_report()
    ran = kimsites("build", "--format", "json")
    assert json.loads(ran.out)["held"] == ["satu"]
    assert ran.err == ""


def test_a_failure_in_json_carries_its_findings(kimsites, answer, found):
    answer.failure = WorkspaceError(Text("rusak", "broken"), (found(),))
    ran = kimsites("build", "--format", "json")
    assert ran.status == 2
    data = json.loads(ran.out)
    assert (data["error"]["status"], len(data["diagnostics"])) == (2, 1)


def test_a_failure_in_text_lists_its_findings_first(kimsites, answer, found):
    answer.failure = WorkspaceError(Text("rusak", "broken"), (found(),))
    ran = kimsites("build")
    assert "KIM201" in ran.out
    assert ran.err == "Kesalahan: rusak\n"


def test_github_annotations_lead_to_the_workspace_from_where_the_job_runs(kimsites, answer, make_report):
    answer.report = make_report()
    ran = kimsites("build", "--format", "github", "-C", "contoh")
    assert ran.out.startswith("::error file=contoh/content/satu/a.md,line=3,col=5,")
    assert "2 situs dibangun" in ran.out


def test_sarif_is_one_document(kimsites, answer, make_report):
    answer.report = make_report()
    assert json.loads(kimsites("build", "--format", "sarif").out)["version"] == "2.1.0"


@pytest.mark.parametrize(("language", "words"), [("id", "Bangun situs"), ("en", "Build every KIM's site")])
def test_help_is_in_the_language_asked_for(kimsites, language, words):
    for arguments in (["build", "--help", "--lang", language], ["--lang", language, "--help"]):
        ran = kimsites(*arguments)
        assert ran.status == 0
        assert words in ran.out


def test_help_headings_are_indonesian_by_default(kimsites):
    out = kimsites("build", "-h").out
    assert "Pemakaian: kimsites build [PILIHAN]" in out
    assert "Pilihan:" in out
    assert "--site SLUG" in out
