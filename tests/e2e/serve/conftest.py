"""Previews in processes of their own, and tabs of a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.serve.previews import Preview, Start, Workspace, make_workspace, post, starting


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "nation")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts previews; each is ended with the test."""
    with starting(tmp_path / "cache") as begin:
        yield begin


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview for tests that change no file; its nation has a text with a warning."""
    folder = tmp_path_factory.mktemp("shared")
    workspace = make_workspace(folder / "nation")
    workspace.post("2026-01-04-jadwal").write_text(post("Jadwal", "Lihat [jadwal]()."), "utf-8")
    with starting(folder / "cache") as begin:
        yield begin(workspace.root)


@pytest.fixture
def preview(workspace: Workspace, start: Start) -> Preview:
    return start(workspace.root)


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    yield context.new_page()
    context.close()
