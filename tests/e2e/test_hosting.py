"""Real nginx and Caddy with generated configurations, from the folder and from a real bucket, asked by host name."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kimsites.deploy.headers import content_type
from kimsites.hosting import answers
from tests.e2e import hosting_bucket
from tests.e2e.conftest import CHROMIUM, FLAGS, REPOSITORY, kimsites
from tests.e2e.hosting_servers import Server, free_port, serving

KIM = "mangunkarya.kim.id"
POST = "/berita/harga-pangan-awal-oktober/"
SUSPENDED, RETIRED, FORMER, UNKNOWN = "labuhan.kim.id", "tujuh-ulu.kim.id", "bangunmulya.kim.id", "tidakada.kim.id"
WAYS = [(name, source) for name in ("nginx", "caddy") for source in ("folder", "bucket")]


@pytest.fixture(scope="session")
def nation(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example nation, with a file of every kind that a site may hold and its own private area."""
    extra = {
        "agenda.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 30,
        "situs.webmanifest": b'{"name": "KIM"}',
        "data/peta.geojson": b'{"type": "FeatureCollection"}',
        "aset/foto.0123456789.avif": b"\0\0\0\x20ftypavif",
        ".well-known/security.txt": b"Contact: mailto:humas@kim.id\n",
        ".rahasia": hosting_bucket.SECRET.encode(),
    }
    copy = shutil.copytree(built, tmp_path_factory.mktemp("hosting") / "build")
    for path, data in extra.items():
        file = copy / KIM / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (copy / ".kimsites" / "index.json.gz").write_text(hosting_bucket.SECRET)
    return copy


@pytest.fixture(scope="session")
def bucket(nation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The public address of a bucket that holds the nation."""
    paths = (path for path in sorted(nation.rglob("*")) if path.is_file() and nation / ".kimsites" not in path.parents)
    types = {path.relative_to(nation).as_posix(): content_type(path.name) for path in paths}
    with hosting_bucket.store(tmp_path_factory.mktemp("store")) as address:
        hosting_bucket.fill(address, nation, types)
        yield f"{address}/{hosting_bucket.BUCKET}/{hosting_bucket.PREFIX}"


def written(name: str, port: int, *options: str | Path) -> str:
    done = kimsites("-C", REPOSITORY, "hosting", name, "--listen", f"127.0.0.1:{port}", *options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session", params=WAYS, ids="-".join)
def server(request: pytest.FixtureRequest, nation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    name, source = request.param
    place = ["--root", nation] if source == "folder" else ["--bucket", request.getfixturevalue("bucket")]
    port = free_port()
    text = written(name, port, "--no-tls", *place)
    with serving(name, tmp_path_factory.mktemp(f"{name}-{source}"), text, port) as running:
        yield running


def file(nation: Path, host: str, path: str) -> str:
    return (nation / host / path).read_text("utf-8")


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


def portal_page_for_unknown_hosts(nation: Path) -> str:
    own = nation / "kim.id" / "kim-tidak-ditemukan.html"
    return (own if own.exists() else nation / "kim.id" / "404.html").read_text("utf-8")


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


@pytest.mark.parametrize(
    "host",
    [
        "..",
        ".",
        "",
        ".kimsites",
        ".kimsites.kim.id",
        "..kim.id",
        "x/../.kimsites",
        "%2e%2e",
        f"../{KIM}",
        "kim.id/../x",
    ],
)
@pytest.mark.parametrize("path", ["/", "/index.json", "/.kimsites/index.json.gz", "/state.db", f"/{KIM}/index.html"])
def test_host_that_is_a_path_trick_reaches_nothing(server, nation, host, path):
    answer = server.ask(host, path)
    assert answer.status in (400, 404)
    assert hosting_bucket.SECRET.encode() not in answer.body
    assert answer.status == 400 or answer.text == portal_page_for_unknown_hosts(nation)


@pytest.mark.parametrize(
    "path",
    [
        "/.kimsites/index.json.gz",
        "/../.kimsites/index.json.gz",
        "/%2e%2e/.kimsites/index.json.gz",
        "/..%2f.kimsites%2findex.json.gz",
        "/berita/..%2f..%2f.kimsites/index.json.gz",
        "/aset/../../.kimsites/index.json.gz",
        "/aset/%2e%2e/%2e%2e/.kimsites/index.json.gz",
        "/.well-known/../../.kimsites/index.json.gz",
        "/.well-known/..%2f..%2f.kimsites/index.json.gz",
        "//.kimsites/index.json.gz",
        "/aset/..%2f..%2flabuhan.kim.id/index.html",
        "/..%5c.kimsites%5cindex.json.gz",
        "/%2erahasia",
        "/x/..%2f.rahasia",
    ],
)
@pytest.mark.parametrize("host", [KIM, "kim.id", UNKNOWN])
def test_no_path_leaves_the_folder_of_a_host(server, host, path):
    answer = server.ask(host, path)
    assert answer.status in (301, 400, 404)
    assert hosting_bucket.SECRET.encode() not in answer.body
    assert b"ditangguhkan" not in answer.body


@pytest.mark.parametrize("path", ["/berita", POST.rstrip("/")])
def test_folder_without_slash_leads_to_the_one_with(server, path):
    answer = server.ask(KIM, path, X_Forwarded_Host="evil.example")
    assert answer.status == 301
    assert answer.location in (f"{path}/", f"{path.rpartition('/')[2]}/")
    assert server.ask(KIM, f"{path}?a=1").location.endswith("/?a=1")


@pytest.mark.parametrize(
    "path",
    [
        "//example.org",
        "//example.org/%2e%2e",
        "/\\example.org",
        "/%5cexample.org",
        "///x/..",
        "//berita",
        "/%2fberita",
        "//berita/",
    ],
)
def test_no_redirect_leads_to_another_site(server, path):
    location = server.ask(KIM, path).location
    assert location is None or not location.startswith(("//", "/\\", "\\", "http"))


ANSWERS = [
    (KIM, "/"),
    (KIM, "/tidak-ada/"),
    (KIM, "/berita"),
    (KIM, "/.rahasia"),
    (FORMER, "/"),
    (SUSPENDED, "/"),
    (RETIRED, "/"),
    (UNKNOWN, "/"),
    ("example.org", "/"),
    (KIM, "/aset/gaya.0000000000.css"),
]


@pytest.mark.parametrize(("host", "path"), ANSWERS)
def test_every_answer_has_the_security_headers_once(server, host, path):
    answer = server.ask(host, path)
    for name, value in answers.SECURITY_HEADERS.items():
        assert answer.headers.get_all(name) == [value], name
    assert len(answer.headers.get_all("Cache-Control")) == 1
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in answer.headers
    told = " ".join(f"{name}: {value}".lower() for name, value in answer.headers.items())
    assert not [word for word in ("x-amz", "seaweed", "set-cookie", "1.22") if word in told]


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("/", "text/html; charset=utf-8", answers.PAGE),
        (POST, "text/html; charset=utf-8", answers.PAGE),
        ("/feed.xml", "application/atom+xml", answers.DATA),
        ("/feed.json", "application/feed+json", answers.DATA),
        ("/sitemap.xml", "application/xml", answers.DATA),
        ("/robots.txt", "text/plain; charset=utf-8", answers.ROBOTS),
        ("/agenda.ics", "text/calendar; charset=utf-8", answers.DATA),
        ("/situs.webmanifest", "application/manifest+json", answers.DATA),
        ("/data/peta.geojson", "application/geo+json", answers.DATA),
        ("/aset/foto.0123456789.avif", "image/avif", answers.IMMUTABLE),
        ("/aset/salin.c988a289e9.js", "text/javascript; charset=utf-8", answers.IMMUTABLE),
    ],
)
def test_types_and_caching_are_as_promised(server, nation, path, kind, cache):
    if path.endswith(".js"):
        (script,) = (nation / KIM / "aset").glob("salin.*.js")
        path = f"/aset/{script.name}"
    answer = server.ask(KIM, path)
    assert (answer.status, answer.headers["Content-Type"], answer.cache) == (200, kind, cache)


def test_pages_are_compressed_and_photos_are_not(server, nation):
    page = server.ask(KIM, "/", Accept_Encoding="gzip")
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers.get_all("Vary") == ["Accept-Encoding"]
    assert page.text == file(nation, KIM, "index.html")
    assert server.ask(KIM, "/agenda.ics", Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"
    photo = next((nation / KIM / "aset").glob("*.jpg"))
    answer = server.ask(KIM, f"/aset/{photo.name}", Accept_Encoding="gzip")
    assert "Content-Encoding" not in answer.headers
    assert answer.body == photo.read_bytes()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_the_reader_has_is_not_sent_again(server, encoding):
    tag = server.ask(KIM, "/", Accept_Encoding=encoding).headers["ETag"]
    again = server.ask(KIM, "/", Accept_Encoding=encoding, If_None_Match=tag)
    assert (again.status, again.body, again.cache) == (304, b"", answers.PAGE)


def test_error_page_comes_whole_whatever_was_asked_for(server, nation):
    whole = file(nation, KIM, "404.html")
    tag = server.ask(KIM, "/tidak-ada/").headers["ETag"] or '"x"'
    for asked in ({"If_None_Match": tag}, {"If_None_Match": "*"}, {"Range": "bytes=0-9"}):
        answer = server.ask(KIM, "/tidak-ada/", **asked)
        assert (answer.status, answer.text) == (404, whole)


def test_part_of_a_file_can_be_asked_for(server, nation):
    photo = next((nation / KIM / "aset").glob("*.jpg"))
    answer = server.ask(KIM, f"/aset/{photo.name}", Range="bytes=10-19")
    assert (answer.status, answer.body, answer.cache) == (206, photo.read_bytes()[10:20], answers.IMMUTABLE)


def test_head_says_the_same_without_a_body(server):
    for path, status in (("/", 200), ("/tidak-ada/", 404)):
        answer = server.ask(KIM, path, "HEAD")
        assert (answer.status, answer.body) == (status, b"")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/baru.html", "/aset/baru.0123456789.css"])
def test_nobody_writes(server, nation, method, path):
    answer = server.ask(KIM, path, method, Content_Length="0")
    assert answer.status == 405
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not (nation / KIM / "baru.html").exists()


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
