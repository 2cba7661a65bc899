"""Addresses that try to leave the folder of a host, or lead elsewhere."""

from __future__ import annotations

import pytest

from tests.e2e import hosting_bucket
from tests.e2e.hosting.hosts import KIM, POST, UNKNOWN, portal_page_for_unknown_hosts


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
