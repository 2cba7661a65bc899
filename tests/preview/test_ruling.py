"""Checks that are made bit by bit beside the pages."""

from __future__ import annotations

from kimsites.model.diagnostic import Location, Text, error, info, warning
from kimsites.preview.ruling import Ruling

SAID = Text("Ada yang keliru.", "Something is wrong.")
GRAVE = error("KIM901", SAID).at(Location("b.md", 1, 1))
DOUBTFUL = warning("KIM902", SAID).at(Location("a.md", 1, 1))
REMARK = info("KIM903", SAID).at(Location("a.md", 2, 1))


def test_findings_are_told_when_all_is_looked_at() -> None:
    ruling = Ruling(iter([(GRAVE,), *[()] * 20, (DOUBTFUL, REMARK)]))
    ruling.step()
    ruling.step()
    assert (ruling.done, ruling.found) == (False, ())
    ruling.step()
    assert ruling.done
    assert ruling.found == (DOUBTFUL, GRAVE)


def test_a_step_looks_at_some_files_and_leaves_the_others() -> None:
    steps = iter([()] * 25)
    Ruling(steps).step()
    assert len(list(steps)) == 15


def test_a_check_that_fails_leaves_what_others_found() -> None:
    def failing():
        yield (GRAVE,)
        yield from [()] * 9
        raise ZeroDivisionError

    ruling = Ruling(failing())
    for _ in range(3):
        ruling.step()
    assert ruling.done
    assert ruling.found == (GRAVE,)


def test_nothing_to_look_at_is_looked_at_already() -> None:
    assert Ruling.none().done
