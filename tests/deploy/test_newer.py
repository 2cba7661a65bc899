"""Which of two builds is the newer one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.build.record import BuildStamp
from kimsites.deploy.newer import Age, age_of
from tests.deploy.model_store import START

LINE = ("c1", "c2", "c3")


def stamp(commit: str | None, minute: int, content: str = "00") -> BuildStamp:
    return BuildStamp(commit, False, START + timedelta(minutes=minute), content)


def on_line(first: str, second: str) -> bool | None:
    return LINE.index(first) < LINE.index(second)


def unknown(first: str, second: str) -> bool | None:
    return None


def never(first: str, second: str) -> bool | None:
    raise AssertionError


def test_anything_is_newer_than_nothing():
    assert age_of(stamp("c1", 0), None, never) is Age.NEWER


@pytest.mark.parametrize(("minute", "age"), [(-1, Age.OLDER), (0, Age.SAME), (1, Age.NEWER)])
@pytest.mark.parametrize("commit", ["c1", None])
def test_of_one_commit_the_time_decides(minute, age, commit):
    assert age_of(stamp(commit, minute), stamp(commit, 0), never) is age


def test_of_two_commits_their_ancestry_decides_whatever_the_time():
    assert age_of(stamp("c1", 9), stamp("c2", 0), on_line) is Age.OLDER
    assert age_of(stamp("c3", 0), stamp("c2", 9), on_line) is Age.NEWER


@pytest.mark.parametrize("answer", [None, False])
def test_of_unrelated_commits_the_time_decides(answer):
    assert age_of(stamp("c1", 1), stamp("c2", 0), lambda *_: answer) is Age.NEWER
    assert age_of(stamp("c1", 0), stamp("c2", 1), lambda *_: answer) is Age.OLDER


def test_outside_git_the_time_decides():
    assert age_of(stamp(None, 1), stamp("c2", 0), never) is Age.NEWER
    assert age_of(stamp("c2", 0), stamp(None, 1), never) is Age.OLDER


STAMPS = st.builds(stamp, st.sampled_from([*LINE, None]), st.integers(0, 2), st.sampled_from(["00", "01"]))


@given(STAMPS, STAMPS, st.sampled_from([on_line, unknown]))
def test_two_machines_never_both_think_themselves_newer(ours, theirs, ask):
    opposite = {Age.SAME: Age.SAME, Age.NEWER: Age.OLDER, Age.OLDER: Age.NEWER}
    assert age_of(theirs, ours, ask) is opposite[age_of(ours, theirs, ask)]
