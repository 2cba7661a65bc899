import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.diagnostic import Location
from kimsites.source import decode


def test_plain_utf8_comes_back_as_it_is():
    assert decode("Panen é 😀\n".encode(), "a.md").text == "Panen é 😀\n"


def test_byte_order_mark_is_dropped():
    assert decode(codecs.BOM_UTF8 + b"a", "a.md").text == "a"


@pytest.mark.parametrize("data", [b"a\r\nb\r\n", b"a\rb\r", b"a\nb\n", b"a\r\nb\r"])
def test_every_line_end_becomes_one_kind(data):
    assert decode(data, "a.md").text == "a\nb\n"


def test_latin1_bytes_are_found_at_their_line_and_column():
    decoded = decode(b"---\r\ntitle: x\r\nKaf\xe9 desa\r\n", "a.md")
    assert decoded.text is None
    (found,) = decoded.diagnostics
    assert (found.code, found.location) == ("KIM201", Location("a.md", 3, 4))
    assert "é" in found.hint.id


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_encodings_are_named(encoding):
    (found,) = decode("judul".encode(encoding), "a.md").diagnostics
    assert found.code == "KIM202"
    assert encoding.upper() in found.message.id


def test_utf16_without_a_mark_is_not_taken_for_stray_characters():
    (found,) = decode("judul".encode("utf-16-le"), "a.md").diagnostics
    assert found.code == "KIM202"


def test_nul_byte_is_found_at_its_place():
    decoded = decode(b"baris satu\nbaris \x00dua\x00 dan seterusnya", "a.md")
    assert decoded.text is None
    (found,) = decoded.diagnostics
    assert (found.code, found.location) == ("KIM203", Location("a.md", 2, 7))
    assert "U+0000" in found.message.id


def test_unicode_line_separator_does_not_move_lines():
    assert decode("a\u2028b".encode(), "a.md").text == "a b"


@given(st.binary())
def test_any_bytes_give_text_or_a_finding(data):
    decoded = decode(data, "a.md")
    assert (decoded.text is None) == bool(decoded.diagnostics)
    assert decoded.text is None or not set("\r\0\u2028") & set(decoded.text)
