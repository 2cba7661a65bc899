"""Which host answers: sites, former names, suspended and retired KIMs, hosts that no KIM has."""

from __future__ import annotations

import pytest

from kimsites.hosting import answers
from tests.e2e.hosting.hosts import FORMER, KIM, POST, RETIRED, SUSPENDED, UNKNOWN, file, portal_page_for_unknown_hosts


@pytest.mark.parametrize(
    ("host", "path", "made_from"),
    [
        (KIM, "/", "index.html"),
        (KIM, POST, f"{POST[1:]}index.html"),
        (KIM, f"{POST}index.html?a=1&acl", f"{POST[1:]}index.html"),
        ("kim.id", "/", "index.html"),
        ("kim.id", "/wilayah/", "wilayah/index.html"),
        (KIM, "/sitemap.xml", "sitemap.xml"),
        (KIM, "/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_every_host_answers_from_its_own_folder(server, nation, host, path, made_from):
    answer = server.ask(host, path)
    assert (answer.status, answer.text) == (200, file(nation, host, made_from))


@pytest.mark.parametrize("host", ["MangunKarya.KIM.ID", f"{KIM}:8443", f"{KIM}.", f"{KIM.upper()}.:80"])
def test_host_name_is_read_as_names_are(server, nation, host):
    assert server.ask(host).text == file(nation, KIM, "index.html")


@pytest.mark.parametrize(
    ("host", "path", "to"),
    [
        ("www.kim.id", "/wilayah/?a=b", "https://kim.id/wilayah/?a=b"),
        (f"www.{KIM}", POST, f"https://{KIM}{POST}"),
        (FORMER, "/", f"https://{KIM}/"),
        (FORMER, f"{POST}?utm=x%20y", f"https://{KIM}{POST}?utm=x%20y"),
        (FORMER, "/aset/gaya.9ac1334f46.css", f"https://{KIM}/aset/gaya.9ac1334f46.css"),
        (f"www.{FORMER}", "/", f"https://{KIM}/"),
        (FORMER.upper(), "/", f"https://{KIM}/"),
    ],
)
def test_www_and_former_subdomains_lead_to_the_present_host(server, host, path, to):
    answer = server.ask(host, path)
    assert (answer.status, answer.location) == (301, to)
    assert answer.cache == answers.PAGE


@pytest.mark.parametrize("path", ["/", POST, "/feed.xml", "/index.html", "/.env", "/berita", "/404.html"])
def test_suspended_kim_says_so_at_every_address(server, nation, path):
    answer = server.ask(SUSPENDED, path)
    assert (answer.status, answer.text) == (503, file(nation, SUSPENDED, "404.html"))
    assert answer.headers["Retry-After"] == "3600"
    assert answer.cache == "no-store"


@pytest.mark.parametrize("path", ["/", POST, "/robots.txt"])
def test_retired_kim_says_so_at_every_address(server, nation, path):
    answer = server.ask(RETIRED, path)
    assert (answer.status, answer.text) == (410, file(nation, RETIRED, "404.html"))
    assert "Retry-After" not in answer.headers
    assert answer.cache == answers.PAGE


@pytest.mark.parametrize("host", [SUSPENDED, RETIRED, KIM, "kim.id"])
def test_style_of_every_page_is_served(server, nation, host):
    (style,) = (nation / host / "aset").glob("gaya.*.css")
    answer = server.ask(host, f"/aset/{style.name}")
    assert (answer.status, answer.text) == (200, style.read_text("utf-8"))


@pytest.mark.parametrize(
    "path",
    [
        "/tidak/ada/",
        "/tidak-ada.html",
        "/aset/tidak-ada.0123456789.css",
        "/aset/",
        "/404.html",
        "/.rahasia",
        "/.well-known/tidak-ada",
        "/berita/hal/",
        "/a%20b/",
        "/a%0d%0aX-Injected:%201/",
        "/%E0%A4/",
    ],
)
def test_missing_address_gives_the_hosts_own_404_page(server, nation, path):
    answer = server.ask(KIM, path)
    assert (answer.status, answer.text) == (404, file(nation, KIM, "404.html"))
    assert answer.cache == answers.MISSING
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "X-Injected" not in answer.headers


def test_portal_has_a_404_page_of_its_own(server, nation):
    answer = server.ask("kim.id", "/tidak-ada/")
    assert (answer.status, answer.text) == (404, file(nation, "kim.id", "404.html"))


@pytest.mark.parametrize(
    "host",
    [
        UNKNOWN,
        "a.b.kim.id",
        "kim.id.example.org",
        "example.org",
        "127.0.0.1",
        "mangunkaryaXkim.id",
        "-a.kim.id",
        "unknown",
    ],
)
@pytest.mark.parametrize("path", ["/", POST, "/feed.xml"])
def test_unknown_host_gets_the_portals_page(server, nation, host, path):
    answer = server.ask(host, path)
    assert (answer.status, answer.text) == (404, portal_page_for_unknown_hosts(nation))


def test_page_of_an_unknown_host_leads_home_to_the_portal(server):
    page = server.ask(UNKNOWN, "/").text
    header = page.partition("<header")[2].partition("</header>")[0]
    assert 'href="https://kim.id/"' in header
    assert 'href="/"' not in page


def test_page_of_an_unknown_host_has_its_style_and_its_links(server, nation):
    (style,) = (nation / "kim.id" / "aset").glob("gaya.*.css")
    answer = server.ask(UNKNOWN, f"/aset/{style.name}")
    assert (answer.status, answer.text) == (200, style.read_text("utf-8"))
    link = server.ask(UNKNOWN, "/wilayah/jawa-timur/?a=1")
    assert (link.status, link.location) == (302, "https://kim.id/wilayah/jawa-timur/?a=1")
