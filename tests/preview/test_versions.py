"""Counting changes, and waiting for them without real time."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from kimsites.preview.changes import Change, Part
from kimsites.preview.versions import LONGEST, QUIET, QUIET_OF_MANY, Version, Versions

A = Change(Part.CONTENT, "a")


class Clock:
    """A clock that only moves when it is told to, and each time it is looked at by ``step``."""

    def __init__(self, step: float = 0.0) -> None:
        self.now = 100.0
        self.step = step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def test_a_change_of_one_kim_leaves_the_others() -> None:
    versions = Versions()
    a, b = versions.of("a"), versions.of("b")
    versions.count([A])
    assert versions.of("a") != a
    assert versions.of("b") == b
    assert versions.touched() == {"a"}


def test_the_portal_and_every_kim_see_what_all_share() -> None:
    versions = Versions()
    for part in (Part.THEME, Part.STYLE, Part.REGISTRY):
        before = [versions.of(slug) for slug in ("a", "b", "")]
        versions.count([Change(part)])
        assert all(versions.of(slug) != one for slug, one in zip(("a", "b", ""), before, strict=True))


def test_the_portal_sees_every_content() -> None:
    versions = Versions()
    before = versions.of("")
    versions.count([A])
    assert versions.of("") != before


def test_two_previews_never_have_the_same_version() -> None:
    assert Versions().of("a") != Versions().of("a")


@given(st.builds(Version, st.from_regex("[0-9a-f]{8}", fullmatch=True), *[st.integers(0, 10**8)] * 4))
def test_a_version_is_read_back(version: Version) -> None:
    assert Version.from_text(version.to_text()) == version


@given(st.text())
def test_any_other_text_is_no_version_of_a_preview(text: str) -> None:
    assert Version.from_text(text) != Versions().of("")


def test_only_a_new_style_differs_in_style_alone() -> None:
    versions = Versions()
    first = versions.of("a")
    versions.count([Change(Part.STYLE)])
    second = versions.of("a")
    versions.count([A])
    assert first.differs_in_style_alone(second)
    assert not first.differs_in_style_alone(versions.of("a"))
    assert not first.differs_in_style_alone(first)


def test_a_change_before_the_waiting_is_told_at_once() -> None:
    clock = Clock()
    versions = Versions(clock)
    seen = versions.of("a")
    versions.count([A])
    clock.now += QUIET
    assert versions.next_after(seen, "a", 0) == versions.of("a")


def test_the_changes_of_one_save_are_told_after_a_short_quiet() -> None:
    clock = Clock()
    versions = Versions(clock)
    seen = versions.of("a")
    for _ in range(4):
        versions.count([A])
        clock.now += QUIET / 4
    clock.now += QUIET
    assert versions.next_after(seen, "a", 0) == versions.of("a")


def test_saves_one_after_the_other_are_told_after_a_longer_quiet() -> None:
    clock = Clock()
    versions = Versions(clock)
    seen = versions.of("a")
    for _ in range(4):
        versions.count([A])
        clock.now += 2 * QUIET
    began = clock.now
    clock.step = QUIET / 10
    assert versions.next_after(seen, "a", 10) is not None
    assert clock.now - began >= QUIET_OF_MANY - 2 * QUIET


def test_nothing_new_is_told_after_the_time_to_wait() -> None:
    versions = Versions(Clock(step=1.0))
    assert versions.next_after(versions.of("a"), "a", 0) is None


def test_a_burst_without_end_is_told_of_all_the_same() -> None:
    clock = Clock(step=QUIET / 2)
    versions = Versions(clock)
    seen = versions.of("a")
    versions.count([A])
    went_on = threading.Event()
    end = threading.Event()

    def storm() -> None:
        while not end.is_set():
            versions.count([A])
            went_on.set()

    storming = threading.Thread(target=storm)
    storming.start()
    went_on.wait()
    assert versions.next_after(seen, "a", 1000 * LONGEST) is not None
    end.set()
    storming.join()


def test_closing_lets_everybody_go() -> None:
    versions = Versions()
    answers: list[Version | None] = []
    waiting = threading.Thread(target=lambda: answers.append(versions.next_after(versions.of("a"), "a", 1000)))
    waiting.start()
    versions.close()
    waiting.join(10)
    assert answers == [None]
