from datetime import UTC, datetime

import pytest

from kimsites.build import changes_ahead
from kimsites.build.due import Due
from kimsites.build.folder import claim_folder
from kimsites.build.plan import Action
from kimsites.build.result import HostResult, Interval, Published
from kimsites.build.state import open_state
from kimsites.model.errors import UsageError

SOON, LATER = datetime(2027, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


def test_changes_ahead_are_grouped_by_moment_the_soonest_first(tmp_path):
    folder = claim_folder(tmp_path / "build")
    ends = {"dua": LATER, "satu": LATER, "tiga": SOON, "empat": None}
    with open_state(folder.state, print) as state:
        for slug, until in ends.items():
            done = Published((), "v", True)
            state.record(
                HostResult(f"{slug}.kim.id", slug, Action.SITE, published=done, interval=Interval(None, until))
            )
    assert changes_ahead(tmp_path / "build", print) == (Due(SOON, ("tiga",)), Due(LATER, ("dua", "satu")))


def test_nothing_is_due_where_nothing_was_built(tmp_path):
    with pytest.raises(UsageError):
        changes_ahead(tmp_path / "build", print)
    assert list(tmp_path.iterdir()) == []
