from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from kimsites.theme import RenderFailed
from kimsites.theme.compiler import make_escaped
from tests.theme.workshop import PLAIN, page, theme_from

ESCAPED = make_escaped()


class Word(StrEnum):
    AND = "a & b"


class Drawn:
    def __html__(self):
        return "<hr>"


values = st.one_of(
    st.text(), st.text("<>&'\"a", max_size=5), st.text("<a", max_size=3).map(Markup), st.integers(0, 2), st.booleans()
)


@given(st.lists(values))
def test_values_are_escaped_as_markupsafe_does_in_any_order(written):
    for value in written:
        assert (str(ESCAPED(value)), type(ESCAPED(value))) == (str(escape(value)), Markup)


@pytest.mark.parametrize("value", [None, 1.5, Word.AND, Drawn(), ("<",)], ids=lambda value: type(value).__name__)
def test_values_of_any_kind_are_escaped_as_markupsafe_does(value):
    assert ESCAPED(value) == escape(value)


def drawn(tmp_path, template, **context):
    return theme_from(tmp_path, {**PLAIN, "plain/templates/page.html": template}).render(page(**context)).decode()


def test_escaping_can_be_switched_within_a_template(tmp_path):
    template = "{% autoescape flag %}{{ words }}{% endautoescape %} {{ words }}"
    assert drawn(tmp_path, template, words="<", flag=False) == "< &lt;"


def test_macros_take_names_defaults_and_a_caller(tmp_path):
    template = (
        "{% macro pair(a, b='&') %}{{ a }}{{ b }}{% endmacro %}{% macro box(a) %}{{ a }}({{ caller() }}){% endmacro %}"
        "{% for c in '<>' %}{{ pair(c) }} {{ pair(a=1, b=c) }} {% call box('x') %}{{ c }}{% endcall %};{% endfor %}"
    )
    assert drawn(tmp_path, template) == "&lt;&amp; 1&lt; x(&lt;);&gt;&amp; 1&gt; x(&gt;);"


def test_a_macro_called_with_too_much_is_told_by_its_own_number_of_values(tmp_path):
    template = "{% macro box(a) %}{% endmacro %}{{ box(1, 2) }}"
    with pytest.raises(RenderFailed) as caught:
        drawn(tmp_path, template)
    assert "takes not more than 1 argument" in caught.value.diagnostic.message.en


def test_parts_of_extended_and_included_templates_stand_in_their_order(tmp_path):
    templates = {
        "base.html": "a{% block one %}b{% block inner %}c{% endblock %}d{% endblock %}e{% include 'part.html' %}",
        "part.html": "[{{ words }}]",
        "fixed.html": "[fixed]",
        "page.html": "{% extends 'base.html' %}{% block one %}0{{ super() }}1{% include 'fixed.html' without context %}"
        "{% for c in '<>' %}{{ c }}{% include 'fixed.html' without context %}{% endfor %}2{% endblock %}"
        "{% block inner %}{{ words }}{% endblock %}",
    }
    files = {f"plain/templates/{name}": text for name, text in templates.items()}
    drawn_page = theme_from(tmp_path, {**PLAIN, **files}).render(page(words="&")).decode()
    assert drawn_page == "a0b&amp;d1[fixed]&lt;[fixed]&gt;[fixed]2e[&amp;]"


def test_what_macros_give_is_escaped_where_it_is_used_and_not_twice(tmp_path):
    template = (
        "{% macro box(a, b=a) %}<{{ a }}{{ b }}>{% endmacro %}{% macro all() %}{{ varargs|join }}{{ kwargs.k }}"
        "{% endmacro %}{% set kept = box('&') %}{{ kept }}{{ kept ~ '<' }}{{ all('<', k='>') }}"
        "{% autoescape false %}{{ box('&', 1) }}{% endautoescape %}"
    )
    assert drawn(tmp_path, template) == "<&amp;&amp;><&amp;&amp;>&lt;&lt;&gt;<&amp;1>"
