import os

import pytest

from kimsites.build.new_file import write_new


def test_a_file_holds_its_blocks_one_after_the_other(tmp_path):
    write_new(str(tmp_path / "a"), (b"satu", b"", b"dua"))
    assert (tmp_path / "a").read_bytes() == b"satudua"


def test_what_stood_there_before_is_gone(tmp_path):
    (tmp_path / "a").write_bytes(b"yang lama lebih panjang")
    write_new(str(tmp_path / "a"), (b"baru",))
    assert (tmp_path / "a").read_bytes() == b"baru"


def test_a_system_that_takes_little_at_a_time_is_given_the_rest(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data[:3])))
    write_new(str(tmp_path / "a"), (b"sepuluh huruf", b"lagi"))
    assert (tmp_path / "a").read_bytes() == b"sepuluh huruflagi"


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "rahasia").write_bytes(b"rahasia")
    (tmp_path / "a").symlink_to(tmp_path / "rahasia")
    with pytest.raises(OSError, match="symbolic links"):
        write_new(str(tmp_path / "a"), (b"baru",))
    assert (tmp_path / "rahasia").read_bytes() == b"rahasia"


def test_no_descriptor_stays_open_when_the_disk_refuses(tmp_path, monkeypatch):
    closed = []
    close = os.close

    def refuse(descriptor, data):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        patched.setattr(os, "close", lambda descriptor: (closed.append(descriptor), close(descriptor)))
        with pytest.raises(OSError, match="No space left"):
            write_new(str(tmp_path / "a"), (b"baru",))
    assert len(closed) == 1
