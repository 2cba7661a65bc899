import os
import signal
import time

import pytest

from kimsites.build.findings import WORKER_DIED
from kimsites.build.processes import Aside
from kimsites.model.diagnostic import Location, Text
from kimsites.model.errors import EnvironmentFailure, UsageError, WorkspaceError

TEXT = Text("begini", "like this")
DIED = Text("mati karena {cause}", "died of {cause}")
FINDING = WORKER_DIED.at(Location("a.md", 3), site="contoh", cause="SIGKILL")


def test_what_is_told_comes_ahead_of_the_answer() -> None:
    def work(tell):
        tell({"first": 1})
        tell([2])
        return os.getpid()

    with Aside(work, DIED) as working:
        assert working.told() == {"first": 1}
        assert working.told() == [2]
        assert working.answer() != os.getpid()


@pytest.mark.parametrize(
    "failure",
    [WorkspaceError(TEXT, (FINDING,)), UsageError(TEXT), EnvironmentFailure(TEXT)],
    ids=["workspace", "usage", "machine"],
)
def test_a_failure_is_raised_as_it_was_there(failure) -> None:
    def work(tell):
        raise failure

    with Aside(work, DIED) as working, pytest.raises(type(failure)) as caught:
        working.told()
    assert type(caught.value) is type(failure)
    assert caught.value.text == TEXT
    assert getattr(caught.value, "diagnostics", None) == getattr(failure, "diagnostics", None)


def test_a_defect_is_told_where_it_can_be_seen(capfd) -> None:
    def work(tell):
        return 1 // 0

    with Aside(work, DIED) as working, pytest.raises(RuntimeError, match="ZeroDivisionError"):
        working.answer()
    assert capfd.readouterr() == ("", "")


def test_a_process_that_dies_is_a_failure_of_the_machine() -> None:
    die = Aside(lambda tell: os.kill(os.getpid(), signal.SIGKILL), DIED)
    with die as working, pytest.raises(EnvironmentFailure) as caught:
        working.answer()
    assert caught.value.text == Text("mati karena SIGKILL", "died of SIGKILL")


def test_leaving_ends_what_is_still_at_work() -> None:
    def work(tell):
        tell(os.getpid())
        time.sleep(600)

    with Aside(work, DIED) as working:
        process = working.told()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
