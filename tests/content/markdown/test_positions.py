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


def test_what_is_not_found_is_placed_at_the_first_line() -> None:
    assert SourceText("p.md", 7, "x").find("y").line == 7


@given(st.text(alphabet="`~ab\n ", max_size=80))
@settings(deadline=None)
def test_blanking_keeps_every_other_character_at_its_place(text: str) -> None:
    blanked = without_code(text)
    assert len(blanked) == len(text)
    assert all(now in (was, " ") for now, was in zip(blanked, text, strict=True))
    assert blanked.count("\n") == text.count("\n")
