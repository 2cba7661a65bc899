import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.scaffold.values import yaml_text
from kimsites.source import load_yaml


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Panen raya", "Panen raya"),
        ("Panen: raya", '"Panen: raya"'),
        ("2025", '"2025"'),
        ("yes", '"yes"'),
        ("# satu", '"# satu"'),
        ('kata "panen"', 'kata "panen"'),
        ('"panen": kata', "'\"panen\": kata'"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text, written):
    assert yaml_text(text) == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff"), max_size=60))
def test_text_reads_back_as_it_was(text):
    document = load_yaml(f"judul: {yaml_text(text)}\n", "x.md")
    assert document.data == {"judul": text}
    assert document.diagnostics == ()
