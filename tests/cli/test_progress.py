import io
import sys

import pytest

from kimsites.cli import progress as progress_module
from kimsites.cli.progress import BuildProgress
from kimsites.model.diagnostic import Text


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 0.0

        @staticmethod
        def monotonic():
            return Clock.now

    monkeypatch.setattr(progress_module, "time", Clock)
    return Clock


def run(clock, seconds, *, quiet=False, hosts=40):
    with BuildProgress("id", quiet=quiet) as progress:
        progress.planned(hosts)
        for _ in range(hosts):
            clock.now += seconds / hosts
            progress.host_done(None)
        progress.portal_started()


def test_a_short_build_shows_nothing(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    run(clock, 0.9)
    assert sys.stderr.getvalue() == ""


def test_a_longer_one_shows_a_bar_on_a_terminal(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    run(clock, 5)
    assert "situs" in sys.stderr.getvalue()


def test_elsewhere_a_line_tells_now_and_then(clock, capsys):
    run(clock, 25)
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["16 dari 40 situs", "32 dari 40 situs"]


def test_quiet_shows_no_progress_but_notes(clock, capsys):
    run(clock, 25, quiet=True)
    BuildProgress("en", quiet=True).note(Text("menunggu", "waiting"))
    assert capsys.readouterr().err == "waiting\n"
