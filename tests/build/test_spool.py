import multiprocessing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.build import spool as spools
from kimsites.build.spool import Spool
from kimsites.model.errors import EnvironmentFailure


@given(st.lists(st.binary(max_size=300)))
def test_all_that_is_kept_comes_back_in_any_order(tmp_path_factory, kept):
    with Spool(tmp_path_factory.mktemp("spool")) as spool:
        reads = [spool.keep(data) for data in kept]
        assert [read() for read in reversed(reads)] == kept[::-1]
        assert [read() for read in reads] == kept


def test_nothing_of_it_is_seen_or_left(tmp_path):
    with Spool(tmp_path) as spool:
        spool.keep(b"x" * 100_000)
        assert not list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())


def test_processes_forked_later_read_it_without_getting_in_each_other_s_way(tmp_path):
    with Spool(tmp_path) as spool:
        reads = [spool.keep(bytes([number]) * 1000) for number in range(200)]
        with multiprocessing.get_context("fork").Pool(4, initializer=_inherit, initargs=(reads,)) as pool:
            answers = pool.map(_read, range(200), chunksize=3)
    assert answers == [bytes([number]) * 1000 for number in range(200)]


def test_where_nothing_can_be_forked_it_stays_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(spools, "forks", lambda: False)
    with Spool(tmp_path) as spool:
        read = spool.keep(b"abc")
    assert read() == b"abc"


def test_a_folder_that_can_t_be_written_is_the_machine_s_fault(tmp_path):
    with pytest.raises(EnvironmentFailure), Spool(tmp_path / "missing"):
        pass


_READS = []


def _inherit(reads):
    _READS[:] = reads


def _read(number):
    return _READS[number]()
