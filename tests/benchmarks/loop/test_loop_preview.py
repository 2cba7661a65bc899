"""A preview is ready when it answers 200 and not before."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

import benchmarks.loop.__main__ as command
from benchmarks.loop.preview import measure_ready
from benchmarks.measure import Measurement
from benchmarks.processes import free_ports

SERVER = """
import http.server, sys
class Slow(http.server.BaseHTTPRequestHandler):
    asked = 0
    def do_GET(self):
        Slow.asked += 1
        self.send_response(200 if Slow.asked > 3 else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()
        print(self.headers["Host"], Slow.asked, flush=True)
block = bytearray(60_000_000); block[::4096] = bytes([1]) * len(block[::4096])
try:
    http.server.HTTPServer(("127.0.0.1", int(sys.argv[-1])), Slow).serve_forever()
except KeyboardInterrupt:
    print("ended", flush=True)
"""


def measured(folder: Path, program: str) -> tuple[Measurement, int]:
    (port,) = free_ports(1)
    command = (sys.executable, "-c", program, str(port))
    return measure_ready(command, cwd=folder, environment=os.environ, output=folder), port


def test_it_is_asked_until_it_answers_and_ended_then(tmp_path: Path) -> None:
    found, port = measured(tmp_path, SERVER)
    assert found.status == 0
    assert found.stdout.splitlines() == [*(f"localhost:{port} {number}" for number in range(1, 5)), "ended"]
    assert found.wall > 0
    assert found.largest > 60_000_000


def test_one_that_ends_by_itself_is_a_failure_with_its_status(tmp_path: Path) -> None:
    found, _ = measured(tmp_path, "import sys; sys.exit(3)")
    assert found.status != 0
    assert found.stderr == "the preview has ended with 3"


def test_previews_can_be_ended_though_a_shell_in_the_background_ignores_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    monkeypatch.setattr(command, "find_kimsites", lambda: None)
    try:
        assert command.main([]) == 2
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
