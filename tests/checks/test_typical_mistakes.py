"""Typical mistakes of volunteers: what is told, and exactly where."""

from __future__ import annotations

import pytest

from tests.checks.builders import body, said, told

MISTAKES = [
    pytest.param(["# Kerja bakti", "", "Isi."], [("KIM705", 6, 1)], id="heading on the level of the title"),
    pytest.param(["Kerja bakti", "===========", "", "Isi."], [("KIM705", 6, 1)], id="underlined heading"),
    pytest.param(["## Satu", "", "#### Dua", "", "Isi."], [("KIM706", 8, 1)], id="heading jumps two levels"),
    pytest.param(["Isi.", "", "#GotongRoyong #Desa"], [("KIM707", 8, 1)], id="hashtag becomes heading"),
    pytest.param(["**Susunan acara**", "", "Isi."], [("KIM708", 6, 1)], id="bold line for a heading"),
    pytest.param(["Jadwal [klik di sini](jadwal.md)."], [("KIM710", 6, 23)], id="click here"),
    pytest.param(["[Baca selengkapnya…](jadwal.md)"], [("KIM710", 6, 22)], id="read more"),
    pytest.param(["Lihat https://bmkg.go.id/cuaca sekarang."], [("KIM711", 6, 7)], id="bare address"),
    pytest.param(["Lihat [](https://bmkg.go.id)."], [("KIM712", 6, 7)], id="link without words"),
    pytest.param(["Lihat [jadwal]()."], [("KIM712", 6, 7)], id="link without address"),
    pytest.param(["Lihat [jadwal](#)."], [("KIM712", 6, 7)], id="link to nothing"),
    pytest.param(["| | |", "|---|---|", "| Senin | RT 1 |"], [("KIM715", 6, 1)], id="table with empty header"),
    pytest.param(["|---|---|", "| Senin | RT 1 |"], [("KIM715", 6, 1)], id="table without header"),
    pytest.param(["<table><tr><td>1</td></tr></table>"], [("KIM715", 6, 1)], id="html table without header"),
    pytest.param(["| Hari | Regu |", "| Senin | RT 1 |"], [("KIM716", 6, 1)], id="rows that are no table"),
    pytest.param(["[15/11/25 09.15.20] Budi: rapat jadi"], [("KIM730", 6, 1)], id="chat stamp of an iPhone"),
    pytest.param(["Isi.", "15/11/25 09.15 - Budi: rapat jadi"], [("KIM730", 7, 1)], id="chat stamp of Android"),
    pytest.param(["Isi.", "<Media tidak disertakan>"], [("KIM730", 7, 1)], id="media left out of a chat"),
    pytest.param(["Rapat ~Senin~ Selasa."], [("KIM731", 6, 7)], id="struck out as in WhatsApp"),
    pytest.param(["*PENGUMUMAN PENTING*", "", "Isi."], [("KIM731", 6, 1)], id="bold as in WhatsApp"),
    pytest.param(["Bawa:", "• cangkul", "• sapu"], [("KIM732", 7, 1)], id="dots for a list"),
    pytest.param(["1) cangkul", "2) sapu"], [("KIM733", 6, 1)], id="brackets for a list"),
    pytest.param(["Bawa:", "a. cangkul", "b. sapu"], [("KIM733", 7, 1)], id="letters for a list"),
    pytest.param(['<p class="MsoNormal">Isi</p>'], [("KIM734", 6, 11)], id="remains of Word"),
    pytest.param(["Rapat\u00a0desa pukul\u00a009.00."], [("KIM735", 6, 6)], id="blanks of Word"),
    pytest.param(["Isi.", "", "    Sabtu pagi warga berkumpul."], [("KIM736", 8, 5)], id="indented paragraph"),
    pytest.param(["Isi.", "", "\tSabtu pagi warga berkumpul."], [("KIM736", 8, 2)], id="tab before a paragraph"),
    pytest.param(["𝗣𝗘𝗡𝗚𝗨𝗠𝗨𝗠𝗔𝗡 untuk warga"], [("KIM737", 6, 1)], id="ornamental letters"),
    pytest.param([""], [("KIM741", 6, 1)], id="nothing written yet"),
    pytest.param(["Warga " * 260], [("KIM742", 6, 1)], id="wall of a paragraph"),
]


@pytest.mark.parametrize(("lines", "expected"), MISTAKES)
def test_mistake_is_told_at_its_place(lines, expected):
    assert told(body(*lines)) == expected


CLEAN = [
    ["## Satu", "", "### Dua", "", "#### Tiga", "", "## Empat", "", "Isi."],
    ["Jadwal ada di [jadwal posyandu November](jadwal.md)."],
    ["Nomor satu #1 dan tagar #desa di tengah kalimat."],
    ["**Penting:** bawa cangkul.", "", "Isi **tebal** biasa.", "", "**Kalimat tebal yang utuh.**"],
    ["| Hari | Regu |", "|---|:---:|", "| Senin | RT 1 |"],
    ["| | Pagi |", "|---|---|", "| Senin | RT 1 |"],
    ["<table><thead><tr><th>Hari</th></tr></thead><tr><td>Senin</td></tr></table>"],
    ["*Foto: Budi Santoso*", "", "Kata *muge* dan _miring_ itu biasa.", "", "~~dicoret~~ dan ~ 5 km"],
    ["*KIM Mangun Karya*"],
    ["Bawa:", "", "- cangkul", "- sapu", "", "1. satu", "2. dua"],
    ["1. Satu", "", "    Masih di butir satu.", "", "- Butir", "", "    lanjutan butir"],
    ["```", "# bukan judul", "| a | b |", "| c | d |", "• titik", "[x]()", "~a~", "```", "Isi."],
    ["Perintah `[x]()` dan `# satu` dan `~a~`.", "", "![](foto.jpg)"],
    ["Pukul 09.15 - rapat: dibuka.", "", "15/11/25 adalah harinya: Sabtu."],
    ["Pilihan a) atau b) saja."],
    ["Keluarga 👨\u200d👩\u200d👧 sehat, \u201ckutipan\u201d — dan lagu."],
    ["Kisah [KIMFest](https://kimfest.example/2025) di Surabaya."],
    ["Kalimat. " * 30, "", "Kalimat. " * 30, "", "Kalimat. " * 60],
    ["- butir " * 300],
]


@pytest.mark.parametrize("lines", CLEAN)
def test_clean_text_tells_nothing(lines):
    assert told(body(*lines)) == []


def test_indentation_within_a_list_is_no_code_but_behind_it_is():
    assert told(body("- satu", "", "    lanjutan", "", "Paragraf.", "", "    kode")) == [("KIM736", 12, 5)]


def test_heading_may_go_up_by_any_number_of_levels_and_each_jump_is_told_once():
    lines = ["## A", "", "#### B", "", "##### C", "", "## D", "", "##### E", "", "Isi."]
    assert told(body(*lines)) == [("KIM706", 8, 1), ("KIM706", 14, 1)]


def test_messages_quote_the_words_and_write_them_right():
    assert "`## Kerja bakti`" in said(body("# Kerja bakti", "", "Isi."), "KIM705")
    assert "`### Dua`" in said(body("## Satu", "", "#### Dua", "", "Isi."), "KIM706")
    assert "label: [gotongroyong]" in said(body("#GotongRoyong", "", "Isi."), "KIM707")
    assert '"- cangkul"' in said(body("• cangkul"), "KIM732")
    assert '"3. sapu"' in said(body("3) sapu", "4) ember"), "KIM733")
    assert "`PENGUMUMAN`" in said(body("𝗣𝗘𝗡𝗚𝗨𝗠𝗨𝗠𝗔𝗡"), "KIM737")
    assert '"klik di sini"' in said(body("[klik di sini](a.md)"), "KIM710")
    assert "kata yang dibaca belum ada" in said(body("[](a.md)"), "KIM712")
    assert "2 spasi istimewa" in said(body("a\u00a0b\u00a0c"), "KIM735")


def test_braces_of_the_author_break_no_message():
    assert "{nama}" in said(body("# Isi {nama}"), "KIM705")


def test_what_the_engine_understood_is_no_mistake():
    assert told(body("#GotongRoyong", "", "Isi."), html="<p>#GotongRoyong</p><p>Isi.</p>") == []
    assert told(body("#GotongRoyong", "", "Isi."), html="<h2>GotongRoyong</h2><p>Isi.</p>") == [("KIM707", 6, 1)]
    assert told(body("1) cangkul", "2) sapu"), html="<ol><li>cangkul</li><li>sapu</li></ol>") == []
    assert told(body("1) cangkul", "2) sapu"), html="<p>1) cangkul 2) sapu</p>") == [("KIM733", 6, 1)]
