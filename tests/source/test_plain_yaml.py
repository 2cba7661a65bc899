"""What is read without a parser is what the parser reads, and knows where it stands as well."""

from datetime import date, datetime

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.model.diagnostic import Location
from kimsites.source import load_yaml
from kimsites.source.plain_yaml import plain_values

_WORDS = """
kata 12 0712 1_000 0x1F 1.5 .5 1e3 1.0e+3 12:18 12:18:00 2025-11-15 2025-11-15T12:18:00 2025-11-15·08:00:00+07:00
2025-02-31 yes No on y null ~ true FALSE .inf -1 +2 <<  = é ( ) / & * ! | > % @ ` # ·# : :· ? ?· - -· , ,· [ ] { } " '
\\ "a·b" 'c·d' "" '' [] [a] [a,·b] [·a·,"b,·c"·] [a,] [yes,·12] [a:·b] [a#b] [a·#b] {a:·b} · ·· --- ... a:b a#b . _x
"""
_KEYS = """
title: tags: yes: No: null: on: y: a_b: _a: 12: a·b: "a": a· title:: ? - # · : ---
"""
_PIECES = st.sampled_from([word.replace("·", " ") for word in _WORDS.split()])
_VALUES = st.lists(_PIECES, min_size=1, max_size=4).map(" ".join) | st.lists(_PIECES, max_size=4).map("".join)
_LINES = st.builds("{} {}".format, st.sampled_from([key.replace("·", " ") for key in _KEYS.split()]), _VALUES)
texts = st.lists(_LINES | st.sampled_from(["", " ", "  lagi", "# a"]), max_size=4).map("\n".join)


def _typed(value: object) -> object:
    """The value with its types, since 1 equals True and 1.0."""
    if isinstance(value, dict):
        return {key: _typed(part) for key, part in value.items()}
    return [_typed(part) for part in value] if isinstance(value, list) else (type(value), value)


@given(texts | st.text(alphabet="ab1:-[]{}\"'&*!<>|#%@`\\ \n,?~2.=é", max_size=40))
@settings(deadline=None, max_examples=4000)
@example("a: b\n---\n")
@example("a: [b, ]")
@example("a: b\n\nc: d\n")
@example("a: 2025-11-15 25:00:00")
def test_plain_values_are_those_of_the_library(text: str) -> None:
    values = plain_values(text)
    if values is not None:
        assert _typed(values) == _typed(yaml.safe_load(text))


@given(texts)
@settings(deadline=None)
def test_what_is_read_without_a_parser_is_found_where_it_stands(text: str) -> None:
    document, parsed = load_yaml(text, "a.md", 2), load_yaml(f"{text}\n# \N{SOFT HYPHEN}", "a.md", 2)
    if plain_values(text) is None:
        return
    assert isinstance(document.data, dict)
    assert document == parsed
    for key in document.data:
        assert document.locate((key,)) == parsed.locate((key,))
        assert document.locate((key,), key=True) == parsed.locate((key,), key=True)
        assert document.locate((key, 1)) == parsed.locate((key, 1))
        assert document.raw((key,)) == parsed.raw((key,))


def test_an_ordinary_front_matter_needs_no_parser() -> None:
    text = (
        'title: "Panen: raya"\ndate: 2025-11-15\nupdated: 2025-11-16T08:00:00\ntags: [padi, "a, b"]\norder: 3\nx: é b\n'
    )
    assert plain_values(text) == {
        "title": "Panen: raya",
        "date": date(2025, 11, 15),
        "updated": datetime(2025, 11, 16, 8),  # noqa: DTZ001 - as written
        "tags": ["padi", "a, b"],
        "order": 3,
        "x": "é b",
    }
    assert load_yaml(text, "a.md", 2).locate(("tags", 1)) == Location("a.md", 5, 14)


@pytest.mark.parametrize("text", ["", "a", "a:", "a: b\n  c", "yes: b", "a: b\na: c", "a: b: c", "a: 'b", 'a: "\\x"'])
def test_anything_else_takes_a_parser(text: str) -> None:
    assert plain_values(text) is None
