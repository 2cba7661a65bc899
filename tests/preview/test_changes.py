"""Which part of a workspace a changed file belongs to."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.preview.changes import Change, Part, change_of, is_passing

HERE = PurePosixPath("/nation")
ROOTS = ("content", "daerah/timur")


def change(path: str, *, is_folder: bool = False) -> Change | None:
    return change_of(HERE / path, HERE, ROOTS, is_folder=is_folder)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/mangunkarya/posts/a.md", Change(Part.CONTENT, "mangunkarya")),
        ("content/mangunkarya/media/foto.jpg", Change(Part.CONTENT, "mangunkarya")),
        ("daerah/timur/sukamaju/profile.md", Change(Part.CONTENT, "sukamaju")),
        ("themes/nusantara/static/a.css", Change(Part.STYLE)),
        ("themes/nusantara/templates/post.html", Change(Part.THEME)),
        ("sites.yaml", Change(Part.REGISTRY)),
        ("registry/kaltim.yml", Change(Part.REGISTRY)),
    ],
)
def test_a_file_concerns_its_part(path: str, expected: Change) -> None:
    assert change(path) == expected


@pytest.mark.parametrize(
    "path",
    [
        "content/mangunkarya/posts/.a.md.swp",
        "content/mangunkarya/posts/a.md~",
        "content/mangunkarya/posts/.#a.md",
        "content/mangunkarya/posts/#a.md#",
        "content/mangunkarya/posts/4913",
        "content/mangunkarya/posts/a.md.tmp",
        "content/.git/HEAD",
        ".git/index",
        "build/kim.id/index.html",
        "README.md",
        "content/stray.md",
        "",
    ],
)
def test_what_no_page_shows_concerns_nothing(path: str) -> None:
    assert change(path) is None


def test_a_kims_folder_that_comes_or_goes_concerns_the_register() -> None:
    assert change("content/baru", is_folder=True) == Change(Part.REGISTRY)


def test_a_folder_inside_a_kim_concerns_its_content() -> None:
    assert change("content/baru/posts", is_folder=True) == Change(Part.CONTENT, "baru")


def test_a_path_outside_the_workspace_concerns_nothing() -> None:
    assert change_of(PurePosixPath("/elsewhere/sites.yaml"), HERE, ROOTS) is None


@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,30}\.md", fullmatch=True))
def test_no_text_is_taken_for_passing(name: str) -> None:
    assert not is_passing(name)
