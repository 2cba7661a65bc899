"""Pages of the preview's own, addresses, and how it ends."""

from __future__ import annotations

import signal

from playwright.sync_api import Page, expect

from tests.e2e.serve.previews import Preview, Workspace, open_watched


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
