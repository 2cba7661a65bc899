"""Content types by our own table, cache policy by path, redirects of former subdomains."""

from __future__ import annotations

import mimetypes

import pytest

from kimsites.build.plan import Action
from kimsites.build.record import BuiltHost
from kimsites.deploy.headers import HeaderPolicy, Role, content_type, is_fingerprinted, policy_of, role

IMMUTABLE = "public, max-age=31536000, immutable"


def served(path: str) -> tuple[str, str]:
    headers = HeaderPolicy().headers(path)
    return headers.content_type, headers.cache_control


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("berita/panen/index.html", "text/html; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("feed.xml", "application/atom+xml"),
        ("bidang/umkm/feed.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml"),
        ("agenda.ics", "text/calendar; charset=utf-8"),
        ("data/kim.csv", "text/csv; charset=utf-8"),
        ("data/kim.json", "application/json"),
        ("data/kim.geojson", "application/geo+json"),
        ("site.webmanifest", "application/manifest+json"),
        ("aset/gaya.1a2b3c4d5e.css", "text/css; charset=utf-8"),
        ("aset/foto.1a2b3c4d5e.avif", "image/avif"),
        ("aset/foto.1a2b3c4d5e.webp", "image/webp"),
        ("aset/FOTO.1a2b3c4d5e.JPG", "image/jpeg"),
        ("aset/ikon.1a2b3c4d5e.svg", "image/svg+xml"),
        ("aset/huruf.1a2b3c4d5e.woff2", "font/woff2"),
        ("aset/surat.1a2b3c4d5e.pdf", "application/pdf"),
        ("aset/panen.1a2b3c4d5e.mp4", "video/mp4"),
        ("aset/arsip.1a2b3c4d5e.zip", "application/zip"),
        ("aset/arsip.tar.gz", "application/gzip"),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
        (".well-known/apple-app-site-association", "application/json"),
        ("LICENSE", "application/octet-stream"),
        (".hidden", "application/octet-stream"),
        ("folder.html/file", "application/octet-stream"),
        ("data.kim2", "application/octet-stream"),
    ],
)
def test_content_type_is_by_name_then_extension(path, expected):
    assert content_type(path) == expected


def test_the_machines_own_table_plays_no_part(monkeypatch):
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_, **__: ("application/x-gzip", None))
    mimetypes.add_type("application/x-wrong", ".webmanifest")
    assert content_type("site.webmanifest") == "application/manifest+json"


def test_only_text_names_a_charset():
    for path in ("a.html", "a.css", "a.js", "a.txt", "a.csv", "a.ics", "a.xml", "a.json", "a.svg", "a.png", "a"):
        found = content_type(path)
        assert found.startswith("text/") == found.endswith("; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("aset/gaya.1a2b3c4d.css", True),
        ("aset/gaya.1a2b3c4d5e.css", True),
        ("aset/a/b.1a2b3c4d.woff2", True),
        ("aset/gaya.1a2b3c4.css", False),
        ("aset/gaya.1A2B3C4D.css", False),
        ("aset/gaya.css", False),
        ("aset/1a2b3c4d.css", False),
        ("aset/gaya.1a2b3c4d.css/index.html", False),
        ("berita/gaya.1a2b3c4d.css", False),
        ("x/aset/gaya.1a2b3c4d.css", False),
    ],
)
def test_fingerprinted_is_below_aset_with_eight_digits_or_more(path, expected):
    assert is_fingerprinted(path) is expected
    assert (served(path)[1] == IMMUTABLE) is expected


@pytest.mark.parametrize(
    "path", ["index.html", "berita/panen/index.html", "404.html", "feed.xml", "sitemap.xml", "ikon.svg", "data/kim.csv"]
)
def test_what_can_change_is_asked_for_again_within_ten_minutes(path):
    rules = dict(rule.partition("=")[::2] for rule in served(path)[1].split(", "))
    assert int(rules["max-age"]) <= 600
    assert "must-revalidate" in rules


def test_a_missing_page_is_forgotten_sooner_than_a_page():
    ages = [
        int(served(path)[1].split("max-age=")[1].split(",")[0]) for path in ("404.html", "index.html", "robots.txt")
    ]
    assert ages == sorted(ages)
    assert len(set(ages)) == 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("aset/foto.1a2b3c4d5e.jpg", Role.ASSET),
        ("ikon.svg", Role.ASSET),
        ("surat.docx", Role.ASSET),
        ("surat.pdf", Role.ASSET),
        ("tanpa-akhiran", Role.ASSET),
        ("index.html", Role.PAGE),
        ("404.html", Role.PAGE),
        ("feed.xml", Role.FEED),
        ("sitemap.xml", Role.FEED),
        ("robots.txt", Role.FEED),
        ("agenda.ics", Role.FEED),
        ("data/kim.geojson", Role.FEED),
        ("aset/data.1a2b3c4d5e.json", Role.ASSET),
    ],
)
def test_role(path, expected):
    assert role(path) is expected


def alias(**changes: object) -> BuiltHost:
    return BuiltHost("lama.kim.id", "baru", Action.ALIAS, "v", held=False, files=2)


def test_the_home_page_of_a_former_subdomain_redirects_where_that_is_wanted():
    policy = policy_of(alias(), bucket_redirects=True)
    assert policy.headers("index.html").redirect == "https://baru.kim.id/"
    assert policy.headers("404.html").redirect == ""
    assert policy_of(alias(), bucket_redirects=False).headers("index.html").redirect == ""


def test_other_hosts_never_redirect():
    site = BuiltHost("baru.kim.id", "baru", Action.SITE, "v", held=False, files=2)
    assert policy_of(site, bucket_redirects=True) == HeaderPolicy()


def test_the_hash_tells_policies_apart():
    with_redirect = policy_of(alias(), bucket_redirects=True)
    assert with_redirect.hash != HeaderPolicy().hash
    assert with_redirect.hash == policy_of(alias(), bucket_redirects=True).hash


def test_rows_share_their_headers():
    assert HeaderPolicy().headers("a/index.html") is HeaderPolicy().headers("b/index.html")
