"""The meter, held against commands whose cost is known."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.measure import Measurement, measure

MEGABYTE = 1_000_000
BLOCK = "block = bytearray(80_000_000); block[::4096] = bytes([1]) * len(block[::4096]);"


def run(folder: Path, program: str) -> Measurement:
    command = [sys.executable, "-c", program]
    return measure(command, cwd=folder, environment=os.environ, output=folder, interval=0.005)


def test_memory_of_the_command_is_seen(tmp_path: Path) -> None:
    found = run(tmp_path, f"{BLOCK} sum(range(3_000_000))")
    assert found.status == 0
    assert 80 * MEGABYTE < found.largest < 200 * MEGABYTE
    assert found.tree > 75 * MEGABYTE


def test_memory_of_a_child_counts_as_largest_and_in_the_sum(tmp_path: Path) -> None:
    child = f"{BLOCK} sum(range(5_000_000))"
    program = (
        f"import subprocess, sys; {BLOCK} "
        f"children = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(2)];"
        "[child.wait() for child in children]"
    )
    found = run(tmp_path, program)
    assert found.status == 0
    assert 80 * MEGABYTE < found.largest < 200 * MEGABYTE
    assert found.tree > 150 * MEGABYTE
    assert found.tree > found.largest


def test_processor_time_includes_children_and_wall_covers_it(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    found = run(tmp_path, f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])")
    assert 0.4 <= found.cpu < 2
    assert found.wall >= 0.4


def test_status_and_output_are_kept(tmp_path: Path) -> None:
    found = run(tmp_path, "import sys; print('keluar'); print('salah', file=sys.stderr); sys.exit(3)")
    assert (found.status, found.stdout, found.stderr) == (3, "keluar\n", "salah\n")


def test_a_command_ended_by_a_signal_has_a_negative_status(tmp_path: Path) -> None:
    assert run(tmp_path, "import os; os.kill(os.getpid(), 9)").status == -9


def test_much_output_does_not_block(tmp_path: Path) -> None:
    assert len(run(tmp_path, "print('x' * 3_000_000)").stdout) == 3_000_001


def test_a_missing_command_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        measure([str(tmp_path / "nothing")], cwd=tmp_path, environment={}, output=tmp_path)
