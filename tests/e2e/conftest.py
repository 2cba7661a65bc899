"""The example nation, built once by the real command, served by host name and read in real Chromium."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
NOW = "2026-11-01T12:00:00+07:00"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def kimsites(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the real command."""
    command = [sys.executable, "-m", "kimsites", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example nation's output folder."""
    out = tmp_path_factory.mktemp("nation") / "build"
    done = kimsites("-C", REPOSITORY, "build", "--now", NOW, "-o", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


class _ByHost(SimpleHTTPRequestHandler):
    """Answers for every host from the folder of that name, with the host's own 404 page."""

    def __init__(self, root: Path, *arguments: object) -> None:
        self.root = root
        super().__init__(*arguments, directory=str(root))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        host = (self.headers.get("Host") or "").partition(":")[0]
        self.directory = str(self.root / host)
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="session")
def port(built: Path) -> Iterator[int]:
    """A loopback server of all hosts of the nation; its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_ByHost, built))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of browsers of a test process: it can't have two at a time."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(port: int, playwright: Playwright) -> Iterator[Browser]:
    """Chromium that finds every host of the nation on the loopback server and reaches nothing else."""
    rules = f"MAP kim.id 127.0.0.1:{port}, MAP *.kim.id 127.0.0.1:{port}, EXCLUDE 127.0.0.1"
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, f"--host-resolver-rules={rules}"])
    yield chromium
    chromium.close()
