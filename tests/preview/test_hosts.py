"""Which host a request is for, and which are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.preview.hosts import Target, target_of

OWN = ("127.0.0.1", "::1", "192.168.1.7")


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("localhost:8000", "/", Target("", "/", port=8000)),
        ("localhost", "/wilayah/", Target("", "/wilayah/")),
        ("Mangunkarya.localhost:8000", "/berita/", Target("mangunkarya", "/berita/", port=8000)),
        ("192.168.1.7:8000", "/", Target("", "/", named=False, port=8000)),
        ("192.168.1.7:8000", "/~mangunkarya/x/", Target("mangunkarya", "/x/", "/~mangunkarya", named=False, port=8000)),
        ("[::1]:8000", "/~a", Target("a", "", "/~a", named=False, port=8000)),
        ("localhost.:80", "/", Target("", "/", port=80)),
    ],
)
def test_names_and_paths_lead_to_hosts(host: str, path: str, expected: Target) -> None:
    assert target_of(host, path, OWN) == expected


@pytest.mark.parametrize(
    "host",
    ["", "kim.id", "localhost.evil.example", "evil-localhost", "10.0.0.1", "a.b.localhost", ".localhost", "[", "a b"],
)
def test_strange_names_are_refused(host: str) -> None:
    assert target_of(host, "/", OWN) is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_header_is_answered_or_refused(host: str, path: str) -> None:
    target = target_of(host, f"/{path}", OWN)
    assert target is None or target.slug == "" or target.slug.isascii()


def test_other_hosts_are_found_by_name_or_by_path() -> None:
    named = Target("a", "/", port=8000)
    assert named.address_of("b") == "http://b.localhost:8000/"
    assert named.address_of("") == "http://localhost:8000/"
    by_path = Target("a", "/", "/~a", named=False, port=8000)
    assert by_path.address_of("b") == "/~b/"
    assert by_path.address_of("") == "/"
