"""The corpus: the same bytes every time, and nothing in it that a build would complain about."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import re
from collections import Counter
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml

from benchmarks.corpus import LAST_DAY, main, nation
from benchmarks.words import TAGS
from benchmarks.workspace import write_workspace
from kimsites.regions import open_regions

KIMS, POSTS, SEED = 40, 6, 7
LINK = re.compile(r"\]\(([^):]+\.md)\)")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus") / "workspace"
    write_workspace(root, KIMS, POSTS, SEED)
    return root


def tree(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file()
    }


def parts(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    values = yaml.safe_load(front)
    assert isinstance(values, dict)
    return values, body


def records(root: Path) -> list[dict[str, object]]:
    return [one for path in (root / "registry").iterdir() for one in yaml.safe_load(path.read_bytes())["sites"]]


def test_same_arguments_give_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    write_workspace(tmp_path / "again", KIMS, POSTS, SEED)
    assert tree(tmp_path / "again") == tree(workspace)


def test_another_seed_gives_another_nation(workspace: Path, tmp_path: Path) -> None:
    write_workspace(tmp_path / "other", KIMS, POSTS, SEED + 1)
    assert tree(tmp_path / "other") != tree(workspace)


def test_a_larger_nation_begins_with_the_smaller_one() -> None:
    small = list(nation(5, 3, SEED))
    assert list(itertools.islice(nation(12, 3, SEED), 5)) == small


def test_counts_are_as_asked(workspace: Path) -> None:
    folders = list((workspace / "content").iterdir())
    assert len(folders) == KIMS
    assert {len(list((folder / "posts").iterdir())) for folder in folders} == {POSTS}
    assert all((folder / "profile.md").is_file() for folder in folders)


def test_records_are_unique_and_lie_in_real_villages(workspace: Path) -> None:
    found = records(workspace)
    regions = open_regions()
    assert len(found) == KIMS
    for key in ("slug", "number", "region"):
        assert len({one[key] for one in found}) == KIMS
    assert all(regions.place(str(one["region"])) for one in found)
    assert {one["slug"] for one in found} == {path.name for path in (workspace / "content").iterdir()}
    assert all(re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])", str(one["slug"])) for one in found)


def test_kims_are_spread_over_all_provinces_before_any_gets_a_third(workspace: Path) -> None:
    provinces = Counter(str(one["region"])[:2] for one in records(workspace))
    assert len(provinces) == len(open_regions().children(None))
    assert max(provinces.values()) == 2


def test_front_matter_is_yaml_and_posts_are_about_three_kilobytes(workspace: Path) -> None:
    posts = list(workspace.glob("content/*/posts/*.md"))
    for path in posts:
        front, body = parts(path)
        assert (
            {"title", "date", "author", "category", "tags"}
            <= set(front)
            <= {*("title", "date", "author", "category", "tags", "summary")}
        )
        assert isinstance(front["date"], dt.datetime)
        assert front["date"].date() < LAST_DAY
        assert path.name.startswith(f"{front['date'].date()}-")
        assert set(front["tags"]) <= set(TAGS)
        assert "\n## " in body
        assert "\n- " in body
        assert "\n1. " in body
    sizes = [path.stat().st_size for path in posts]
    assert 2900 < mean(sizes) < 3300
    assert min(sizes) > 2500
    assert max(sizes) < 4500


def test_some_posts_have_tables_quotes_and_links_to_others(workspace: Path) -> None:
    bodies = [parts(path)[1] for path in workspace.glob("content/*/posts/*.md")]
    for mark in ("| --- |", "\n> ", "](2", "**", "https://contoh.example/sumber/"):
        assert any(mark in body for body in bodies), mark
    assert not all("| --- |" in body for body in bodies)


def test_links_between_posts_lead_to_files(workspace: Path) -> None:
    linked = 0
    for path in workspace.glob("content/*/posts/*.md"):
        for target in LINK.findall(parts(path)[1]):
            linked += 1
            assert (path.parent / target).is_file()
    assert linked > KIMS


def test_post_addresses_are_unique_within_a_kim() -> None:
    for kim in nation(8, 300, SEED):
        assert len({post.slug for post in kim.posts}) == 300


def test_profile_is_yaml_with_a_story(workspace: Path) -> None:
    front, body = parts(next(workspace.glob("content/*/profile.md")))
    assert len(front["board"]) == 2
    assert len(body) > 500


@pytest.mark.parametrize("arguments", [[], ["workspace"], ["nothing", "x", "1x1"], ["workspace", "x", "many"]])
def test_wrong_arguments_end_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "python -m benchmarks.corpus" in capsys.readouterr().err
