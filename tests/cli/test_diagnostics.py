import json

import pytest
from msgspec.structs import replace

from kimsites.cli.diagnostics import most_important, place_of, to_github, to_json, to_sarif, to_text
from kimsites.model.diagnostic import Text


def test_text_names_place_severity_code_and_hint(found):
    assert to_text(found(), "id") == (
        "content/satu/a.md:3:5: galat KIM201 judul kosong",
        "    petunjuk: tulis judul",
    )
    assert to_text(found("warning", hint=False), "en") == (
        "content/satu/a.md:3:5: warning KIM201 the title is empty",
        None,
    )


@pytest.mark.parametrize(
    ("at", "place"),
    [
        (("a.md", 3, 5), "a.md:3:5"),
        (("a.md", 3), "a.md:3"),
        (("a.md", None, 5), "a.md"),
        (("a.md",), "a.md"),
        (None, "satu"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(found, at, place):
    assert place_of(found(at=at)) == place


def test_a_finding_about_nothing_in_particular_is_the_programs(found):
    assert place_of(found(site=None, at=None)) == "kimsites"


def test_json_has_every_promised_key(found):
    assert to_json(found("info"), "id") == {
        "code": "KIM201", "severity": "info", "message": "judul kosong", "hint": "tulis judul",
        "site": "satu", "file": "content/satu/a.md", "line": 3, "column": 5,
    }  # fmt: skip
    assert to_json(found(hint=False, at=None), "en")["hint"] is None


def test_the_most_important_findings_are_kept_in_order(found):
    findings = [found("info", "A"), found("error", "B"), found("warning", "C"), found("error", "D"), found("info", "E")]
    assert [item.code for item in most_important(findings, 3)] == ["B", "C", "D"]
    assert [item.code for item in most_important(findings, 4)] == ["A", "B", "C", "D"]
    assert [item.code for item in most_important(findings, None)] == list("ABCDE")


def test_github_annotations_escape_what_would_end_them(found):
    odd = replace(found(at=("a,b:c.md", 3, 5), hint=False), message=Text("100%\nsalah: ya, ya", ""))
    assert to_github(odd, "id", "ws/") == (
        "::error file=ws/a%2Cb%3Ac.md,line=3,col=5,title=KIM201 satu::100%25%0Asalah: ya, ya"
    )


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_github_has_a_command_for_each_severity(found, severity, command):
    line = to_github(found(severity, at=None, site=None), "id")
    assert line == f"::{command} title=KIM201::judul kosong%0Apetunjuk: tulis judul"


def test_sarif_is_a_log_with_rules_levels_and_places(found):
    log = json.loads(to_sarif([found(), found("info", "KIM300", at=("a b.md", 1)), found(at=None)], "id", "ws/"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["KIM201", "KIM300"]
    first, second, third = run["results"]
    assert first["level"] == "error"
    assert first["message"]["text"] == "judul kosong tulis judul"
    physical = first["locations"][0]["physicalLocation"]
    assert physical == {
        "artifactLocation": {"uri": "ws/content/satu/a.md"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    assert second["level"] == "note"
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "ws/a%20b.md"
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "locations" not in third


def test_sarif_of_nothing_is_still_a_log():
    assert json.loads(to_sarif([], "id"))["runs"][0]["results"] == []
