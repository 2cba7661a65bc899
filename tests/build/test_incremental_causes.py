"""What causes a build, of what, and when; and what causes none."""

import os
import shutil
from collections import Counter
from datetime import timedelta

import pytest

from kimsites.build import changes_ahead
from kimsites.theme import Theme
from tests.build.incremental import SLUGS, is_clean
from tests.build.nation_editor import CLOCK, EXPIRY, OVER, SCHEDULED, git, post

pytestmark = pytest.mark.usefixtures("compiled_once")


def does_nothing(nation):
    before = {path: path.stat().st_mtime_ns for path in nation.kept.rglob("*.html")}
    report = nation.build()
    assert (report.built, report.unchanged, report.portal_written) == ((), 3, 0)
    assert (report.outputs.written, report.outputs.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in nation.kept.rglob("*.html")} == before


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
