import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kimsites.content import COLLECTIONS, ReadOptions, read_site
from kimsites.model.content import Profile
from kimsites.model.settings import Settings
from tests.content.conftest import NOW, codes, finding, photo, place, post


def slugs(reading, name: str = "posts") -> list[str]:
    return [entry.slug for entry in reading.site.listing(name).entries]


def test_a_kim_without_a_folder_has_an_empty_site(kim, tmp_path) -> None:
    reading = read_site(kim, None, ReadOptions(tmp_path, Settings(), NOW))
    assert reading.site.profile == Profile()
    assert [listing.collection.name for listing in reading.site.listings] == [
        one.collection.name for one in COLLECTIONS
    ]
    assert (reading.diagnostics, reading.next_change) == ((), None)


def test_a_moment_without_a_zone_is_refused(kim, tmp_path) -> None:
    with pytest.raises(ValueError, match="zone"):
        read_site(kim, None, ReadOptions(tmp_path, Settings(), datetime(2026, 1, 1)))  # noqa: DTZ001


def test_posts_are_newest_first_and_equal_dates_by_slug(site_from) -> None:
    dates = {"a": "2025-01-01", "b": "2025-03-01", "c": "2025-02-01", "d": "2025-02-01"}
    assert slugs(site_from({f"posts/{slug}.md": post(date=day) for slug, day in dates.items()})) == ["b", "d", "c", "a"]


def test_the_next_change_is_the_first_moment_anything_appears_or_goes(site_from) -> None:
    files = {
        "posts/a.md": post(expires="2026-01-15"),
        "posts/b.md": post(publish="2026-01-15 12:00"),
        "posts/c.md": post(date="2027-01-01"),
        "posts/d.md": post(publish="2026-01-15 11:30", draft="true"),
    }
    reading = site_from(files)
    assert slugs(reading) == ["a"]
    noon = datetime(2026, 1, 15, 4, 0, tzinfo=UTC)
    assert reading.next_change == noon
    assert slugs(site_from(files, noon - timedelta(seconds=1))) == ["a"]
    after = site_from(files, noon)
    assert slugs(after) == ["b", "a"]
    assert after.last_change == noon
    assert after.next_change == datetime(2026, 1, 15, 16, 0, tzinfo=UTC)
    assert slugs(site_from(files, after.next_change)) == ["b"]


@pytest.mark.parametrize(
    ("files", "address"),
    [
        ({"posts/a.md": post(), "posts/a/index.md": post()}, "berita/a/"),
        ({"posts/a.md": post(slug="x"), "posts/b.md": post(slug="x")}, "berita/x/"),
        ({"posts/2025-01-01-a.md": post(), "posts/2025-01-02-a.md": post(draft="true")}, "berita/a/"),
        ({"posts/a.md": post(), "posts/b.md": post(aliases="[/berita/a/]")}, "berita/a/"),
        ({"posts/a.md": post(aliases="[/lama/]"), "posts/b.md": post(aliases="[/lama/]")}, "lama/"),
        ({"posts/a.md": post(aliases="[/kontak/]"), "pages/kontak.md": "---\ntitle: X\n---\n"}, "kontak/"),
    ],
)
def test_an_address_wanted_twice_is_told_for_both_files(site_from, files: dict[str, str], address: str) -> None:
    reading = site_from({**files, "posts/z.md": post()})
    told = [found for found in reading.diagnostics if found.code == "KIM317"]
    assert sorted(place(found)[0] for found in told) == sorted(files)
    for found in told:
        assert f"/{address}" in found.message.id
        assert all(f"content/mangunkarya/{file}" in found.message.id for file in files)
    assert slugs(reading) == ["z"]


def test_an_entry_may_name_its_own_address_as_a_former_one(site_from) -> None:
    reading = site_from({"posts/a.md": post(aliases="[/berita/a/, /lama/]")})
    assert codes(reading) == []
    assert reading.site.listings[0].entries[0].aliases == ("lama/",)


def test_everything_wrong_is_told_in_one_run_and_in_order(site_from) -> None:
    reading = site_from(
        {
            "posts/c.md": post("[x](tiada.md)"),
            "posts/a.md": post(title="[]"),
            "posts/b.md": b"\xff",
            "pages/berita.md": "---\ntitle: X\n---\n",
            "profile.md": "---\nslgan: X\n---\n",
            "foto.zip": "",
        }
    )
    files = [place(found)[0] for found in reading.diagnostics]
    assert (
        files
        == sorted(files)
        == ["foto.zip", "pages/berita.md", "posts/a.md", "posts/b.md", "posts/c.md", "profile.md"]
    )
    assert all(found.site == "mangunkarya" for found in reading.diagnostics)


def test_files_that_only_an_entry_in_error_uses_are_not_published(site_from) -> None:
    reading = site_from(
        {
            "posts/a/index.md": post("![x](b.jpg) [y](c.pdf) [z](tiada.md)", cover="d.jpg", cover_alt="w"),
            "posts/a/b.jpg": photo(),
            "posts/a/c.pdf": b"%PDF-1.7",
            "posts/a/d.jpg": photo(8, 8),
            "posts/e/index.md": post("![x](../a/b.jpg)"),
        }
    )
    assert slugs(reading) == ["e"]
    assert [asset.path.split(".")[0] for asset in reading.site.assets] == ["aset/b"]


def test_the_logo_stays_when_the_text_of_the_profile_is_in_error(site_from) -> None:
    text = "---\nlogo: logo.png\n---\n[x](tiada.md) ![y](b.jpg)"
    reading = site_from({"profile.md": text, "logo.png": photo(kind="PNG"), "b.jpg": photo()})
    assert reading.site.profile.html == ""
    assert [asset.path for asset in reading.site.assets] == [reading.site.profile.logo.path]


def test_too_many_entries_are_told(site_from) -> None:
    reading = site_from({f"posts/{slug}.md": post() for slug in "abc"}, entries=2)
    assert codes(reading) == ["KIM310"]
    assert slugs(reading) == ["c", "b"]


def test_a_text_that_nests_too_deeply_is_told_at_its_line(site_from) -> None:
    reading = site_from({"posts/a.md": post("Satu\n\n" + "> " * 30 + "x"), "posts/b.md": post()})
    assert place(finding(reading, "KIM361"))[:2] == ("posts/a.md", 7)
    assert slugs(reading) == ["b"]


def test_removed_html_is_told_at_its_line_and_holds_nothing(site_from) -> None:
    reading = site_from({"posts/a.md": post("Satu\n\n<iframe src='x'></iframe>\n\nDua")})
    found = finding(reading, "KIM360")
    assert (found.severity, place(found)) == ("info", ("posts/a.md", 7, 1))
    assert reading.site.listings[0].entries[0].html == "<p>Satu</p>\n<p>Dua</p>"


def test_the_same_folder_gives_the_same_reading_and_it_can_travel(site_from, kim, tmp_path) -> None:
    files = {"posts/b/index.md": post("![x](c.jpg)"), "posts/b/c.jpg": photo(), "posts/a.md": post("[b](b/index.md)")}
    reading = site_from(files)
    assert site_from(dict(reversed(files.items()))) == reading
    again = read_site(kim, tmp_path / "content" / "mangunkarya", ReadOptions(tmp_path, Settings(), NOW))
    assert again == reading
    assert pickle.loads(pickle.dumps(reading)) == reading


def test_another_domain_has_its_own_inside(kim, tmp_path, write) -> None:
    folder = write({"posts/a.md": post("[x](https://kim.id/) [y](https://kim.test/)")})
    options = ReadOptions(tmp_path, replace(Settings(), domain="kim.test"), NOW)
    html = read_site(kim, folder, options).site.listings[0].entries[0].html
    assert (
        html == '<p><a href="https://kim.id/" rel="noopener nofollow ugc">x</a> <a href="https://kim.test/">y</a></p>'
    )


def test_a_folder_reached_through_a_link_is_named_as_the_author_knows_it(kim, tmp_path: Path, write) -> None:
    real = write({"posts/a.md": post(title="[]")})
    (tmp_path / "lain").symlink_to(real)
    reading = read_site(kim, tmp_path / "lain", ReadOptions(tmp_path, Settings(), NOW))
    assert [found.location.file for found in reading.diagnostics] == ["lain/posts/a.md", "lain/profile.md"]


def test_collections_do_not_share_names_folders_or_addresses() -> None:
    for facts in (
        [definition.collection.name for definition in COLLECTIONS],
        [definition.collection.folder for definition in COLLECTIONS],
        [definition.collection.prefix for definition in COLLECTIONS],
    ):
        assert len(set(facts)) == len(facts)


def test_every_alias_of_a_collection_leads_to_a_field() -> None:
    for definition in COLLECTIONS:
        assert set(definition.aliases.values()) <= set(definition.schema.model_fields)
