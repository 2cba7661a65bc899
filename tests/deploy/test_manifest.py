"""The records on the store: what is written is read back, anything else is said clearly."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.deploy.documents import StateDamaged, StateTooNew
from kimsites.deploy.headers import HeaderPolicy
from kimsites.deploy.keys import ManifestAddress
from kimsites.deploy.manifest import FileRow, HostManifest, KeptBuild, RetiredRow, rows_hash, rows_of
from kimsites.deploy.store import ObjectHeaders
from kimsites.model.errors import EnvironmentFailure
from tests.deploy.model_store import START, build, sha

ROW = FileRow("index.html", sha("a"), 1, HeaderPolicy().headers("index.html"), "b1")


def manifest(**changes: object) -> HostManifest:
    found = HostManifest("a.kim.id", "a", "site", "b1", "v1", "p1", "d1", START, (ROW,))
    return replace(found, **changes)  # type: ignore[arg-type]


def rewritten(**changes: object) -> bytes:
    data = json.loads(gzip.decompress(manifest().to_bytes())) | changes
    return gzip.compress(json.dumps(data).encode())


names = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}[a-z0-9]", fullmatch=True).filter(lambda name: ".." not in name)
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
rows = st.builds(
    FileRow,
    paths,
    texts.map(sha),
    st.integers(0, 2**40),
    st.builds(ObjectHeaders, texts, texts, texts),
    st.one_of(st.just(""), names),
)
moments = st.integers(0, 10**6).map(lambda minutes: START + timedelta(minutes=minutes))
manifests = st.builds(
    manifest,
    host=names,
    slug=texts,
    kind=texts,
    build=names,
    version=texts,
    policy=texts,
    deploy=texts,
    deployed=moments,
    rows=st.lists(rows, max_size=4).map(tuple),
    retired=st.lists(st.builds(RetiredRow, rows, moments, names), max_size=3).map(tuple),
    kept=st.lists(st.builds(KeptBuild, names, st.lists(names, max_size=3).map(tuple)), max_size=3).map(tuple),
)


@given(manifests)
def test_what_is_written_is_read_back(written):
    body = written.to_bytes()
    assert HostManifest.from_bytes(body, written.address) == written
    assert HostManifest.from_bytes(body, written.address).to_bytes() == body


def test_a_manifest_of_another_host_or_build_is_refused():
    for address in (ManifestAddress("b.kim.id", "b1"), ManifestAddress("a.kim.id", "b2")):
        with pytest.raises(StateDamaged):
            HostManifest.from_bytes(manifest().to_bytes(), address)


@given(st.binary(max_size=40))
def test_anything_else_is_damaged(body):
    with pytest.raises(StateDamaged):
        HostManifest.from_bytes(body, manifest().address)


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_cut_or_changed_body_never_raises_anything_else(cut, place):
    body = manifest().to_bytes()
    changed = bytearray(body)
    changed[place % len(body)] ^= 0xFF
    for bad in (body[: cut % len(body)], bytes(changed)):
        try:
            HostManifest.from_bytes(bad, manifest().address)
        except StateDamaged:
            continue


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "kimsites nation index"},
        {"format": 0},
        {"format": "1"},
        {"format": True},
        {"rows": [["../other/index.html", sha("a"), 1, 0, ""]]},
        {"rows": [["/etc/passwd", sha("a"), 1, 0, ""]]},
        {"rows": [["a//b", sha("a"), 1, 0, ""]]},
        {"rows": [["a\\b", sha("a"), 1, 0, ""]]},
        {"rows": [["a", "xyz", 1, 0, ""]]},
        {"rows": [["a", sha("a"), -1, 0, ""]]},
        {"rows": [["a", sha("a"), 1, 7, ""]]},
        {"rows": [["a", sha("a"), 1, 0, "../x"]]},
        {"rows": [["a", sha("a")]]},
        {"rows": None},
        {"deployed": "2026-11-21T09:30:00"},
        {"deployed": 7},
        {"kept": [["../b", []]]},
        {"headers": [["a"]]},
        {"headers": [[1, 2, 3]]},
        {"slug": None},
    ],
)
def test_what_leads_elsewhere_or_means_nothing_is_damaged(changes):
    with pytest.raises(StateDamaged):
        HostManifest.from_bytes(rewritten(**changes), manifest().address)


def test_a_later_format_asks_for_a_later_kimsites():
    with pytest.raises(StateTooNew) as caught:
        HostManifest.from_bytes(rewritten(format=2), manifest().address)
    assert isinstance(caught.value, EnvironmentFailure)
    assert "perbarui kimsites" in caught.value.text.id
    assert "update kimsites" in caught.value.text.en


def test_the_hash_is_over_paths_bytes_and_headers_in_any_order():
    other = replace(ROW, path="404.html")
    base = rows_hash([ROW, other])
    assert rows_hash([other, ROW]) == base
    assert rows_hash([replace(ROW, pack="b9"), other]) == base
    for changed in (
        replace(ROW, path="x.html"),
        replace(ROW, sha256=sha("b")),
        replace(ROW, headers=replace(ROW.headers, content_type="text/plain")),
        replace(ROW, headers=replace(ROW.headers, cache_control="no-store")),
        replace(ROW, headers=replace(ROW.headers, redirect="https://a.kim.id/")),
    ):
        assert rows_hash([changed, other]) != base


def test_rows_are_those_of_the_build_with_headers():
    local = build({"a.kim.id": {"index.html": "a", "aset/gaya.1a2b3c4d5e.css": "b"}})
    found = rows_of(local.outputs("a.kim.id"), HeaderPolicy())
    assert [(row.path, row.sha256, row.size, row.pack) for row in found] == [
        ("aset/gaya.1a2b3c4d5e.css", sha("b"), 1, ""),
        ("index.html", sha("a"), 1, ""),
    ]
    assert found[0].headers.cache_control.endswith("immutable")
