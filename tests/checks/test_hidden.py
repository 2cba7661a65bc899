"""Text that readers are not meant to see: comments, styles, characters without shape, other alphabets."""

from __future__ import annotations

import pytest

from tests.checks.builders import body, told


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ('Isi <span style="display: none">kata</span>', "KIM760", 5),
        ('<p style="color:#fff;">putih</p>', "KIM760", 1),
        ('<font color="white">putih</font>', "KIM760", 1),
        ('<p style="font-size:1px">kecil</p>', "KIM760", 1),
        ('<div style="position:absolute;left:-9999px">jauh</div>', "KIM760", 1),
        ('<p style="color:#FEFEFE">hampir putih</p>', "KIM760", 1),
        ('<p style="clip: rect(0, 0, 0, 0)">terpotong</p>', "KIM760", 1),
        ('<p style="transform:scale(0)">susut</p>', "KIM760", 1),
        ("<p hidden>kata</p>", "KIM760", 1),
        ("Isi <!-- nomor Budi salah -->", "KIM761", 5),
        ("Kata ra\u200bha\u200bsia", "KIM762", 7),
        ("Kata \u202eaisahar", "KIM762", 6),
        ("Kata rаhasia", "KIM763", 6),
    ],
)
def test_hidden_text(line, code, column):
    assert told(body(line)) == [(code, 6, column)]


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color:#333">abu</p>',
        '<p style="background-color:#fff;font-size:14px">biasa</p>',
        '<p style="color:#f0f0f0;border-width:1px;line-height:1;">x</p>',
        "Isi <!-- more --> dan <!-- wp:paragraph --> dan <!---->.",
        "`<p hidden>` dan `<!-- catatan -->` hanya contoh",
        "Satuan 5 μm dan 3 kΩ, nama Ελλάδα",
    ],
)
def test_other_markup_hides_nothing(line):
    assert told(body(line)) == []
