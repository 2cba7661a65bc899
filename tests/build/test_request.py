from datetime import datetime
from pathlib import Path

import pytest

from kimsites.build import BuildReport, BuildRequest


def request(fakes, **changes):
    return BuildRequest(**{"workspace": Path("ws"), "out": Path("out"), "now": fakes.NOW, **changes})


@pytest.mark.parametrize("changes", [{"now": datetime.fromisoformat("2026-01-01")}, {"jobs": 0}])
def test_a_request_that_can_not_be_met_is_refused(fakes, changes):
    with pytest.raises(ValueError, match=r"now|jobs"):
        request(fakes, **changes)


def test_no_site_named_means_all(fakes):
    assert request(fakes).wants("satu")
    assert request(fakes, sites=("satu",)).wants("satu")
    assert not request(fakes, sites=("satu",)).wants("dua")


@pytest.mark.parametrize(
    ("severity", "strict", "status"),
    [("info", True, 0), ("warning", False, 0), ("warning", True, 1), ("error", False, 1)],
)
def test_the_exit_status_comes_from_the_findings(fakes, severity, strict, status):
    assert BuildReport(diagnostics=(fakes.diagnostic(severity),), strict=strict).exit_status == status


def test_a_held_site_is_an_error():
    assert BuildReport(held=("satu",)).exit_status == 1
