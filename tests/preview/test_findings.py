"""What the preview shows of findings: counts, what checks find once the page is there, and a page of all of them."""

from __future__ import annotations

from kimsites.preview.answers import Answer
from kimsites.preview.changes import Change, Part
from tests.preview.conftest import POST, Bench
from tests.preview.posts import post


def test_the_start_page_counts_warnings_of_kims_that_were_opened(bench: Bench) -> None:
    bench.write(POST, "---\njudul: Panen\n---\n\nLihat [jadwal]() dan [lagi]().\n")
    assert b"peringatan" not in bench.get("/_kimsites/", "").body
    page = bench.text()
    assert "<summary>2 peringatan</summary>" in page
    assert "kimsites-masalah" not in page
    assert bench.get("/_kimsites/", "").body.count(b"(2 peringatan)") == 1


NIK = "6409025203909999"


def asked(bench: Bench, page: str) -> Answer:
    """What the script of a page is told when it asks for warnings until there is an end."""
    version = page.partition('data-versi="')[2].partition('"')[0]
    while (answer := bench.get("/_kimsites/temuan", "", situs="mangunkarya", versi=version)).unfinished:
        assert answer.body == b""
    return answer


def test_checks_follow_once_the_page_is_there(bench: Bench) -> None:
    bench.write(POST, post("Panen", f"NIK {NIK}. Lihat [klik di sini](https://contoh.go.id)."))
    page = bench.text()
    assert "data-menyusul" in page
    assert "KIM751" not in page

    told = asked(bench, page).body.decode()

    assert "<summary>1 wajib diperbaiki, 1 peringatan</summary>" in told
    assert " open>" in told.partition("<summary>")[0]
    assert told.index("KIM751") < told.index("KIM710")
    assert NIK not in told
    page = bench.text()
    assert told in page
    assert "data-menyusul" not in page


def on_findings_page(bench: Bench, slug: str = "mangunkarya") -> str:
    """The page of all findings, as the server sends it: once it is finished."""
    while (answer := bench.get("/_kimsites/temuan/", "", situs=slug)).unfinished:
        assert answer.body == b""
    assert answer.status == 200
    return answer.body.decode()


def test_without_a_script_a_page_leads_to_all_findings(bench: Bench) -> None:
    bench.write(POST, post("Panen", f"NIK {NIK}. " + "Lihat [klik di sini](https://contoh.go.id). " * 7))
    link = '<a href="/_kimsites/temuan/?situs=mangunkarya">'
    page = bench.text()
    unscripted = page.partition("<body")[2].partition("<noscript>")[2].partition("</noscript>")[0]
    assert link in unscripted
    assert link in bench.text("/tidak/ada/")
    assert bench.get("/_kimsites/", "").body.decode().count(link) == 1

    told = on_findings_page(bench)

    assert told.index("KIM751") < told.index("KIM710")
    assert told.count("KIM710") == 7
    assert "2026-01-02-panen.md" in told
    assert "Petunjuk" in told
    assert NIK not in told
    assert 'href="http://mangunkarya.localhost:8000/"' in told
    page = bench.text()
    assert "<noscript>" not in page
    assert link in page


def test_the_page_of_findings_tells_errors_and_where_there_are_none(bench: Bench) -> None:
    assert "Tidak ada temuan." in on_findings_page(bench, "tunda")
    bench.write(POST, "---\njudul: Panen: padi\n---\n\nIsi.\n")
    assert "KIM221" in on_findings_page(bench)
    assert bench.get("/_kimsites/temuan/", "", situs="tidak-ada").status == 404
    assert bench.get("/_kimsites/temuan/", "", situs="<b>").body.count(b"<b>") == 0


def test_drafts_are_checked_and_a_mended_text_is_checked_anew(bench: Bench) -> None:
    bench.write(POST, f"---\njudul: Panen\ndraf: ya\n---\n\nNIK {NIK}.\n")
    assert b"KIM751" in asked(bench, bench.text()).body
    bench.write(POST, post("Panen"))
    bench.versions.count([Change(Part.CONTENT, "mangunkarya")])
    page = bench.text()
    assert "KIM751" not in page
    assert asked(bench, page).body == b""


def test_checks_of_a_page_that_is_out_of_date_are_not_told(bench: Bench) -> None:
    page = bench.text()
    bench.versions.count([Change(Part.CONTENT, "mangunkarya")])
    assert asked(bench, page).status == 404
    assert bench.get("/_kimsites/temuan", "", situs="tidak-ada").status == 404


def test_a_kim_without_pages_of_its_own_is_not_checked(bench: Bench) -> None:
    assert "data-menyusul" not in bench.text("/", "tunda")


def test_many_files_are_checked_a_few_at_a_time(bench: Bench) -> None:
    for number in range(40):
        bench.write(POST.replace("panen", f"panen-{number}"), post("Panen"))
    page = bench.text()
    version = page.partition('data-versi="')[2].partition('"')[0]
    answers = [bench.get("/_kimsites/temuan", "", situs="mangunkarya", versi=version) for _ in range(5)]
    assert [answer.unfinished for answer in answers] == [True, True, True, True, False]
