"""``kimsites serve`` as editors meet it: the real command, real files, real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e.conftest import CHROMIUM, FLAGS, REPOSITORY

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


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "nation")


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


def open_watched(tab: Page, address: str) -> None:
    """Open a page and wait until it listens for changes."""
    with tab.expect_request("**/_kimsites/events*"):
        tab.goto(address, wait_until="load")


def test_a_saved_change_shows_by_itself_where_the_reader_was(workspace: Workspace, preview: Preview, tab: Page) -> None:
    open_watched(tab, preview.address("/berita/panen-padi/"))
    tab.evaluate("window.scrollTo(0, 500)")

    workspace.post("2026-01-02-panen-padi").write_text(post("Panen raya", "Panen dimulai.\n\n" * 60), "utf-8")

    expect(tab.locator("h1")).to_have_text("Panen raya")
    tab.wait_for_function("window.scrollY > 400")


def test_an_error_names_file_and_line_and_goes_when_mended(workspace: Workspace, preview: Preview, tab: Page) -> None:
    file = workspace.post("2026-01-02-panen-padi")
    sound = file.read_text("utf-8")
    open_watched(tab, preview.address("/berita/panen-padi/"))

    file.write_text(sound.replace("judul: Panen padi", "judul: Panen padi\njudull: Salah"), "utf-8")

    overlay = tab.locator(".kimsites-masalah")
    expect(overlay).to_contain_text("content/mangunkarya/posts/2026-01-02-panen-padi.md")
    expect(overlay).to_contain_text("baris 3")
    expect(overlay).to_contain_text("Petunjuk")
    expect(tab.locator("h1")).to_have_text("Panen padi")

    file.write_text(sound, "utf-8")

    expect(overlay).to_have_count(0)


def test_drafts_and_scheduled_posts_bear_a_ribbon_and_a_mark_in_lists(
    workspace: Workspace, preview: Preview, tab: Page
) -> None:
    workspace.post("2026-01-03-rencana").write_text(post("Rencana", "Isi.", draf="true"), "utf-8")
    workspace.post("2090-01-03-kelak").write_text(post("Kelak", "Isi."), "utf-8")

    tab.goto(preview.address("/berita/rencana/"))
    expect(tab.locator(".kimsites-pita")).to_contain_text("Draf")
    tab.goto(preview.address("/berita/kelak/"))
    expect(tab.locator(".kimsites-pita")).to_contain_text("3 Januari 2090 pukul 00.00 WITA")
    tab.goto(preview.address("/berita/"))
    expect(tab.locator(".kimsites-pita")).to_have_count(0)

    def mark_of(title: str) -> str:
        return str(
            tab.get_by_role("link", name=title).first.evaluate("link => getComputedStyle(link, '::before').content")
        )

    assert mark_of("Rencana") == '"Draf"'
    assert mark_of("Kelak") == '"Terjadwal"'
    assert mark_of("Panen padi") == "none"


def test_a_new_style_sheet_is_put_on_without_reloading(workspace: Workspace, preview: Preview, tab: Page) -> None:
    open_watched(tab, preview.address("/berita/panen-padi/"))
    tab.evaluate("window.unreloaded = true")
    sheet = workspace.root / "themes" / "nusantara" / "static" / "coba.css"

    sheet.write_text("h1 { letter-spacing: 7px }", "utf-8")
    tab.wait_for_function("getComputedStyle(document.querySelector('h1')).letterSpacing === '7px'")
    sheet.write_text("h1 { letter-spacing: 9px }", "utf-8")
    tab.wait_for_function("getComputedStyle(document.querySelector('h1')).letterSpacing === '9px'")

    assert tab.evaluate("window.unreloaded") is True


def test_a_broken_template_leaves_the_last_page_and_says_where(
    workspace: Workspace, preview: Preview, tab: Page
) -> None:
    template = workspace.root / "themes" / "nusantara" / "templates" / "post.html"
    sound = template.read_text("utf-8")
    open_watched(tab, preview.address("/berita/panen-padi/"))

    template.write_text(sound + "\n{% if %}", "utf-8")

    expect(tab.locator(".kimsites-masalah")).to_contain_text("nusantara/templates/post.html")
    expect(tab.locator("h1")).to_have_text("Panen padi")

    template.write_text(sound, "utf-8")

    expect(tab.locator(".kimsites-masalah")).to_have_count(0)


def test_a_broken_register_leaves_everything_and_says_where(workspace: Workspace, preview: Preview, tab: Page) -> None:
    settings = workspace.root / "sites.yaml"
    open_watched(tab, preview.address())

    settings.write_text(SETTINGS + "domein: kim.id\n", "utf-8")

    expect(tab.locator(".kimsites-masalah")).to_contain_text("sites.yaml")
    settings.write_text(SETTINGS, "utf-8")
    expect(tab.locator(".kimsites-masalah")).to_have_count(0)


def test_five_hundred_saves_end_with_the_last_one_and_few_reloads(
    workspace: Workspace, preview: Preview, tab: Page
) -> None:
    file = workspace.post("2026-01-02-panen-padi")
    loads: list[str] = []
    tab.on("load", lambda page: loads.append(page.url))
    open_watched(tab, preview.address("/berita/panen-padi/"))
    slowest = 0.0
    stop = threading.Event()

    def save() -> None:
        for number in range(500):
            beside = file.with_name(f".{file.name}.swp")
            beside.write_text(post(f"Simpanan {number}", "Isi."), "utf-8")
            beside.replace(file)
            stop.wait(0.004)

    saving = threading.Thread(target=save)
    saving.start()
    while saving.is_alive():
        began = time.perf_counter()
        status, _ = preview.get("/berita/panen-padi/")
        slowest = max(slowest, time.perf_counter() - began)
        assert status == 200
        tab.wait_for_timeout(100)
    saving.join()

    expect(tab.locator("h1")).to_have_text("Simpanan 499")
    assert "Simpanan 499" in preview.get("/berita/panen-padi/")[1]
    assert len(loads) < 60
    assert slowest < 5


def test_another_branch_with_a_thousand_changed_files_is_shown_whole(
    workspace: Workspace, start: Start, tab: Page
) -> None:
    def git(*arguments: str) -> None:
        command = ["git", "-C", str(workspace.root), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        subprocess.run(command, check=True, capture_output=True)

    def write(word: str) -> None:
        for number in range(1000):
            slug = SLUGS[number % 2]
            workspace.post(f"2026-01-01-kabar-{number}", slug).write_text(post(f"{word} {number}", "Isi."), "utf-8")

    git("init", "-q", "-b", "main")
    write("Utama")
    git("add", "."), git("commit", "-qm", "one")
    git("checkout", "-qb", "lain")
    write("Cabang")
    git("commit", "-qam", "two")
    git("checkout", "-q", "main")
    preview = start(workspace.root)
    open_watched(tab, preview.address("/berita/kabar-998/"))
    expect(tab.locator("h1")).to_have_text("Utama 998")

    git("checkout", "-q", "lain")

    expect(tab.locator("h1")).to_have_text("Cabang 998")
    for slug, odd in (("mangunkarya", 0), ("sukamaju", 1)):
        for number in range(100 + odd, 1000, 300):
            assert f"Cabang {number}" in preview.get(f"/berita/kabar-{number}/", slug)[1]


def test_warnings_are_a_small_count_that_can_be_put_away(shared: Preview, tab: Page) -> None:
    tab.goto(shared.address("/berita/panen-padi/"))
    count = tab.locator(".kimsites-peringatan")
    expect(count.locator("summary")).to_have_text("1 peringatan")
    expect(count.locator("li")).to_be_hidden()

    count.locator("summary").click()
    expect(count.locator("li")).to_contain_text("content/mangunkarya/posts/2026-01-04-jadwal.md")
    count.get_by_role("button").click()

    expect(count).to_have_count(0)
    tab.reload()
    expect(tab.locator("h1")).to_have_text("Panen padi")
    expect(count).to_have_count(0)
    tab.goto(f"http://localhost:{shared.port}/_kimsites/")
    expect(tab.locator("main li").first).to_contain_text("1 peringatan")


def test_what_checks_find_follows_by_itself_and_goes_when_mended(
    workspace: Workspace, preview: Preview, tab: Page
) -> None:
    file = workspace.post("2026-01-02-panen-padi")
    open_watched(tab, preview.address("/berita/panen-padi/"))
    told = tab.locator(".kimsites-peringatan")

    file.write_text(post("Panen padi", "Ketua kelompok: NIK 6409025203909999."), "utf-8")

    expect(told.locator("summary")).to_have_text("1 wajib diperbaiki")
    expect(told.locator("li")).to_contain_text("2026-01-02-panen-padi.md, baris 5")
    expect(told).to_have_css("position", "fixed")
    expect(tab.locator("main")).to_contain_text("6409025203909999")

    file.write_text(post("Panen padi", "Ketua kelompok: Bapak Contoh."), "utf-8")

    expect(tab.locator("main")).to_contain_text("Bapak Contoh")
    expect(told).to_have_count(0)


def test_a_browser_without_scripts_finds_what_checks_find(
    workspace: Workspace, preview: Preview, chromium: Browser
) -> None:
    workspace.post("2026-01-02-panen-padi").write_text(
        post("Panen padi", "Ketua kelompok: NIK 6409025203909999."), "utf-8"
    )
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    tab = context.new_page()
    tab.goto(preview.address("/berita/panen-padi/"))
    link = tab.get_by_role("link", name="Lihat semua temuan pemeriksaan")
    expect(link).to_be_in_viewport()
    link.click()

    expect(tab.locator("main")).to_contain_text("KIM751")
    expect(tab.locator("main")).to_contain_text("2026-01-02-panen-padi.md, baris 5")
    tab.get_by_role("link", name="Ke situs").click()
    expect(tab).to_have_url(preview.address())
    tab.goto(preview.address("/berita/panen-padi/"))
    expect(tab.locator(".kimsites-peringatan")).to_contain_text("1 wajib diperbaiki")
    context.close()


def test_a_missing_page_names_its_neighbours(shared: Preview, tab: Page) -> None:
    answer = tab.goto(shared.address("/berita/panen-pad/"))

    assert answer is not None
    assert answer.status == 404
    tab.locator(".kimsites-dekat").get_by_role("link", name="/berita/panen-padi/").click()
    expect(tab.locator("h1")).to_have_text("Panen padi")


def test_a_phone_follows_links_below_a_path(shared: Preview, tab: Page) -> None:
    tab.goto(f"http://127.0.0.1:{shared.port}/~mangunkarya/")
    tab.get_by_role("link", name="Panen padi").first.click()
    expect(tab.locator("h1")).to_have_text("Panen padi")
    assert tab.url.endswith("/~mangunkarya/berita/panen-padi/")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 247, 239)"


def test_start_page_and_portal_lead_to_every_kim(shared: Preview, tab: Page) -> None:
    tab.goto(f"http://localhost:{shared.port}/_kimsites/")
    expect(tab.locator("main li")).to_have_count(2)
    tab.locator("input[name=cari]").fill("suka")
    tab.get_by_role("button").click()
    expect(tab.locator("main li")).to_have_count(1)
    tab.get_by_role("link", name="KIM sukamaju").click()
    assert tab.url == shared.address(slug="sukamaju")
    tab.goto(f"http://localhost:{shared.port}/kim/sukamaju/")
    tab.locator(f'a[href="{shared.address(slug="sukamaju")}"]').first.click()
    assert tab.url == shared.address(slug="sukamaju")


def test_nothing_is_written_to_the_output_folder(workspace: Workspace, preview: Preview) -> None:
    preview.get("/")
    preview.get("/", slug="sukamaju")
    assert not (workspace.root / "build").exists()


def test_ctrl_c_ends_without_a_traceback_even_while_a_browser_waits(preview: Preview, tab: Page) -> None:
    open_watched(tab, preview.address())

    preview.process.send_signal(signal.SIGINT)
    said, _ = preview.process.communicate(timeout=10)

    assert preview.process.returncode == 0
    assert "Traceback" not in said
