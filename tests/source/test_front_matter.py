import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kimsites.model.diagnostic import Location, Text
from kimsites.source import front_matter, split_front_matter

LIMIT = 1000


def test_parts_know_their_first_lines():
    parts = split_front_matter("---\ntitle: A\ndate: 2025-11-15\n---\n\nIsi\n", "a.md", LIMIT)
    assert (parts.yaml, parts.first_line) == ("title: A\ndate: 2025-11-15\n", 2)
    assert (parts.body, parts.body_line) == ("\nIsi\n", 5)
    assert parts.diagnostics == ()


def test_blanks_behind_fences_and_blank_lines_before_are_of_no_account():
    parts = split_front_matter("\n--- \ntitle: A\n---\t\nIsi", "a.md", LIMIT)
    assert (parts.yaml, parts.first_line, parts.body, parts.body_line) == ("title: A\n", 3, "Isi", 5)


def test_empty_front_matter_is_empty_text():
    parts = split_front_matter("---\n---\nIsi", "a.md", LIMIT)
    assert (parts.yaml, parts.body, parts.diagnostics) == ("", "Isi", ())


def test_a_rule_in_the_body_is_not_a_fence():
    assert split_front_matter("---\na: 1\n---\nx\n---\ny", "a.md", LIMIT).body == "x\n---\ny"


@pytest.mark.parametrize("text", ["", "# Judul\n\nIsi", "Isi saja"])
def test_missing_front_matter_is_found(text):
    parts = split_front_matter(text, "a.md", LIMIT)
    assert (parts.yaml, parts.body) == (None, text)
    assert [found.code for found in parts.diagnostics] == ["KIM210"]


@pytest.mark.parametrize("fence", ["--", "----", "—", "——", "- - -"])
def test_a_first_fence_that_a_phone_wrote_otherwise_is_named(fence):
    (found,) = split_front_matter(f"{fence}\njudul: A\n---\nIsi", "a.md", LIMIT).diagnostics
    assert (found.code, found.location) == ("KIM213", Location("a.md", 1, 1))
    assert f"`{fence}`" in found.message.id


def test_missing_front_matter_shows_the_example_of_its_kind_of_file():
    (found,) = split_front_matter("Isi saja", "a.md", LIMIT, Text("semboyan: A", "tagline: A")).diagnostics
    assert "`semboyan: A`" in found.hint.id
    assert "`tagline: A`" in found.hint.en


def test_missing_front_matter_shows_the_authors_own_key():
    (found,) = split_front_matter("judul: Panen\n\nIsi", "a.md", LIMIT).diagnostics
    assert "`judul: Panen`" in found.hint.id


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A\n\nIsi tulisan", 3),
        ("---\ntitle: A\n----\nIsi", 3),
        ("---\ntitle: A\n——\nIsi", 3),
        ("---\ntitle: A\ntags:\n  - a\nIsi tanpa titik dua", 5),
        ("---\ntitle: A", 3),
    ],
)
def test_unclosed_front_matter_says_which_line_to_close_it_on(text, line):
    parts = split_front_matter(text, "a.md", LIMIT)
    (found,) = parts.diagnostics
    assert (parts.yaml, found.code, found.location) == (None, "KIM211", Location("a.md", 1, 1))
    assert f"baris {line}," in found.hint.id


def test_too_large_front_matter_is_refused_and_its_body_kept():
    parts = split_front_matter("---\n" + "é" * 501 + "\n---\nIsi", "a.md", LIMIT)
    assert (parts.yaml, parts.body, parts.diagnostics[0].code) == (None, "Isi", "KIM212")
    assert "1,01 KB, paling banyak 1 KB" in parts.diagnostics[0].message.id
    assert "1.01 KB, 1 KB at most" in parts.diagnostics[0].message.en


@given(st.text(alphabet="-–— \n\tab:"))
def test_any_text_comes_apart(text):
    parts = split_front_matter(text, "a.md", 20)
    assert (parts.yaml is None) == bool(parts.diagnostics)
    assert parts.body in text


PARTS = st.lists(st.sampled_from(["---", "--- ", "----", "\n", "a: 1", "Isi", " ", "-", ""]), max_size=10).map("".join)


@given(PARTS)
@example("---\n\n---\nIsi")
@example("---\na: 1\n--- \nIsi\n---\n")
@example("---\na: 1\n---\n")
def test_plain_fences_are_found_without_looking_at_each_line(text):
    plain = front_matter._plainly_fenced(text, LIMIT)
    assert plain in (None, front_matter._split(text, "a.md", LIMIT, front_matter._EXAMPLE))


def test_ordinary_front_matter_has_plain_fences():
    assert front_matter._plainly_fenced("---\ntitle: A\n---\nIsi\n", LIMIT)
