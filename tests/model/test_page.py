import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.page import Frame, root_of


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("index.html", "./"),
        ("profil/index.html", "../"),
        ("berita/hal/2/index.html", "../../../"),
        ("404.html", "/"),
        ("lama.html", "./"),
    ],
)
def test_the_way_to_the_root(path, root):
    assert root_of(path) == root


@given(st.lists(st.from_regex(r"[a-z0-9]+", fullmatch=True), max_size=5))
def test_the_way_to_the_root_climbs_every_folder(folders):
    assert root_of("/".join([*folders, "index.html"])).count("../") == len(folders)


def test_the_portal_is_the_domain_itself():
    assert Frame({}, "kim.id", "Portal").portal_url == "https://kim.id/"
