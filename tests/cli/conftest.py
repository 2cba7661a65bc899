"""Findings and reports to print, and the command line as a function."""

from dataclasses import dataclass

import pytest

from kimsites.build import BuildReport, OutputTally
from kimsites.cli import build as build_verb
from kimsites.cli.entry import run
from kimsites.model.diagnostic import Diagnostic, Location, Severity, Text


def finding(severity="error", code="KIM201", site="satu", at=("content/satu/a.md", 3, 5), hint=True):
    return Diagnostic(
        code,
        Severity(severity),
        Text("judul kosong", "the title is empty"),
        Text("tulis judul", "write a title") if hint else None,
        site,
        Location(*at) if at else Location(),
    )


@pytest.fixture
def found():
    return finding


@pytest.fixture
def make_report():
    def make(**changes):
        values = {
            "built": ("dua", "tiga"),
            "held": ("satu",),
            "removed": ("lama.kim.id",),
            "outputs": OutputTally(1234, 2, 56789),
            "portal_written": 7,
            "seconds": 2.34,
            "diagnostics": (finding(),),
        }
        return BuildReport(**{**values, **changes})

    return make


@dataclass
class Ran:
    status: int
    out: str
    err: str


@pytest.fixture
def kimsites(capsys):
    """Run a command line in this process."""

    def call(*arguments):
        status = run(list(arguments))
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def answer(monkeypatch, make_report):
    """Let the build do nothing but remember its request and answer as told."""

    class Answer:
        report = make_report(held=(), diagnostics=())
        failure = None
        request = None

    def fake_build(request, listener):
        Answer.request = request
        if Answer.failure is not None:
            raise Answer.failure
        return Answer.report

    monkeypatch.setattr(build_verb, "build", fake_build)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return Answer
