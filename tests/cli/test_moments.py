from datetime import UTC, datetime, timedelta

import pytest

from kimsites.cli.moments import moment_of
from kimsites.model.errors import UsageError


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-11-15T08:30+07:00", datetime(2025, 11, 15, 1, 30, tzinfo=UTC)),
        ("2025-11-15T08:30Z", datetime(2025, 11, 15, 8, 30, tzinfo=UTC)),
        ("2025-11-15T08:30", datetime(2025, 11, 15, 1, 30, tzinfo=UTC)),
        ("2025-11-15", datetime(2025, 11, 14, 17, 0, tzinfo=UTC)),
    ],
)
def test_a_given_moment_wins_and_is_in_western_time_without_a_zone(text, moment):
    assert moment_of(text, {"SOURCE_DATE_EPOCH": "0"}) == moment


def test_the_reproducible_builds_variable_comes_next():
    assert moment_of(None, {"SOURCE_DATE_EPOCH": "86400"}) == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_the_clock_comes_last(environment):
    assert abs(moment_of(None, environment) - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("given", "environment"),
    [
        ("kemarin", {}),
        ("2025-02-31", {}),
        ("", {}),
        (None, {"SOURCE_DATE_EPOCH": "x"}),
        (None, {"SOURCE_DATE_EPOCH": "9" * 30}),
    ],
)
def test_anything_else_is_refused(given, environment):
    with pytest.raises(UsageError):
        moment_of(given, environment)
