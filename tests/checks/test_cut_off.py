"""Words that a number sign takes away."""

from __future__ import annotations

import pytest

from tests.checks.builders import body, said, told


def post(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "Isi."))


@pytest.mark.parametrize(
    ("line", "column"),
    [("judul: Juara #1 lomba desa", 14), ("title: Rapat warga # segera", 20), ("judul : Rapat\t#penting ", 15)],
)
def test_a_title_cut_short_is_told_where_it_ends(line, column):
    assert told(post(line, "ringkasan: Ya.")) == [("KIM723", 2, column)]


def test_other_words_for_readers_count_too():
    found = told(post("judul: Kabar", "ringkasan: Juara #1.", "penulis: Siti #humas"))
    assert found == [("KIM723", 3, 18), ("KIM723", 4, 15)]


@pytest.mark.parametrize(
    "line",
    [
        'judul: "Juara #1 lomba"',
        "judul: 'Juara #1'",
        "judul: Juara#1 lomba",
        "# judul: Juara #1",
        "tanggal: 2025-11-01 # hari rapat",
        "draf: ya # sampai disetujui",
    ],
)
def test_what_is_read_whole_or_is_a_note_is_fine(line):
    assert "KIM723" not in [code for code, _, _ in told(post("judul: Kabar", line, "ringkasan: Ya."))]


def test_a_number_sign_in_the_text_itself_is_fine():
    assert told(body("judul: Juara #1 di sini.")) == []


def test_the_message_gives_the_whole_line_in_quotes():
    assert '`judul: "Juara #1 lomba"`' in said(post("judul: Juara #1 lomba"), "KIM723")
    assert "`judul: 'Juara \"emas\" #1'`" in said(post('judul: Juara "emas" #1'), "KIM723")
