"""Photos and documents are copied whole, or not at all."""

import hashlib

import pytest

from kimsites.build.writer import HostWriter
from kimsites.model.content import Asset
from kimsites.model.page import Output
from tests.build.publishing import HOST, standing


def asset(tmp_path, data=b"foto", **changes):
    source = tmp_path / "foto.jpg"
    source.write_bytes(data)
    values = {"path": "aset/foto.jpg", "source": str(source), "sha256": hashlib.sha256(data).hexdigest(), "size": 4}
    return Asset(**{**values, **changes})


def test_an_asset_is_copied_once(folder, tmp_path):
    for written in (1, 0):
        writer = HostWriter(folder, HOST, "satu")
        writer.stage_copy(asset(tmp_path))
        assert writer.commit().written == written
    assert standing(folder) == {"aset/foto.jpg": "foto"}


@pytest.mark.parametrize("changes", [{"sha256": "0" * 64}, {"source": "/tidak/ada"}])
def test_an_asset_that_changed_or_vanished_is_a_fault(folder, tmp_path, changes):
    writer = HostWriter(folder, HOST, "satu")
    writer.stage_copy(asset(tmp_path, **changes))
    writer.stage(Output("index.html", b"a"))
    assert [found.code for found in writer.faults] == ["KIM507"]
    assert writer.commit().written == 1
    assert standing(folder) == {"index.html": "a"}
    assert not (folder.root / HOST / "aset").exists()
    assert list(folder.temporary.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1 << 18, (1 << 18) + 1])
def test_an_asset_of_any_size_is_copied_whole_and_compared_whole(folder, tmp_path, size):
    data = bytes(size)
    for written in (1, 0):
        writer = HostWriter(folder, HOST, "satu")
        writer.stage_copy(asset(tmp_path, data, size=size))
        assert writer.commit().written == written
    assert (folder.root / HOST / "aset/foto.jpg").read_bytes() == data
    data = bytes(size)[:-1] + b"x" if size else b"x"
    writer = HostWriter(folder, HOST, "satu")
    writer.stage_copy(asset(tmp_path, data, size=len(data)))
    assert writer.commit().written == 1
