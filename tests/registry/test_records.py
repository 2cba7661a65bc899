import pytest

from kimsites.model.diagnostic import Severity
from kimsites.model.errors import WorkspaceError
from kimsites.registry import RESERVED

WRONG = [
    ({"slug": "www"}, "KIM123", "slug", "dicadangkan"),
    ({"slug": "admin"}, "KIM123", "slug", "dicadangkan"),
    ({"slug": "ab"}, "KIM122", "slug", "panjangnya 2"),
    ({"slug": "a" * 41}, "KIM122", "slug", "panjangnya 41"),
    ({"slug": "xn--kim"}, "KIM122", "slug", "xn--"),
    ({"slug": "-kim"}, "KIM122", "slug", "tanda hubung"),
    ({"slug": "kim-"}, "KIM122", "slug", "tanda hubung"),
    ({"slug": "Mangun Karya"}, "KIM122", "slug", "huruf besar"),
    ({"slug": "12345"}, "KIM242", "slug", "angka 12345"),
    ({"name": None}, "KIM241", None, "`name`"),
    ({"name": "''"}, "KIM251", "name", "kosong"),
    ({"name": "2025"}, "KIM242", "name", "angka 2025"),
    ({"number": "6409022004001"}, "KIM242", "number", "angka 6409022004001"),
    ({"number": '"123"'}, "KIM126", "number", "panjangnya 3"),
    ({"number": '"12 34"'}, "KIM126", "number", "hanya boleh"),
    ({"number": None}, "KIM132", "status", "`number`"),
    ({"decree": None}, "KIM132", "status", "`decree`"),
    ({"approved": None}, "KIM132", "status", "`approved`"),
    ({"status": "suspended", "number": None}, "KIM132", "status", "suspended"),
    ({"status": "retired", "number": None}, "KIM132", "status", "retired"),
    ({"status": "aproved"}, "KIM249", "status", "`aproved`"),
    ({"status": "yes"}, "KIM249", "status", "`yes`"),
    ({"region": None}, "KIM241", None, "`region`"),
    ({"region": "6409022004"}, "KIM127", "region", "angka"),
    ({"region": '"6409022004"'}, "KIM127", "region", "bukan kode"),
    ({"region": '"64.09.02.2099"'}, "KIM128", "region", "tidak ada"),
    ({"region": '"64.09.02"'}, "KIM129", "region", "Kecamatan Waru"),
    ({"region": '"64.09"'}, "KIM129", "region", "adalah Kabupaten Penajam"),
    ({"region": '"64"'}, "KIM129", "region", "adalah Provinsi Kalimantan Timur"),
    ({"sectors": "[umkn]"}, "KIM130", "sectors", "`umkn`"),
    ({"sectors": "umkm"}, "KIM243", "sectors", "daftar"),
    ({"sectors": "[]"}, "KIM252", "sectors", "0 butir"),
    ({"sectors": "[1]"}, "KIM242", "sectors", "angka 1"),
    ({"decree": "{number: 1/2, date: 2023-03-01}"}, "KIM241", "decree", "`decree.issuer`"),
    ({"decree": "{number: 140, date: 2023-03-01, issuer: A}"}, "KIM242", "decree", "`decree.number`"),
    ({"decree": "{number: 1/2, date: 2023-02-31, issuer: A}"}, "KIM227", "decree", "2023-02-31"),
    ({"decree": "140/12"}, "KIM244", "decree", "`140/12`"),
    ({"approved": "31-02-2023"}, "KIM227", "approved", "31-02-2023"),
    ({"approved": "2 Mei 2023"}, "KIM253", "approved", "2 Mei 2023"),
    ({"theme": "{accent: merah}"}, "KIM257", "theme", "merah"),
    ({"theme": "{accent: #8a1c1c}"}, "KIM219", "theme", "catatan"),
    ({"theme": "{warna: merah}"}, "KIM240", "theme", "`theme.warna`"),
    ({"aliases": "[www]"}, "KIM123", "aliases", "dicadangkan"),
    ({"aliases": "lama"}, "KIM243", "aliases", "daftar"),
    ({"nomor": "1"}, "KIM240", "nomor", "`nomor`"),
]


@pytest.mark.parametrize(("changes", "code", "key", "words"), WRONG)
def test_what_is_wrong_is_named_on_its_line(read, sites, record, changes, code, key, words):
    text = record(**{"slug": "mangunkarya"} | changes)
    try:
        diagnostics = read(sites(text)).diagnostics
    except WorkspaceError as problem:
        diagnostics = problem.diagnostics
    found = next(one for one in diagnostics if one.code == code)
    lines = text.splitlines()
    expected = next((n for n, line in enumerate(lines) if line.strip(" -").startswith(f"{key}:")), 0)
    assert found.location.line == expected + 2
    assert words in found.message.id
    assert found.hint.id
    assert len(diagnostics) == 1


def test_all_faults_of_a_record_are_told_at_once(read, sites, record):
    registry = read(
        sites(record(name=None, region='"99.99"', sectors="[umkn, budaya]", status="approved", number=None, x="1"))
    )
    assert sorted({found.code for found in registry.diagnostics}) == [
        "KIM128",
        "KIM130",
        "KIM132",
        "KIM240",
        "KIM241",
    ]
    assert {found.site for found in registry.diagnostics} == {"mangunkarya"}


def test_a_wrong_record_holds_that_kim_alone(read, sites, record):
    registry = read(sites(record("aaa", status="x"), record("bbb")))
    assert [kim.slug for kim in registry.kims] == ["bbb"]
    assert (registry.held, registry.unidentified) == (frozenset({"aaa"}), False)


@pytest.mark.parametrize("slug", ["www", "Mangun Karya", "''", "[a]", None])
def test_a_record_without_a_usable_slug_is_unidentified(read, sites, record, slug):
    registry = read(sites(record(slug), record("bbb")))
    assert registry.unidentified
    assert registry.held == frozenset()
    assert [kim.slug for kim in registry.kims] == ["bbb"]


@pytest.mark.parametrize("item", ["- teks", "- 3", "- [a]", "-"])
def test_a_record_that_is_no_record_is_unidentified(read, sites, record, item):
    registry = read(sites(f"  {item}\n", record("bbb")))
    assert registry.unidentified
    assert [(found.code, found.location.line) for found in registry.diagnostics] == [("KIM261", 2)]
    assert [kim.slug for kim in registry.kims] == ["bbb"]


def test_a_key_written_twice_holds_that_kim_alone(read, sites, record):
    registry = read(sites(record("aaa", name="A\n    name: B"), record("bbb")))
    assert registry.held == {"aaa"}
    assert [(found.code, found.site) for found in registry.diagnostics] == [("KIM226", "aaa")]


def test_a_kim_without_papers_may_be_submitted(read, sites, record):
    registry = read(sites(record(status="submitted", number=None, decree=None, approved=None)))
    assert (len(registry.kims), registry.diagnostics) == (1, ())


def test_an_unknown_village_brings_its_neighbours(read, sites, record):
    (found,) = read(sites(record(region='"64.09.02.2005"'))).diagnostics
    assert found.hint.id == (
        "Periksa kodenya. Kode kecamatannya ada: 64.09.02 Waru; desa/kelurahan di sana: "
        "64.09.02.2004 Bangun Mulya, 64.09.02.2003 Api-Api, 64.09.02.1001 Waru."
    )
    (found,) = read(sites(record(region='"64.09.09.2005"'))).diagnostics
    assert "64.09 Kabupaten Penajam Paser Utara" in found.hint.id
    assert "kecamatan di sana: 64.09.03 Babulu" in found.hint.id
    (found,) = read(sites(record(region='"63.09.09.2005"'))).diagnostics
    assert "64 Kalimantan Timur" in found.hint.id


def test_a_code_without_dots_is_shown_with_them(read, sites, record):
    (found,) = read(sites(record(region='"6409022004"'))).diagnostics
    assert 'region: "64.09.02.2004"' in found.hint.id


def test_a_nation_may_tighten_its_numbers(read, sites, record):
    text = "registry: {number_pattern: '[0-9]{13}'}\n"
    assert read(text + sites(record(number='"6409022004001"'))).diagnostics == ()
    (found,) = read(text + sites(record(number='"KIM/64-01"'))).diagnostics
    assert (found.code, "[0-9]{13}" in found.message.id) == ("KIM126", True)


def test_approval_before_the_decree_is_a_warning(read, sites, record):
    registry = read(sites(record(approved="2023-02-28")))
    (found,) = registry.diagnostics
    assert (found.code, found.severity, found.location.line) == ("KIM133", Severity.WARNING, 9)
    assert len(registry.kims) == 1


def test_a_sector_written_twice_is_a_warning(read, sites, record):
    registry = read(sites(record(sectors="[umkm, budaya, umkm]")))
    assert [found.code for found in registry.diagnostics] == ["KIM131"]
    assert [sector.slug for sector in registry.kims[0].sectors] == ["umkm", "budaya"]


def test_sectors_of_ones_own_replace_the_built_in_ones(read, sites, record):
    registry = read("sectors: {kopi: Kopi}\n" + sites(record(sectors="[kopi, umkm]")))
    assert [found.code for found in registry.diagnostics] == ["KIM130"]


def test_the_names_that_must_stay_free_are_reserved():
    wanted = """www api mail ns1 ns2 smtp imap pop ftp admin kelola data aset portal status cdn static assets media img
        test staging dev demo login auth sso blog app m mta autodiscover webmail kim nasional national _national"""
    assert set(wanted.split()) <= RESERVED
    assert all(name == name.lower() for name in RESERVED)


def test_the_name_offered_for_a_reserved_one_is_that_of_a_village(read, sites, record):
    (found,) = read(sites(record("admin"))).diagnostics
    assert "misalnya `mangunkarya`" in found.hint.id


@pytest.mark.parametrize("key", ["Name", "NAMA"])
def test_capitals_in_keys_are_refused_in_the_registry(read, sites, record, key):
    found = read(sites(record(name=f"A\n    {key}: B"))).diagnostics
    assert [one.code for one in found] == ["KIM240"]
