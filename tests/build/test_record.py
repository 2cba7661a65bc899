import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kimsites.build.folder import PRIVATE, claim_folder
from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.build.record import BuildStamp, content_of, open_record, remove_stamp, write_stamp
from kimsites.build.result import HostResult, Published
from kimsites.build.state import open_state
from kimsites.model.errors import UsageError

STAMP = BuildStamp(
    "a" * 40,
    False,
    datetime(2026, 11, 21, 17, 30, tzinfo=timezone(timedelta(hours=8))),
    "1a2b3c4d" * 8,
    ("wrong",),
    True,
)
OUTPUTS = (OutputRecord("a/index.html", "1" * 64, 3), OutputRecord("b", "2" * 64, 4))


@pytest.fixture
def built(tmp_path):
    folder = claim_folder(tmp_path / "build")
    folder.lock.touch()
    with open_state(folder.state, print) as state:
        state.record(HostResult("satu.kim.id", "satu", Action.SITE, True, Published(OUTPUTS, "v1", True)))
        state.record(HostResult("kim.id", "", Action.PORTAL, False, Published((), "v0", True)))
    write_stamp(folder, STAMP)
    return folder


def notes_of(folder):
    notes = []
    with open_record(folder.root, notes.append) as record:
        return notes, record.root, record.stamp, record.hosts, record.outputs("satu.kim.id"), record.outputs("x.kim.id")


def test_a_finished_build_tells_which_it_is_and_what_stands_where(built):
    notes, root, stamp, hosts, outputs, none = notes_of(built)
    assert (notes, root, stamp, none) == ([], built.root, STAMP, ())
    assert list(hosts) == ["kim.id", "satu.kim.id"]
    host = hosts["satu.kim.id"]
    assert (host.slug, host.action, host.version, host.held, host.files) == ("satu", Action.SITE, "v1", True, 2)
    assert outputs == OUTPUTS


def test_the_name_of_a_build_is_its_moment_in_utc_and_its_content():
    assert STAMP.id == "20261121T093000Z-1a2b3c4d"


def test_a_build_that_did_not_come_to_its_end_is_none(built):
    remove_stamp(built)
    with pytest.raises(UsageError, match="no complete output"), open_record(built.root, print):
        pass


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"commit": 1, "dirty": false, "time": "2026-01-01T00:00:00Z"}'])
def test_a_damaged_stamp_is_no_build(built, text):
    (built.private / "stamp.json").write_text(text)
    with pytest.raises(UsageError), open_record(built.root, print):
        pass


def test_a_folder_without_a_build_is_left_as_it_is(tmp_path):
    with pytest.raises(UsageError, match="kimsites build"), open_record(tmp_path, print):
        pass
    assert not (tmp_path / PRIVATE).exists()


def test_a_stamp_without_a_zone_is_refused():
    data = {**json.loads(json.dumps(STAMP.to_json())), "time": "2026-01-01T00:00:00"}
    with pytest.raises(ValueError, match="2026"):
        BuildStamp.from_json(data)


def test_equal_versions_give_equal_content_whatever_their_order():
    one, two = {"a.kim.id": "1"}, {"b.kim.id": "2"}
    assert content_of(one | two) == content_of(two | one) != content_of(one | {"b.kim.id": "3"})
    assert BuildStamp(None, True, datetime(2026, 1, 1, tzinfo=UTC), "x" * 8).id == "20260101T000000Z-xxxxxxxx"
