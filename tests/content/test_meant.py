"""What the address of a link was meant to be."""

import pytest

from kimsites.content.meant import file_behind, whole_address


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("www.contoh.go.id", "https://www.contoh.go.id"),
        ("www.contoh.go.id/a?b=1#c", "https://www.contoh.go.id/a?b=1#c"),
        ("contoh.desa.id/berita/", "https://contoh.desa.id/berita/"),
        ("Contoh.id", "https://Contoh.id"),
        ("wa.me/62812", "https://wa.me/62812"),
        ("kim@contoh.id", "mailto:kim@contoh.id"),
        ("0541-123 456", "tel:0541123456"),
        ("+62 541 123456", "tel:+62541123456"),
    ],
)
def test_a_missing_beginning(written, whole):
    assert whole_address(written) == whole


@pytest.mark.parametrize(
    "written",
    ["panen.md", "2025-11-15-panen.md", "sk.pdf", "../media/a.jpg", "panen", "a.id.md", "2025-11-15", "#bagian"],
)
def test_what_names_a_file_is_left_alone(written):
    assert whole_address(written) is None


def test_the_file_behind_a_page():
    addresses = {"berita/panen/": "posts/2025-11-15-panen.md", "profil/": "profile.md"}
    assert file_behind("/berita/panen/", "posts", addresses) == "2025-11-15-panen.md"
    assert file_behind("/berita/panen#hasil", "", addresses) == "posts/2025-11-15-panen.md"
    assert file_behind("/profil/", "posts/2025-11-01-rapat", addresses) == "../../profile.md"
    assert file_behind("/berita/", "posts", addresses) is None
    assert file_behind("../../berita/panen/", "posts", addresses) is None
