import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.positions import SourceText, without_code


def test_uses_in_code_do_not_count() -> None:
    text = "`[x](a.md)`\n\n```\n[x](a.md)\n```\n\n[x](a.md) dan [y](a.md)"
    source = SourceText("p.md", 5, without_code(text))
    assert (source.use_of("a.md", 0).line, source.use_of("a.md", 0).column) == (11, 5)
    assert (source.use_of("a.md", 1).line, source.use_of("a.md", 1).column) == (11, 19)


def test_targets_within_longer_targets_do_not_count() -> None:
    source = SourceText("p.md", 1, "[x](foto/a.md) [y](a.md)")
    assert source.use_of("a.md", 0).column == 20


def test_a_target_written_with_backslashes_or_entities_is_found() -> None:
    assert SourceText("p.md", 1, r"[x](a\_b.md)").use_of("a_b.md", 0).column == 5
    assert SourceText("p.md", 1, '<a href="a?b&amp;c">').use_of("a?b&c", 0).column == 10


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Lihat https://a.id/x dan https://a.id/x lagi.", [7, 26]),
        ("Lihat https://a.id/x, lalu https://a.id/x.", [7, 28]),
        ("Lihat https://a.id/x; (https://a.id/x) **https://a.id/x**!", [7, 24, 42]),
        ("*https://a.id/x* _https://a.id/x_ “https://a.id/x” 'https://a.id/x'.", [2, 19, 36, 53]),
        ("https://a.id/x, https://a.id/x/y, https://a.id/x.html, https://a.id/x.", [1, 56]),
        ("[laman](https://a.id/x) dan https://a.id/x.", [9, 29]),
        ("[https://a.id/x](https://a.id/x), https://a.id/x!", [18, 35]),
        ("![foto https://a.id/x](b.jpg) https://a.id/x, https://a.id/x", [31, 47]),
        ("https://a.id/x<br>https://a.id/x", [1]),
    ],
)
def test_every_use_of_an_address_has_its_own_place(text: str, columns: list[int]) -> None:
    source = SourceText("p.md", 1, text)
    assert [source.use_of("https://a.id/x", count).column for count in range(len(columns))] == columns


def test_an_address_is_found_with_and_without_the_beginning_that_links_need() -> None:
    source = SourceText("p.md", 1, "www.a.id, https://www.a.id dan www.a.id.")
    assert [source.use_of("https://www.a.id", count).column for count in range(3)] == [1, 11, 32]
    source = SourceText("p.md", 1, "surel a@b.id, [kami](mailto:a@b.id)")
    assert [source.use_of("mailto:a@b.id", count).column for count in range(2)] == [7, 22]


def test_the_name_of_a_file_in_a_sentence_is_no_use() -> None:
    assert SourceText("p.md", 1, "Tulis a.md, lalu [x](a.md).").use_of("a.md", 0).column == 22


def test_what_is_not_found_is_placed_at_the_first_line() -> None:
    assert SourceText("p.md", 7, "x").find("y").line == 7


@given(st.text(alphabet="`~ab\n ", max_size=80))
@settings(deadline=None)
def test_blanking_keeps_every_other_character_at_its_place(text: str) -> None:
    blanked = without_code(text)
    assert len(blanked) == len(text)
    assert all(now in (was, " ") for now, was in zip(blanked, text, strict=True))
    assert blanked.count("\n") == text.count("\n")
