"""One command, measured: wall time, CPU time and peak memory, all its descendants included (Linux)."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_INTERVAL = 0.05


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one run cost and said.

    ``wall`` and ``cpu`` (user + system) are seconds. ``largest`` is the peak resident memory of the biggest single
    process; ``tree`` the biggest sum over all processes alive at one sample, shared pages counted once
    (proportional set size). Both in bytes; ``tree`` may miss a peak shorter than the sampling interval.
    """

    status: int
    wall: float
    cpu: float
    largest: int
    tree: int
    stdout: str
    stderr: str


def measure(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], output: Path, interval: float = _INTERVAL
) -> Measurement:
    """Run ``command`` to its end and measure it; its output goes through files in the folder ``output``.

    Files, because a full pipe would make the command wait for its reader.

    Raises:
        OSError: the command can't be started.
    """
    out, err = output / "stdout", output / "stderr"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are ours
            list(command), cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr
        )
        watcher = Watcher(process.pid, interval)
        watcher.start()
        try:
            _, code, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        except BaseException:
            process.kill()
            raise
        finally:
            watcher.stop()
        process.returncode = os.waitstatus_to_exitcode(code)
    return Measurement(
        status=process.returncode,
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        largest=max(watcher.largest, _own_peak_aside(usage.ru_maxrss * 1024)),
        tree=watcher.tree,
        stdout=out.read_text(encoding="utf-8", errors="replace"),
        stderr=err.read_text(encoding="utf-8", errors="replace"),
    )


def _own_peak_aside(reported: int) -> int:
    # A process started by this one is charged with the memory this one had at that moment (Linux keeps the figure
    # over exec), so only a value above our own peak says something about the command.
    return reported if reported > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 else 0


class Watcher(threading.Thread):
    """Looks at a process and its descendants again and again; ``largest`` and ``tree`` as in :class:`Measurement`."""

    def __init__(self, root: int, interval: float = _INTERVAL) -> None:
        super().__init__(daemon=True)
        self.largest = 0
        self.tree = 0
        self._root = root
        self._interval = interval
        self._done = threading.Event()

    def run(self) -> None:
        """Sample until stopped."""
        self._sample()
        while not self._done.wait(self._interval):
            self._sample()

    def stop(self) -> None:
        """End the sampling and wait for it."""
        self._done.set()
        self.join()

    def _sample(self) -> None:
        total = 0
        for pid in family(self._root):
            self.largest = max(self.largest, _kilobytes(pid, "status", "VmHWM:"))
            total += _kilobytes(pid, "smaps_rollup", "Pss:")
        self.tree = max(self.tree, total)


def family(root: int) -> Iterator[int]:
    """``root`` and all its living descendants."""
    yield root
    try:
        tasks = list(Path(f"/proc/{root}/task").iterdir())
    except OSError:
        return
    for task in tasks:
        try:
            children = (task / "children").read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def processor_seconds(pid: int) -> float:
    """What a living process has used so far, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _kilobytes(pid: int, file: str, key: str) -> int:
    try:
        with open(f"/proc/{pid}/{file}", encoding="ascii") as lines:  # noqa: PTH123 - as light as can be
            found = next((line for line in lines if line.startswith(key)), None)
    except OSError:
        return 0
    return int(found.split()[1]) * 1024 if found else 0
