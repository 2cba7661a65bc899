import pytest

from kimsites.model.view import Link, breadcrumbs, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("KIM Mangun Karya", "MK"),
        ("kim mekar", "M"),
        ("KIM", "K"),
        ("", "K"),
        ("KIM Sari Murni Jaya", "SM"),
        ("KIM (Mekar) Jaya", "MJ"),
        ("KIM Loa-Duri", "LD"),
        ("KIM Ma'rifat Ilmu", "MI"),
        ("KIM 45 Jaya", "4J"),
    ],
)
def test_initials_stand_in_for_a_logo(name, letters):
    assert initials(name) == letters


def test_breadcrumbs_are_numbered_full_addresses():
    data = breadcrumbs((Link("Beranda", ""), Link("Berita", "berita/")), "https://a.kim.id/")
    assert data["@type"] == "BreadcrumbList"
    assert data["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Beranda", "item": "https://a.kim.id/"},
        {"@type": "ListItem", "position": 2, "name": "Berita", "item": "https://a.kim.id/berita/"},
    ]
