"""A check counts only when it looked at what it should and found nothing wrong."""

from __future__ import annotations

import json

import pytest

from benchmarks.loop.scenarios import BARE_LINK, check_findings
from tests.benchmarks.figures import measurement

POSTS = ("content/a/posts/x.md", "content/b/posts/y.md")


def finding(file: str, code: str = BARE_LINK, severity: str = "info") -> str:
    return json.dumps({"code": code, "severity": severity, "file": file})


def told(*findings: str, status: int = 0) -> str | None:
    inner = "".join(f"\n{one}," for one in findings).rstrip(",")
    return check_findings(measurement(1, status=status, stdout=f'{{"diagnostics": [{inner}\n]}}\n'), 2)


def test_every_post_looked_at_is_fine_however_often_it_was_told() -> None:
    assert told(finding(POSTS[0]), finding(POSTS[0]), finding(POSTS[1])) is None


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((finding(POSTS[0]),), "1 posts looked at instead of 2"),
        ((finding(POSTS[0]), finding(POSTS[1], "KIM740")), "1 posts looked at instead of 2"),
        ((finding(POSTS[0]), finding(POSTS[1]), finding(POSTS[1], "KIM201", "error")), "1 errors"),
    ],
)
def test_anything_else_is_a_problem(findings: tuple[str, ...], words: str) -> None:
    assert told(*findings) == words


def test_a_status_or_a_report_that_is_none_is_a_problem() -> None:
    assert "exit status 2" in (told(finding(POSTS[0]), finding(POSTS[1]), status=2) or "")
    for text in ("", "Semua baik.", '{"diagnostics": [\n{"code": 1}\n'):
        assert "no usable report" in (check_findings(measurement(1, stdout=text), 1) or "")


def test_a_check_of_a_branch_tells_of_the_changed_post_alone() -> None:
    def check(*files: str) -> str | None:
        inner = ",\n".join(map(finding, files))
        return check_findings(measurement(1, stdout=f'{{"diagnostics": [\n{inner}\n]}}\n'), len(files), only=POSTS[0])

    assert check(POSTS[0]) is None
    assert check(*POSTS) == "findings in 1 other files"
