"""What a service needs: new KIMs, a store that fails, certificates, the policy of the bucket, a real browser."""

from __future__ import annotations

import contextlib
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e import hosting_bucket
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.hosting.hosts import FORMER, KIM, POST, RETIRED, SUSPENDED, UNKNOWN, file, written
from tests.e2e.hosting_servers import Server, free_port, serving


def test_new_kim_needs_no_new_configuration(nation, tmp_path):
    for name in ("nginx", "caddy"):
        port = free_port()
        folder = tmp_path / name
        folder.mkdir()
        root = tmp_path / f"{name}-root"
        (root / "kim.id").mkdir(parents=True)
        (root / "kim.id" / "404.html").write_text("tidak ada")
        with serving(name, folder, written(name, port, "--no-tls", "--root", root), port) as server:
            assert server.ask("baru.kim.id").status == 404
            (root / "baru.kim.id").mkdir()
            (root / "baru.kim.id" / "index.html").write_text("situs baru")
            assert server.ask("baru.kim.id").text == "situs baru"


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_store_that_does_not_answer_is_a_passing_fault(name, tmp_path):
    port = free_port()
    text = written(name, port, "--no-tls", "--bucket", f"http://127.0.0.1:{free_port()}/nation")
    with serving(name, tmp_path, text, port) as server:
        for host, path in ((KIM, "/"), (KIM, "/aset/gaya.0123456789.css"), (SUSPENDED, "/"), (UNKNOWN, "/")):
            answer = server.ask(host, path)
            assert answer.status == 503
            assert "coba lagi" in answer.text
            assert answer.cache == "no-store"
            assert answer.headers["Retry-After"]
            assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
            assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]


@pytest.fixture(scope="session")
def encrypted_bucket(bucket: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The bucket behind TLS, with a certificate that only a data centre's own authority vouches for."""
    folder, port = tmp_path_factory.mktemp("otoritas sendiri"), free_port()
    made, key = self_signed(folder, "localhost")
    origin, path = bucket[: bucket.index("/", 8)], bucket[bucket.index("/", 8) :]
    text = f'{{\n\tauto_https off\n}}\nhttps://:{port} {{\n\ttls "{made}" "{key}"\n\treverse_proxy {origin}\n}}\n'
    with serving("caddy", folder, text, port, tls=True):
        yield f"https://localhost:{port}{path}", made


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_bucket_of_an_authority_of_ones_own_is_served_and_no_other(name, encrypted_bucket, nation, tmp_path):
    address, authority = encrypted_bucket
    for options, status in ((("--bucket-ca", authority), 200), ((), 503)):
        port, folder = free_port(), tmp_path / str(status)
        folder.mkdir()
        with serving(name, folder, written(name, port, "--no-tls", "--bucket", address, *options), port) as server:
            answer = server.ask(KIM)
            assert answer.status == status
            assert (answer.text == file(nation, KIM, "index.html")) is (status == 200)


def test_documented_policy_opens_sites_and_not_the_state(bucket):
    def status(path: str) -> int:
        try:
            with urllib.request.urlopen(f"{bucket}/{path}", timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    assert [status(path) for path in (f"{KIM}/index.html", "kim.id/index.html")] == [200, 200]
    assert [status(path) for path in (*hosting_bucket.STATE, "")] == [403, 403, 403]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A wildcard certificate that nobody signed."""
    return self_signed(tmp_path_factory.mktemp("sertifikat situs"), "kim.id", "*.kim.id")


def self_signed(folder: Path, *names: str) -> tuple[Path, Path]:
    """A certificate for some names, and its key."""
    made, key = folder / "own.crt", folder / "own.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={names[0]}"]
    command += ["-addext", "subjectAltName=" + ",".join(f"DNS:{name}" for name in names)]
    subprocess.run([*command, "-keyout", key, "-out", made], check=True, capture_output=True)
    return made, key


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_with_a_certificate_all_is_encrypted_and_plain_http_leads_there(name, nation, certificate, tmp_path):
    port, plain = free_port(), free_port()
    pair = ("--certificate", certificate[0], "--key", certificate[1])
    text = written(name, port, "--root", nation, "--listen-plain", f"127.0.0.1:{plain}", *pair)
    with serving(name, tmp_path, text, port, tls=True) as server:
        for host, path, status in ((KIM, "/", 200), (KIM, "/x/", 404), (FORMER, "/", 301), (SUSPENDED, "/", 503)):
            answer = server.ask(host, path)
            assert answer.status == status
            assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
        assert server.ask(KIM).text == file(nation, KIM, "index.html")
        unencrypted = Server(name, plain)
        for host, to in ((KIM.upper(), KIM), ("kim.id", "kim.id"), (FORMER, KIM), (f"www.{KIM}", KIM)):
            answer = unencrypted.ask(host, f"{POST}?a=1")
            assert (answer.status, answer.location) == (301, f"https://{to}{POST}?a=1")
            assert "Strict-Transport-Security" not in answer.headers
        elsewhere = unencrypted.ask("example.org", "/")
        assert (elsewhere.status, elsewhere.location) == (404, None)


def test_readers_see_the_right_site_and_nothing_is_blocked(server, nation, playwright):
    """Chromium, as a reader's light use: home, post, portal, directory filter, pages that are not there."""
    rules = f"MAP kim.id 127.0.0.1:{server.port}, MAP *.kim.id 127.0.0.1:{server.port}, EXCLUDE 127.0.0.1"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, f"--host-resolver-rules={rules}"])
    with contextlib.closing(browser), contextlib.closing(browser.new_page()) as page:
        _read(page)
    assert browser.is_connected() is False


def _read(page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    heading = page.locator("h1").first
    for address, status, words in (
        (f"http://{KIM}/", 200, ""),
        (f"http://{KIM}{POST}", 200, "Harga pangan awal Oktober"),
        ("http://losari.kim.id/", 200, ""),
        ("http://kim.id/", 200, ""),
        ("http://kim.id/wilayah/", 200, ""),
        ("http://kim.id/kim/", 200, ""),
        (f"http://{KIM}/tidak/ada/", 404, "Halaman ini tidak ada"),
        (f"http://{UNKNOWN}/", 404, ""),
        (f"http://{SUSPENDED}/berita/x/", 503, "ditangguhkan"),
        (f"http://{RETIRED}/berita/x/", 410, ""),
    ):
        answer = page.goto(address)
        assert answer.status == status, address
        assert words in heading.inner_text()
        assert page.evaluate("document.styleSheets.length && document.styleSheets[0].cssRules.length") > 10, address
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("[...document.images].every((image) => !image.complete || image.naturalWidth)"), address
    page.goto("http://kim.id/kim/")
    page.locator("[data-saring] input").fill("mangun")
    assert "1 KIM" in page.locator("[data-saring] p").inner_text()
    # Chromium itself reports every answer of 400 and above.
    assert not [line for line in complaints if not line.startswith("Failed to load resource: the server responded")]
