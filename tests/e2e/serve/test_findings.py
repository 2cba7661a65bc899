"""What the preview shows of warnings and of what checks find, with and without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.e2e.serve.previews import Preview, Workspace, open_watched, post


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
