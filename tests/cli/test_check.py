"""``kimsites check`` as its users see it."""

import json
from collections import Counter

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.cli.catalogue import known_kinds
from kimsites.cli.check_text import wanted, without_numbers
from kimsites.cli.excerpt import excerpt
from kimsites.cli.sarif import sarif_lines
from kimsites.cli.whatsapp import messages
from kimsites.model.diagnostic import Severity
from tests.guards.sources import REPOSITORY
from tests.review.conftest import POST, Workspace

SARIF_SCHEMA = REPOSITORY / ".tools/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
NOW = ("--now", "2026-01-15")
FILE = "content/satu/posts/2025-11-02-jadwal.md"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    made = Workspace(tmp_path.resolve())
    made.write(FILE, POST.replace("Hasil panen", "Baca\t[jadwal kami](hilang.md):").replace("Panen raya", "Jadwal"))
    monkeypatch.chdir(made.root)
    return made


def test_text_shows_the_line_with_a_mark_and_counts(kimsites, workspace):
    ran = kimsites("check", *NOW)
    lines = ran.out.splitlines()
    assert ran.status == 1
    assert lines[0].startswith(f"{FILE}:5:20: galat KIM330 ")
    assert lines[1] == "    5 | Baca    [jadwal kami](hilang.md): padi di desa kami tahun ini naik."
    assert lines[2].index("^") == lines[1].index("hilang.md")
    assert lines[3].startswith("    petunjuk: ")
    assert lines[-1].startswith("1 galat, 0 peringatan, ")


def test_english_is_spoken_as_well(kimsites, workspace):
    out = kimsites("--lang", "en", "check", *NOW).out
    assert f"{FILE}:5:20: error KIM330 " in out
    assert "1 errors" in out


def test_a_link_without_an_address_is_told_once(kimsites, workspace):
    text = "---\njudul: Jadwal posyandu\nringkasan: Satu.\n---\nLihat [jadwal]() itu.\n"
    (workspace.root / FILE).write_text(text, "utf-8")
    told = [line for line in kimsites("check", *NOW).out.splitlines() if line.startswith(f"{FILE}:5:")]
    assert told == [
        f'{FILE}:5:7: peringatan KIM336 Tautan "jadwal" belum punya alamat, jadi tampil sebagai kata biasa.'
    ]


def test_a_sound_workspace_ends_well(kimsites, workspace):
    (workspace.root / FILE).unlink()
    assert kimsites("check", *NOW).status == 0


def test_strict_counts_warnings(kimsites, workspace):
    workspace.write(FILE, POST.replace("Hasil panen", "Telepon 0812-3456-7890: hasil panen"))
    assert kimsites("check", *NOW).status == 0
    assert kimsites("check", *NOW, "--strict").status == 1


def test_paths_are_seen_from_here_and_from_the_workspace(kimsites, workspace, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(workspace.root / "content/satu")
    assert kimsites("check", "-C", "../..", "posts", *NOW).status == 1
    assert kimsites("check", "-C", "../..", "../dua", *NOW).status == 0
    monkeypatch.chdir(tmp_path_factory.mktemp("lain"))
    assert kimsites("-C", str(workspace.root), "check", FILE, *NOW).status == 1


def test_wrong_usage_ends_with_two(kimsites, workspace):
    missing = kimsites("check", "tidak-ada.md")
    assert missing.status == 2
    assert "tidak-ada.md" in missing.err
    assert kimsites("check", "--since", "HEAD").status == 2
    (workspace.root / "sites.yaml").unlink()
    for form in ("text", "json", "github", "sarif", "whatsapp"):
        assert kimsites("check", "--format", form).status == 2


def test_json_holds_what_the_contract_says(kimsites, workspace):
    ran = kimsites("check", *NOW, "--format", "json")
    told = json.loads(ran.out)
    assert list(told) == ["diagnostics"]
    [dead] = [one for one in told["diagnostics"] if one["code"] == "KIM330"]
    assert list(dead) == ["code", "severity", "message", "hint", "site", "file", "line", "column"]
    assert (dead["severity"], dead["site"], dead["file"], dead["line"], dead["column"]) == (
        "error",
        "satu",
        FILE,
        5,
        20,
    )


def test_json_of_nothing_is_json(kimsites, workspace):
    workspace.commit()
    assert json.loads(kimsites("check", "--since", "HEAD", "--format", "json").out) == {"diagnostics": []}


def test_github_annotates_from_the_folder_of_the_job(kimsites, workspace, monkeypatch):
    monkeypatch.chdir(workspace.root.parent)
    out = kimsites("-C", workspace.root.name, "check", *NOW, "--format", "github").out
    assert f"::error file={workspace.root.name}/{FILE},line=5,col=20,title=KIM330 satu::" in out


def test_sarif_validates_and_names_its_rules(kimsites, workspace):
    log = json.loads(kimsites("check", *NOW, "--format", "sarif").out)
    jsonschema.validate(log, json.loads(SARIF_SCHEMA.read_text("utf-8")))
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    [rule] = [rule for rule in rules if rule["id"] == "KIM330"]
    assert rule["name"] == "LinkMissing"
    assert rule["shortDescription"]["text"] == 'Tautan ini menuju "…", tetapi berkas itu tidak ada.'
    assert "docs/findings.md" in rule["help"]["text"]


def test_sarif_of_nothing_and_of_all_kinds_validates():
    schema = json.loads(SARIF_SCHEMA.read_text("utf-8"))
    for codes in ([], list(known_kinds())):
        jsonschema.validate(json.loads("".join(sarif_lines([], codes, "id"))), schema)


def test_whatsapp_has_a_message_for_each_kim(kimsites, workspace):
    workspace.write("content/dua/posts/2025-11-02-x.md", "tanpa pembuka")
    first, second = kimsites("check", *NOW, "--format", "whatsapp").out.split("-" * 30)
    assert first.startswith("*KIM dua*\n1 hal perlu")
    assert "1. *posts/2025-11-02-jadwal.md baris 5* (wajib)\nTautan ini menuju" in second


def test_a_long_message_is_cut(found):
    told = list(messages([found(at=("content/satu/a.md", n, 1)) for n in range(1, 15)], {}, {Severity.ERROR}, "id"))
    assert len(told) == 1
    assert told[0].count("(wajib)") == 10
    assert told[0].endswith("dan 4 lainnya")


def test_fix_shows_what_it_does(kimsites, workspace):
    workspace.write(FILE, POST.replace("title: Panen raya", "title: Panen raya: padi"))
    ran = kimsites("check", *NOW, "--fix")
    assert ran.status == 0
    assert f"{FILE}: diperbaiki: titik dua" in ran.out
    assert '    2 - title: Panen raya: padi\n      + title: "Panen raya: padi"\n' in ran.out


def test_personal_numbers_are_not_repeated_in_logs(kimsites, workspace):
    workspace.write(FILE, POST.replace("Hasil panen", "NIK 6409021203850001 dan"))
    out = kimsites("check", *NOW).out
    assert "6409••••••••••••" in out
    assert "6409021203850001" not in out
    assert without_numbers("tahun 2025, Rp 1.500.000") == "tahun 2025, Rp 1.500.000"


def test_the_most_important_are_shown_first(found):
    many = [found("info"), found("error"), found("warning"), found("error"), found("warning")]
    counts = Counter(one.severity for one in many)
    assert list(wanted(many, counts, set(Severity), 3)) == [many[1], many[2], many[3]]
    assert list(wanted(many, counts, {Severity.WARNING}, None)) == [many[2], many[4]]


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("judul: A", 8, 7),
        ("\tjudul", 2, 4),
        ("村の会 x", 5, 7),
        ("e\u0301cole x", 8, 6),
        ("e\u0301cole", 2, 0),
        ("a\u200bb", 3, 2),
        ("pendek", 99, 6),
    ],
)
def test_the_caret_stands_below_the_place(line, column, caret):
    assert excerpt(line, column)[1] == " " * caret + "^"


def test_a_long_line_is_cut_around_the_place():
    line = "a" * 500 + "X" + "b" * 500
    shown, caret = excerpt(line, 501, 60)
    assert shown[len(caret) - 1] == "X"
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 62


@given(line=st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=300), column=st.integers(1, 400))
def test_nothing_reaches_a_terminal_that_could_move_its_cursor(line, column):
    shown, caret = excerpt(line, column, 80)
    assert all(sign.isprintable() or sign in "\u200c\u200d\u3000" or sign.isspace() for sign in shown)
    assert not set(shown) & set("\x1b\t\x9b\u202e")
    assert caret.strip() == "^"


def test_days_with_times_are_no_numbers_of_people():
    assert without_numbers("selesai: 2026-12-01 08:00") == "selesai: 2026-12-01 08:00"
    assert without_numbers("mulai: 2026-12-01 8.30 WIB") == "mulai: 2026-12-01 8.30 WIB"
    assert without_numbers("2026-12-01 08:00 rek. 1234567890") == "2026-12-01 08:00 rek. 1234••••••"
    assert "•" in without_numbers("2026-12-01 08.0012345678")
