import multiprocessing
import os
import signal
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.build import executor
from kimsites.build.portal_pages import PageFailed, draw_pages
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, WorkspaceError
from kimsites.model.page import Output, Page, PageDraft
from kimsites.portal import draft_portal
from kimsites.theme import builtin_themes, load_theme
from tests.sample_values import FRAME, large_nation


@dataclass(frozen=True)
class Theme:
    """Renders the page's text; no renderer can be sent to another process."""

    def renderer(self):
        return lambda page: page.context["text"].encode()


def make(number, wrong):
    match wrong.get(number):
        case "theme":
            raise WorkspaceError(Text(f"salah {number}", f"wrong {number}"))
        case "defect":
            raise ZeroDivisionError
        case "disk":
            raise EnvironmentFailure(Text("penuh", "full"))
        case "death":
            os.kill(os.getpid(), signal.SIGKILL)
        case "process":
            return Page(f"{number}.html", "x", {"text": str(os.getpid())})
    return Page(f"{number}.html", "x", {"text": f"isi {number}"})


def drafts(count, wrong=None):
    return [PageDraft(f"{number}.html", partial(make, number, wrong or {})) for number in range(count)]


def drawn(found, jobs):
    return sorted((output.path, output.data) for output in draw_pages("portal", Theme(), found, jobs))


def failure(found, jobs):
    with pytest.raises(PageFailed) as caught:
        drawn(found, jobs)
    return [(one.code, one.message.en) for one in caught.value.diagnostics]


@pytest.mark.parametrize("count", [0, 1, 99, 100, 250])
def test_every_page_is_drawn_once_however_many_processes(count):
    expected = sorted((f"{number}.html", f"isi {number}".encode()) for number in range(count))
    assert drawn(drafts(count), 1) == drawn(drafts(count), 3) == expected


def test_many_pages_are_drawn_by_workers_and_few_are_not():
    everywhere = dict.fromkeys(range(200), "process")
    here = str(os.getpid()).encode()
    assert {data for _, data in drawn(drafts(20, everywhere), 2)} == {here}
    assert here not in {data for _, data in drawn(drafts(200, everywhere), 2)}


def test_workers_that_share_no_memory_draw_the_same(monkeypatch):
    monkeypatch.setattr(executor, "start_context", lambda: multiprocessing.get_context("spawn"))
    theme = load_theme("portal", (builtin_themes(),))
    frame = replace(FRAME, assets=theme.skin(None, None).paths)
    found = list(draft_portal(large_nation(60, 2), frame))
    assert len(found) > 100
    together = sorted((one.path, one.data) for one in draw_pages("portal", theme, found, 2))
    assert together == sorted((one.path, one.data) for one in draw_pages("portal", theme, found, 1))


@settings(max_examples=10, deadline=None)
@given(st.dictionaries(st.integers(0, 149), st.sampled_from(["theme", "defect"]), min_size=1, max_size=5))
def test_the_first_page_that_fails_is_told_of_however_many_processes(wrong):
    alone, together = failure(drafts(150, wrong), 1), failure(drafts(150, wrong), 3)
    assert alone == together
    first = min(wrong)
    if wrong[first] == "theme":
        assert alone == [
            ("KIM510", f"The national portal could not be built: its theme (`portal`) is unusable: wrong {first}")
        ]
    else:
        assert [code for code, _ in alone] == ["KIM508"]


def test_a_page_that_kills_its_worker_fails_alone_and_by_name():
    assert failure(drafts(120, {70: "death"}), 2) == [
        ("KIM508", "The national portal could not be built: SIGKILL inside kimsites (70.html).")
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_refusing_machine_ends_it(jobs):
    with pytest.raises(EnvironmentFailure):
        drawn(drafts(120, {70: "disk"}), jobs)


def test_pages_come_as_outputs_one_by_one():
    assert next(draw_pages("portal", Theme(), drafts(3), 1)) == Output("0.html", b"isi 0")
