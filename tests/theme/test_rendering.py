import pickle

import pytest

from kimsites.model.errors import WorkspaceError
from kimsites.theme import RenderFailed
from tests.theme.workshop import PLAIN, page, theme_from


def failure(tmp_path, template, **context):
    theme = theme_from(tmp_path, {**PLAIN, "plain/templates/page.html": template})
    with pytest.raises(RenderFailed) as caught:
        theme.render(page(path="berita/x/index.html", **context))
    return caught.value


def test_a_missing_value_names_template_line_and_page(tmp_path):
    failed = failure(tmp_path, "<p>\n{{ site }}\n{{ site.nmae }}", site="x")
    found = failed.diagnostic
    assert (found.code, found.location.file, found.location.line) == ("KIM412", "themes/plain/templates/page.html", 3)
    assert "berita/x/index.html" in found.message.en
    assert "nmae" in found.message.en
    assert failed.diagnostics == (found,)


def test_the_innermost_template_is_named(tmp_path):
    files = {
        **PLAIN,
        "plain/templates/part.html": "{% macro cut(x) %}\n{{ 1 // x }}\n{% endmacro %}",
        "plain/templates/page.html": "{% import 'part.html' as p %}\n\n{{ p.cut(0) }}",
    }
    with pytest.raises(RenderFailed) as caught:
        theme_from(tmp_path, files).render(page())
    at = caught.value.diagnostic.location
    assert (at.file, at.line) == ("themes/plain/templates/part.html", 2)


def test_a_template_that_no_theme_has(tmp_path):
    theme = theme_from(tmp_path, PLAIN)
    with pytest.raises(RenderFailed) as caught:
        theme.render(page("product.html"))
    assert caught.value.diagnostic.code == "KIM411"
    assert "product.html" in caught.value.diagnostic.message.id


def test_a_failure_travels_between_processes(tmp_path):
    failed = failure(tmp_path, "{{ nothing }}")
    again = pickle.loads(pickle.dumps(failed))
    assert isinstance(again, WorkspaceError)
    assert again.diagnostics == failed.diagnostics
    assert again.exit_status == 2
