import sqlite3
from datetime import UTC, datetime

import pytest

from kimsites.build.output import OutputRecord
from kimsites.build.plan import Action
from kimsites.build.result import HostResult, Interval, Published
from kimsites.build.state import StateDamaged, open_state
from kimsites.model.diagnostic import Diagnostic, Location, Severity, Text
from kimsites.model.errors import EnvironmentFailure
from tests.sample_values import digest, headline

OUTPUTS = (OutputRecord("a", "1" * 64, 3), OutputRecord("b/c", "2" * 64, 4))
LATER = datetime(2031, 1, 1, tzinfo=UTC)
FOUND = Diagnostic("KIM999", Severity.WARNING, Text("a", "b"), None, "satu", Location("x.md", 3, 4))


@pytest.fixture
def result(fakes):
    def make(slug="satu", **changes):
        digest = fakes.digest_record(fakes.kim(slug))
        published = Published(OUTPUTS, "v1", True, digest)
        values = {
            "host": f"{slug}.kim.id", "slug": slug, "action": Action.SITE, "published": published,
            "interval": Interval(None, LATER), "diagnostics": (FOUND,),
        }  # fmt: skip
        return HostResult(**{**values, **changes})

    return make


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state.db"


@pytest.fixture
def notes():
    return []


def test_what_is_recorded_is_there_the_next_time(path, notes, result, fakes):
    with open_state(path, notes.append) as state:
        state.record(result("dua"))
        state.record(result("satu", action=Action.SUSPENDED), "print")
    with open_state(path, notes.append) as state:
        row = state.hosts()["satu.kim.id"]
        assert (row.slug, row.action, row.version, row.good, row.held) == ("satu", Action.SUSPENDED, "v1", True, False)
        assert (row.fingerprint, row.interval, row.outputs) == ("print", Interval(None, LATER), 2)
        assert row.diagnostics == (FOUND,)
        assert row.digest_hash != state.hosts()["dua.kim.id"].digest_hash
        assert [digest.slug for digest in state.digests()] == ["dua", "satu"]
        assert state.digests()[1] == fakes.digest_record(fakes.kim("satu"))
        assert state.outputs("satu.kim.id") == OUTPUTS
        assert state.total_outputs() == 4
    assert notes == []


def test_a_host_left_alone_keeps_everything_but_its_held_flag(path, notes, result):
    with open_state(path, notes.append) as state:
        state.record(result())
        state.record(result(published=None, held=True))
        row = state.hosts()["satu.kim.id"]
        assert (row.held, row.good, row.version) == (True, True, "v1")
        assert len(state.digests()) == 1


def test_an_outcome_that_chance_decided_is_not_relied_upon(path, notes, result):
    with open_state(path, notes.append) as state:
        state.record(result(repeatable=False), "print")
        assert state.hosts()["satu.kim.id"].fingerprint == ""


def test_listings_and_drafts_are_kept_and_forgotten(path, notes, result):
    with open_state(path, notes.append) as state:
        state.record(result(), "print", '{"a.md": "1"}')
        state.record_drafts({"a": "1", "b": "2"}, {})
    with open_state(path, notes.append) as state:
        assert state.listing("satu.kim.id") == '{"a.md": "1"}'
        state.record_drafts({"b": "3", "c": "4"}, state.drafts())
        assert state.drafts() == {"b": "3", "c": "4"}
        state.forget("satu.kim.id")
        assert state.listing("satu.kim.id") == ""


def test_a_forgotten_host_is_gone(path, notes, result):
    with open_state(path, notes.append) as state:
        state.record(result())
        state.forget("satu.kim.id")
        assert (state.hosts(), state.digests(), state.outputs("satu.kim.id")) == ({}, (), ())


def test_an_interruption_keeps_what_was_recorded(path, notes, result):
    def interrupted():
        with open_state(path, notes.append) as state:
            state.record(result())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with open_state(path, notes.append) as state:
        assert list(state.hosts()) == ["satu.kim.id"]


def test_batches_are_committed_as_they_fill(path, notes, result):
    with open_state(path, notes.append) as state:
        for number in range(250):
            state.record(result(f"kim{number}"))
        other = sqlite3.connect(path)
        assert other.execute("SELECT COUNT(*) FROM hosts").fetchone()[0] == 200
        other.close()


def damage_bytes(path):
    path.write_bytes(b"bukan basis data" * 1000)


def damage_middle(path):
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    path.write_bytes(bytes(data))


def damage_table(path, table):
    connection = sqlite3.connect(path)
    ((root,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    ((size,),) = connection.execute("PRAGMA page_size").fetchall()
    indexes = connection.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = ? AND type = 'index'", (table,))
    pages = [root, *(page for (page,) in indexes)]
    connection.close()
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(bytes(data))


def other_version(path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()


def other_program(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("damage", [damage_bytes, damage_middle, other_version, other_program])
def test_a_damaged_or_unknown_state_is_made_anew_with_one_line(path, notes, result, damage):
    with open_state(path, notes.append) as state:
        state.record(result())
    damage(path)
    with open_state(path, notes.append) as state:
        assert state.hosts() == {}
        state.record(result("dua"))
    assert len(notes) == 1
    with open_state(path, notes.append) as state:
        assert list(state.hosts()) == ["dua.kim.id"]
    assert len(notes) == 1


def test_a_digest_that_can_not_be_read_back_is_left_out(path, notes, result):
    with open_state(path, notes.append) as state:
        state.record(result())
        state.record(result("dua"))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE digests SET facts = '{}' WHERE host = 'dua.kim.id'")
    connection.commit()
    connection.close()
    with open_state(path, notes.append) as state:
        assert [digest.slug for digest in state.digests()] == ["satu"]


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_a_digest_is_read_back_with_all_its_headlines(path, notes, result, count):
    kept = digest("satu", headlines=[headline(number) for number in range(count)])
    with open_state(path, notes.append) as state:
        state.record(result(published=Published(OUTPUTS, "v1", True, kept)))
    with open_state(path, notes.append) as state:
        (read,) = state.digests()
    assert read == kept
    assert read.last_post == kept.last_post
    assert read.to_json() == kept.to_json()


def test_digests_that_differ_in_an_old_headline_have_other_hashes(path, notes, result):
    with open_state(path, notes.append) as state:
        for slug, number in (("satu", 1), ("dua", 2)):
            kept = digest("sama", headlines=[headline(9), headline(number)])
            state.record(result(slug, published=Published(OUTPUTS, "v1", True, kept)))
        hashes = {found for _, found in state.digest_hashes().values()}
    assert len(hashes) == 2


@pytest.mark.parametrize("table", ["digests", "manifests", "drafts", "listings"])
def test_a_part_found_broken_while_in_use_is_told_apart_from_a_refusing_machine(path, notes, result, table):
    with open_state(path, notes.append) as state:
        state.record(result())
    damage_table(path, table)
    with open_state(path, notes.append) as state:
        assert list(state.hosts()) == ["satu.kim.id"]
        with pytest.raises(StateDamaged):
            {
                "digests": state.digests,
                "manifests": lambda: state.outputs("satu.kim.id"),
                "drafts": state.drafts,
                "listings": lambda: state.listing("satu.kim.id"),
            }[table]()
    assert notes == []


def test_a_state_that_can_not_be_opened_is_the_machines_fault(tmp_path, notes):
    with pytest.raises(EnvironmentFailure), open_state(tmp_path / "tidak/ada/state.db", notes.append):
        pass
