"""From a saved text to the reloaded page that shows it, in real Chromium."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.loop.figures import Saves
from benchmarks.loop.ground import LoopGround
from benchmarks.loop.preview import running_preview
from benchmarks.loop.scenarios import serve_command
from benchmarks.repository import git_environment
from benchmarks.runner import Tell

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Between two saves: longer than what a preview still does after a page, and no storm of saves.
PAUSE = 1.0
_PATIENCE = 30_000
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The page itself looks at the clock, for the way from it to here takes the driver as long again: at the first frame
# after all of it is in the document, which waits for its style sheet.
_CLOCK = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => { window.drawnAt = Date.now(); }));
"""
_SHOWN_AT = "text => document.body?.textContent.includes(text) ? window.drawnAt : undefined"


def find_chromium() -> Path | None:
    """The system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return Path(found) if found else None


def run_saves(ground: LoopGround, chromium: Path | None, rounds: int, saves: int, tell: Tell) -> Saves:
    """Save ``saves`` times in each of ``rounds`` previews."""
    try:
        import playwright.sync_api  # noqa: F401, PLC0415 - all else is measured without it
    except ImportError:
        return Saves(unavailable="the Python package playwright isn't installed")
    if chromium is None:
        return Saves(unavailable="there is no chromium")
    found: list[tuple[float, ...]] = []
    for number in range(rounds):
        times, problem = _one_round(ground, chromium, number, saves)
        if problem is not None:
            return Saves(tuple(found), problem)
        found.append(times)
        shown = ", ".join(f"{one * 1000:.0f}" for one in times)
        tell(f"{ground.scale} round {number + 1}/{rounds} save to reloaded page: {shown} ms")
    return Saves(tuple(found))


def _one_round(ground: LoopGround, chromium: Path, number: int, saves: int) -> tuple[tuple[float, ...], str | None]:
    from playwright.sync_api import Error  # noqa: PLC0415

    post = ground.newest
    sound = post.read_text(encoding="utf-8")
    environment = {**git_environment(), **ground.used()}
    command = serve_command(ground)
    address = f"http://{ground.busy}.localhost:{command[-1]}/berita/{post.stem[len('2025-11-15-') :]}/"
    try:
        with (
            running_preview(command, cwd=ground.root, environment=environment, output=ground.root),
            _opened(chromium, address) as page,
        ):
            return tuple(_save(page, post, sound, f"Simpanan {number}-{one}.") for one in range(saves)), None
    except (Error, RuntimeError) as error:
        return (), str(error).splitlines()[0]
    finally:
        post.write_text(sound, encoding="utf-8")


@contextmanager
def _opened(chromium: Path, address: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*_FLAGS])
        try:
            page = browser.new_page()
            page.add_init_script(_CLOCK)
            # From then on the page waits for changes.
            with page.expect_request("**/_kimsites/events*"):
                page.goto(address, wait_until="load")
            yield page
        finally:
            browser.close()


def _save(page: Page, post: Path, sound: str, text: str) -> float:
    page.wait_for_timeout(PAUSE * 1000)
    changed = f"{sound}\n{text}\n"
    start = time.time()
    post.write_text(changed, encoding="utf-8")
    shown: float = page.wait_for_function(_SHOWN_AT, arg=text, timeout=_PATIENCE).json_value()
    return shown / 1000 - start
