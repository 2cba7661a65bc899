"""What stands between KIMs: links from one to another, texts and titles they share."""

from __future__ import annotations

import pickle
import struct
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kimsites.checks import CheckOptions, check_nation, summarise
from kimsites.checks.fingerprint import PLACES, similarity, sketch
from kimsites.model.checking import Visibility
from kimsites.model.diagnostic import Location, Severity
from tests.checks.builders import OPTIONS, body, file_of, site_of
from tests.sample_values import WITA

WORDS = (
    "Sabtu pagi tiga puluh warga membersihkan saluran air di belakang balai desa sebelum azan zuhur. Ibu ibu PKK "
    "menyiapkan makan siang dari kebun bersama, sedangkan pemuda mengangkut lumpur dengan gerobak ke tanah kosong di "
    "ujung gang. Ketua RT mencatat bahwa saluran sepanjang seratus meter kini lancar, dan warga sepakat mengulang "
    "kerja ini setiap bulan supaya rumah di tepi sungai tidak kebanjiran lagi ketika hujan turun berhari hari. "
    "Dana membeli sapu dan karung berasal dari iuran serta sumbangan toko bangunan di simpang tiga."
)


def story(slug: str, text: str, *, title: str = "Kabar dari desa", day: int = 1, **more):
    source = body(text).replace("Kabar dari desa", title)
    file = f"content/{slug}/posts/kabar.md"
    return file_of(source, file=file, date=datetime(2025, 11, day, tzinfo=WITA), **more)


def nation(*sites, options: CheckOptions = OPTIONS):
    return check_nation([summarise(site) for site in sites], options)


TARGET = site_of(story("tetangga", "Isi.", html='<h2 id="susunan-acara">Susunan</h2>'), slug="tetangga")


def linking(address: str, **more):
    return site_of(story("mangunkarya", f"Lihat [acara tetangga]({address}).", title="Kabar kami", **more))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://tetangga.kim.id/berita/hilang/", "KIM781"),
        ("https://tetangga.kim.id/tentang-kami/", "KIM781"),
        ("https://tetangga.kim.id/berita/kabar/#susunan", "KIM782"),
        ("https://tetanga.kim.id/", "KIM783"),
    ],
)
def test_link_to_another_kim_that_leads_nowhere(address, code):
    (found,) = nation(linking(address), TARGET)
    assert (found.code, found.site) == (code, "mangunkarya")
    assert found.location == Location("content/mangunkarya/posts/kabar.md", 6, 24)
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "address",
    [
        "https://tetangga.kim.id/",
        "https://tetangga.kim.id/profil/",
        "https://tetangga.kim.id/berita/",
        "https://tetangga.kim.id/berita/hal/2/",
        "https://tetangga.kim.id/topik/panen/",
        "https://tetangga.kim.id/berita/kabar",
        "https://tetangga.kim.id/berita/kabar/index.html",
        "http://www.tetangga.kim.id/berita/kabar/#susunan-acara",
        "https://tetangga.kim.id/aset/foto.0123abcd.jpg",
        "https://tetangga.kim.id/sitemap.xml",
        "https://mangunkarya.kim.id/berita/hilang/",
        "https://kim.id/berita/apa-saja/",
        "https://akim.id/berita/",
        "https://[kim.id/",
    ],
)
def test_link_that_leads_somewhere_or_is_not_for_this_check(address):
    assert nation(linking(address), TARGET) == ()


def test_unknown_host_names_the_nearest():
    (found,) = nation(linking("https://tetanga.kim.id/"), TARGET)
    assert found.hint is not None
    assert "Mungkin maksudnya tetangga.kim.id." in found.hint.id


def test_draft_of_another_kim_is_no_page():
    draft = site_of(story("tetangga", "Isi.", visibility=Visibility.DRAFT), slug="tetangga")
    (found,) = nation(linking("https://tetangga.kim.id/berita/kabar/"), draft)
    assert found.code == "KIM781"


def test_acknowledged_and_switched_off_findings_are_dropped():
    address = "https://tetangga.kim.id/berita/hilang/"
    assert nation(linking(address, acknowledged=frozenset({"KIM781"})), TARGET) == ()
    assert nation(linking(address), TARGET, options=CheckOptions(severities={"KIM781": None})) == ()


def test_nearly_the_same_text_is_told_to_all_but_the_first():
    changed = WORDS.replace("tiga puluh", "empat puluh")
    first = site_of(story("pertama", WORDS, title="Kerja bakti", day=1), slug="pertama")
    second = site_of(story("kedua", changed, title="Gotong royong", day=3), slug="kedua")
    third = site_of(story("ketiga", WORDS, title="Saluran lancar", day=2), slug="ketiga")
    found = nation(third, second, first)
    assert [(one.code, one.site) for one in found] == [("KIM785", "kedua"), ("KIM785", "ketiga")]
    assert 'hampir sama dengan "Kerja bakti" di pertama.kim.id; 3 KIM memuatnya' in found[0].message.id
    assert found[0].severity is Severity.INFO


def test_other_and_short_texts_and_texts_within_one_kim_are_not_told():
    reversed_words = " ".join(reversed(WORDS.split()))
    one = site_of(story("satu", WORDS, title="A"), slug="satu")
    two = site_of(story("dua", reversed_words, title="B"), slug="dua")
    assert nation(one, two) == ()
    short = [site_of(story(slug, "Selamat Idulfitri.", title=slug), slug=slug) for slug in ("satu", "dua")]
    assert nation(*short) == ()
    twice = site_of(
        story("satu", WORDS, title="A"),
        replace(story("satu", WORDS, title="B"), file="content/satu/posts/b.md"),
        slug="satu",
    )
    assert nation(twice) == ()


def test_same_long_title_on_the_same_day():
    title = "Peresmian jembatan gantung antara dua desa"
    one = site_of(story("satu", "Isi.", title=title), slug="satu")
    two = site_of(story("dua", "Lain.", title=title.upper()), slug="dua")
    later = site_of(story("tiga", "Lain.", title=title, day=2), slug="tiga")
    (found,) = nation(one, two, later)
    assert (found.code, found.site) == ("KIM786", "satu")
    assert "dua.kim.id" in found.message.id


def test_short_titles_meet_by_chance():
    sites = [site_of(story(slug, slug, title="Kerja bakti"), slug=slug) for slug in ("satu", "dua")]
    assert nation(*sites) == ()


def test_thousands_that_share_a_text_are_one_group():
    summary = summarise(site_of(story("satu", WORDS), slug="satu"))
    many = [replace(summary, slug=f"kim{number}", hosts=(f"kim{number}.kim.id",)) for number in range(3000)]
    found = check_nation(many, OPTIONS)
    assert len(found) == 2999
    assert all("3000 KIM" in one.message.id for one in found)


def test_summary_travels_between_processes_and_stays_small():
    summary = summarise(site_of(*(replace(story("satu", WORDS), file=f"{number}.md") for number in range(20))))
    data = pickle.dumps(summary)
    assert pickle.loads(data) == summary
    assert len(data) < 10_000


def test_sketch_is_the_same_everywhere():
    known = sketch(WORDS)
    assert known is not None
    assert known[:8].hex() == "7683cc43b117ffff"
    assert similarity(known, known) == 1.0
    assert sketch("pendek saja") is None


_SKETCHES = st.lists(st.sampled_from([0, 1, 2, 0xFFFF]), min_size=PLACES, max_size=PLACES)


@given(_SKETCHES, _SKETCHES)
def test_similarity_is_the_share_of_equal_places_but_those_empty_in_both(one: list[int], other: list[int]) -> None:
    used = [pair for pair in zip(one, other, strict=True) if pair != (0xFFFF, 0xFFFF)]
    expected = sum(first == second for first, second in used) / len(used) if used else 0.0
    packed = (struct.pack(f">{PLACES}H", *places) for places in (one, other))
    assert similarity(*packed) == expected
