import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimsites.build import BuildRequest, build, changes_ahead
from kimsites.theme import Theme, library
from tests.build.nation_editor import (
    BROKEN,
    CLOCK,
    EDITS,
    EXPIRY,
    OVER,
    SCHEDULED,
    NationEditor,
    Notes,
    git,
    host_of,
    post,
    tree,
)

SLUGS = ("mangunkarya", "loaduri", "tabuhrame", "kabarbaru")
EDIT = st.tuples(st.sampled_from(EDITS), st.sampled_from(SLUGS), st.integers(0, 40))
STEPS = st.lists(st.lists(EDIT, min_size=1, max_size=3), min_size=2, max_size=4)


@pytest.fixture(scope="module", autouse=True)
def _compiled_once():
    """Compile each template text once: most of a small build's time, and always the same code for the same text."""
    codes, compiled = {}, library._compiled

    def remembered(environment, source, cache, found):
        if source not in codes:
            codes[source] = compiled(environment, source, cache, found)
        return codes[source] or compiled(environment, source, cache, found)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(library, "_compiled", remembered)
        yield


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


@pytest.fixture(scope="session")
def originals(tmp_path_factory):
    """A built nation outside git, and one in a repository with everything committed."""
    place = tmp_path_factory.mktemp("asal")
    plain, versioned = NationEditor(place / "plain"), NationEditor(place / "versioned")
    versioned.start_git()
    plain.build()
    versioned.build()
    return plain, versioned


@pytest.fixture
def plain(originals, tmp_path):
    return originals[0].copied_to(tmp_path / "nation")


@pytest.fixture
def versioned(originals, tmp_path):
    return originals[1].copied_to(tmp_path / "nation")


@pytest.fixture(params=["plain", "versioned"])
def nation(request):
    return request.getfixturevalue(request.param)


def does_nothing(nation):
    before = {path: path.stat().st_mtime_ns for path in nation.kept.rglob("*.html")}
    report = nation.build()
    assert (report.built, report.unchanged, report.portal_written) == ((), 3, 0)
    assert (report.outputs.written, report.outputs.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in nation.kept.rglob("*.html")} == before


def is_clean(nation, out):
    nation.build(out)
    assert tree(nation.kept) == tree(out)


def test_a_second_build_does_nothing(nation):
    does_nothing(nation)


def test_touching_every_file_does_nothing(nation):
    nation.edit("touch", number=5)
    does_nothing(nation)
    nation.edit("touch", number=6)
    does_nothing(nation)


def test_a_fresh_clone_with_the_restored_output_builds_nothing(versioned, tmp_path):
    git(tmp_path, "clone", "-q", str(versioned.root), "klon")
    shutil.copytree(versioned.kept, tmp_path / "klon/build", copy_function=shutil.copy)
    versioned.move_to(tmp_path / "klon")
    does_nothing(versioned)


def test_a_copy_at_another_path_with_its_output_builds_nothing(nation, tmp_path):
    does_nothing(nation.copied_to(tmp_path / "salinan", copy_function=shutil.copy))


def test_committing_what_was_built_builds_nothing(versioned):
    versioned.edit("add_post", number=3)
    versioned.edit("change_photo", number=4)
    assert versioned.build().built == ("mangunkarya",)
    versioned.edit("commit")
    does_nothing(versioned)


def test_an_edit_made_and_taken_back_builds_nothing(nation):
    path = nation.posts("mangunkarya")[0]
    before = path.read_bytes()
    path.write_bytes(before + b"\nLagi.\n")
    path.write_bytes(before)
    does_nothing(nation)


@pytest.mark.parametrize("slug", SLUGS[:3])
def test_an_edit_builds_its_own_kim_alone(nation, slug):
    nation.edit("change_profile", slug, 3)
    assert nation.build().built == (slug,)


def test_a_theme_edit_builds_only_the_kims_that_wear_it(nation):
    nation.edit("change_partial", number=3)
    assert nation.build().built == ("loaduri", "mangunkarya")


def test_a_remark_in_a_registry_file_builds_nothing(nation):
    nation.edit("remark_in_include", number=1)
    does_nothing(nation)


def test_an_edit_of_the_same_size_in_the_same_instant_is_seen(plain, tmp_path):
    path = plain.posts("mangunkarya")[0]
    before = path.stat()
    for word in ("Kebun", "Tebus", "Padis"):
        path.write_text(post("Panen raya", f"{word} di mangunkarya.", tags=["padi"]))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size
        assert plain.build().built == ("mangunkarya",)
    is_clean(plain, tmp_path / "bersih")


def reasons(nation):
    return {host: [text.en for text in texts] for host, texts in nation.build(explain=True).reasons}


def test_explain_names_files_that_came_changed_and_went(nation):
    nation.edit("add_post", number=3)
    nation.edit("change_photo", number=4)
    (nation.root / "content/mangunkarya/posts/2026-01-05-panen.md").unlink()
    assert reasons(nation) == {
        "mangunkarya.kim.id": [
            "new file posts/2026-01-04-kabar-3.md",
            "file gone posts/2026-01-05-panen.md",
            "changed file posts/2026-01-11-foto/sawah.png",
        ]
    }


def test_explain_names_theme_settings_record_and_the_moment(nation):
    nation.edit("change_static", number=3)
    themed = ["the theme changed"]
    assert reasons(nation) == {"loaduri.kim.id": themed, "mangunkarya.kim.id": themed}
    nation.edit("notice", number=1)
    changed = ["the settings in sites.yaml changed"]
    assert reasons(nation) == {f"{slug}.kim.id": changed for slug in sorted(SLUGS[:3])}
    nation.edit("name", number=1)
    assert reasons(nation) == {"mangunkarya.kim.id": ["the record in the registry changed"]}
    nation.now = SCHEDULED
    due = ["a scheduled or expiring entry is due"]
    assert reasons(nation) == {f"{slug}.kim.id": due for slug in sorted(SLUGS[:3])}
    assert reasons(nation) == {}


def test_the_clock_builds_exactly_at_the_moments_that_due_names(plain, tmp_path):
    (first,) = changes_ahead(plain.kept, print)
    assert (first.moment, first.sites) == (SCHEDULED, tuple(sorted(SLUGS[:3])))
    plain.now = SCHEDULED - timedelta(microseconds=1)
    does_nothing(plain)
    plain.now = SCHEDULED
    assert plain.build().built == tuple(sorted(SLUGS[:3]))
    assert {found.moment for found in changes_ahead(plain.kept, print)} == {OVER}
    plain.now = OVER - timedelta(microseconds=1)
    does_nothing(plain)
    home = plain.kept / "mangunkarya.kim.id/index.html"
    assert "Posyandu" in home.read_text()
    plain.now = OVER
    assert plain.build().built == tuple(sorted(SLUGS[:3]))
    assert "Posyandu" not in home.read_text()
    assert {found.moment for found in changes_ahead(plain.kept, print)} == {EXPIRY}
    plain.now = EXPIRY
    assert len(plain.build().built) == 3
    assert changes_ahead(plain.kept, print) == ()
    plain.now = CLOCK[0]
    assert len(plain.build().built) == 3
    is_clean(plain, tmp_path / "bersih")


@pytest.fixture
def drawn(monkeypatch):
    """Counts what is rendered, by theme and by path."""
    counted = Counter()
    renderer = Theme.renderer

    def spy(self):
        render = renderer(self)

        def counting(page):
            counted[self.name, page.path] += 1
            return render(page)

        return counting

    monkeypatch.setattr(Theme, "renderer", spy)
    return counted


def test_a_new_post_draws_no_record_of_another_kim(plain, drawn):
    plain.edit("add_post", number=3)
    report = plain.build()
    portal = {path for name, path in drawn if name == "portal"}
    assert {path for path in portal if path.startswith("kim/") and path.count("/") == 2} <= {
        "kim/mangunkarya/index.html"
    }
    assert "aktivitas/index.html" in portal
    assert 0 < report.portal_written <= len(portal) < 28


def test_a_change_that_no_headline_shows_draws_nothing_of_the_portal(plain, drawn):
    plain.edit("change_page", number=3)
    assert plain.build().portal_written == 0
    assert {path for name, path in drawn if name == "portal"} == set()


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
