"""A build counts only when it did what was expected of it."""

from __future__ import annotations

import json

import pytest

from benchmarks.scenario import Expected, Scale, check_build
from tests.benchmarks.figures import measurement

FINE: dict[str, object] = {
    "diagnostics": [],
    "built": ["a", "b"],
    "unchanged": 3,
    "held": [],
    "outputs": {"written": 9},
}


def check(expected: Expected, status: int = 0, **changed: object) -> str | None:
    return check_build(expected, measurement(1, status=status, stdout=json.dumps({**FINE, **changed}), stderr="kata"))


def test_what_was_expected_is_fine() -> None:
    assert check(Expected(built=2, unchanged=3)) is None
    assert check(Expected()) is None
    assert check(Expected(writes=False), outputs={"written": 0}) is None


@pytest.mark.parametrize(
    ("expected", "changed", "words"),
    [
        (Expected(built=1), {}, "2 sites built instead of 1"),
        (Expected(unchanged=0), {}, "3 sites unchanged instead of 0"),
        (Expected(writes=False), {}, "9 outputs written"),
        (Expected(), {"outputs": {"written": 0}}, "0 outputs written"),
        (Expected(), {"held": ["a"]}, "1 sites held, 0 errors"),
        (Expected(), {"diagnostics": [{"severity": "error"}]}, "0 sites held, 1 errors"),
        (Expected(), {"status": 1}, "exit status 1: kata"),
        (Expected(), {"outputs": 4}, "no usable report"),
    ],
)
def test_anything_else_is_a_problem(expected: Expected, changed: dict[str, object], words: str) -> None:
    status = int(str(changed.pop("status", 0)))
    assert words in (check(expected, status, **changed) or "")


def test_a_report_that_is_no_json_is_a_problem() -> None:
    assert "no usable report" in (check_build(Expected(), measurement(1, stdout="built 2")) or "")


def test_scale_is_read_and_shown_alike() -> None:
    assert str(Scale.parse("3555x20")) == "3555x20"


@pytest.mark.parametrize("text", ["", "20", "20x", "20x5x5", "0x5", "-1x5", "axb"])
def test_wrong_scales_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - argparse words it
        Scale.parse(text)
