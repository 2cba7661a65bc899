"""A running ``kimsites serve``, and how long it takes until it answers."""

from __future__ import annotations

import http.client
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Measurement, Watcher, processor_seconds
from benchmarks.processes import stop

_PAUSE = 0.005
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that answers; ``seconds`` from the start of its process until it did."""

    process: subprocess.Popen[bytes]
    seconds: float


@contextmanager
def running_preview(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], output: Path
) -> Iterator[Preview]:
    """A preview that has answered on the port that its ``command`` ends with; ended as by Ctrl+C.

    Raises:
        RuntimeError: it ended before, or doesn't answer.
    """
    port = int(command[-1])
    with (output / "stdout").open("wb") as stdout, (output / "stderr").open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are ours
            list(command), cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr
        )
    try:
        until = start + _PATIENCE
        while not _answers(port):
            if process.poll() is not None:
                raise RuntimeError(f"the preview has ended with {process.returncode}")
            if time.perf_counter() > until:
                raise RuntimeError("the preview doesn't answer")
            time.sleep(_PAUSE)
        yield Preview(process, time.perf_counter() - start)
    finally:
        stop(process, signal.SIGINT)


def measure_ready(command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], output: Path) -> Measurement:
    """Measure a preview up to its first answer, then end it; ``status`` is that of its end."""
    watchers: list[Watcher] = []
    cpu = 0.0
    try:
        with running_preview(command, cwd=cwd, environment=environment, output=output) as preview:
            cpu = processor_seconds(preview.process.pid)
            # One look is enough: the peak of a process only grows.
            watchers.append(Watcher(preview.process.pid))
            watchers[0].start()
            watchers[0].stop()
            seconds = preview.seconds
    except RuntimeError as error:
        return Measurement(-1, 0.0, 0.0, 0, 0, "", str(error))
    said = [(output / name).read_text(encoding="utf-8", errors="replace") for name in ("stdout", "stderr")]
    return Measurement(preview.process.returncode, seconds, cpu, watchers[0].largest, watchers[0].tree, *said)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return answer.status == http.client.OK
    finally:
        connection.close()
