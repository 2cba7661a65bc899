"""What checks are given of a KIM's folder."""

import pytest

from kimsites.checks import CheckOptions, check_site
from kimsites.content import ReadOptions, read_site
from kimsites.content.checking import read_checked
from kimsites.model.checking import Visibility
from kimsites.model.diagnostic import Location, Severity
from kimsites.model.settings import Settings
from tests.content.conftest import NOW, photo, post

FOLDER = "content/mangunkarya"


@pytest.fixture
def checked_from(tmp_path, kim, engine, converter, write):
    def _checked_from(files):
        options = ReadOptions(tmp_path, Settings(markdown_engine=engine), NOW)
        return read_checked(kim, write(files), options, converter)

    return _checked_from


def the_file(site, name):
    [found] = [one for one in site.files if one.file == f"{FOLDER}/{name}"]
    return found


FILES = {
    "profile.md": "---\nsemboyan: Dari warga\n---\nKami **warga**.\n",
    "posts/2025-11-01-terbit.md": post("Baca [lagi](2025-11-02-draf.md) dan [ini](hilang.md).", title="Terbit"),
    "posts/2025-11-02-draf.md": post("![Sawah](hilang.jpg)", title="Draf", draft="true"),
    "posts/2026-11-03-nanti.md": post("![Sawah](hilang.jpg)", title="Nanti", date="2026-11-03"),
    "posts/2025-11-04-usai.md": post("![Sawah](hilang.jpg)", title="Usai", expires="2025-12-01"),
}


def test_every_sound_file_is_there_whoever_sees_it(checked_from):
    site = checked_from({**FILES, "posts/2025-11-09-rusak.md": "tanpa pembuka"})
    assert {one.file.rpartition("/")[2]: one.visibility for one in site.files} == {
        "profile.md": Visibility.PUBLISHED,
        "2025-11-01-terbit.md": Visibility.PUBLISHED,
        "2025-11-02-draf.md": Visibility.DRAFT,
        "2026-11-03-nanti.md": Visibility.SCHEDULED,
        "2025-11-04-usai.md": Visibility.EXPIRED,
    }
    assert [one.file for one in site.files] == sorted(one.file for one in site.files)


def test_a_file_is_told_as_written_and_as_converted(checked_from):
    site = checked_from(FILES)
    profile = the_file(site, "profile.md")
    assert (profile.collection, profile.title) == ("profile", "KIM Mangun Karya")
    assert profile.text == FILES["profile.md"]
    assert profile.body == "Kami **warga**.\n"
    assert "<strong>warga</strong>" in profile.html
    draft = the_file(site, "posts/2025-11-02-draf.md")
    assert (draft.collection, draft.title) == ("posts", "Draf")
    assert draft.date is not None
    assert draft.date.date().isoformat() == "2025-11-15"


def test_what_readers_see_is_told_as_a_build_tells_it(checked_from, kim, engine, converter, tmp_path, write):
    site = checked_from(FILES)
    options = ReadOptions(tmp_path, Settings(markdown_engine=engine), NOW)
    built = read_site(kim, write(FILES), options, converter)
    assert site.site == built.site
    assert set(built.diagnostics) <= set(site.diagnostics)


def test_what_nobody_sees_yet_is_told_by_what_it_will_do(checked_from):
    missing = {one.location.file: one.severity for one in checked_from(FILES).diagnostics if one.code == "KIM340"}
    assert missing == {
        f"{FOLDER}/posts/2025-11-02-draf.md": Severity.WARNING,
        f"{FOLDER}/posts/2026-11-03-nanti.md": Severity.ERROR,
    }


def test_a_draft_that_is_wrong_changes_nothing_for_the_others(checked_from):
    told = [one for one in checked_from(FILES).diagnostics if one.code == "KIM332"]
    assert [one.message.id for one in told] == [
        'Tautan ke "2025-11-02-draf.md" tidak dipasang: tulisan itu masih draf.'
    ]


def test_links_have_their_words_and_places(checked_from):
    body = "Baca [jadwal **posyandu**](hilang.md) dan\n[![Peta desa](a.jpg)](https://a.id/) atau https://b.id/x ."
    site = checked_from({"posts/2025-11-01-a.md": post(body), "posts/a.jpg": photo()})
    links = [(one.address, one.words, one.place.line) for one in the_file(site, "posts/2025-11-01-a.md").links]
    assert links == [
        ("hilang.md", "jadwal posyandu", 5),
        ("https://a.id/", "Peta desa", 6),
        ("https://b.id/x", "https://b.id/x", 6),
    ]


def test_photos_have_size_and_place_the_cover_too(checked_from):
    text = post("![Sawah](../media/a.jpg)", cover="b.jpg", cover_alt="Padi")
    files = {"posts/2025-11-01-a.md": text, "media/a.jpg": photo(40, 30), "posts/b.jpg": photo(20, 10)}
    photos = the_file(checked_from(files), "posts/2025-11-01-a.md").photos
    assert [(one.file, one.width, one.height, one.place.line, one.place.column) for one in photos] == [
        (f"{FOLDER}/posts/b.jpg", 20, 10, 4, 8),
        (f"{FOLDER}/media/a.jpg", 40, 30, 7, 10),
    ]
    assert photos[0].size == len(files["posts/b.jpg"])


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("Judul: Panen\n", (2, 8)),
        ("judul:   'Panen'\n", (2, 10)),
        ("label: [judul, lain]\njudul: Panen\n", (3, 8)),
        ("ringkasan: |\n  judul: lain\njudul: Panen\n", (4, 8)),
        ("judul: >\n  Panen\n", (2, 8)),
        ("judul:\n  Panen\n", (3, 3)),
        ("? judul\n: Panen\n", (3, 3)),
    ],
)
def test_places_of_values_are_found_by_their_english_name(checked_from, front, place):
    file = the_file(checked_from({"posts/2025-11-01-a.md": f"---\n{front}---\nIsi.\n"}), "posts/2025-11-01-a.md")
    assert file.key("title") == Location(file.file, *place)
    assert "title" in file.places
    assert "summary" not in file.places or "ringkasan" in front
    assert file.key("cover") == Location(file.file, 1, 1)


def test_acknowledged_codes_are_read_in_both_spellings(checked_from):
    files = {
        "profile.md": "---\nabaikan: [kim752]\n---\n",
        "posts/2025-11-01-a.md": "---\njudul: A\nacknowledge:\n  - KIM710\n---\nIsi.\n",
    }
    site = checked_from(files)
    assert the_file(site, "profile.md").acknowledged == {"KIM752"}
    assert the_file(site, "posts/2025-11-01-a.md").acknowledged == {"KIM710"}


def test_no_folder_is_an_empty_site(kim, tmp_path):
    site = read_checked(kim, None, ReadOptions(tmp_path, Settings(), NOW))
    assert (site.files, site.diagnostics, site.site.kim) == ((), (), kim)


def test_a_moment_needs_a_zone(kim, tmp_path):
    with pytest.raises(ValueError, match="zone"):
        read_checked(kim, None, ReadOptions(tmp_path, Settings(), NOW.replace(tzinfo=None)))


def test_two_equal_addresses_in_one_line_are_each_told_at_their_place(checked_from):
    site = checked_from({"posts/2025-11-01-terbit.md": post("Lihat https://a.go.id/x, lalu https://a.go.id/x.")})
    told = [one.location for one in check_site(site, CheckOptions()) if one.code == "KIM711"]
    file = f"{FOLDER}/posts/2025-11-01-terbit.md"
    line = the_file(site, "posts/2025-11-01-terbit.md").body_line
    assert told == [Location(file, line, 7), Location(file, line, 31)]
