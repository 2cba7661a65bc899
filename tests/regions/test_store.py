"""The store of regions: kept answers, copies, processes and threads, and files that are damaged."""

import multiprocessing
import pickle
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from kimsites.regions import RegionData, RegionDataError, open_regions
from tests.regions.data import title

DATA = Path(str(files("kimsites.regions") / "data" / "regions.sqlite"))


def test_answers_are_kept(regions: RegionData) -> None:
    assert regions.find("94.04") is regions.find("94.04")
    assert regions.children("94") is regions.children("94")


def test_version_and_decree_come_with_the_data(regions: RegionData) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", regions.version)
    assert regions.decree == "Kepmendagri Nomor 300.2.2-2138 Tahun 2025"


def test_a_pickled_copy_answers_the_same(regions: RegionData) -> None:
    copy = pickle.loads(pickle.dumps(regions))
    with closing(copy):
        assert copy.find("94.04") == regions.find("94.04")
        assert copy.version == regions.version


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_worker_processes_can_use_it(regions: RegionData, method: str) -> None:
    regions.find("94")
    with multiprocessing.get_context(method).Pool(1) as pool:
        place = pool.apply(regions.place, ("51.02.05.2006",))
    assert place == regions.place("51.02.05.2006")


def test_a_forked_process_opens_its_own_connection(regions: RegionData, monkeypatch: pytest.MonkeyPatch) -> None:
    before = regions._connection
    monkeypatch.setattr("kimsites.regions.store.os.getpid", lambda: -1)
    assert title(regions, "94.04") == "Kabupaten Mimika"
    assert regions._connection is not before
    before.close()


def test_threads_can_share_it(regions: RegionData) -> None:
    codes = [child.code for child in regions.children("35.78.23")] * 20
    with ThreadPoolExecutor(4) as pool:
        places = list(pool.map(regions.place, codes))
    assert [place.village.code for place in places if place] == codes


def test_a_closed_one_opens_again_when_asked(regions: RegionData) -> None:
    before = regions._connection
    regions.close()
    with pytest.raises(sqlite3.ProgrammingError):
        before.execute("SELECT 1")
    assert title(regions, "94.04") == "Kabupaten Mimika"
    assert regions._connection is not before


def test_the_data_file_is_not_written_to(tmp_path: Path) -> None:
    copy = tmp_path / "data?#%.sqlite"
    shutil.copy(DATA, copy)
    copy.chmod(0o444)
    with closing(open_regions(copy)) as regions:
        assert regions.totals().villages == 83_762
        with pytest.raises(sqlite3.OperationalError):
            regions._connection.execute("DELETE FROM village")
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegionDataError, match=r"gone\.sqlite") as caught:
        open_regions(tmp_path / "gone.sqlite")
    assert "wilayah" in caught.value.text.id
    assert caught.value.exit_status == 3
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a database at all, however long " * 9, b"SQLite format 3\0"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "regions.sqlite"
    path.write_bytes(content)
    with pytest.raises(RegionDataError):
        open_regions(path)


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.sqlite"
    path.write_bytes(DATA.read_bytes()[:100_000])
    with pytest.raises(RegionDataError):
        open_regions(path).totals()


def test_damage_further_in_is_told_when_met(tmp_path: Path) -> None:
    content = bytearray(DATA.read_bytes())
    content[200_000:] = b"\xff" * (len(content) - 200_000)
    path = tmp_path / "regions.sqlite"
    path.write_bytes(content)
    with pytest.raises(RegionDataError), closing(open_regions(path)) as regions:
        regions.totals()


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.sqlite"
    shutil.copy(DATA, path)
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(RegionDataError, match="format 99"):
        open_regions(path)


def test_data_without_a_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "regions.sqlite"
    shutil.copy(DATA, path)
    path.chmod(0o644)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM meta WHERE key = 'version'")
    with pytest.raises(RegionDataError, match="version"):
        open_regions(path)
