"""The whole benchmark on two KIMs: the real command, real git, real Chromium."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import nation
from benchmarks.loop.ground import BUSY_POSTS, LoopGround, grow
from benchmarks.machine import Program
from benchmarks.scenario import Scale

REPOSITORY = Path(__file__).resolve().parents[3]


def test_everything_runs_does_what_it_should_and_is_written_down(tmp_path: Path) -> None:
    results = tmp_path / "new" / "LOOP.md"
    options = ("--scale", "2x1", "--rounds", "1", "--saves", "2", "--results", results, "--folder", tmp_path / "work")
    # A process of its own, for one can drive a single browser.
    command = [sys.executable, "-m", "benchmarks.loop", *map(str, options)]
    run = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=300)

    assert run.returncode == 0, run.stderr
    text = results.read_text("utf-8")
    assert "not available" not in text
    for title in ("check of the whole", "check --since, one post edited, fresh", "serve until it answers, used"):
        assert re.search(rf"\| {title}.*\| \d+\.\d\d \(", text), text
    assert re.search(r"\| a post of a KIM with 200 posts \| 2 \| \d+ \| \d+ \| \d+ \|", text), text
    assert list((tmp_path / "work").iterdir()) == []


def test_a_busy_kim_has_texts_that_link_to_each_other_alone(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "2020-01-01-lama.md").write_text("")
    grow(posts)
    names = {path.name for path in posts.iterdir()}
    assert len(names) == BUSY_POSTS
    assert "2020-01-01-lama.md" not in names
    links = {link for path in posts.iterdir() for link in re.findall(r"\]\((20[^)]*\.md)\)", path.read_text("utf-8"))}
    assert links
    assert links <= names


@pytest.mark.parametrize(("scale", "posts"), [(Scale(3, 2), 3 * 2 + 198), (Scale(2, 200), 400), (Scale(2, 300), 600)])
def test_posts_are_counted_with_those_of_the_busy_kim(tmp_path: Path, scale: Scale, posts: int) -> None:
    assert LoopGround(tmp_path, Program((), ""), scale).posts == posts


def test_a_fresh_workspace_has_no_output_and_nothing_remembered(tmp_path: Path) -> None:
    ground = LoopGround(tmp_path, Program((), ""), Scale(1, 1))
    (ground.workspace / "build").mkdir(parents=True)
    one, other = ground.fresh(), ground.fresh()
    assert not (ground.workspace / "build").exists()
    assert one == other or not Path(one["XDG_CACHE_HOME"]).exists()
    Path(other["XDG_CACHE_HOME"]).mkdir()
    assert ground.fresh() != other
    used = ground.used()
    assert (ground.workspace / "build").is_dir()
    assert used == ground.used()


def test_the_corpus_has_the_link_that_checks_are_counted_by() -> None:
    assert all("Sumber: https://" in post.body for kim in nation(2, 3) for post in kim.posts)
