"""What Hugo built is held against its content: posts, and the pages of the portal."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.hugo_scenarios import Hugo, portal_pages
from benchmarks.machine import Program
from benchmarks.scenario import Job, Scale
from benchmarks.stage import HUGO_PORTAL_FILES, Stage
from tests.benchmarks.figures import measurement


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", "utf-8")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = Stage(tmp_path, Scale(1, 2))
    for name in ("_index.md", "wilayah/_index.md", "wilayah/bali/_index.md", "wilayah/bali/negara.md"):
        write(stage.hugo / "portal" / name)
    return stage


def job(stage: Stage, name: str) -> Job:
    scenarios = {one.name: one for one in Hugo(Program(("hugo",), "1"), stage).scenarios()}
    return scenarios[name].prepare(0)


def output_of(job: Job) -> Path:
    return Path(job.command[job.command.index("--destination") + 1])


def test_content_files_tell_the_pages(stage: Stage) -> None:
    found = {path.as_posix() for path in portal_pages(stage.hugo / "portal", 59)}
    assert found == {
        "404.html",
        "index.html",
        "wilayah/index.html",
        "wilayah/bali/index.html",
        "wilayah/bali/negara/index.html",
    }


@pytest.mark.parametrize(("posts", "last"), [(60, 2), (600, 20), (601, 19), (630, 20), (4000, 19)])
def test_the_newest_posts_are_cut_into_pages_as_ours_are(stage: Stage, posts: int, last: int) -> None:
    found = {int(path.parts[2]) for path in portal_pages(stage.hugo / "portal", posts) if path.parts[0] == "aktivitas"}
    assert found == set(range(2, last + 1))


def test_a_cold_build_needs_every_post_and_every_page_of_the_portal(stage: Stage) -> None:
    cold = job(stage, "hugo-cold")
    output = output_of(cold)
    assert cold.check(measurement(1)) == "0 post pages instead of 2"
    for name in ("a-b/berita/x/index.html", "a-b/berita/y/index.html"):
        write(output / name)
    assert "pages of the portal are missing" in str(cold.check(measurement(1)))
    for path in portal_pages(stage.hugo / "portal", 2):
        write(output / path)
    assert cold.check(measurement(1)) == "5 pages of the portal are missing: feed.json"
    for name in HUGO_PORTAL_FILES:
        write(output / name)
    assert cold.check(measurement(1)) is None


def test_without_the_portal_posts_are_enough(stage: Stage) -> None:
    sites = job(stage, "hugo-cold-sites")
    assert sites.command[-2:] == ("--config", "hugo.yaml,sites.yaml")
    for name in ("a-b/berita/x/index.html", "a-b/berita/y/index.html"):
        write(output_of(sites) / name)
    assert sites.check(measurement(1)) is None
    assert str(sites.check(measurement(1, status=1, stderr="salah"))) == "exit status 1: salah"


def test_builds_with_and_without_the_portal_lie_apart(stage: Stage) -> None:
    assert output_of(job(stage, "hugo-cold")).parent != output_of(job(stage, "hugo-cold-sites")).parent
