"""The first guide for editors: its texts are sound, its messages those of the real command, its pictures there."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from kimsites.cli.entry import run
from kimsites.preview.words import DRAFT_LONG
from tests.docs.pages import Block, blocks, first_codes, page, section
from tests.guards.sources import REPOSITORY

GUIDE = page("id/panduan-editor.md")
NOW = "2026-11-22T08:00+08:00"
POSTS = "content/sukamaju/posts"
PHONE_COLUMNS, PHONE_LINES = 40, 30
PICTURE_BYTES = 60 * 1024
EXAMPLES = [block for block in blocks(GUIDE) if block.language == "markdown" and not block.lead.startswith("Se")]
_STATE = re.compile(r"(Sebelum|Sesudah), di `([^`]+\.md)`:")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(\.\./images/([a-z-]+\.png)\)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text with a mistake, what is said of it, and the mended text; files by name."""

    before: tuple[str, str]
    told: str
    after: tuple[str, str]


def mistakes() -> list[Mistake]:
    found = []
    for part in section(GUIDE, "## Lima pesan dan cara memperbaikinya").split("\n### ")[1:]:
        states, told = {}, ""
        for block in blocks(part):
            if match := _STATE.fullmatch(block.lead):
                states[match[1]] = (match[2], block.text)
            else:
                assert block.lead == "Pesannya:"
                told = block.text
        found.append(Mistake(states["Sebelum"], told, states["Sesudah"]))
    return found


MISTAKES = mistakes()
(REPORT,) = (block for block in blocks(section(GUIDE, "## Laporan lewat WhatsApp")) if block.language == "text")


@pytest.fixture
def kimsites(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command line prints."""

    def call(*arguments: str) -> str:
        run(list(arguments))
        return capsys.readouterr().out

    return call


@pytest.fixture
def workspace(kimsites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of a new user, with the photo the examples speak of."""
    root = tmp_path / "situs"
    kimsites("init", str(root))
    shutil.rmtree(root / POSTS)
    (root / POSTS).mkdir()
    Image.new("RGB", (8, 6)).save(root / POSTS / "pilah.jpg", "JPEG")
    monkeypatch.chdir(root)
    return root


def grave_findings(kimsites: Callable[..., str]) -> list[dict[str, object]]:
    found = json.loads(kimsites("check", "--now", NOW, "--format", "json"))["diagnostics"]
    return [one for one in found if one["severity"] != "info"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text.splitlines()[1])
def test_an_example_to_copy_has_nothing_wrong(kimsites, workspace: Path, example: Block):
    (workspace / POSTS / "2026-11-21-bank-sampah.md").write_text(example.text, "utf-8")
    assert grave_findings(kimsites) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.before[0])
def test_a_message_is_what_the_command_prints(kimsites, workspace: Path, mistake: Mistake):
    name, text = mistake.before
    (workspace / POSTS / name).write_text(text, "utf-8")
    printed = kimsites("check", f"{POSTS}/{name}", "--now", NOW)
    assert printed.partition("\n\n")[0] + "\n" == mistake.told
    assert len(grave_findings(kimsites)) == 1


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.before[0])
def test_the_mended_text_has_nothing_wrong(kimsites, workspace: Path, mistake: Mistake):
    name, text = mistake.after
    (workspace / POSTS / name).write_text(text, "utf-8")
    assert grave_findings(kimsites) == []


def test_five_mistakes_are_shown():
    assert len({re.search(r"KIM\d{3}", mistake.told)[0] for mistake in MISTAKES}) == 5


def test_the_report_for_a_chat_is_what_the_command_prints(kimsites, workspace: Path):
    for name, text in (mistake.before for mistake in MISTAKES):
        if name in REPORT.text:
            (workspace / POSTS / name).write_text(text, "utf-8")
    printed = kimsites("check", "--site", "sukamaju", "--format", "whatsapp", "--now", NOW)
    assert printed.strip() == REPORT.text.strip()


def test_the_commands_and_options_named_exist(kimsites):
    named = re.findall(r"^kimsites (\w+)(.*)$", GUIDE, re.MULTILINE)
    assert {verb for verb, _ in named} == {"serve", "check"}
    for verb, rest in named:
        told = kimsites(verb, "--help")
        for option in re.findall(r"--[a-z-]+", rest):
            assert f"{option} " in told, option


def test_the_message_in_the_picture_points_where_the_table_says(kimsites, workspace: Path):
    example = next(block.text for block in EXAMPLES if block.text.count("](") == 1 and "pilah.jpg" in block.text)
    (workspace / POSTS / "2026-11-21-bank-sampah.md").write_text(example.replace("pilah.jpg", "IMG_2031.jpg"), "utf-8")
    (found,) = grave_findings(kimsites)
    told = first_codes(section(GUIDE, "### Membaca pesan pemeriksaan"))
    assert told[0] == found["file"]
    assert told[1] == f":{found['line']}:{found['column']}:"
    assert told[3] == found["code"]


def test_the_ribbon_is_quoted():
    assert DRAFT_LONG.id in GUIDE


def test_the_page_for_a_phone_fits_a_phone():
    text = section(GUIDE, "## Satu halaman di ponsel")
    lines = [part for line in text.splitlines() for part in textwrap.wrap(line, PHONE_COLUMNS)]
    assert len(lines) <= PHONE_LINES
    (example,) = blocks(text)
    assert max(map(len, example.text.splitlines())) <= PHONE_COLUMNS - 4


def test_pictures_have_words_are_small_and_are_all_used():
    pictures = _PICTURE.findall(GUIDE)
    assert len(pictures) == GUIDE.count("](../images/")
    folder = REPOSITORY / "docs" / "images"
    assert sorted(name for _, name in pictures) == sorted(path.name for path in folder.glob("panduan-*.png"))
    for words, name in pictures:
        assert len(words) > 20
        assert (folder / name).stat().st_size <= PICTURE_BYTES, name
