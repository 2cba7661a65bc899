import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content.addresses import FormerAddressError, former_address, taken_twice

HOSTS = ("mangunkarya.kim.id", "kimlama.kim.id")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/2023/05/judul/", "2023/05/judul/"),
        ("2023/05/judul", "2023/05/judul/"),
        ("/2023/05/judul.html", "2023/05/judul.html"),
        ("https://kimlama.kim.id/2023/05/judul/", "2023/05/judul/"),
        ("/lama/index.html", "lama/"),
        ("/berita/judul-lama/", "berita/judul-lama/"),
    ],
)
def test_former_addresses_become_paths_below_the_host(written: str, address: str) -> None:
    assert former_address(written, HOSTS) == address


@pytest.mark.parametrize(
    "written",
    [
        "/",
        "/index.html",
        "/../etc/passwd",
        "/a/../b/",
        "/%2e%2e/b/",
        "/a//.git/",
        "https://lain.id/x/",
        "javascript:alert(1)",
        "/?p=12",
        "/berita/",
        "/berita/hal/2/",
        "/topik/umkm/",
        "/aset/x.css",
        "/agenda.ics",
        "/feed.xml/lama/",
        "/404.html",
        "/a.html/b/",
        "/a b/",
        "http://[",
        "/" + "x" * 300,
    ],
)
def test_addresses_that_are_not_free_or_no_plain_path_are_refused(written: str) -> None:
    with pytest.raises(FormerAddressError) as refused:
        former_address(written, HOSTS)
    assert refused.value.reason.id


@given(st.text())
@settings(deadline=None)
def test_a_former_address_never_leaves_the_host(written: str) -> None:
    try:
        address = former_address(written, HOSTS)
    except FormerAddressError:
        return
    assert address
    assert not address.startswith("/")
    assert not any(part.startswith(".") for part in address.split("/"))


def test_addresses_used_twice_name_all_their_files() -> None:
    uses = [("berita/a/", "posts/b.md"), ("berita/A/", "posts/a.md"), ("berita/c/", "posts/c.md")]
    assert taken_twice(uses) == {"berita/a/": ("posts/a.md", "posts/b.md")}


def test_one_file_may_name_its_address_twice() -> None:
    assert taken_twice([("a/", "x.md"), ("a/", "x.md")]) == {}
