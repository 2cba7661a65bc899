import os
import signal
import subprocess
import sys

import pytest

import kimsites as package
from kimsites.cli import entry
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError, WorkspaceError


def test_a_sound_build_ends_with_0(kimsites, answer):
    assert kimsites("build").status == 0


def test_content_with_errors_ends_with_1(kimsites, answer, make_report):
    answer.report = make_report()
    assert kimsites("build").status == 1


def test_warnings_end_with_1_only_when_strict(kimsites, answer, make_report, found):
    answer.report = make_report(held=(), diagnostics=(found("warning"),))
    assert kimsites("build").status == 0
    answer.report = make_report(held=(), diagnostics=(found("warning"),), strict=True)
    assert kimsites("build", "--strict").status == 1
    assert answer.request.strict


@pytest.mark.parametrize("extra", [[], ["-q"], ["-v"], ["--format", "json"], ["--lang", "en"]])
def test_the_status_does_not_depend_on_how_much_is_said(kimsites, answer, make_report, extra):
    answer.report = make_report()
    assert kimsites("build", *extra).status == 1


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (UsageError(Text("begini", "so")), 2),
        (WorkspaceError(Text("begini", "so")), 2),
        (EnvironmentFailure(Text("begini", "so")), 3),
    ],
)
def test_what_stops_a_build_has_its_status_and_one_line(kimsites, answer, failure, status):
    answer.failure = failure
    ran = kimsites("build")
    assert (ran.status, ran.err, ran.out) == (status, "Kesalahan: begini\n", "")
    assert kimsites("build", "--lang", "en").err == "Error: so\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["buld"], "maksudnya `build`"),
        (["build", "--forc"], "`--forc` tidak dikenal; maksudnya --force"),
        (["build", "--jobs", "0"], "harus bilangan bulat mulai dari 1"),
        (["build", "--jobs", "x"], "harus bilangan bulat mulai dari 1"),
        (["build", "--format", "xml"], "pilih salah satu dari text, json, github, sarif"),
        (["build", "--now", "kemarin"], "`kemarin`"),
        (["build", "--jobs"], "`--jobs`"),
        (["build", "sisa"], "sisa"),
        (["--lang", "fr", "build"], "id, en"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(kimsites, answer, arguments, words):
    ran = kimsites(*arguments)
    assert ran.status == 2
    assert words in ran.err
    assert answer.request is None


def test_a_folder_without_sites_yaml_ends_with_2_and_a_hint(kimsites, tmp_path):
    ran = kimsites("build", "-C", str(tmp_path))
    assert ran.status == 2
    assert "KIM101" in ran.out
    assert "-C" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_ends_with_130_and_a_line(kimsites, answer):
    answer.failure = KeyboardInterrupt()
    ran = kimsites("build")
    assert ran.status == 130
    assert "dihentikan" in ran.err


def test_a_defect_of_ours_is_one_line_unless_details_are_wanted(kimsites, answer):
    answer.failure = ZeroDivisionError("aduh")
    ran = kimsites("build")
    assert (ran.status, ran.err.count("\n")) == (3, 1)
    assert "ZeroDivisionError" in ran.err
    with pytest.raises(ZeroDivisionError):
        kimsites("build", "-v")


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--version"], ["-C", "x", "--version"]])
def test_the_version_is_told_before_and_after_the_verb(kimsites, arguments):
    assert kimsites(*arguments).out == f"kimsites {package.__version__}\n"


def test_no_argument_shows_the_help(kimsites):
    ran = kimsites()
    assert ran.status == 0
    assert "build" in ran.out


def test_main_ends_the_process(answer):
    with pytest.raises(SystemExit) as ended:
        entry.main(["build"])
    assert ended.value.code == 0


SCRIPT = """
import os, signal, sys
from kimsites.cli import build as verb, main
def build(request, listener):
    {action}
    from kimsites.build import BuildReport
    return BuildReport()
verb.build = build
main(["build", "-v"])
"""


def spawn(action, **options):
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(action=action)], capture_output=True, text=True, check=False, **options
    )


def test_a_real_interrupt_leaves_no_traceback():
    ran = spawn("os.kill(os.getpid(), signal.SIGINT)")
    assert ran.returncode == 130
    assert "Traceback" not in ran.stderr


def test_a_reader_that_went_away_is_met_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT.format(action="pass")], stdout=writer, stderr=subprocess.PIPE, text=True
        )
    finally:
        os.close(writer)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (141, "")


def test_a_kill_is_still_a_kill():
    assert spawn("os.kill(os.getpid(), signal.SIGTERM)").returncode == -signal.SIGTERM


def test_due_lists_the_soonest_change_first_and_says_when_nothing_was_built(kimsites, tmp_path):
    assert kimsites("due", "-C", str(tmp_path)).status == 2
