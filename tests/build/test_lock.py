import os
import subprocess
import sys
import threading

import pytest

from kimsites.build.lock import build_lock
from kimsites.model.errors import EnvironmentFailure

HOLDER = """
import sys
from pathlib import Path
from kimsites.build.lock import build_lock
with build_lock(Path(sys.argv[1]), lambda text: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    process.stdin.close()


def test_a_free_lock_is_taken_silently_and_signed(tmp_path):
    notes = []
    with build_lock(tmp_path / "lock", notes.append):
        assert f"pid {os.getpid()}" in (tmp_path / "lock").read_text()
    with build_lock(tmp_path / "lock", notes.append):
        pass
    assert notes == []


def test_a_second_build_says_once_who_holds_the_lock_and_waits(tmp_path, holder):
    notes, got = [], threading.Event()
    waiting = threading.Event()

    def note(text):
        notes.append(text.id)
        waiting.set()

    def second():
        with build_lock(tmp_path / "lock", note):
            got.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert waiting.wait(30)
    assert not got.is_set()
    holder.stdin.close()
    thread.join(30)
    assert got.is_set()
    assert len(notes) == 1
    assert "menunggu" in notes[0]
    assert f"pid {holder.pid}" in notes[0]


def test_a_killed_holder_leaves_no_lock(tmp_path, holder):
    holder.kill()
    holder.wait()
    notes = []
    with build_lock(tmp_path / "lock", notes.append):
        assert notes == []


def test_a_planted_link_is_not_followed(tmp_path):
    (tmp_path / "lock").symlink_to(tmp_path / "lain")
    with pytest.raises(EnvironmentFailure), build_lock(tmp_path / "lock", print):
        pass
    assert not (tmp_path / "lain").exists()
