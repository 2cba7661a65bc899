"""Headers, types, caching, compression and methods of answers."""

from __future__ import annotations

import pytest

from kimsites.hosting import answers
from tests.e2e.hosting.hosts import FORMER, KIM, POST, RETIRED, SUSPENDED, UNKNOWN, file

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
