"""All rules together: acknowledgements, severities, order."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kimsites.checks import CODES, CheckOptions, check_in_steps, check_site
from kimsites.model.checking import Visibility
from kimsites.model.diagnostic import Severity
from tests.checks.builders import OPTIONS, body, file_of, site_of, told


def test_acknowledged_finding_of_a_file_is_dropped():
    text = body("# Satu", "", "Hubungi 0812-3456-7890.")
    assert told(text, acknowledged=frozenset({"KIM752"})) == [("KIM705", 6, 1)]


def test_unknown_code_is_told_where_it_is_acknowledged_and_cannot_be_acknowledged():
    text = "---\njudul: Kabar\nringkasan: Ya.\nabaikan: [KIM340, KIM749]\n---\nIsi."
    assert told(text, acknowledged=frozenset({"KIM340", "KIM749"})) == [("KIM749", 4, 10)]


def test_severities_of_the_workspace():
    options = CheckOptions.chosen("kim.id", [("KIM705", "error"), ("KIM752", "off")])
    found = check_site(site_of(file_of(body("# Satu", "", "Hubungi 0812-3456-7890."))), options)
    assert [(one.code, one.severity) for one in found] == [("KIM705", Severity.ERROR)]
    with pytest.raises(ValueError, match="parah"):
        CheckOptions.chosen("kim.id", [("KIM705", "parah")])


def test_findings_stand_in_order_and_drafts_are_checked():
    files = [
        file_of(body("# Satu"), file=f"content/mangunkarya/posts/{name}.md", visibility=Visibility.DRAFT)
        for name in "ba"
    ]
    files = [replace(file, title=f"Judul {file.file}") for file in files]
    found = check_site(site_of(*files), OPTIONS)
    assert [one.location.file for one in found] == [f"content/mangunkarya/posts/{name}.md" for name in "ab"]


def test_steps_are_the_files_and_at_last_the_kim_as_a_whole():
    files = [file_of(body("# Satu"), file=f"content/mangunkarya/posts/{name}.md") for name in "ab"]
    first, second, *whole = check_in_steps(site_of(*files), OPTIONS)
    assert [[(one.code, one.location.file) for one in step] for step in (first, second)] == [
        [("KIM705", "content/mangunkarya/posts/a.md")],
        [("KIM705", "content/mangunkarya/posts/b.md")],
    ]
    assert "KIM726" in {one.code for step in whole for one in step}
    assert all(one.site == "mangunkarya" for one in (*first, *second))


def test_every_code_is_tested_here():
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in sorted(CODES) if f'"{code}"' not in tests] == []
