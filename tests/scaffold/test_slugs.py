import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.content.slugs import is_slug
from kimsites.scaffold.slugs import title_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Panen raya di Sawah Bangun Mulya", "panen-raya-di-sawah-bangun-mulya"),
        ("Jum'at Bersih", "jumat-bersih"),
        ("Jum’at Bersih", "jumat-bersih"),
        ("Harga cabai Rp45.000 per kilo", "harga-cabai-rp45000-per-kilo"),
        ("Naik 15% & tetap enak", "naik-15-persen-dan-tetap-enak"),
        ("Kopi + gula", "kopi-plus-gula"),
        ("Édisi spésial: Ngagel", "edisi-spesial-ngagel"),
        ("  «Batik»  ", "batik"),
        ("日本", ""),
        ("!!!", ""),
    ],
)
def test_a_title_becomes_words_and_hyphens(title, slug):
    assert title_slug(title) == slug


def test_long_titles_end_after_a_whole_word():
    slug = title_slug("Warga dusun tiga bergotong royong memperbaiki saluran air di belakang balai desa lama")
    assert slug == "warga-dusun-tiga-bergotong-royong-memperbaiki-saluran-air-di"
    assert len(slug) <= 60


def test_a_word_longer_than_all_is_cut():
    assert title_slug("a" * 80) == "a" * 60


@given(st.text(max_size=120), st.integers(3, 100))
def test_whatever_the_title_it_can_be_an_address(title, longest):
    slug = title_slug(title, longest)
    assert slug == "" or is_slug(slug)
    assert len(slug) <= longest


@given(st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,20}", fullmatch=True))
def test_no_word_is_left_out_or_torn(title):
    words = title.split()
    kept = title_slug(title).split("-")
    assert kept == words[: len(kept)]
    assert re.fullmatch(r"[a-z-]+", title_slug(title))
