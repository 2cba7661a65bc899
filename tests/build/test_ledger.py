import os

import pytest

from kimsites.build import new_file
from kimsites.build.ledger import Ledger, Ownership, known_hosts
from kimsites.build.writer import HostWriter
from kimsites.model.page import Output

HOST = "satu.kim.id"


class Killed(BaseException):
    """Stands for a process that is gone."""


def write(folder, files):
    writer = HostWriter(folder, HOST, "satu")
    for path, text in files.items():
        writer.stage(Output(path, text.encode()))
    writer.commit()


def standing(folder):
    root = folder.root / HOST
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}


def test_what_was_settled_is_read_back(folder):
    ledger = Ledger(folder, HOST)
    ledger.settle("satu", "v1", ["b", "a/c d.html"])
    assert ledger.read() == Ownership("satu", "v1", frozenset({"b", "a/c d.html"}))


def test_while_outputs_change_there_is_no_version(folder):
    ledger = Ledger(folder, HOST)
    ledger.begin("", ["a"])
    assert ledger.read() == Ownership("", None, frozenset({"a"}))


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"sesuatu yang lain\nindex.html\n", b"kimsites-owned-1 satu\na\n"]
)
def test_a_file_we_did_not_write_gives_us_nothing(folder, content):
    (folder.owned / HOST).write_bytes(content)
    assert Ledger(folder, HOST).read() == Ownership()
    assert known_hosts(folder) == {}


def test_a_torn_last_line_is_not_ours(folder):
    (folder.owned / HOST).write_bytes(b"kimsites-owned-1 satu v\nberita/a\nberi")
    assert Ledger(folder, HOST).read().paths == {"berita/a"}


def test_known_hosts_name_their_kims(folder):
    Ledger(folder, "a.kim.id").settle("a", "v", [])
    Ledger(folder, "kim.id").begin("", [])
    assert known_hosts(folder) == {"a.kim.id": ("a", "v"), "kim.id": ("", None)}


OLD = {"index.html": "lama", "berita/a/index.html": "a", "profil": "berkas"}
NEW = {"index.html": "baru", "berita/b/index.html": "b", "profil/index.html": "folder"}


def kill_at(monkeypatch, step):
    """Let the process end just before the step-th change of the file system."""
    count = 0

    def counted(original):
        def change(*args, **options):
            nonlocal count
            count += 1
            if count == step:
                raise Killed
            return original(*args, **options)

        return change

    for name in ("replace", "unlink", "rmdir", "mkdir", "write"):
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    monkeypatch.setattr(new_file, "open_new", counted(new_file.open_new))
    return lambda: count


def steps_of_a_commit(folder, monkeypatch):
    with monkeypatch.context() as patched:
        counted = kill_at(patched, 0)
        write(folder, NEW)
        return counted()


def test_a_kill_at_any_moment_loses_no_ownership(folder, tmp_path, monkeypatch):
    write(folder, OLD)
    (folder.root / HOST / "berita/a/catatan.txt").write_text("punya orang")
    steps = steps_of_a_commit(folder, monkeypatch)
    assert steps > 8
    for step in range(1, steps + 1):
        write(folder, OLD)
        with monkeypatch.context() as patched:
            kill_at(patched, step)
            with pytest.raises(Killed):
                write(folder, NEW)
        ours = set(standing(folder)) - {"berita/a/catatan.txt"}
        assert ours <= Ledger(folder, HOST).read().paths
        folder.clear_temporary()
        write(folder, NEW)
        assert standing(folder) == {**NEW, "berita/a/catatan.txt": "punya orang"}


def test_a_kill_at_any_moment_of_a_first_build_loses_no_ownership(folder, monkeypatch):
    steps = steps_of_a_commit(folder, monkeypatch)
    HostWriter(folder, HOST, "satu").remove_host()
    for step in range(1, steps + 1):
        with monkeypatch.context() as patched:
            kill_at(patched, step)
            with pytest.raises(Killed):
                write(folder, NEW)
        assert set(standing(folder)) <= Ledger(folder, HOST).read().paths
        assert standing(folder) in ({}, NEW)
        folder.clear_temporary()
        write(folder, NEW)
        assert standing(folder) == NEW
        assert HostWriter(folder, HOST, "satu").remove_host() == (len(NEW), True)


def test_the_ledger_is_replaced_in_one_step(folder):
    ledger = Ledger(folder, HOST)
    ledger.settle("satu", "v1", ["a"])
    first = ledger.path.stat().st_ino
    ledger.settle("satu", "v2", ["a"])
    assert ledger.path.stat().st_ino != first
