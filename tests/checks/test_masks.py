"""Gambling words behind signs and numbers, and honest sentences that hold the same words."""

from __future__ import annotations

import pytest

from kimsites.checks.disguise import folded, squeezed
from kimsites.checks.masks import masks_in, unmasked
from tests.checks.builders import body, told

SPAM, TRACE = "KIM755", "KIM756"


def judged(line: str) -> str | None:
    """The code that a line of a text gets for gambling, if any."""
    codes = [code for code, _, _ in told(body(line)) if code in (SPAM, TRACE)]
    assert len(codes) <= 1
    return codes[0] if codes else None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("sl*t g4cor", SPAM),
        ("Main sl*t g4cor malam ini", SPAM),
        (r"sl\*t g\*cor", SPAM),
        ("s*ot gacor", SPAM),
        ("s#ot g*c*r", SPAM),
        ("sl●t gac●r", SPAM),
        ("s l o t gacor", SPAM),
        ("s.l.o.t gacor", SPAM),
        ("sl.ot ga.cor", SPAM),
        ("sl()t gacor", SPAM),
        ("s|ot gacor", SPAM),
        ("s\u200blot gac\u200bor", SPAM),
        ("**s**lot g**a**cor", SPAM),
        ("SLOT 5000 GAC0R", SPAM),
        ("t0gel", SPAM),
        ("Main t*gel yuk", SPAM),
        ("t*g*l online", SPAM),
        ("to-gel", SPAM),
        ("jvdi onl1ne", SPAM),
        ("jvdi online", SPAM),
        ("jud! online", SPAM),
        ("j*di online", SPAM),
        ("ju*di online", SPAM),
        ("judi onl*ne", SPAM),
        ("JUD*L", SPAM),
        ("c*sino online", SPAM),
        ("max.win sbo-bet", SPAM),
        ("SLOT 5000 gacor", TRACE),
        ("slot dana 5000 gacor hari ini", TRACE),
        ("SLOT-5000-GACOR", TRACE),
        ("slot paling gampang gacor", TRACE),
        ("Main sl*t di sini", TRACE),
        ("J U D I", TRACE),
        ("j.u.d.i o.n.l.i.n.e", TRACE),
        ("Main slot online di sini, bonus besar", TRACE),
        ("slot online", TRACE),
    ],
)
def test_disguised_words_are_told(line, code):
    assert judged(line) == code


@pytest.mark.parametrize(
    "line",
    [
        "Slot online untuk vaksin dibuka hari Senin.",
        "Slot waktu vaksinasi online sudah penuh.",
        "Slot pendaftaran online lomba desa masih ada.",
        "Ambil slot online di puskesmas sebelum datang.",
        "Tersisa 5000 slot vaksin.",
        "Slot 2 dan slot 3 untuk pelayanan KTP.",
        "Burung gacor milik Pak Budi juara lagi.",
        "Murai gacor, suaranya keras.",
        "Kicau makin gacor, slot pendaftaran lomba burung tinggal 5.",
        "Slot lomba burung gacor tersisa 5.",
        "Kacer *gacor* itu dijual.",
        "Rombongan tiba dari Bandar Lampung.",
        "Parkir bandar udara kini dibayar online.",
        "Polisi menangkap bandar judi online.",
        "Bahaya judi online bagi pelajar.",
        "Bahaya j*di online dan t*gel bagi pelajar.",
        "Polisi: jauhi sl*t g*cor.",
        "Warga diimbau tidak main s.l.o.t gacor.",
        "Kode pos 70931, telepon kantor 5107 88.",
        "Hitung 5*07 lalu 51+07.",
        "Terima kasi.No HP ada di profil.",
        "Kasi.no urut 3: seksi pelayanan.",
        "Judul*nya* panjang; j*udul* tebal.",
        "Baju di jemuran, meja-di-teras, ju di.",
        "**Jadi** begini! Gotong royong! Online? Ya!",
        "Kata s**t tidak pantas.",
        "Jadwal: (slot) pagi/siang.",
    ],
)
def test_honest_sentences_are_not(line):
    assert judged(line) is None


def test_a_text_that_only_mentions_gambling_gets_no_more_than_a_warning():
    assert judged("Rapat membahas judi online di balai desa.") == TRACE


def test_unmasking_moves_nothing():
    bare = folded("Main sl()t, j u d o l dan t*gel di sini")
    plain = unmasked(bare, masks_in(bare, squeezed(bare)))
    assert len(plain) == len(bare)
    assert plain.replace("\0", "") == folded("Main slot, judol dan togel di sini")


def test_text_without_masks_has_none():
    bare = folded("Slot gacor, judi online (togel) * bandar + toto")
    assert masks_in(bare, squeezed(bare)) == ()
