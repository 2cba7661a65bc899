"""After any edits an incremental build stands where a clean build would."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimsites.build import BuildRequest, build
from tests.build.incremental import SLUGS, is_clean
from tests.build.nation_editor import BROKEN, EDITS, NationEditor, Notes, host_of, tree

EDIT = st.tuples(st.sampled_from(EDITS), st.sampled_from(SLUGS), st.integers(0, 40))
STEPS = st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=2, max_size=4)

pytestmark = pytest.mark.usefixtures("compiled_once")


class LastGood:
    """Of every KIM the workspace and the moment of its last good site, from which a held one can be made anew."""

    def __init__(self, place):
        self.place = place
        self.known = {}
        self.serial = 0

    def learn(self, nation, report):
        self.serial += 1
        copy = self.place / f"ke-{self.serial}"
        shutil.copytree(nation.root, copy, ignore=shutil.ignore_patterns("build", ".git"))
        published = {slug for slug, one in nation.records.items() if one["status"] == "approved"}
        self.known = {slug: found for slug, found in self.known.items() if slug in published}
        for slug in published.difference(report.held):
            self.known[slug] = (copy, nation.now)

    def clean_build(self, nation, held):
        """A build from nothing, but for the KIMs that are held: these are first made as they last were when good."""
        out = self.place / f"bersih-{self.serial}"
        keeping = sorted(held & self.known.keys())
        for slug in keeping:
            copy, now = self.known[slug]
            build(BuildRequest(copy, out, now, sites=(slug,)))
        before = tree(out)
        report = nation.build(out, force=bool(keeping))
        return report, tree(out), {f"{slug}.kim.id": host_of(before, f"{slug}.kim.id") for slug in keeping}


def check_step(nation, good, before):
    """One incremental build, held against a clean one; what stands there afterwards."""
    report = nation.build()
    after = tree(nation.kept)
    clean, expected, kept_hosts = good.clean_build(nation, set(report.held))
    assert after.keys() == expected.keys()
    assert [path for path in after if after[path] != expected[path]] == []
    for host, last_good in kept_hosts.items():
        assert host_of(after, host) == last_good == host_of(before, host)
    assert (report.held, report.diagnostics) == (clean.held, clean.diagnostics)
    assert report.outputs.total == clean.outputs.total == len(after)
    again = nation.build()
    assert (again.built, again.outputs.written, again.outputs.removed) == ((), 0, 0)
    assert again.diagnostics == report.diagnostics
    good.learn(nation, report)
    return after


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, in_git=st.booleans())
def test_after_any_edits_the_incremental_tree_is_the_clean_tree(steps, in_git):
    with tempfile.TemporaryDirectory() as place:
        nation = NationEditor(Path(place) / "nation")
        if in_git:
            nation.start_git()
        good = LastGood(Path(place))
        good.learn(nation, nation.build())
        made = tree(nation.kept)
        for step in steps:
            for edit in step:
                nation.edit(*edit)
            made = check_step(nation, good, made)


#: Sequences in which a mistake in the bookkeeping would show.
TELLING = {
    "broken, then everything around it changes, then repaired": [
        ["break_post"], ["notice", "clock"], ["name", "change_template"], ["change_post"], ["repair_post"],
    ],
    "clock there and back over scheduled and expiring posts": [["clock"], ["clock0"], ["clock"], ["clock0"]],
    "events come and pass while offers change": [
        ["add_event"], ["clock"], ["change_offers", "clock"], ["add_event", "clock0"],
    ],
    "suspended while broken, then approved": [["suspend"], ["break_post"], ["approve"], ["repair_post"]],
    "removed and back": [["add_alias"], ["remove_record"], ["restore_record", "rename_post"]],
    "the theme gets and loses a template": [["add_template"], ["change_partial"], ["remove_template"]],
}  # fmt: skip


@pytest.mark.parametrize("in_git", [True, False], ids=["git", "plain"])
@pytest.mark.parametrize("steps", TELLING.values(), ids=TELLING.keys())
def test_telling_sequences_end_like_a_clean_build(tmp_path, steps, in_git):
    nation = NationEditor(tmp_path / "nation")
    if in_git:
        nation.start_git()
    good = LastGood(tmp_path)
    good.learn(nation, nation.build())
    made = tree(nation.kept)
    for number, step in enumerate(steps):
        for name in step:
            nation.edit(name.removesuffix("0"), number=0 if name.endswith("0") else 6 - number)
        made = check_step(nation, good, made)


def damage(nation, how):
    state = nation.kept / ".kimsites/state.db"
    match how:
        case "gone":
            state.unlink()
        case "garbage":
            state.write_bytes(b"bukan basis data" * 400)
        case "cut":
            os.truncate(state, state.stat().st_size // 2)
        case "other version":
            with closing(sqlite3.connect(state)) as connection:
                connection.execute("PRAGMA user_version = 4711")
                connection.commit()


@pytest.mark.parametrize("how", ["gone", "garbage", "cut", "other version"])
def test_without_a_sound_state_everything_is_built_and_only_ours_removed(plain, tmp_path, how):
    damage(plain, how)
    foreign = plain.kept / "mangunkarya.kim.id/google123.html"
    foreign.write_text("milik orang")
    plain.posts("mangunkarya")[0].unlink()
    plain.edit("remove_record", "tabuhrame")
    notes = Notes()
    report = plain.build(listener=notes)
    assert report.built == ("loaduri", "mangunkarya")
    assert len(notes.texts) == 1
    assert foreign.read_text() == "milik orang"
    foreign.unlink()
    is_clean(plain, tmp_path / "bersih")
    assert report.removed == ("tabuhrame.kim.id",)


def test_a_kim_that_leaves_the_registry_takes_its_hosts_along(nation, tmp_path):
    nation.edit("add_alias", "tabuhrame", 1)
    nation.build()
    assert (nation.kept / "lama1-tabuhrame.kim.id").is_dir()
    nation.edit("remove_record", "tabuhrame")
    assert nation.build().removed == ("lama1-tabuhrame.kim.id", "tabuhrame.kim.id")
    assert {path.name for path in nation.kept.iterdir()} == {
        ".kimsites", "kim.id", "loaduri.kim.id", "mangunkarya.kim.id",
    }  # fmt: skip
    is_clean(nation, tmp_path / "bersih")


def test_a_renamed_post_leaves_no_old_page(nation, tmp_path):
    news = nation.kept / "mangunkarya.kim.id/berita"
    assert (news / "panen/index.html").is_file()
    nation.posts("mangunkarya")[0].rename(nation.root / "content/mangunkarya/posts/2026-01-05-tuai.md")
    nation.build()
    assert (news / "tuai/index.html").is_file()
    assert not (news / "panen").exists()
    is_clean(nation, tmp_path / "bersih")


def test_a_held_kim_is_built_again_only_when_something_changes(nation):
    nation.write("content/mangunkarya/posts/2026-01-05-rusak.md", BROKEN)
    first = nation.build()
    again = nation.build()
    assert first.held == again.held == ("mangunkarya",)
    assert (again.built, again.outputs.written) == ((), 0)
    assert again.diagnostics == first.diagnostics
