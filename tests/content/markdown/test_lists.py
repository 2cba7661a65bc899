import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.lists import easy_lists
from tests.content.markdown.helpers import html


def flat(text: str) -> str:
    return html(text).replace("\n", "")


@pytest.mark.parametrize("marker", ["-", "*", "+"])
def test_a_list_may_follow_a_paragraph_at_once(marker: str) -> None:
    assert flat(f"Bawalah:\n{marker} KTP\n{marker} KK") == "<p>Bawalah:</p><ul><li>KTP</li><li>KK</li></ul>"


def test_a_numbered_list_may_too() -> None:
    assert flat("Caranya:\n1. daftar\n2. tunggu") == "<p>Caranya:</p><ol><li>daftar</li><li>tunggu</li></ol>"


@pytest.mark.parametrize("line", ["1945. Tahun itu", "-5 derajat", "*tebal* sekali", "2. lanjut"])
def test_a_hard_wrapped_line_stays_in_its_paragraph(line: str) -> None:
    assert "<ul>" not in html(f"Kalimat yang dilanjutkan\n{line} di sini")
    assert "<ol>" not in html(f"Kalimat yang dilanjutkan\n{line} di sini")


def test_an_item_that_goes_on_in_the_next_line_keeps_its_list_tight() -> None:
    assert flat("- satu\nmasih satu\n- dua") == "<ul><li>satumasih satu</li><li>dua</li></ul>"


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_nesting_by_two_to_four_spaces(indent: int) -> None:
    text = f"- a\n{' ' * indent}- b\n{' ' * indent}- c\n- d"
    assert flat(text) == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"


def test_bullets_below_numbers() -> None:
    assert flat("1. a\n   - b\n2. c") == "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"


def test_a_second_paragraph_of_an_item() -> None:
    assert flat("- a\n\n  b\n\nc") == "<ul><li><p>a</p><p>b</p></li></ul><p>c</p>"


def test_code_keeps_its_lines() -> None:
    assert html("```\nteks\n- bukan daftar\n```") == '<pre tabindex="0"><code>teks\n- bukan daftar\n</code></pre>'


def test_a_paragraph_ends_the_list_before_it() -> None:
    assert flat("- a\n\nteks\n- b") == "<ul><li>a</li></ul><p>teks</p><ul><li>b</li></ul>"


@given(st.lists(st.text(alphabet="- *1.a>#|\t", max_size=12), max_size=12))
@settings(deadline=None)
def test_only_blanks_are_added_or_taken(lines: list[str]) -> None:
    def words(of: list[str]) -> list[str]:
        return [line.strip(" ") for line in of if line.strip(" ")]

    assert words(easy_lists(lines)) == words(lines)
