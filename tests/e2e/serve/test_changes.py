"""A preview in a real browser while files change: it reloads by itself, and shows what is wrong."""

from __future__ import annotations

import subprocess
import threading
import time

from playwright.sync_api import Page, expect

from tests.e2e.serve.previews import SETTINGS, SLUGS, Preview, Start, Workspace, open_watched, post


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
