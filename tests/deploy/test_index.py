"""The nation's index."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.build.record import BuildStamp
from kimsites.deploy.documents import StateDamaged, StateTooNew
from kimsites.deploy.index import HostEntry, NationIndex
from tests.deploy.model_store import START, stamp_at
from tests.deploy.test_manifest import ROW, manifest

ENTRY = HostEntry("a", "site", "m1", "v1", "p1", "b1", 3, 400, START, None)
INDEX = NationIndex(stamp_at(1), None, {"a.kim.id": ENTRY, "kim.id": replace(ENTRY, slug="", purge=START)})

stamps = st.one_of(
    st.none(),
    st.builds(
        BuildStamp,
        st.one_of(st.none(), st.text("0123456789abcdef", min_size=40, max_size=40)),
        st.booleans(),
        st.integers(0, 10**6).map(lambda seconds: START + timedelta(seconds=seconds)),
        st.text("0123456789abcdef", min_size=64, max_size=64),
    ),
)


@given(stamps, st.one_of(st.none(), st.text(max_size=8)))
def test_what_is_written_is_read_back(stamp, pending):
    written = replace(INDEX, stamp=stamp, pending=pending)
    assert NationIndex.from_bytes(written.to_bytes()) == written


def test_equal_nations_are_written_alike():
    turned = replace(INDEX, hosts=dict(reversed(INDEX.hosts.items())))
    assert turned.to_bytes() == INDEX.to_bytes()


def test_an_entry_tells_what_its_manifest_does():
    made = manifest(rows=(ROW, replace(ROW, path="404.html", size=5)))
    entry = HostEntry.of(made, None)
    assert (entry.files, entry.bytes, entry.manifest, entry.version) == (2, 6, made.hash, "v1")
    assert entry.address("a.kim.id") == made.address


@pytest.mark.parametrize(
    "changes",
    [
        {"hosts": {"../x": ["a"] * 10}},
        {"hosts": {"a.kim.id": ["a"]}},
        {"hosts": []},
        {"pending": 7},
        {"stamp": {"commit": None}},
        {"stamp": "x"},
        {"stamp": [1]},
        {"kind": "x"},
    ],
)
def test_anything_else_is_damaged(changes):
    data = json.loads(gzip.decompress(INDEX.to_bytes())) | changes
    with pytest.raises(StateDamaged):
        NationIndex.from_bytes(gzip.compress(json.dumps(data).encode()))


def test_a_later_format_is_told_apart():
    data = json.loads(gzip.decompress(INDEX.to_bytes())) | {"format": 9}
    with pytest.raises(StateTooNew):
        NationIndex.from_bytes(gzip.compress(json.dumps(data).encode()))


def test_a_nation_of_four_thousand_hosts_is_a_small_document():
    hosts = {f"kim{number}.kim.id": replace(ENTRY, slug=f"kim{number}") for number in range(4000)}
    assert len(NationIndex(stamp_at(1), None, hosts).to_bytes()) < 500_000
