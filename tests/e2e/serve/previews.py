"""Workspaces that are previewed, and the previews."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.conftest import REPOSITORY

SETTINGS = """\
domain: kim.id
content: [content]
include: [registry/*.yaml]
"""


RECORD = """\
  - slug: {slug}
    name: KIM {slug}
    number: "{number}"
    region: "64.09.02.2004"
    sectors: [umkm]
    status: approved
    decree: {{number: 140/12/SK/2023, date: 2023-03-01, issuer: Kepala Desa}}
    approved: 2023-05-02
"""


SLUGS = ("mangunkarya", "sukamaju")


def post(title: str, body: str, **front: str) -> str:
    keys = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\njudul: {title}\n{keys}---\n\n{body}\n"


@dataclass
class Workspace:
    """A small workspace whose theme is its own."""

    root: Path

    def post(self, name: str, slug: str = "mangunkarya") -> Path:
        return self.root / "content" / slug / "posts" / f"{name}.md"


def make_workspace(root: Path) -> Workspace:
    (root / "registry").mkdir(parents=True)
    (root / "sites.yaml").write_text(SETTINGS, encoding="utf-8")
    records = "".join(RECORD.format(slug=slug, number=f"640902200400{n}") for n, slug in enumerate(SLUGS))
    (root / "registry" / "kaltim.yaml").write_text(f"sites:\n{records}", encoding="utf-8")
    shutil.copytree(REPOSITORY / "themes", root / "themes")
    for slug in SLUGS:
        (root / "content" / slug / "posts").mkdir(parents=True)
        (root / "content" / slug / "profile.md").write_text("---\nsemboyan: Dari warga\n---\n\nKami.\n", "utf-8")
    made = Workspace(root)
    made.post("2026-01-02-panen-padi").write_text(post("Panen padi", "Panen dimulai.\n\n" * 60), "utf-8")
    return made


@dataclass
class Preview:
    """A running preview."""

    process: subprocess.Popen[str]
    port: int

    def address(self, path: str = "/", slug: str = "mangunkarya") -> str:
        return f"http://{slug}.localhost:{self.port}{path}"

    def get(self, path: str = "/", slug: str = "mangunkarya") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": f"{slug}.localhost:{self.port}"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


Start = Callable[..., Preview]


@contextmanager
def starting(cache: Path) -> Iterator[Start]:
    """Starts previews and ends them."""
    running: list[subprocess.Popen[str]] = []

    def begin(root: Path, *options: str) -> Preview:
        command = [sys.executable, "-m", "kimsites", "-C", str(root), "serve", "--port", "0", *options]
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        process = subprocess.Popen(
            command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        running.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if found := re.search(r"http://[^/]*:(\d+)/$", line.strip()):
                return Preview(process, int(found[1]))
        raise AssertionError("the preview has ended at once")

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def open_watched(tab: Page, address: str) -> None:
    """Open a page and wait until it listens for changes."""
    with tab.expect_request("**/_kimsites/events*"):
        tab.goto(address, wait_until="load")
