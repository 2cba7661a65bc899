"""Blocks that the engine sets aside as finished HTML are those it knows by their form, and no others."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.dialect import fast_markdown, plain_markdown
from kimsites.content.markdown.plain_blocks import PlainBlocks

FAST = fast_markdown()
PLAIN = plain_markdown()

# A dot in the middle is a blank.
_STARTS = "#· ##· -· -· *· +· 1.· 2.· 7.· >· >· ···· · :· 1)·"
_WORDS = """
kata kata·dua · *a* **b** **a·b·c** *a·b.* (**a**) **a**, "**a**" *a*b [a](b.md) [a·b](https://c.id/d?e=f#g) [a](b_c.md)
![a](b.jpg) [x] [a](b)[c](d) [**a**](b) **[a](b)** [·a](b) [a](#x) *a***b** **a**·*b* * _ ! ? . , - # | ( 1945 é
https://a.id/b?c=d " <b> & \\ `d` /// [^1]
"""
_ROWS = "|·a·|·b·| |·---·|·---:·| |---|:-:| |:--|---| |a|b| |·a·| |·**a**·|·[x](y)·| a·|·b |·|·|"


def _listed(words: str) -> list[str]:
    return [word.replace("·", " ") for word in words.split()]


_BREAKS = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n \n", " \n"])
_PHRASES = st.lists(st.sampled_from(["\xa0", "\u2028", "\x0c", *_listed(_WORDS)]), max_size=5).map("".join)
_LINES = st.builds("{}{}".format, st.sampled_from(["", "", "", "", *_listed(_STARTS)]), _PHRASES)
_TABLES = st.lists(st.sampled_from(_listed(_ROWS)), min_size=2, max_size=5).map("\n".join)
_DOCUMENTS = st.lists(st.builds("{}{}".format, _LINES | _LINES | _TABLES, _BREAKS), max_size=10).map("".join)
# The library loses some placeholders in styles within styles; which number one bears tells how much came before.
_LOST = re.compile(r"klzzwxh:\d+")


def _set_aside(text: str) -> list[str]:
    """The lines that are left for the library, a mark in place of what was set aside."""
    FAST.reset()
    lines = PlainBlocks(FAST).run([*text.split("\n"), "", ""])
    return [re.sub("\x02.*\x03", "@", line) for line in lines if line]


@given(_DOCUMENTS)
@settings(deadline=None, max_examples=1500)
@example("kata\n\n\n\nkata")
@example("- a\n\n- b\n")
@example("> a\n\n> b\n")
@example("kata\n\n: arti\n")
@example("- a\n\n    b\n")
@example("*a**a*[a](b.md)\n\n**b**")
def test_any_text_is_converted_as_by_the_library_alone(text: str) -> None:
    fast, plain = FAST.reset().convert(text), PLAIN.reset().convert(text)
    assert _LOST.sub("", fast) == _LOST.sub("", plain)


@pytest.mark.parametrize(
    "text",
    [
        "Satu baris.",
        "Dua\nbaris, dengan **tebal**, *miring* dan [tautan](https://contoh.example/a-b?c=d#e).",
        "# Judul",
        "## Judul **tebal**\nTeks tepat di bawahnya.",
        "Teks.\n\n- satu\n- *dua*\n\nTeks.",
        "1. satu\n2. dua",
        "- satu\n\n1. dua\n\n> tiga",
        "> Kata\n> orang.",
        "| a | b |\n| --- | ---: |\n| **c** | 2 |",
        "Teks.\n\n\nTeks.",
    ],
)
def test_plain_text_is_set_aside_whole(text: str) -> None:
    assert _set_aside(text) == ["@"]
    assert FAST.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("Teks.\n\n- a\n\n- b\n\nTeks.", ["@", "- a", "- b", "@"], id="lists that become one"),
        pytest.param("> a\n\n> b", ["> a", "> b"], id="quotes that become one"),
        pytest.param("- a\n\n    b\n\nTeks.", ["- a", "    b", "@"], id="a list that goes on"),
        pytest.param("`x`\n\n- a", ["`x`", "- a"], id="a list behind what is not known"),
        pytest.param("Teks.\n\n: arti", ["Teks.", ": arti"], id="a definition"),
        pytest.param("Teks.[^1]\n\n[^1]: a", ["Teks.[^1]", "[^1]: a"], id="footnotes"),
        pytest.param("Teks.\n\nbar `kode`\n\nTeks.", ["@", "bar `kode`", "@"], id="code in words"),
        pytest.param("| a | b |\n| --- | --- |\n| c |", ["| a | b |", "| --- | --- |", "| c |"], id="a cell too few"),
        pytest.param("Teks.\n---", ["Teks.", "---"], id="an underlined heading"),
        pytest.param("a <b>c</b>", ["a <b>c</b>"], id="HTML"),
        pytest.param("![a](b.jpg)", ["![a](b.jpg)"], id="a photo"),
    ],
)
def test_what_depends_on_more_is_left_to_the_library(text: str, left: list[str]) -> None:
    assert _set_aside(text) == left
    assert FAST.reset().convert(text) == PLAIN.reset().convert(text)
