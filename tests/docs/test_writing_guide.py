"""The examples of the editors' guide do what the guide says."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from kimsites.content import ReadOptions, body_converter, read_site
from kimsites.model.diagnostic import Diagnostic, Severity
from kimsites.model.settings import Settings
from tests.docs.pages import Block, blocks, page
from tests.sample_values import kim

GUIDE = page("id/menulis.md")
NOW = datetime(2026, 1, 15, tzinfo=UTC)
FINDINGS = re.findall(r"^### (KIM\d{3}): .+\n((?:(?!^#{2,3} )[^\n]*\n)+)", GUIDE, re.MULTILINE)
EXAMPLES = [block for block in blocks(GUIDE) if block.language == "markdown" and block.lead != "Sebelum:"]


def photo() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (8, 6)).save(data, "JPEG")
    return data.getvalue()


@pytest.fixture(scope="module")
def converter():
    return body_converter(Settings())


@pytest.fixture
def findings_in(tmp_path: Path, converter):
    """What is said of a text, in a folder that holds what the examples speak of."""

    def _findings_in(text: str, name: str = "posts/2025-11-15-contoh.md") -> tuple[Diagnostic, ...]:
        files = {"posts/2025-11-15-panen-raya.md": b"---\njudul: Panen\n---\n", "profile.md": b"---\n---\n"}
        files |= {"posts/sawah.jpg": photo(), "logo.png": photo(), name: text.encode()}
        for path, data in files.items():
            target = tmp_path / "content" / "mangunkarya" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        options = ReadOptions(tmp_path, Settings(), NOW)
        found = read_site(kim(), tmp_path / "content" / "mangunkarya", options, converter).diagnostics
        return tuple(one for one in found if one.location.file == f"content/mangunkarya/{name}")

    return _findings_in


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text.splitlines()[1])
def test_an_example_to_copy_has_nothing_wrong(findings_in, example: Block):
    assert [one for one in findings_in(example.text) if one.severity is not Severity.INFO] == []


def test_the_example_profile_has_nothing_wrong(findings_in):
    (profile,) = (block for block in blocks(GUIDE) if block.language == "yaml")
    assert findings_in(profile.text, "profile.md") == ()


@pytest.mark.parametrize(("code", "text"), FINDINGS, ids=lambda value: value if value.startswith("KIM") else "")
def test_a_text_before_is_told_as_quoted(findings_in, code: str, text: str):
    before = next(block for block in blocks(text) if block.lead == "Sebelum:")
    (found,) = findings_in(before.text)
    assert found.code == code
    assert f"> {found.message.id}\n" in text


def test_the_ten_most_common_findings_are_explained():
    assert len(FINDINGS) == 10
    for code, text in FINDINGS:
        assert [block.lead for block in blocks(text)] == ["Sebelum:", "Sesudah:"], code
