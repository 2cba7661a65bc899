import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.regions import region_slug


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Kabupaten Kutai Kartanegara", "kabupaten-kutai-kartanegara"),
        ("Pulau-pulau Babar Timur", "pulau-pulau-babar-timur"),
        ("Ra'as", "ra-as"),
        ("Regapu’u", "regapu-u"),
        ("Lolo / Hilir (II)", "lolo-hilir-ii"),
        ("2 x 11 Kayu Tanam", "2-x-11-kayu-tanam"),
        ("Kép. Siaü", "kep-siau"),
        ("'", ""),
    ],
)
def test_slug_of(label: str, slug: str) -> None:
    assert region_slug(label) == slug


@given(st.text())
def test_a_slug_is_safe_and_its_own_slug(label: str) -> None:
    slug = region_slug(label)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert region_slug(slug) == slug
