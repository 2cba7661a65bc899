"""Whatever stands in a file, checks neither raise nor point outside of it."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from kimsites.checks import CODES, check_nation, check_site, summarise
from kimsites.checks.disguise import folded
from kimsites.checks.prose import sheet_of
from tests.checks.builders import OPTIONS, file_of, site_of
from tests.sample_values import WITA

MARKS = [
    "# ",
    "## ",
    "#tag",
    "**",
    "*",
    "~",
    "`",
    "```\n",
    "~~~",
    "<!--",
    "-->",
    "<p style='display:none'",
    "<table",
    ">",
]
BLOCKS = ["| ", "|---|", "===", "---\n", "\n", "\n\n", "    ", "\t", "• ", "1) ", "a. ", "[15/11/25 09.15] A:"]
LINKS = ["[", "](", ")", "[](", "](#)", "https://", "www.", "bit.ly/a", "https://slot88.id/", "https://x.kim.id/a"]
WORDS = [
    "6409021203900001",
    "0812-3456-7890",
    "rekening ",
    "slot ",
    "gacor ",
    "judi online",
    "s.l.o.t",
    "MsoNormal",
    "kata ",
]
ODD = ["\u200b", "\u00a0", "ѕ", "𝗣", "{", "}", "{nama}", "%", "\\", "\u2028", "\x0c", "\r", "İ", "ß", "ﬁ", "\ud7ff"]
PIECES = st.sampled_from([*MARKS, *BLOCKS, *LINKS, *WORDS, *ODD])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(title=st.text(max_size=90).filter(lambda title: "\n" not in title), text=TEXTS)
def test_no_text_makes_a_rule_raise_and_every_place_exists(title, text):
    source = f"---\njudul: {title}\n---\n{text}"
    site = site_of(file_of(source, date=datetime(2030, 2, 28, tzinfo=WITA)))
    lines = source.split("\n")
    for found in check_site(site, OPTIONS):
        assert found.code in CODES
        assert found.site == "mangunkarya"
        at = found.location
        assert at.line is not None
        assert at.column is not None
        assert 1 <= at.line <= len(lines)
        assert 1 <= at.column <= len(lines[at.line - 1]) + 1
    check_nation([summarise(site)], OPTIONS)


@given(text=TEXTS)
def test_text_without_front_matter_is_as_good(text):
    check_site(site_of(file_of(text)), OPTIONS)
    check_site(site_of(file_of(text, collection="profile")), OPTIONS)


@given(text=TEXTS)
def test_prose_keeps_every_word_at_its_place(text):
    file = file_of(f"---\njudul: Kabar\n---\n{text}")
    sheet = sheet_of(site_of(file), file)
    assert len(sheet.prose) == len(file.text)
    assert all(shown in (written, " ") for shown, written in zip(sheet.prose, file.text, strict=True))
    assert "\n".join(line.text for line in sheet.lines) == sheet.prose[sheet.start :]
    assert all(sheet.prose[line.start : line.start + len(line.text)] == line.text for line in sheet.lines)


@given(text=TEXTS)
def test_laying_letters_bare_moves_nothing(text):
    bare = folded(text)
    assert len(bare) == len(text)
    assert bare.isascii()
