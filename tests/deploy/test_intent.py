"""The intent of a deploy under way."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.deploy.documents import StateDamaged, StateTooNew
from kimsites.deploy.intent import HostIntent, Intent
from kimsites.deploy.keys import ManifestAddress
from tests.deploy.test_manifest import names, paths, texts

host_intents = st.builds(
    HostIntent,
    texts,
    st.one_of(st.none(), names),
    texts,
    st.lists(paths, max_size=3).map(tuple),
    st.lists(paths.map(lambda path: f".kimsites/packs/{path}"), max_size=2).map(tuple),
)


@given(texts, st.dictionaries(names, host_intents, max_size=3))
def test_what_is_written_is_read_back(deploy, hosts):
    written = Intent(deploy, hosts)
    assert Intent.from_bytes(written.to_bytes()) == written


@pytest.mark.parametrize(
    "host",
    [
        ["d", "b", "v", ["../x"], []],
        ["d", "b", "v", [], [".kimsites/index.json.gz"]],
        ["d", "b", "v", [], ["a.kim.id/index.html"]],
        ["d", "b/../c", "v", [], []],
        ["d", "b"],
        None,
    ],
)
def test_what_leads_elsewhere_is_damaged(host):
    data = json.loads(gzip.decompress(Intent("d").to_bytes())) | {"hosts": {"a.kim.id": host}}
    with pytest.raises(StateDamaged):
        Intent.from_bytes(gzip.compress(json.dumps(data).encode()))


PLANTED = ("", "slot//x.html", "slot\n.html", "a\\b.html", "../x", "folder/")


def test_what_others_planted_keeps_nobody_from_reading_the_rest():
    own = HostIntent("d", "b", "v", ("berita/x/index.html",))
    planted = {"a.kim.id": replace(own, paths=(*own.paths, *PLANTED)), "ju\\di.kim.id": own, "\x1b.kim.id": own}
    assert Intent.from_bytes(Intent("d", planted).to_bytes()) == Intent("d", {"a.kim.id": own})


def test_a_later_format_is_told_apart():
    data = json.loads(gzip.decompress(Intent("d").to_bytes())) | {"format": 2}
    with pytest.raises(StateTooNew):
        Intent.from_bytes(gzip.compress(json.dumps(data).encode()))


def test_a_host_that_goes_is_committed_by_no_manifest():
    assert HostIntent("d", None, "").address("a.kim.id") is None
    assert HostIntent("d", "b", "v").address("a.kim.id") == ManifestAddress("a.kim.id", "b")
