"""The Hugo project holds the same posts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.hugo import PROJECT, write_hugo
from benchmarks.workspace import write_workspace


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("both")
    write_workspace(root / "workspace", 6, 4, 3)
    write_hugo(root / "hugo", 6, 4, 3)
    return root / "workspace", root / "hugo"


def split(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def test_posts_are_the_same_but_for_what_hugo_needs(both: tuple[Path, Path]) -> None:
    workspace, hugo = both
    posts = sorted(workspace.glob("content/*/posts/*.md"))
    assert len(posts) == 24
    for post in posts:
        slug = post.parents[1].name
        front, body = split(post)
        other, other_body = split(hugo / "content" / slug / "berita" / post.name)
        assert other_body == body
        assert {key: other[key] for key in front} == front
        assert {key: other[key] for key in other.keys() - front.keys()} == {
            "slug": post.stem[11:],
            "type": "berita",
        }


def test_every_tag_of_a_kim_has_its_page_dated_as_its_newest_post(both: tuple[Path, Path]) -> None:
    _, hugo = both
    for kim in (hugo / "content").iterdir():
        posts = [split(path)[0] for path in (kim / "berita").glob("2*.md")]
        pages = [split(path)[0] for path in kim.glob("*/_index.md") if path.parent.name != "berita"]
        assert sorted(page["tag"] for page in pages) == sorted({tag for post in posts for tag in post["tags"]})
        for page in pages:
            assert page["url"] == f"/topik/{kim.name}-{page['tag'].replace(' ', '-')}/"
            assert page["date"] == max(post["date"] for post in posts if page["tag"] in post["tags"])
            assert (PROJECT / "layouts" / f"{page['layout']}.html").is_file()


def test_no_page_of_a_kim_makes_hugo_look_for_a_date_or_a_term(both: tuple[Path, Path]) -> None:
    _, hugo = both
    for path in (hugo / "content").rglob("_index.md"):
        assert "date" in split(path)[0]
    # Without the empty list Hugo looks for terms of its own taxonomies, such as the posts' tags.
    assert yaml.safe_load((PROJECT / "hugo.yaml").read_bytes())["taxonomies"] == {}


def test_every_kim_has_its_pages_and_the_layouts_they_name(both: tuple[Path, Path]) -> None:
    _, hugo = both
    for folder in (hugo / "content").iterdir():
        for page in ("_index.md", "topik.md", "profil.md", "berita/_index.md"):
            front, _ = split(folder / page)
            assert (PROJECT / "layouts" / f"{front['layout']}.html").is_file()


def test_markdown_settings_match_those_of_kimsites() -> None:
    goldmark = yaml.safe_load((PROJECT / "hugo.yaml").read_bytes())["markup"]["goldmark"]
    assert goldmark == {
        "renderer": {"unsafe": True},
        "extensions": {"table": True, "footnote": True, "linkify": True},
    }
