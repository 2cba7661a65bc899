"""Where the two engines differ, and what makes them alike, is as docs/markdown.md says."""

import re
from pathlib import Path

import pytest

from tests.content.markdown.helpers import convert, html

PAGE = (Path(__file__).parents[3] / "docs" / "markdown.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("These don't")[2].partition("In words")[0]
ROWS = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| `([^`]+)` \|$", SECTION, re.MULTILINE)


@pytest.mark.parametrize(("typed", "markdown", "commonmark"), ROWS, ids=[row[0] for row in ROWS])
def test_the_documented_differences_are_the_real_ones(typed: str, markdown: str, commonmark: str) -> None:
    text = typed.replace("⏎", "\n")
    assert html(text, "markdown") == markdown.replace("⏎", "\n")
    assert html(text, "commonmark") == commonmark.replace("⏎", "\n")


def test_the_page_shows_examples() -> None:
    assert len(ROWS) > 8


@pytest.mark.parametrize(
    "text",
    [
        "Bawalah:\n- KTP\n- KK",
        "Caranya:\n1. daftar\n2. tunggu",
        "Kalimat yang dilanjutkan\n1945. Tahun itu",
        "- a\n\n  b\n\nc",
        "## Jadwal panen\n\n### Rincian\n\nteks",
        "| a | b |\n|:-:|--:|\n| 1 | 2 |",
        '![Sawah](a.jpg "Panen")',
        "![Sawah](foto saya.jpg 'Panen')",
        "https://youtu.be/dQw4w9WgXcQ",
        "Istilah\n:   arti",
        "> kutipan\nyang panjang",
        "a  \nb",
        "kim@desa.id, www.desa.id, <https://a.id/>, &copy; & < >",
        "[x]: b.md 'Judul'\n\n[x] dan [y][x]",
    ],
)
def test_ordinary_texts_give_the_same_page(text: str) -> None:
    def plain(markup: str) -> str:
        return re.sub(r"\s*\n\s*", "", markup).replace("%20", " ")

    assert plain(html(text, "markdown")) == plain(html(text, "commonmark"))


def test_footnotes_are_gathered_in_the_order_of_their_marks() -> None:
    text = "x[^b] y[^a] z[^b]\n\n[^a]: satu\n[^b]: dua\n\n    - lagi\n\nakhir"
    result = html(text, "commonmark")
    assert result.startswith('<p>x<sup id="rujukan-1"><a href="#catatan-1" class="footnote-ref"')
    first, second = result.partition('<li id="catatan-2">')[::2]
    assert "<p>akhir</p>" in first
    assert "<p>dua</p>" in first
    assert first.count('class="footnote-backref"') == 2
    assert "<p>satu\xa0<a" in second
    assert second.count('class="footnote-backref"') == 1


def test_a_footnote_within_a_quote_is_gathered_too() -> None:
    result = html("> x[^1]\n>\n> [^1]: y", "commonmark")
    assert result.index("</blockquote>") < result.index('<div class="footnote">')


def test_html_that_looks_like_a_footnote_harms_nothing() -> None:
    text = '<div class="footnote-definition" id="fn:7">x</div>\n\n<div class="footnote-definition">y</div>'
    body = convert(text).body
    assert body
    assert "x" in body.html
    assert "y" in body.html


def test_code_shows_targets_as_written() -> None:
    assert html("`[x](a b.md)` [x](a b.md)", "commonmark").startswith("<p><code>[x](a b.md)</code> <a href=")
