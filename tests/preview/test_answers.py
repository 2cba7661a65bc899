"""What a request is answered with, and what stands around the pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kimsites.build import BuildRequest, build
from kimsites.preview.changes import Change, Part
from tests.preview.conftest import POST, STATUSES, Bench, write_register
from tests.preview.posts import post

PANEN = "/berita/panen/"


def test_a_page_is_what_a_build_makes_but_for_the_script(bench: Bench) -> None:
    build(BuildRequest(bench.root, bench.root / "build", bench.now))
    built = (bench.root / "build" / "mangunkarya.kim.id" / "berita" / "panen" / "index.html").read_text("utf-8")
    shown = bench.text(PANEN)
    script = shown[shown.index('<noscript><link rel="stylesheet" href="/_kimsites/') : shown.index("</body>")]
    plain = shown.replace(script, "").replace("http://localhost:8000/", "https://kim.id/")
    assert plain == built


@pytest.mark.parametrize("path", ["/feed.xml", "/feed.json", "/sitemap.xml", "/robots.txt"])
def test_files_for_machines_are_as_built(bench: Bench, path: str) -> None:
    build(BuildRequest(bench.root, bench.root / "build", bench.now))
    built = (bench.root / "build" / "mangunkarya.kim.id" / path[1:]).read_bytes()
    assert bench.get(path).body == built


def test_style_sheets_are_there_and_last(bench: Bench) -> None:
    page = bench.text()
    href = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = bench.get(href.removeprefix("."))
    assert (answer.status, answer.kind, answer.lasting > 0) == (200, "text/css", True)


def test_an_address_without_its_slash_leads_to_the_page(bench: Bench) -> None:
    assert (bench.get("/berita/panen").status, bench.get("/berita/panen").location) == (301, PANEN)


def test_every_request_sees_the_file_as_it_is(bench: Bench) -> None:
    bench.get(PANEN)
    for number in range(5):
        bench.write(POST, post(f"Judul {number}"))
        assert f"<h1>Judul {number}</h1>" in bench.text(PANEN).replace(' class="p-name"', "")


def test_a_change_during_the_reading_is_never_hidden_by_it(bench: Bench) -> None:
    bench.get(PANEN)

    def save_again() -> None:
        bench.while_reading = lambda: None
        bench.write(POST, post("Kedua"))

    bench.while_reading = save_again
    bench.write(POST, post("Pertama"))
    assert "Pertama" in bench.text(PANEN)
    assert "Kedua" in bench.text(PANEN)


def test_an_error_leaves_the_last_good_version_until_it_is_mended(bench: Bench) -> None:
    bench.get(PANEN)
    bench.write(POST, post("Rusak", front="judull: x\n"))
    broken = bench.text(PANEN)
    assert "kimsites-masalah" in broken
    assert f"{POST}, baris 3" in broken
    assert "versi terakhir yang benar" in broken
    assert "Panen dimulai." in broken
    bench.write(POST, post("Sembuh"))
    mended = bench.text(PANEN)
    assert "Sembuh" in mended
    assert "kimsites-masalah" not in mended


def test_without_a_good_version_the_sound_part_is_shown(bench: Bench) -> None:
    bench.write("content/mangunkarya/posts/2026-01-03-rusak.md", post("Rusak", front="judull: x\n"))
    page = bench.text()
    assert "hanya bagian yang benar" in page
    assert "Panen" in page
    missing = bench.get("/berita/rusak/")
    assert missing.status == 404
    assert "2026-01-03-rusak.md" in missing.body.decode()


def test_an_error_of_one_kim_is_not_told_at_another(bench: Bench) -> None:
    bench.write("content/sukamaju/posts/2026-01-03-rusak.md", post("Rusak", front="judull: x\n"))
    assert "kimsites-masalah" not in bench.text()
    assert "kimsites-masalah" in bench.text(slug="sukamaju")


def test_a_wrong_record_leaves_its_kim_as_it_was(bench: Bench) -> None:
    bench.get()
    settings = (bench.root / "sites.yaml").read_text("utf-8")
    bench.write("sites.yaml", settings.replace("region: ", "region: 9", 1).replace('9"', '"9', 1))
    assert "kimsites-masalah" in bench.text()
    assert "kimsites-masalah" not in bench.text(slug="sukamaju")
    bench.write("sites.yaml", settings)
    assert "kimsites-masalah" not in bench.text()


def test_a_register_that_cannot_be_read_leaves_everything_as_it_was(bench: Bench) -> None:
    bench.get()
    settings = (bench.root / "sites.yaml").read_text("utf-8")
    bench.write("sites.yaml", "domain: [")
    assert "Panen" in bench.text()
    assert "sites.yaml" in bench.text()
    bench.write("sites.yaml", settings)
    assert "kimsites-masalah" not in bench.text()


def test_a_kim_that_is_added_is_there_at_once(bench: Bench) -> None:
    assert bench.get(slug="lestari").status == 404
    write_register(bench.root, {**STATUSES, "lestari": "approved"})
    bench.write("content/lestari/profile.md", "---\nsemboyan: Baru\n---\n")
    assert bench.get(slug="lestari").status == 200
    assert len(bench.standings) == 2


def test_what_is_no_site_says_so(bench: Bench) -> None:
    assert "ditangguhkan" in bench.text(slug="tunda").lower()
    assert bench.get(slug="henti").status == 200
    assert "belum disetujui" in bench.text(slug="baru")
    former = bench.get(slug="lama-sukamaju")
    assert (former.status, former.location) == (302, "http://sukamaju.localhost:8000/")
    nobody = bench.get(slug="sukamajo")
    assert nobody.status == 404
    assert "http://sukamaju.localhost:8000/" in nobody.body.decode()


def test_a_scheduled_entry_loses_its_ribbon_when_it_is_due(bench: Bench) -> None:
    bench.write("content/mangunkarya/posts/2026-12-05-kelak.md", post("Kelak"))
    assert "kimsites-pita" in bench.text("/berita/kelak/")
    bench.now = bench.now.replace(month=12, day=6)
    assert "kimsites-pita" not in bench.text("/berita/kelak/")


def test_photos_are_answered_only_as_they_were_looked_at(bench: Bench) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (8, 8)).save(photo, "PNG")
    path = bench.root / "content/mangunkarya/posts/foto.png"
    path.write_bytes(photo.getvalue())
    bench.write(POST, post("Foto", "![Sawah](foto.png)"))
    page = bench.text(PANEN)
    address = "/aset/" + page.split("/aset/foto.")[1].split('"')[0]
    address = address.replace("/aset/", "/aset/foto.")
    answer = bench.get(address)
    assert (answer.kind, answer.body, answer.lasting > 0) == ("image/png", photo.getvalue(), True)
    path.write_bytes(b"rahasia")
    assert b"rahasia" not in bench.get(address).body


@pytest.mark.parametrize(
    "path", ["/../sites.yaml", "/../../sites.yaml", "/content/mangunkarya/profile.md", "//etc/passwd"]
)
def test_no_path_leads_to_a_source(bench: Bench, path: str) -> None:
    answer = bench.get(path)
    assert answer.status == 404
    assert b"semboyan" not in answer.body
    assert b"domain:" not in answer.body


def test_the_start_page_finds_kims_by_name_and_place(bench: Bench) -> None:
    assert bench.get("/_kimsites/", "").body.count(b"<li>") == len(STATUSES)
    found = bench.get("/_kimsites/", "", cari="suka").body.decode()
    assert found.count("<li>") == 1
    assert "http://sukamaju.localhost:8000/" in found
    assert "<script>" not in bench.get("/_kimsites/", "", cari="<script>").body.decode()


def test_the_portal_needs_no_build(bench: Bench) -> None:
    page = bench.text("/kim/mangunkarya/", "")
    assert "Panen" in page
    bench.write(POST, post("Panen raya"))
    bench.versions.count([Change(Part.CONTENT, "mangunkarya")])
    assert "Panen raya" in bench.text("/kim/mangunkarya/", "")


def test_the_portal_uses_the_last_build_and_says_so(bench: Bench) -> None:
    build(BuildRequest(bench.root, bench.root / "build", bench.now))
    before = {path: path.stat().st_mtime_ns for path in (bench.root / "build").rglob("*")}
    page = bench.text(slug="")
    assert "build terakhir" in page
    assert {path: path.stat().st_mtime_ns for path in (bench.root / "build").rglob("*")} == before


def test_a_damaged_state_is_as_none(bench: Bench) -> None:
    state = bench.root / "build" / ".kimsites"
    state.mkdir(parents=True)
    (state / "state.db").write_bytes(b"nonsense")
    assert bench.get("/", "").status == 200


def test_a_defect_is_an_answer(bench: Bench) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    bench.while_reading = fail
    assert "KIM501" in bench.text()
