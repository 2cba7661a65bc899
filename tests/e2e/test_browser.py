"""Pages in real Chromium: no error, no stranger asked, nothing overflows, axe content, works without JavaScript."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import REPOSITORY

AXE = REPOSITORY / ".tools/node_modules/axe-core/axe.min.js"
KIM = "http://mangunkarya.kim.id"
PORTAL = "http://kim.id"
LISTS = ("berita", "topik", "profil", "agenda", "produk", "usulan")


def template_pages(built: Path) -> dict[str, str]:
    """One address for each template of both themes."""
    home = built / "mangunkarya.kim.id"
    posts = sorted(path.name for path in (home / "berita").iterdir() if path.is_dir() and path.name != "hal")
    tag = min(path.name for path in (home / "topik").iterdir() if path.is_dir())
    plain = next(
        path.parent for path in sorted(built.glob("*.kim.id/*/index.html"))
        if path.parent.name not in LISTS and not path.parent.parent.name.startswith("kim.id")
    )  # fmt: skip
    status = {}
    for word, name in (("ditangguhkan", "suspended"), ("ditutup", "retired")):
        found = [
            p for p in sorted(built.glob("*.kim.id/index.html")) if word in p.read_text("utf-8").split("</title>")[0]
        ]
        status[name] = f"http://{found[0].parent.name}/"
    return {
        "home": f"{KIM}/",
        "posts": f"{KIM}/berita/",
        "archive": f"{KIM}/berita/hal/2/",
        "post": f"{KIM}/berita/{posts[-1]}/",
        "tags": f"{KIM}/topik/",
        "tag": f"{KIM}/topik/{tag}/",
        "profile": f"{KIM}/profil/",
        "events": f"{KIM}/agenda/",
        "event": f"{KIM}/agenda/klinik-izin-usaha/",
        "event-of-days": "http://bontangkuala.kim.id/agenda/pesta-laut/",
        "products": f"{KIM}/produk/",
        "product": f"{KIM}/produk/keripik-singkong/",
        "proposals": f"{KIM}/usulan/",
        "proposal": f"{KIM}/usulan/lampu-jembatan-kecil/",
        "page": f"http://{plain.parent.name}/{plain.name}/",
        "404": f"{KIM}/tidak/ada/",
        "portal-home": f"{PORTAL}/",
        "portal-regions": f"{PORTAL}/wilayah/",
        "portal-province": f"{PORTAL}/wilayah/kalimantan-timur/",
        "portal-district": f"{PORTAL}/wilayah/kalimantan-timur/kabupaten-penajam-paser-utara/waru/",
        "portal-sectors": f"{PORTAL}/bidang/",
        "portal-sector": f"{PORTAL}/bidang/umkm/",
        "portal-sector-province": f"{PORTAL}/bidang/umkm/kalimantan-timur/",
        "portal-directory": f"{PORTAL}/kim/",
        "portal-record": f"{PORTAL}/kim/mangunkarya/",
        "portal-activity": f"{PORTAL}/aktivitas/",
        "portal-404": f"{PORTAL}/tidak/ada/",
        **status,
    }


def opened(page: Page, url: str, *, missing: bool) -> tuple[list[str], list[str]]:
    """Open an address; give back console errors and the hosts that were asked."""
    errors: list[str] = []
    hosts: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: hosts.append(request.url.split("/")[2]))
    answer = page.goto(url)
    assert answer is not None
    assert answer.status == (404 if missing else 200), url
    # Chromium itself reports the wanted 404 of the page as an error.
    return [error for error in errors if not (missing and "404" in error)], hosts


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_templates_in_chromium(browser: Browser, built: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    for name, url in template_pages(built).items():
        page = context.new_page()
        errors, hosts = opened(page, url, missing="404" in name)
        assert not errors, (name, errors)
        assert set(hosts) == {url.split("/")[2]}, (name, hosts)
        assert len(hosts) <= 10, (name, hosts)
        overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0, f"{name} is {overflow} px wider than the window"
        page.close()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, built: Path, scheme: str) -> None:
    assert AXE.is_file(), "run `make test`, which installs the checker"
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Light and dark differ in colours alone, and all rules take a second a page.
    asked = tags if scheme == "light" else {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    for name, url in template_pages(built).items():
        page = context.new_page()
        page.goto(url)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(asked)}}})")
        said = [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found["violations"]]
        assert not said, (name, said)
        page.close()
    context.close()


def test_pages_are_whole_without_javascript(browser: Browser, built: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{KIM}/")
    assert page.locator("main h1, main h2").count() > 0
    page.locator("main a[href*='berita/']").first.click()
    assert "/berita/" in page.url
    assert page.locator("main article").count() == 1
    page.goto(f"{PORTAL}/kim/")
    assert page.locator("main a[href*='kim/mangunkarya/'], main a[href$='mangunkarya/']").count() > 0
    assert page.locator("main input:visible").count() == 0, "what needs JavaScript stays hidden without it"
    context.close()


def test_directory_filters_in_the_browser(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{PORTAL}/kim/")
    shown = page.locator("main a[href$='mangunkarya/']:visible")
    others = page.locator("main a[href$='jambangan/']:visible")
    assert shown.count() > 0
    assert others.count() > 0
    page.locator("main input[type=search]").fill("mangun")
    others.first.wait_for(state="hidden")
    assert shown.count() > 0
    context.close()


def test_page_opened_from_a_folder_has_its_style(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto((built / "kim.id/index.html").as_uri())
    assert page.evaluate("document.styleSheets.length") == 1
    assert not errors
    context.close()


def test_post_page_fits_the_first_round_trip(built: Path) -> None:
    for page in sorted(built.glob("*.kim.id/berita/*/index.html")):
        text = page.read_bytes()
        (style,) = (page.parents[2] / "aset").glob("gaya.*.css")
        weight = len(gzip.compress(text, 9)) + len(gzip.compress(style.read_bytes(), 9))
        assert weight <= 14 * 1024, (page, weight)


def test_home_page_is_light_on_a_phone(browser: Browser, built: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    for home in sorted(built.glob("*.kim.id/index.html")):
        page = context.new_page()
        bodies: list[int] = []
        page.on("response", lambda response, bodies=bodies: bodies.append(len(gzip.compress(response.body()))))
        page.goto(f"http://{home.parent.name}/", wait_until="networkidle")
        assert sum(bodies) <= 150 * 1024, (home, sum(bodies))
        page.close()
    context.close()
