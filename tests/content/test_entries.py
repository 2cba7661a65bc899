from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kimsites.model.content import Entry, Term
from tests.content.conftest import codes, finding, photo, place, post

WITA = ZoneInfo("Asia/Makassar")


def entries(reading, name: str = "posts") -> tuple[Entry, ...]:
    return reading.site.listing(name).entries


def test_every_field_of_a_post(site_from) -> None:
    text = """---
judul: Panen raya
tanggal: 2025-11-15 07:30
diperbarui: 2025-11-16
slug: panen
ringkasan: >
  Padi
  dipanen.
penulis: Ani
kategori: Pertanian
label: [padi, 2025]
sampul: sawah.jpg
teks_sampul: Warga di sawah
alamat_lama: [/2023/05/panen/, "https://kimlama.kim.id/panen.html"]
tambahan: {sumber: warga}
---
Satu dua tiga.
"""
    reading = site_from({"posts/2025-01-01-lama/index.md": text, "posts/2025-01-01-lama/sawah.jpg": photo()})
    assert codes(reading) == []
    [entry] = entries(reading)
    assert (entry.slug, entry.address, entry.title) == ("panen", "berita/panen/", "Panen raya")
    assert entry.source == "content/mangunkarya/posts/2025-01-01-lama/index.md"
    assert entry.date == datetime(2025, 11, 15, 7, 30, tzinfo=WITA)
    assert entry.updated == datetime(2025, 11, 16, tzinfo=WITA)
    assert entry.summary == "Padi dipanen."
    assert (entry.author, entry.words) == ("Ani", 3)
    assert entry.category == Term("pertanian", "Pertanian")
    assert entry.tags == (Term("padi", "padi"), Term("2025", "2025"))
    assert entry.cover
    assert (entry.cover.width, entry.cover.alt) == (40, "Warga di sawah")
    assert [asset.path for asset in reading.site.assets] == [entry.cover.path]
    assert entry.aliases == ("2023/05/panen/", "panen.html")
    assert entry.extra == {"sumber": "warga"}


def test_every_field_of_a_page(site_from) -> None:
    reading = site_from(
        {
            "pages/b.md": "---\ntitle: B\norder: 2\n---\nx",
            "pages/c.md": "---\njudul: C\nurutan: 1\n---\nx",
            "pages/a.md": "---\ntitle: A\norder: 2\n---\nx",
        }
    )
    assert [(page.address, page.order) for page in entries(reading, "pages")] == [("c/", 1), ("a/", 2), ("b/", 2)]
    assert entries(reading, "pages")[0].date is None


def test_date_and_slug_come_from_the_file_name(site_from) -> None:
    [entry] = entries(site_from({"posts/2025-11-15-panen-raya.md": "---\ntitle: X\n---\nIsi"}))
    assert entry.slug == "panen-raya"
    assert entry.date == datetime(2025, 11, 15, tzinfo=WITA)


@pytest.mark.parametrize("name", ["panen.md", "2025-02-31-panen.md"])
def test_a_post_without_a_date_is_told(site_from, name: str) -> None:
    reading = site_from({f"posts/{name}": "---\ntitle: X\n---\nIsi"})
    assert place(finding(reading, "KIM319"))[:2] == (f"posts/{name}", 2)
    assert entries(reading) == ()


def test_a_file_name_that_is_no_address_is_told_with_one_that_is(site_from) -> None:
    found = finding(site_from({"posts/Panen Raya.md": post()}), "KIM315")
    assert found.hint
    assert "panen-raya" in found.hint.id


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("2025-11-15 Panen Raya.md", "2025-11-15-panen-raya.md"),
        ("2025-11-15_Panen.md", "2025-11-15-panen.md"),
        ("2025-11-15-Panen Raya/index.md", "2025-11-15-panen-raya"),
        ("15-11-2025 Panen.md", "2025-11-15-panen.md"),
        ("20251115 Panen.md", "2025-11-15-panen.md"),
        ("15 November 2025 Panen.md", "2025-11-15-panen.md"),
    ],
)
def test_a_wrong_file_name_is_one_fault_and_keeps_its_date(site_from, name: str, suggestion: str) -> None:
    reading = site_from({f"posts/{name}": "---\ntitle: X\n---\nIsi"})
    assert codes(reading) == ["KIM315"]
    found = finding(reading, "KIM315")
    assert found.hint
    assert f"menjadi {suggestion}," in found.hint.id
    assert "`slug: panen" in found.hint.id


def test_a_name_that_is_no_address_and_has_no_date_is_two_faults(site_from) -> None:
    reading = site_from({"posts/Panen Raya.md": "---\ntitle: X\n---\nIsi"})
    assert codes(reading) == ["KIM315", "KIM319"]
    hint = finding(reading, "KIM319").hint
    assert hint
    assert "2025-11-15-panen-raya.md" in hint.id


def test_a_date_written_otherwise_in_a_name_is_set_right(site_from) -> None:
    reading = site_from({"posts/15-11-2025-panen.md": "---\ntitle: X\n---\nIsi"})
    hint = finding(reading, "KIM319").hint
    assert hint
    assert "`tanggal: 2025-11-15`" in hint.id
    assert "2025-11-15-panen.md" in hint.id


def test_capitals_in_keys_and_times_as_people_write_them(site_from) -> None:
    text = "---\nJudul: Panen\nTanggal: 2025-11-15 19.30 WIB\nDraf: tidak\nSampul: tiada.jpg\n---\nIsi"
    reading = site_from({"posts/a.md": text})
    assert [entry.date for entry in entries(reading)] == []
    assert codes(reading) == ["KIM340", "KIM348"]
    assert place(finding(reading, "KIM348")) == ("posts/a.md", 5, 9)
    [entry] = entries(site_from({"posts/a.md": text.replace("Sampul: tiada.jpg\n", "")}))
    assert (entry.title, entry.date) == ("Panen", datetime(2025, 11, 15, 20, 30, tzinfo=WITA))


def test_a_draft_in_indonesian_is_not_published(site_from) -> None:
    reading = site_from({"posts/a.md": post(draf="Ya"), "posts/b.md": post(draf="tidak")})
    assert (codes(reading), [entry.slug for entry in entries(reading)]) == ([], ["b"])


def test_a_key_without_its_colon_is_set_right(site_from) -> None:
    found = finding(site_from({"posts/a.md": "---\njudul Panen raya\ntanggal: 2025-11-15\n---\n"}), "KIM234")
    assert found.hint
    assert "`judul: Panen raya`" in found.hint.id


@pytest.mark.parametrize("slug", ["berita", "topik", "profil", "agenda", "produk", "usulan", "aset", "feed", "404"])
def test_a_page_may_not_take_an_address_of_the_site(site_from, slug: str) -> None:
    reading = site_from({f"pages/{slug}.md": "---\ntitle: X\n---\n"})
    assert codes(reading) == ["KIM316"]
    assert entries(reading, "pages") == ()


def test_a_post_may_not_take_the_address_of_list_pages(site_from) -> None:
    assert codes(site_from({"posts/hal.md": post()})) == ["KIM316"]


@pytest.mark.parametrize("year", ["0205", "9999"])
def test_a_year_nobody_means_is_told(site_from, year: str) -> None:
    assert place(finding(site_from({"posts/a.md": post(date=f"{year}-01-01")}), "KIM320")) == ("posts/a.md", 3, 7)


def test_a_wrong_former_address_is_told_at_its_place(site_from) -> None:
    text = '---\ntitle: X\ndate: 2025-01-01\naliases:\n  - /lama/\n  - "/?p=1"\n---\n'
    found = finding(site_from({"posts/a.md": text}), "KIM318")
    assert place(found) == ("posts/a.md", 6, 5)
    assert "dialihkan" in found.message.id
    assert "redirected" in found.message.en


@pytest.mark.parametrize("title", ["2025", "[a, b]", "", "yes"])
def test_a_title_that_is_no_text_is_told(site_from, title: str) -> None:
    reading = site_from({"posts/a.md": post(title=title), "posts/b.md": post()})
    [found] = [found for found in reading.diagnostics if found.code != "KIM311"]
    assert found.severity == "error"
    assert place(found)[:2] == ("posts/a.md", 2)
    assert [entry.slug for entry in entries(reading)] == ["b"]


@pytest.mark.parametrize(
    "front",
    [
        "title:\tX\n\tdate: 2025-01-01",
        "title: X: Y\ndate: 2025-01-01",
        "title: X\ndate: 31-02-2025",
        "title: X\ndate: 2025-02-31",
        "title: X\ndate: 2025-01-01\nx: &a [1, 1]\ny: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]",
        "title: X\ndate: 2025-01-01\njdul: Y",
        "title: X\njudul: Y\ndate: 2025-01-01",
        "title: X\ndate: 2025-01-01\ntags: padi",
        "title: !!python/object:os.system X",
        "- title",
    ],
)
def test_broken_front_matter_drops_that_entry_alone(site_from, front: str) -> None:
    reading = site_from({"posts/a.md": f"---\n{front}\n---\nIsi", "posts/b.md": post()})
    errors = [found for found in reading.diagnostics if found.severity == "error"]
    assert errors
    assert {place(found)[0] for found in errors} == {"posts/a.md"}
    assert all(found.site == "mangunkarya" and found.location.line for found in errors)
    assert [entry.slug for entry in entries(reading)] == ["b"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"tanpa pembuka",
        b"---\ntitle: X\n",
        b"---\ntitle: X\x00\n---\n",
        b"---\ntitle: caf\xe9\n---\n",
        b"\xff\xfe-\x00",
    ],
)
def test_bytes_that_are_no_entry_are_told(site_from, data: bytes) -> None:
    reading = site_from({"posts/a.md": data, "posts/b.md": post()})
    assert [place(found)[0] for found in reading.diagnostics if found.severity == "error"] == ["posts/a.md"]
    assert [entry.slug for entry in entries(reading)] == ["b"]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(site_from) -> None:
    reading = site_from({"posts/a.md": b"\xef\xbb\xbf" + post("Satu\n\nDua").replace("\n", "\r\n").encode()})
    assert codes(reading) == []
    assert entries(reading)[0].html == "<p>Satu</p>\n<p>Dua</p>"


def test_an_entry_of_five_megabytes_is_not_read(site_from, monkeypatch) -> None:
    reading = site_from({"posts/a.md": b"x" * 5_000_000, "posts/b.md": post()})
    assert codes(reading) == ["KIM309"]
    assert "5 MB, paling banyak 1 MB" in finding(reading, "KIM309").message.id
    assert place(finding(reading, "KIM309")) == ("posts/a.md", None, None)


def test_the_new_and_the_wrong_dates_are_told(site_from) -> None:
    reading = site_from({"posts/a.md": post(date="2031-08-17 08:00"), "posts/b.md": post(expires="2025-11-01")})
    assert finding(reading, "KIM322").message.id.endswith("2031-08-17 08.00 WITA.")
    assert place(finding(reading, "KIM321"))[:2] == ("posts/b.md", 4)


def test_tags_are_spelt_as_in_the_newest_entry(site_from) -> None:
    reading = site_from(
        {
            "posts/a.md": post(date="2025-01-01", tags="[umkm, 'ꦲ']"),
            "posts/b.md": post(date="2025-02-01", category="UMKM", tags="[Umkm, Padi]"),
        }
    )
    new, old = entries(reading)
    assert new.category == Term("umkm", "UMKM")
    assert new.tags == (Term("umkm", "UMKM"), Term("padi", "Padi"))
    assert old.tags == (Term("umkm", "UMKM"),)
    assert codes(reading) == ["KIM323"]
