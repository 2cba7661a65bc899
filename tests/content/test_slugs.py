from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.slugs import is_slug, shorten, slugify


def test_accents_signs_and_capitals_are_folded() -> None:
    assert slugify("Panèn Raya: 2025 (Café)!") == "panen-raya-2025-cafe"


def test_text_without_latin_letters_gives_nothing() -> None:
    assert slugify("ꦲꦏ꧀ꦱꦫ") == ""


@given(st.text())
@settings(deadline=None)
def test_slugify_gives_a_slug_or_nothing(text: str) -> None:
    slug = slugify(text)
    assert not slug or is_slug(slug)


def test_shortening_cuts_after_a_whole_word() -> None:
    assert shorten("satu dua tiga, empat", 14) == "satu dua tiga…"
    assert shorten("satu dua", 8) == "satu dua"
    assert shorten("satu dua tiga", 8) == "satu dua…"


@given(st.text(), st.integers(5, 200))
@settings(deadline=None)
def test_shortened_text_is_one_line_within_its_length(text: str, length: int) -> None:
    short = shorten(text, length)
    assert len(short) <= length + 1
    assert "\n" not in short


@given(st.text(st.sampled_from("ab ,\n\t\u00a0é"), max_size=300), st.integers(1, 12))
@settings(deadline=None)
def test_how_much_is_blank_makes_no_difference(text: str, length: int) -> None:
    assert shorten(text, length) == shorten(" ".join(text.split()), length)
