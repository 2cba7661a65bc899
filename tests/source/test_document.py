from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.diagnostic import Location
from kimsites.source import load_yaml
from kimsites.source.yaml_nodes import BoundedDepth, TooDeepError

# What YAML can only write with escapes is refused as a slip: control characters and odd blanks.
WORDS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\x85\xa0\u2028\u2029") | st.sampled_from(
    "\n\t"
)
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(WORDS, max_size=20)
    | st.dates()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(WORDS, max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN, st.booleans())
def test_valid_yaml_means_what_the_library_says(value, flow):
    text = yaml.safe_dump(value, default_flow_style=flow)
    document = load_yaml(text, "a.yaml")
    assert document.diagnostics == ()
    assert document.data == yaml.safe_load(text)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'&*!<>|#%@`\\ \n\t,?~2.=\x00é\ud800")) | st.text())
def test_any_text_gives_a_value_or_a_finding_within_the_file(text):
    document = load_yaml(text, "a.yaml", 5)
    assert document.readable or document.diagnostics
    for found in document.diagnostics:
        assert found.location.file == "a.yaml"
        assert found.location.line >= 5
        assert found.location.column >= 1
        for english in ("scanning", "mapping", "expected", "token", "parsing"):
            assert english not in found.message.id


SYNTAX = [
    ("title: A\n\ttags: [a]\n", "KIM220", 2, 1, "tags: [a]"),
    ("title: Judul: Sub\n", "KIM221", 1, 8, 'title: "Judul: Sub"'),
    ('a: 1\ntitle: Kata "siapa": dia\n', "KIM221", 2, 8, "title: 'Kata \"siapa\": dia'"),
    ('title: "Panen\ntags: []\n', "KIM222", 1, 8, 'title: "Panen"'),
    ('title: "Panen\nsummary: "raya"\n', "KIM222", 1, 8, 'title: "Panen"'),
    ("a: 1\ntags: [umkm, budaya\nb: 2\n", "KIM223", 2, 7, "tags: [umkm, budaya]"),
    ("decree: {number: 1, issuer: Lurah\n", "KIM223", 1, 9, "decree: {number: 1, issuer: Lurah}"),
    ("a: 1\n  b: 2\n", "KIM224", 2, 3, "sejajar"),
    ("a:\n  b: 1\n c: 2\n", "KIM224", 3, 2, "sejajar"),
    ("a: 1\nb: 2\na: 3\n", "KIM226", 3, 1, "Hapus"),
    ("date: 2025-02-31\n", "KIM227", 1, 7, "2025-02-28"),
    ("date: 2025-11-15 25:00:00\n", "KIM227", 1, 7, "2025-11-15"),
    ("x: " + "[" * 5000, "KIM229", 1, None, "tanda kutip"),
    ("x: !!python/object/apply:os.system [ls]\n", "KIM230", 1, 4, "Hapus"),
    ("title: !Panen raya\n", "KIM230", 1, 8, 'title: "!Panen raya"'),
    ("tags: [!Panen raya]\n", "KIM230", 1, 8, '`"!Panen raya"`'),
    ("a: 1\n2025: x\n", "KIM231", 2, 1, '"2025": ...'),
    ("no: 5\n", "KIM231", 1, 1, '"no": ...'),
    ("a: 1\n---\nb: 2\n", "KIM232", 2, 1, "Hapus"),
    ("title: @kim\n", "KIM233", 1, 8, 'title: "@kim"'),
    ("title: *penting*\n", "KIM233", 1, 8, 'title: "*penting*"'),
    ("title:Panen\ndate: 2025-01-01\n", "KIM234", 1, 1, "title: Panen"),
    ("a: 1\nbaris lepas\nb: 2\n", "KIM234", 2, 1, "baris lepas"),
    ("title: “Panen: raya”\n", "KIM221", 1, 8, '`title: "Panen: raya"`'),
    ('title: "Panen" raya\n', "KIM235", 1, 15, "title: '\"Panen\" raya'"),
    ('title: "Panen "raya" desa"\n', "KIM235", 1, 16, "title: 'Panen \"raya\" desa'"),
    ("title: 'Jum'at bersih'\n", "KIM235", 1, 13, 'title: "Jum\'at bersih"'),
    ("title: [Foto] Panen\n", "KIM235", 1, 14, 'title: "[Foto] Panen"'),
    ('title: "C:\\desa"\n', "KIM236", 1, None, "title: 'C:\\desa'"),
    ('title: "C:\\Panen"\n', "KIM236", 1, 8, "`title: 'C:\\Panen'`"),
    ('a: 1\nb: [x, "C:\\Lurah"]\n', "KIM236", 2, 8, "'C:\\Lurah'"),
    ('title: "Panen\\_raya"\n', "KIM236", 1, 8, "title: 'Panen\\_raya'"),
    ('title: "Panen\\Nraya"\n', "KIM236", 1, 8, "title: 'Panen\\Nraya'"),
    ('title: "C:\\balai"\n', "KIM236", 1, 8, "title: 'C:\\balai'"),
    ('title: "\\x07"\n', "KIM236", 1, 8, "title: '\\x07'"),
    ("<<: 3\n", "KIM237", 1, 5, "<<"),
    ("a: 1\ntheme: {accent: #8a1c1c}\n", "KIM219", 2, 17, 'theme: {accent: "#8a1c1c"}'),
    ("theme: {accent: #8a1c1c, name: a}\nb: 1\n", "KIM219", 1, 17, '{accent: "#8a1c1c", name: a}'),
    ("n: " + "1" * 5000 + "\n", "KIM238", 1, 4, "tanda kutip"),
    ("tags: - a - b\n", "KIM239", 1, 7, "tags: [a, b]"),
    ("a: \x07\n", "KIM203", 1, 4, "Hapus"),
    ("a: é😀: b\n", "KIM221", 1, 4, 'a: "é😀: b"'),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "hint"), SYNTAX)
def test_what_is_written_wrong_is_named_where_it_stands(text, code, line, column, hint):
    (found,) = load_yaml(text, "a.md", 3).diagnostics
    assert (found.code, found.location.line) == (code, line + 2)
    assert column is None or found.location.column == column
    assert hint in found.hint.id


@pytest.mark.parametrize(
    "written", ['"Panen\\u00e9"', '"C:\\\\Panen"', '"a\\tb"', "'C:\\Panen'", "C:\\Panen", '"\u00a0"']
)
def test_backslashes_that_mean_what_they_say_are_fine(written):
    assert load_yaml(f"title: {written}\n", "a.md").diagnostics == ()


@pytest.mark.parametrize(
    ("line", "example"),
    [
        ("title Panen raya", "`title: Panen raya`"),
        ('Title "Panen" raya', "`Title: '\"Panen\" raya'`"),
        ("warga Panen raya", '`title: "warga Panen raya"`'),
    ],
)
def test_a_known_key_without_its_colon_is_set_right(line, example):
    (found,) = load_yaml(f"{line}\ndate: 2025-11-15\n", "a.md", keys=({"title"}, {"judul": "title"})).diagnostics
    assert example in found.hint.id


def bomb(levels):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("text", [bomb(9), "a: &x [*x]\n", "a: &x {b: *x}\n"])
def test_alias_bombs_are_refused_whole(text):
    document = load_yaml(text, "a.yaml")
    assert not document.readable
    assert [found.code for found in document.diagnostics] == ["KIM228"]


def test_a_few_aliases_and_merges_are_fine():
    text = "base: &b {x: 1, y: 2}\nmore: {<<: *b, y: 3}\nlist: {<<: [*b, {x: 9, z: 8}]}\nsame: *b\n"
    document = load_yaml(text, "a.yaml")
    assert document.diagnostics == ()
    assert document.data == yaml.safe_load(text)


def test_the_slower_loader_is_bounded_too():
    class Slow(BoundedDepth, yaml.SafeLoader):
        pass

    with pytest.raises(TooDeepError):
        Slow("[" * 200).get_single_node()
    assert Slow("[[a]]").get_single_node() is not None


def test_faults_of_one_value_leave_the_others():
    document = load_yaml("date: 2025-02-31\nyear: 2025-01-01\n", "a.yaml")
    assert document.data == {"date": "2025-02-31", "year": date(2025, 1, 1)}
    assert document.broken == {("date",)}


def test_places_count_from_the_top_of_the_file():
    document = load_yaml("a: 1\nb:\n  - x\n  - c: y\nd:\n", "f.md", 2)
    assert document.locate(["a"]) == Location("f.md", 2, 4)
    assert document.locate(["a"], key=True) == Location("f.md", 2, 1)
    assert document.locate(["b", 1, "c"]) == Location("f.md", 5, 8)
    assert document.locate(["b", 1, "c"], key=True) == Location("f.md", 5, 5)
    assert document.locate(["d"]) == Location("f.md", 6, 3)


def test_a_path_that_leads_nowhere_gives_its_nearest_part():
    document = load_yaml("a: 1\nb:\n  c: 2\n", "f.md", 2)
    assert document.locate(["b", "x", "y"]) == Location("f.md", 4, 3)
    assert document.locate(["b", "x"], key=True) == Location("f.md", 3, 1)
    assert load_yaml("", "f.md", 2).locate(["a"]) == Location("f.md", 2, 1)


def test_single_values_can_be_had_as_written():
    document = load_yaml("p: 0812\nq: 0712\nr: yes\ns: +62812\nt: '07'\nu: [1]\n", "f.md")
    assert [document.raw([key]) for key in "pqrst"] == ["0812", "0712", "yes", "+62812", "07"]
    assert document.raw(["u"]) is None
    assert document.raw(["nothing"]) is None


def test_findings_can_be_asked_for_by_part():
    document = load_yaml("sites:\n- {a: 1, a: 2}\n- {b: 2025-02-31}\n- {c: 1}\n", "s.yaml")
    codes = [[found.code for found in document.diagnostics_within(["sites", n])] for n in range(3)]
    assert codes == [["KIM226"], ["KIM227"], []]
    assert len(document.diagnostics_within([])) == 2
