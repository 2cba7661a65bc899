"""What is measured of kimsites."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import Program, cores
from benchmarks.repository import commit_all, git, git_environment
from benchmarks.scenario import Expected, Job, Scenario, check_build
from benchmarks.stage import Stage, new_folder, remove, touch_all
from benchmarks.workspace import ENGINES, THEME_FILE, settings, theme, write_workspace

#: After every post of the corpus, so that the clock of the machine changes nothing.
NOW = "2026-01-01T00:00:00+07:00"


@dataclass(frozen=True, slots=True)
class Kimsites:
    """kimsites on one stage. ``refused`` tells for an engine why this kimsites can't use it."""

    program: Program
    stage: Stage
    refused: dict[str, str]

    def scenarios(self) -> Iterator[Scenario]:
        """All scenarios, in the order of a round."""
        for engine in ENGINES:
            for jobs in dict.fromkeys((1, cores())):
                yield Scenario(
                    name=f"cold-{engine}-{'1' if jobs == 1 else 'all'}",
                    title=f"kimsites cold, {engine}, {jobs} {'process' if jobs == 1 else 'processes'}",
                    prepare=self._cold(engine, jobs),
                    unavailable=self.refused.get(engine),
                )
        yield Scenario("unchanged", "kimsites, nothing changed", self._unchanged)
        yield Scenario("touched", "kimsites, every mtime touched", self._touched)
        yield Scenario("edited", "kimsites, one post edited, not committed", self._edited(commit=False))
        yield Scenario("edited-committed", "kimsites, one post edited and committed", self._edited(commit=True))
        yield Scenario("theme-changed", "kimsites, a theme file changed", self._theme_changed)
        yield Scenario("fresh-clone", "kimsites, fresh clone with restored build/", self._fresh_clone)

    def _command(self, workspace: Path, out: Path, jobs: int) -> tuple[str, ...]:
        options = ("--jobs", str(jobs), "--now", NOW, "--format", "json", "--lang", "en", "-o", str(out))
        return (*self.program.command, "build", "-C", str(workspace), *options)

    def _job(self, workspace: Path, expected: Expected, *, page: Path | None = None, text: str = "") -> Job:
        command = self._command(workspace, workspace / "build", cores())
        return Job(command, workspace, lambda run: check_build(expected, run) or _check_page(page, text))

    def _cold(self, engine: str, jobs: int) -> Callable[[int], Job]:
        def prepare(_round: int) -> Job:
            workspace, out = self.stage.workspace, new_folder(self.stage.cold)
            (workspace / "sites.yaml").write_text(settings(engine), encoding="utf-8")
            expected = Expected(built=self.stage.scale.kims)
            return Job(self._command(workspace, out, jobs), workspace, lambda run: check_build(expected, run))

        return prepare

    def _settle(self) -> None:
        # Everything committed and built: whatever an earlier scenario left must not be part of this one.
        workspace = self.stage.workspace
        (workspace / "sites.yaml").write_text(settings(), encoding="utf-8")
        commit_all(workspace)
        command = self._command(workspace, workspace / "build", cores())
        subprocess.run(command, env=dict(git_environment()), check=True, capture_output=True)  # noqa: S603

    def _unchanged(self, _round: int) -> Job:
        self._settle()
        return self._job(self.stage.workspace, self._nothing)

    def _touched(self, _round: int) -> Job:
        self._settle()
        touch_all(self.stage.workspace)
        return self._job(self.stage.workspace, self._nothing)

    def _edited(self, *, commit: bool) -> Callable[[int], Job]:
        def prepare(number: int) -> Job:
            self._settle()
            post = edited_post(self.stage.workspace / "content", number)
            text = append_line(post, f"Suntingan {'tersimpan' if commit else 'baru'} ke-{number}.")
            if commit:
                commit_all(self.stage.workspace)
            host = self.stage.workspace / "build" / f"{post.parents[1].name}.kim.id"
            page = host / "berita" / post.stem[len("2025-11-15-") :] / "index.html"
            expected = Expected(built=1, unchanged=self.stage.scale.kims - 1)
            return self._job(self.stage.workspace, expected, page=page, text=text)

        return prepare

    def _theme_changed(self, number: int) -> Job:
        self._settle()
        path = self.stage.workspace / THEME_FILE
        # Neither the colour of the round before nor the one of the corpus.
        path.write_text(theme(f"#fb{0xE0 + number % 16:02x}ef"), encoding="utf-8")
        return self._job(self.stage.workspace, Expected(built=self.stage.scale.kims, unchanged=0))

    def _fresh_clone(self, _round: int) -> Job:
        self._settle()
        clone = new_folder(self.stage.clones)
        git(self.stage.root, "clone", "--quiet", str(self.stage.workspace), str(clone))
        subprocess.run(["cp", "-a", str(self.stage.workspace / "build"), str(clone / "build")], check=True)  # noqa: S603, S607
        return self._job(clone, self._nothing)

    @property
    def _nothing(self) -> Expected:
        return Expected(built=0, unchanged=self.stage.scale.kims, writes=False)


def refused_engines(program: Program, folder: Path) -> dict[str, str]:
    """Which engines this kimsites refuses to build a tiny workspace with, and its words for it."""
    workspace = folder / "probe"
    write_workspace(workspace, 1, 1)
    refused = {}
    for engine in ENGINES:
        (workspace / "sites.yaml").write_text(settings(engine), encoding="utf-8")
        command = [*program.command, "build", "-C", str(workspace), "--force", "--lang", "en"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if run.returncode:
            # Findings go to the output, what becomes of the build to the error output: the first finding says why.
            words = (run.stdout.strip() or run.stderr.strip()).splitlines()[:1]
            refused[engine] = " ".join(words) or f"exit status {run.returncode}"
    remove(workspace)
    return refused


def edited_post(content: Path, number: int) -> Path:
    """The newest post of another KIM for each round."""
    slugs = sorted(path.name for path in content.iterdir())
    return max((content / slugs[number * 7 % len(slugs)] / "posts").iterdir())


def append_line(path: Path, line: str) -> str:
    """Write one more paragraph; the line, to look for in the page."""
    with path.open("a", encoding="utf-8") as post:
        post.write(f"\n{line}\n")
    return line


def _check_page(page: Path | None, text: str) -> str | None:
    if page is None or (page.is_file() and text in page.read_text(encoding="utf-8")):
        return None
    return f"the edit is not in {page.name}"
