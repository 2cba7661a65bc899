"""Reading a KIM for its editors: everything that is published, and what is not yet."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kimsites.content import ReadOptions, body_converter, read_site, shelf
from kimsites.content.checking import read_checked
from kimsites.content.markdown.engine import PythonMarkdown
from kimsites.content.photos import photo_facts
from kimsites.content.previewing import PreviewReader
from kimsites.content.remembering import RememberingConverter
from kimsites.model.preview import Unpublished
from kimsites.model.settings import Limits, Settings
from tests.content.conftest import NOW, photo, post


@pytest.fixture
def preview(tmp_path, kim, engine, write):
    """Reads the same folder again and again with one reader; what is given is written before."""
    reader = PreviewReader(tmp_path, Settings(markdown_engine=engine))
    return lambda files, now=NOW: reader(kim, write(files), now)


def titles(reading):
    return {entry.title for listing in reading.site.listings for entry in listing.entries}


def test_drafts_and_scheduled_posts_are_there_and_named(preview):
    reading = preview(
        {
            "posts/terbit.md": post(title="Terbit"),
            "posts/draf.md": post(title="Draf", draft="true"),
            "posts/kelak.md": post(title="Kelak", date="2026-03-01"),
            "posts/lewat.md": post(title="Lewat", expires="2025-12-01"),
        }
    )
    assert titles(reading) == {"Terbit", "Draf", "Kelak"}
    assert reading.unpublished.keys() == {"berita/draf/", "berita/kelak/"}
    assert reading.unpublished["berita/draf/"] == Unpublished(None)
    assert f"{reading.unpublished['berita/kelak/'].due:%Y-%m-%d %H:%M %Z}" == "2026-03-01 00:00 WITA"
    assert reading.next_change == reading.unpublished["berita/kelak/"].due


def test_checks_see_the_same_files_as_without_a_preview(tmp_path, kim, engine, write, preview):
    files = {
        "profile.md": "---\nsemboyan: Maju\nlogo: logo.png\n---\nKami.",
        "logo.png": photo(),
        "posts/terbit.md": post("Lihat [dua](draf.md) dan ![sawah](sawah.jpg).", title="Terbit"),
        "posts/draf.md": post(title="Draf", draft="true"),
        "posts/kelak.md": post(title="Kelak", date="2026-03-01"),
        "posts/lewat.md": post(title="Lewat", expires="2025-12-01"),
        "posts/sawah.jpg": photo(),
    }
    checked = preview(files).checked()
    options = ReadOptions(tmp_path, Settings(markdown_engine=engine), NOW)
    plain = read_checked(kim, write(files), options)
    for file, other in zip(checked.files, [one for one in plain.files if "lewat" not in one.file], strict=True):
        assert (file.file, file.text, file.visibility, file.photos) == (
            *(other.file, other.text, other.visibility, other.photos),
        )
        assert [link.place for link in file.links] == [link.place for link in other.links]


def test_a_kim_without_a_folder_gives_checks_nothing_to_look_at(tmp_path, kim):
    assert PreviewReader(tmp_path, Settings())(kim, None, NOW).checked().files == ()


def test_a_scheduled_post_is_an_ordinary_one_once_it_is_due(preview):
    files = {"posts/kelak.md": post(title="Kelak", date="2026-03-01")}
    assert not preview(files, NOW + timedelta(days=90)).unpublished


def test_without_drafts_it_is_what_a_build_reads(tmp_path, kim, engine, write, preview):
    files = {
        "profile.md": "---\nsemboyan: Maju\n---\nKami.",
        "posts/satu.md": post("Lihat [dua](dua.md#apa) dan ![sawah](sawah.jpg).", title="Satu"),
        "posts/dua.md": post("# Apa\n\n[hilang](tiada.md) [bagian](#tiada)", title="Dua"),
        "posts/sawah.jpg": photo(),
    }
    shown = preview(files)
    nation = Settings(markdown_engine=engine)
    built = read_site(kim, write(files), ReadOptions(tmp_path, nation, NOW), body_converter(nation))
    for _ in range(2):
        assert shown.site == built.site
        assert shown.diagnostics == built.diagnostics
        shown = preview(files)


def test_a_link_to_a_draft_works_in_the_preview(preview):
    reading = preview({"posts/a.md": post("[b](b.md)"), "posts/b.md": post(title="B", slug="b", draft="true")})
    assert 'href="../../berita/b/"' in next(
        entry.html for listing in reading.site.listings for entry in listing.entries if entry.slug == "a"
    )


def test_a_text_follows_what_it_points_at(preview):
    text = {"posts/a.md": post("![sawah](sawah.jpg)")}
    assert any(found.severity == "error" for found in preview(text).diagnostics)
    small = preview(text | {"posts/sawah.jpg": photo(40, 30)})
    assert not any(found.severity == "error" for found in small.diagnostics)
    large = preview(text | {"posts/sawah.jpg": photo(80, 60)})
    assert 'width="80"' in large.site.listings[0].entries[0].html
    assert large.site.assets != small.site.assets


def test_a_text_that_moves_in_its_file_is_told_at_its_new_line(preview):
    first = preview({"posts/a.md": post("![x](tiada.jpg)")})
    moved = preview({"posts/a.md": post("![x](tiada.jpg)", tags="[satu]")})
    lines = [next(one.location.line for one in read.diagnostics if one.severity == "error") for read in (first, moved)]
    assert lines[1] == lines[0] + 1


def test_unchanged_texts_are_not_converted_again(tmp_path, kim, write):
    class Counting(PythonMarkdown):
        count = 0

        def convert(self, text):
            Counting.count += 1
            return super().convert(text)

    reader = PreviewReader(tmp_path, Settings())
    reader._converter = RememberingConverter(Counting(), Limits())
    files = {f"posts/p{number}.md": post(title=f"P{number}", slug=f"p{number}") for number in range(5)}
    reader(kim, write(files), NOW)
    Counting.count = 0
    reader(kim, write({"posts/p3.md": post("Lain.", title="P3", slug="p3")}), NOW)
    assert Counting.count == 1


WORDS = st.sampled_from(
    ["teks", "[a](a.md)", "[b](b.md)", "[b](b.md#bagian)", "# Bagian", "![f](f.jpg)", "[x](#tiada)", "<script>", "\n\n"]
)


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from("ab"), st.lists(WORDS, max_size=5), st.booleans()), max_size=6))
def test_memory_never_shows(tmp_path_factory, kim, steps):
    """Whatever is written in whatever order: the same as a reader without memory."""
    workspace = tmp_path_factory.mktemp("nation")
    folder = workspace / "content" / "mangunkarya" / "posts"
    folder.mkdir(parents=True)
    reader = PreviewReader(workspace, Settings())
    for name, words, has_photo in steps:
        (folder / f"{name}.md").write_text(post(" ".join(words), title=name, slug=name), "utf-8")
        if has_photo:
            (folder / "f.jpg").write_bytes(photo())
        else:
            (folder / "f.jpg").unlink(missing_ok=True)
        remembered = reader(kim, folder.parent, NOW)
        fresh = PreviewReader(workspace, Settings())(kim, folder.parent, NOW)
        assert remembered == replace(fresh)


def test_a_photo_is_looked_at_again_only_when_its_file_changes(tmp_path, kim, write, monkeypatch):
    looked = []
    monkeypatch.setattr(shelf, "photo_facts", lambda data: looked.append(1) or photo_facts(data))
    folder = write({"posts/a.md": post("![sawah](sawah.jpg)"), "posts/sawah.jpg": photo()})
    reader = PreviewReader(tmp_path, Settings())
    monkeypatch.setattr(time, "time_ns", lambda: (folder / "posts" / "sawah.jpg").stat().st_ctime_ns + 10**10)
    first, second = reader(kim, folder, NOW), reader(kim, folder, NOW)
    assert len(looked) == 1
    assert first == second
    write({"posts/sawah.jpg": photo(90, 60)})
    assert reader(kim, folder, NOW).site.assets != first.site.assets
    assert len(looked) == 2


def test_a_photo_written_just_now_is_not_believed(tmp_path, kim, write, monkeypatch):
    looked = []
    monkeypatch.setattr(shelf, "photo_facts", lambda data: looked.append(1) or photo_facts(data))
    folder = write({"posts/a.md": post("![sawah](sawah.jpg)"), "posts/sawah.jpg": photo()})
    reader = PreviewReader(tmp_path, Settings())
    monkeypatch.setattr(time, "time_ns", lambda: (folder / "posts" / "sawah.jpg").stat().st_ctime_ns + 1)
    reader(kim, folder, NOW), reader(kim, folder, NOW)
    assert len(looked) == 2
