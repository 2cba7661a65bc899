import os
from datetime import date
from pathlib import Path

import pytest

from kimsites.model.diagnostic import Location, Severity
from kimsites.model.errors import EnvironmentFailure, WorkspaceError
from kimsites.model.registry import Decree, Status
from kimsites.model.settings import Limits, Sector, Settings, ThemeChoice
from kimsites.registry import schemas


def codes(diagnostics):
    return [found.code for found in diagnostics]


def refused(read, files):
    with pytest.raises(WorkspaceError) as caught:
        read(files)
    assert caught.value.exit_status == 2
    assert all(found.hint for found in caught.value.diagnostics)
    return caught.value.diagnostics


def test_the_designs_own_example_is_read(read):
    registry = read("""\
domain: kim.id
content: [content]            # one or more roots
include: []
portal: {title: Komunitas Informasi Masyarakat, theme: portal}
defaults: {theme: nusantara}
markdown: {engine: markdown}
sectors: {umkm: UMKM, budaya: Budaya}
sites:
  - slug: mangunkarya
    name: KIM Mangun Karya
    number: "6409022004001"
    region: "64.09.02.2004"
    sectors: [umkm, budaya]
    status: approved
    decree: {number: 140/12/SK/2023, date: 2023-03-01, issuer: Kepala Desa Bangun Mulya}
    approved: 2023-05-02
    theme: {name: nusantara, accent: "#8A1C1C"}
    aliases: [bangunmulya]
""")
    (kim,) = registry.kims
    assert (kim.slug, kim.host, kim.url) == ("mangunkarya", "mangunkarya.kim.id", "https://mangunkarya.kim.id/")
    assert kim.place.district.name == "Waru"
    assert kim.sectors == (Sector("umkm", "UMKM"), Sector("budaya", "Budaya"))
    assert kim.theme == ThemeChoice("nusantara", "#8a1c1c")
    assert kim.record.decree == Decree("140/12/SK/2023", date(2023, 3, 1), "Kepala Desa Bangun Mulya")
    assert (kim.record.status, kim.record.aliases) == (Status.APPROVED, ("bangunmulya",))
    assert kim.origin == Location("sites.yaml", 9, 5)
    assert (registry.diagnostics, registry.held, registry.unidentified) == ((), frozenset(), False)


def test_settings_left_out_are_the_defaults(read, sites, record):
    assert read(sites(record())).settings == Settings()


def test_settings_written_are_kept(read):
    settings = read(
        "domain: contoh.id\ncontent: [a, b/c, a]\ndefaults: {theme: {name: lain, accent: '#112233'}}\n"
        "portal: {theme: {accent: '#445566'}}\nregistry: {number_pattern: '[0-9]{13}'}\n"
        "limits: {entries: 10, convert_seconds: 2}\nnotice: Contoh\nsites: []\n"
    ).settings
    assert (settings.domain, settings.content, settings.notice) == ("contoh.id", ("a", "b/c"), "Contoh")
    assert settings.default_theme == ThemeChoice("lain", "#112233")
    assert settings.portal.theme == ThemeChoice("portal", "#445566")
    assert settings.number_pattern == "[0-9]{13}"
    assert settings.limits == Limits(entries=10, convert_seconds=2.0)


def test_a_theme_takes_what_it_leaves_out_from_the_defaults(read, sites, record):
    registry = read(
        "defaults: {theme: {name: lain, accent: '#112233'}}\n"
        + sites(record("aaa", theme="baru"), record("bbb", theme="{accent: '#445566'}"), record("ccc"))
    )
    assert [kim.theme for kim in registry.kims] == [
        ThemeChoice("baru", "#112233"),
        ThemeChoice("lain", "#445566"),
        ThemeChoice("lain", "#112233"),
    ]


def test_includes_are_read_and_kims_sorted(read, sites, record):
    registry = read(
        {
            "sites.yaml": "include: [registry/*.yaml, 'registry/b.yaml']\n" + sites(record("mmm")),
            "registry/b.yaml": sites(record("zzz")),
            "registry/a.yaml": "# dua\n" + sites(record("aaa")),
        }
    )
    assert [kim.slug for kim in registry.kims] == ["aaa", "mmm", "zzz"]
    assert registry.kims[0].origin == Location("registry/a.yaml", 3, 5)


def test_all_kims_of_any_status_are_there(read, sites, record):
    bare = {"number": None, "decree": None, "approved": None}
    registry = read(sites(record("aaa", status="submitted", **bare), record("bbb", status="retired")))
    assert [kim.record.status for kim in registry.kims] == [Status.SUBMITTED, Status.RETIRED]


def test_a_missing_file_says_how_to_name_the_folder(read):
    (found,) = refused(read, {})
    assert (found.code, found.location.file) == ("KIM101", "sites.yaml")


@pytest.mark.parametrize("text", ["", "  \n\n", "# hanya catatan\n", "---\n", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_refused(read, text):
    (found,) = refused(read, {"sites.yaml": text})
    assert found.code == "KIM102"


def test_a_folder_in_place_of_the_file_is_refused(read):
    (found,) = refused(read, {"sites.yaml/x": ""})
    assert (found.code, found.location.file, "`sites.yaml`" in found.message.id) == ("KIM103", "sites.yaml", True)


def test_a_pipe_in_place_of_the_file_is_refused(read, tmp_path):
    os.mkfifo(tmp_path / "sites.yaml")
    (found,) = refused(read, {})
    assert found.code == "KIM103"


def test_a_link_that_leads_nowhere_is_refused(read, tmp_path):
    (tmp_path / "sites.yaml").symlink_to("tiada.yaml")
    (found,) = refused(read, {})
    assert found.code == "KIM103"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("domain: KIM.ID", "KIM104", 1),
        ("domain: https://kim.id", "KIM104", 1),
        ("content: [../luar]", "KIM105", 1),
        ("content: [/etc]", "KIM105", 1),
        ("content: []", "KIM252", 1),
        ("content: content", "KIM243", 1),
        ("include: [../*.yaml]", "KIM105", 1),
        ("markdown: {engine: asciidoc}", "KIM107", 1),
        ("registry: {number_pattern: '['}", "KIM108", 1),
        ("sectors: {UMKM Desa: UMKM}", "KIM109", 1),
        ("sectors: [umkm]", "KIM244", 1),
        ("domain: kim.id\nsites: {slug: a}", "KIM110", 2),
        ("sites:", "KIM110", 1),
        ("domin: kim.id", "KIM240", 1),
        ("limits: {entries: banyak}", "KIM246", 1),
        ("limits: {entries: 0}", "KIM248", 1),
        ("portal: {theme: ../x}", "KIM256", 1),
        ("defaults: {theme: {name: a, accent: merah}}", "KIM257", 1),
        ("a: 1\n\tb: 2", "KIM220", 2),
        ("- a", "KIM261", 1),
        ("domain: kim.id\ndomain: kim.id", "KIM226", 2),
        (b"domain: caf\xe9", "KIM201", 1),
        (b"domain: \x00", "KIM203", 1),
    ],
)
def test_wrong_settings_make_the_workspace_unusable(read, text, code, line):
    (found,) = refused(read, {"sites.yaml": text})
    assert (found.code, found.location.file, found.location.line) == (code, "sites.yaml", line)


def test_all_wrong_settings_are_told_at_once(read):
    found = refused(read, "domain: X\ncontent: [..]\nlimits: {entri: 1}\n")
    assert codes(found) == ["KIM104", "KIM105", "KIM240"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sites: [a: b\n", "KIM223"),
        ("", "KIM102"),
        ("- slug: a", "KIM261"),
        ("situs: []", "KIM240"),
        ("sites: []\ndomain: x.id", "KIM240"),
        ("sites: 3", "KIM110"),
        (b"sites: \xff", "KIM201"),
    ],
)
def test_an_unreadable_include_makes_the_workspace_unusable(read, text, code):
    found = refused(read, {"sites.yaml": "include: [r/*.yaml]", "r/a.yaml": text, "r/b.yaml": "sites: []"})
    assert code in codes(found)
    assert {one.location.file for one in found} == {"r/a.yaml"}


def test_an_unreadable_include_does_not_hide_faults_of_records(read, sites, record):
    found = refused(
        read,
        {
            "sites.yaml": "include: [r/*.yaml]",
            "r/a.yaml": "sites: [",
            "r/b.yaml": sites(record(status="aproved")),
        },
    )
    assert [one.location.file for one in found if one.site == "mangunkarya"] == ["r/b.yaml"]


def test_a_link_out_of_the_workspace_is_no_include(read, workspace, tmp_path_factory):
    outside = tmp_path_factory.mktemp("luar") / "x.yaml"
    outside.write_text("sites: []")
    folder = workspace({"sites.yaml": "include: [r/*.yaml]", "r/a.yaml": "sites: []"})
    (folder / "r" / "x.yaml").symlink_to(outside)
    (found,) = refused(read, {})
    assert (found.code, found.location) == ("KIM106", Location("sites.yaml", 1, 11))


@pytest.mark.parametrize("pattern", ["r/*.yaml", "'*.yml'", "r/a.yaml", "registri/**/*.yaml", "q/*.yml", "p/a.yaml"])
def test_a_pattern_without_files_stops_the_run(read, sites, record, pattern):
    others = {"q/b.yaml": sites(record("bbb")), "p/.gitkeep": ""}
    (found,) = refused(read, {"sites.yaml": f"include: [{pattern}]\n" + sites(record()), **others})
    assert (found.code, found.location.line) == ("KIM120", 1)


@pytest.mark.parametrize("pattern", ["r/*.yaml", "r/**/*.yaml", "r/*/*.yaml"])
def test_an_empty_folder_is_only_a_warning_beside_other_records(read, sites, record, pattern):
    files = {"sites.yaml": f"include: [{pattern}]\n" + sites(record()), "r/.gitkeep": "", "r/jawa/.gitkeep": ""}
    registry = read(files)
    (found,) = registry.diagnostics
    assert (found.code, found.severity, found.location.line) == ("KIM112", Severity.WARNING, 1)
    assert [kim.slug for kim in registry.kims] == ["mangunkarya"]


@pytest.mark.parametrize("rest", ["", "sites: []\n"])
def test_an_empty_folder_without_other_records_stops_the_run(read, rest):
    (found,) = refused(read, {"sites.yaml": f"include: [r/*.yaml]\n{rest}", "r/.gitkeep": ""})
    assert found.code == "KIM120"


def test_the_settings_file_is_not_included_again(read, sites, record):
    assert len(read("include: ['*.yaml']\n" + sites(record())).kims) == 1


@pytest.mark.parametrize("text", ["sites: []", "domain: kim.id"])
def test_a_register_without_kims_is_a_warning(read, text):
    (found,) = read(text).diagnostics
    assert (found.code, found.severity) == ("KIM121", Severity.WARNING)


def test_a_file_the_system_refuses_is_no_fault_of_the_workspace(read, monkeypatch):
    def refuse(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentFailure) as caught:
        read("sites: []")
    assert caught.value.text.id == "`sites.yaml` tidak dapat dibaca: izin ditolak."
    assert caught.value.exit_status == 3


def test_a_nation_of_many_levels_of_brackets_is_refused_not_crashed_on(read):
    assert codes(refused(read, "sites: " + "[" * 20_000)) == ["KIM229"]


def test_commonmark_may_be_chosen_where_it_is_installed(read, sites, record):
    registry = read({"sites.yaml": "markdown: {engine: commonmark}\n" + sites(record())})
    assert registry.settings.markdown_engine == "commonmark"


def test_commonmark_without_its_package_is_refused_with_the_command_to_install_it(read, monkeypatch):
    monkeypatch.setattr(schemas, "find_spec", lambda name: None)
    (found,) = refused(read, {"sites.yaml": "markdown: {engine: commonmark}"})
    assert (found.code, found.location.line) == ("KIM111", 1)
    assert 'pip install "kimsites[commonmark]"' in found.hint.id
