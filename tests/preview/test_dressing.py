"""Finished pages made ready for the preview."""

from __future__ import annotations

from kimsites.preview.dressing import Additions, dress, from_top
from kimsites.preview.hosts import Target

PAGE = (
    b'<html><head><link rel="canonical" href="https://a.kim.id/x/"><link rel="stylesheet" href="./aset/g.css"></head>'
    b'<body><main><a class="k" href="https://b.kim.id/berita/">B</a><a href="https://kim.id">P</a>'
    b'<a href="https://kim.id.evil.example/">E</a><a href="https://example.org/https://kim.id/">O</a></main></body></html>'
)
NAMED = Target("a", "/x/", port=8000)
PHONE = Target("a", "/x/", "/~a", named=False, port=8000)


def test_links_between_hosts_stay_in_the_preview() -> None:
    page = dress(PAGE, NAMED, "kim.id", Additions("v"))
    assert b'href="http://b.localhost:8000/berita/"' in page
    assert b'<a href="http://localhost:8000/">P' in page
    phone = dress(PAGE, PHONE, "kim.id", Additions("v"))
    assert b'href="/~b/berita/"' in phone
    assert b'<a href="/">P' in phone


def test_canonical_addresses_and_other_nations_stay() -> None:
    page = dress(PAGE, NAMED, "kim.id", Additions("v"))
    assert b'<link rel="canonical" href="https://a.kim.id/x/">' in page
    assert b'"https://kim.id.evil.example/"' in page
    assert b'"https://example.org/https://kim.id/"' in page


def test_a_redirect_page_leads_to_a_preview() -> None:
    page = b'<meta http-equiv="refresh" content="0; url=https://a.kim.id/berita/x/">'
    assert b"url=http://a.localhost:8000/berita/x/" in dress(page, NAMED, "kim.id", Additions("v"))


def test_a_plain_page_gets_the_script_and_nothing_else() -> None:
    page = dress(b"<html><head></head><body>Isi</body></html>", NAMED, "kim.id", Additions("s.1.2.3.4"))
    assert page == (
        b'<html><head></head><body>Isi<script src="/_kimsites/pantau.js" data-situs="a" data-versi="s.1.2.3.4" defer>'
        b"</script></body></html>"
    )


def test_what_lies_over_a_page_brings_its_style() -> None:
    page = dress(PAGE, NAMED, "kim.id", Additions("v", over="<b>!</b>", marks=True))
    assert b'/_kimsites/pratinjau.css"' in page
    assert b"/_kimsites/tanda.css?situs=a&amp;versi=v" in page
    assert page.index(b"<b>!</b>") > page.index(b"</main>")


def test_the_404_page_is_moved_below_a_path() -> None:
    page = b'<link href="/aset/g.css"><a href="/">H</a><img src="/aset/l.jpg"><script src="/_kimsites/pantau.js">'
    moved = from_top(page, PHONE)
    assert moved == page.replace(b'"/aset', b'"/~a/aset').replace(b'"/"', b'"/~a/"')
    assert from_top(page, NAMED) == page
