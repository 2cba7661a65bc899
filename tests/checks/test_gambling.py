"""Gambling spam, however disguised, and honest texts about gambling."""

from __future__ import annotations

import pytest

from tests.checks.builders import body, said, told


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("Main slot gacor maxwin malam ini", "KIM755", 6),
        ("S1ot G@c0r, RTP L1VE", "KIM755", 1),
        ("s.l.o.t dan g-a-c-o-r", "KIM755", 1),
        ("ѕlоt gаcоr mахwin", "KIM755", 1),
        ("Bonus [di kami](https://gacor77.example/daftar)", "KIM755", 17),
        ("Lihat [ini](https://desa.example/slot-gacor/) ya", "KIM755", 34),
        ('<div style="display:none">situs judi online, prediksi togel</div>', "KIM755", 27),
        ("<!-- toto macau, sbobet -->", "KIM755", 6),
        ("Situs judi online dan bandar togel.", "KIM755", 1),
        ("s1ot gac0r", "KIM755", 1),
        ("Main t0gel yuk", "KIM755", 6),
        ("Sabung ayam online di sv388", "KIM755", 1),
        ("Slot88, bonus member baru", "KIM755", 1),
        ("Bonus new member dan deposit pulsa", "KIM756", 1),
        ("Pola gacor malam ini", "KIM756", 1),
        ("Raih maxwin di sini", "KIM756", 6),
        ("Main judi online yuk", "KIM756", 6),
    ],
)
def test_gambling_spam(line, code, column):
    found = [one for one in told(body(line)) if one[0] in ("KIM755", "KIM756")]
    assert found == [(code, 6, column)]


@pytest.mark.parametrize(
    "text",
    [
        "Penyuluhan bahaya judi online bagi remaja digelar di balai desa.",
        "Satgas pemberantasan judi online menutup ribuan situs judi.",
        "Polisi menangkap bandar togel di pasar; dua pelaku judi sabung ayam ditahan.",
        "Jangan tergiur iming-iming slot gacor: korban judol terlilit utang.",
        "Waspada pinjol dan judol. Laporkan situs judi online ke Komdigi.",
        "Warga menolak judi online, togel, dan slot online karena merusak keluarga.",
        "Lomba burung berkicau: murai yang paling gacor menang.",
        "Masih ada tiga slot waktu untuk vaksin dan satu slot parkir.",
        "Kartu memori masuk ke slot di samping ponsel.",
        "Gotong royong maju di segala bidang; hasil otomatis dicatat.",
        "Baca [berita](https://www.komdigi.go.id/berita/judi-online) tentang bahaya judi online.",
        "Lapor ke [aduan](https://stopjudionline.example.id) bila tetangga kecanduan judi online.",
        "Deposit sampah di bank sampah dibayar dengan pulsa.",
        "Judul tulisan, total 88 kursi, dan live musik.",
        "Pak Kades mengingatkan warga agar tidak bermain togel.",
        "Warga diimbau tidak ikut judi online.",
        "Jangan main judi online, apalagi slot online.",
        "Dampak judi online dibahas di balai desa.",
        "Deklarasi anti judi online, menuju desa bebas judol.",
        "Judi online membuat warga miskin dan bangkrut.",
        "Deposit pulsa listrik bisa di BUMDes.",
        "Bonus member baru koperasi: beras 5 kg.",
        "Pendaftaran penuh? Pakai [link alternatif](https://desa.example/link-alternatif).",
        "Judith dan Yudistira berjudi dengan cuaca.",
    ],
)
def test_honest_texts_are_no_spam(text):
    assert [one for one in told(body(text)) if one[0] in ("KIM755", "KIM756")] == []


def test_warning_words_do_not_excuse_a_gambling_site():
    line = "Waspada penipuan! Daftar di https://slot88-resmi.example"
    assert ("KIM755", 6, 29) in told(body(line))


def test_warning_words_do_not_excuse_a_heap_of_lures():
    line = "Waspada penipuan: slot gacor, maxwin, sbobet, rtp live."
    assert told(body(line)) == [("KIM756", 6, 19)]


def test_one_term_in_two_spellings_is_one_term():
    assert told(body("Slot gacor, slot-gacor, SLOTGACOR")) == [("KIM756", 6, 1)]


def test_digits_behind_a_name_disguise_nothing():
    assert told(body("Slot 88")) == told(body("slot88")) == [("KIM756", 6, 1)]


def test_spam_quotes_the_words_as_written():
    assert '"S1ot G@c0r"' in said(body("Main S1ot G@c0r, m4xwin"), "KIM755")


def test_a_word_within_a_longer_one_is_quoted_with_it_alone():
    assert '"sl*t g4cor", "maxwin"' in said(body("Main sl*t g4cor maxwin di sini."), "KIM755")
