"""Repairs: certain, without loss, the same when made twice."""

import re
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.review.fixes import FIXES
from kimsites.review.mending import mended
from tests.review.conftest import Workspace

SOUND = "---\njudul: Panen\ntanggal: 2025-11-15\n---\nHasil panen.\n"

CASES = {
    "windows": ("\ufeff---\r\njudul: A\r\n---\r\nIsi.", "---\njudul: A\n---\nIsi.\n"),
    "blanks": ("---\njudul:\u00a0A\n---\nIsi\u200b\u00a0ini.\u00a0\n", "---\njudul: A\n---\nIsi ini.\n"),
    "heading": ("---\njudul: A\n---\n#\u00a0Bagian\n", "---\njudul: A\n---\n# Bagian\n"),
    "tab": (
        "---\njudul:\tA\npengurus:\n\t- jabatan:\tKetua\n---\n",
        "---\njudul: A\npengurus:\n  - jabatan: Ketua\n---\n",
    ),
    "colon": ("---\njudul: Panen raya: padi\n---\n", '---\njudul: "Panen raya: padi"\n---\n'),
    "colon and quote": ('---\njudul: Kata "ya": padi\n---\n', '---\njudul: Kata "ya": padi\n---\n'),
    "date": ("---\ntanggal: 15-11-2025\n---\n", "---\ntanggal: 2025-11-15\n---\n"),
    "named date": ("---\ntanggal: 5 November 2025\n---\n", "---\ntanggal: 2025-11-05\n---\n"),
    "open end": ("---\njudul: A\n\nIsi.\n", "---\njudul: A\n---\n\nIsi.\n"),
    "dashes": ("--\njudul: A\n—\nIsi.\n", "---\njudul: A\n---\nIsi.\n"),
    "dots": (
        "---\njudul: A\n---\nBawa:\n• Cangkul\n•Air\n\nSampai jumpa.\n",
        "---\njudul: A\n---\nBawa:\n- Cangkul\n- Air\n\nSampai jumpa.\n",
    ),
}
DOUBTFUL = {
    "day or month": "---\ntanggal: 05-11-2025\n---\n",
    "no such day": "---\ntanggal: 31-02-2025\n---\n",
    "not a date": "---\njudul: 15-11-2025\n---\n",
    "comment": "---\njudul: Panen: raya #1\n---\n",
    "unknown key": "---\napa: A\n\nIsi.\n",
    "text goes on": "---\njudul: A\nIsi yang panjang.\n",
    "key below": "---\njudul: A\n\ntanggal: 2025-11-15\n\nIsi.\n",
    "another rule": "---\njudul: A\n--\nIsi.\n\n---\n\nIsi lagi.\n",
    "no front matter": "Isi saja.\n",
    "code": "---\njudul: A\n---\n```\n• satu\na\u00a0b\n```\n",
    "inline code": "---\njudul: A\n---\nTulis `a\u00a0b` begitu.\n",
    "line below dots": "---\njudul: A\n---\n• Cangkul\nyang tajam\n",
    "deep blanks": "---\njudul: A\n---\nIsi.\n\n\u00a0\u00a0\u00a0\u00a0\u00a0Isi.\n",
    "emoji": "---\njudul: A\n---\n👩\u200d🌾 petani\n",
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_what_is_certain_is_mended(before, after):
    assert mended(before)[0] == after


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_is_doubtful_stays(text):
    assert mended(text) == (text, ())


def test_a_sound_text_stays():
    assert mended(SOUND) == (SOUND, ())


def words(text: str) -> list[str]:
    """Letters and digits of a text in order, dates aside."""
    return re.findall(r"\w", re.sub("[\u200b\u2060\ufeff\u00ad]", "", text))


pieces = st.sampled_from(
    (
        *("---", "--", "—", "judul: Panen raya: padi", "judul:\tA", "Judul: A", "tanggal: 15/11/2025"),
        *("tanggal: 01-02-2025", "", " ", "\t", "• Padi", "● Jagung", "- Padi", "isi tulisan", "isi\u00a0ini"),
        *("\u00a0\u00a0x", "\u200b", "```", "~~~", "    kode", "`a\u00a0b`", "a: b: c", "label: [a, b]"),
        *("- x", "  - y", '"kutip', "\ufeff", "teks: |", "  baris"),
    )
)
texts = st.builds(str.join, st.sampled_from(["\n", "\r\n", "\r"]), st.lists(pieces | st.text(max_size=12), max_size=14))


@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.name.en)
@given(text=texts)
def test_one_fix_is_made_once(fix, text):
    once = fix.apply(text)
    assert fix.apply(once) == once


@given(text=texts)
def test_mending_twice_is_mending_once(text):
    once, _ = mended(text)
    assert mended(once) == (once, ())


@given(text=texts)
def test_no_word_is_lost(text):
    after, done = mended(text)
    if not any("dates" in name.en for name in done):
        assert words(after) == words(text)


breaks = st.lists(
    st.sampled_from(
        [
            lambda t: t.replace("\n", "\r\n"),
            lambda t: "\ufeff" + t,
            lambda t: t.replace("judul: ", "judul:\u00a0"),
            lambda t: t.replace("judul: ", "judul:\t"),
            lambda t: t.replace("2025-11-15", "15-11-2025"),
            lambda t: t.replace("2025-11-15", "15 November 2025"),
            lambda t: t.replace("judul: Panen", "judul: Panen: padi"),
            lambda t: t.rstrip("\n"),
            lambda t: t.replace("Hasil ", "Hasil\u00a0\u200b"),
        ]
    ),
    min_size=1,
    max_size=3,
    unique=True,
)


@given(made=breaks)
def test_a_mended_text_passes(tmp_path_factory, made):
    text = SOUND
    for make in made:
        text = make(text)
    workspace = Workspace(tmp_path_factory.mktemp("w").resolve())
    workspace.write("content/satu/posts/2025-12-01-rusak.md", text.encode())
    assert workspace.check("content/satu", fix=True).status == 0


def test_only_what_was_asked_for_is_written(workspace):
    mine = workspace.write("content/satu/posts/2025-12-01-a.md", "\ufeff" + SOUND)
    other = workspace.write("content/dua/posts/2025-12-01-a.md", "\ufeff" + SOUND)
    mine.chmod(0o640)
    found = workspace.check("content/satu", fix=True)
    assert found.repairs == ["content/satu/posts/2025-12-01-a.md"]
    assert mine.read_text() == SOUND
    assert stat.S_IMODE(mine.stat().st_mode) == 0o640
    assert other.read_text() == "\ufeff" + SOUND
    assert not [path for path in mine.parent.iterdir() if path.name.startswith(".")]


def test_links_and_other_encodings_are_left_alone(workspace):
    outside = workspace.write("luar.md", "\ufeff" + SOUND)
    folder = workspace.root / "content/satu/posts"
    (folder / "2025-12-02-b.md").symlink_to(outside)
    (folder / "2025-12-03-c.md").hardlink_to(outside)
    latin = workspace.write("content/satu/posts/2025-12-04-d.md", "\r\n\xe9".encode("latin-1"))
    assert workspace.check(fix=True).repairs == []
    assert outside.read_text() == "\ufeff" + SOUND
    assert latin.read_bytes() == b"\r\n\xe9"


def test_a_branch_mends_its_own_files_only(workspace):
    workspace.write("content/satu/posts/2025-12-01-lama.md", "\ufeff" + SOUND)
    workspace.commit()
    workspace.write("content/satu/posts/2025-12-02-baru.md", "\ufeff" + SOUND)
    assert workspace.check(since="HEAD", fix=True).repairs == ["content/satu/posts/2025-12-02-baru.md"]
