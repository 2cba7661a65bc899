import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kimsites.build import new_file
from kimsites.model.errors import EnvironmentFailure

SCRIPT = Path(__file__).with_name("interruptible_build.py")


@pytest.fixture
def gated(workspace):
    """A nation in which one site waits at a gate until somebody opens it."""
    lines = []
    for number in range(12):
        workspace.site(f"kim{number}", *(f"berita/{post}/index.html isi {post}" for post in range(5)))
        lines.append(f"kim{number} approved")
    folder = workspace.site("gerbang", "!gate pipa", "index.html akhirnya")
    os.mkfifo(folder / "pipa")
    workspace.records(*lines, "gerbang approved")
    return workspace


@pytest.fixture
def start(gated):
    running = []

    def begin(jobs):
        command = [sys.executable, str(SCRIPT), str(gated.path), str(jobs)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()
        process.stderr.close()


def open_gate(workspace):
    """Open the gate for writing, which waits until the build reads; closing lets that build go on."""
    return (workspace.path / "content/gerbang/pipa").open("w")


def mend(workspace):
    (workspace.path / "content/gerbang/pipa").unlink()
    workspace.site("gerbang", "index.html akhirnya")


def clean_tree(workspace, tmp_path):
    workspace.build(out=tmp_path / "clean")
    return workspace.tree(tmp_path / "clean")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("to_group", [True, False])
def test_an_interrupted_build_ends_at_once_and_the_next_one_ends_right(gated, start, tmp_path, jobs, to_group):
    process = start(jobs)
    with open_gate(gated):
        os.kill(-process.pid if to_group else process.pid, signal.SIGINT)
        process.wait(30)
    stderr = process.stderr.read()
    assert process.returncode == -signal.SIGINT
    assert stderr.count("Traceback") <= 1
    assert "Process ForkProcess" not in stderr
    mend(gated)
    assert gated.build(jobs=2).exit_status == 0
    assert gated.tree() == clean_tree(gated, tmp_path)


def test_a_killed_build_leaves_no_worker_and_no_lock(gated, start, tmp_path):
    process = start(2)
    with open_gate(gated):
        process.kill()
        process.wait()
        # Every worker holds the write end of our pipe to standard error: its end is theirs.
        process.stderr.read()
    mend(gated)
    assert gated.build().exit_status == 0
    assert gated.tree() == clean_tree(gated, tmp_path)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("after", [1, 9, 30])
def test_after_a_full_disk_the_next_build_ends_right(gated, monkeypatch, tmp_path, jobs, after):
    mend(gated)
    opened = 0
    open_new = new_file.open_new

    def fill_up(path):
        nonlocal opened
        opened += 1
        if opened > after:
            raise OSError(errno.ENOSPC, "No space left on device")
        return open_new(path)

    with monkeypatch.context() as patched:
        patched.setattr(new_file, "open_new", fill_up)
        with pytest.raises(EnvironmentFailure) as caught:
            gated.build(jobs=jobs)
    assert "disk penuh" in caught.value.text.id
    assert gated.build(jobs=jobs).exit_status == 0
    assert gated.tree() == clean_tree(gated, tmp_path)


def test_what_was_built_before_the_disk_filled_up_is_whole(gated, monkeypatch):
    mend(gated)
    gated.build()
    before = gated.tree()
    for number in range(12):
        gated.site(f"kim{number}", "index.html baru", "berita/x/index.html baru")
    open_new = new_file.open_new

    def refuse(path):
        if "kim5" in path:
            raise OSError(errno.ENOSPC, "No space left on device")
        return open_new(path)

    with monkeypatch.context() as patched:
        patched.setattr(new_file, "open_new", refuse)
        with pytest.raises(EnvironmentFailure):
            gated.build()
    for number in range(12):
        prefix = f"kim{number}.kim.id/"
        old = {path: text for path, text in before.items() if path.startswith(prefix)}
        now = {f"{prefix}{path}": text for path, text in gated.host(f"kim{number}").items()}
        assert now == old or set(now) == {
            f"{prefix}{path}" for path in ("index.html", "berita/x/index.html", "aset/style.abc.css")
        }


def test_two_builds_at_once_do_not_meet(gated, start, tmp_path):
    first = start(2)
    gate = open_gate(gated)
    second = start(1)
    # When its turn comes everything is done: the gate is never asked for again.
    gate.close()
    assert first.wait(60) == 0
    assert second.wait(60) == 0
    mend(gated)
    assert gated.tree() == clean_tree(gated, tmp_path)
