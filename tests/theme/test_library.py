from tests.theme.workshop import COLOURS, PLAIN, findings, framed, page, places, theme_from

BASE = {
    "base/theme.yaml": COLOURS,
    "base/templates/frame.html": "<main>{% block main %}base{% endblock %}</main>",
    "base/templates/page.html": "{% extends 'frame.html' %}{% block main %}page of base{% endblock %}",
    "base/templates/part.html": "{% macro word() %}base{% endmacro %}",
    "plain/theme.yaml": "extends: base\n",
}


def test_a_child_uses_what_its_parent_has(tmp_path):
    assert theme_from(tmp_path, BASE).render(page()) == b"<main>page of base</main>"


def test_a_child_replaces_a_template_of_its_parent_everywhere(tmp_path):
    files = {**BASE, "plain/templates/frame.html": "<div>{% block main %}{% endblock %}</div>"}
    assert theme_from(tmp_path, files).render(page()) == b"<div>page of base</div>"


def test_a_child_can_extend_the_very_template_it_replaces(tmp_path):
    template = "{% extends 'base/page.html' %}{% block main %}more than {{ super() }}{% endblock %}"
    assert theme_from(tmp_path, {**BASE, "plain/templates/page.html": template}).render(page()) == (
        b"<main>more than page of base</main>"
    )


def test_imports_and_includes_go_along_the_chain(tmp_path):
    files = {
        **BASE,
        "plain/templates/part.html": "{% macro word() %}child{% endmacro %}",
        "plain/templates/deep/bit.html": "bit",
        "plain/templates/page.html": "{% import 'part.html' as p %}{% import 'base/part.html' as q %}"
        "{{ p.word() }} {{ q.word() }} {% include 'deep/bit.html' %}",
    }
    assert theme_from(tmp_path, files).render(page()) == b"child base bit"


def test_a_child_can_replace_one_macro_and_take_over_the_others(tmp_path):
    files = {
        **BASE,
        "base/templates/part.html": "{% macro word() %}base{% endmacro %}{% macro other() %}other{% endmacro %}",
        "base/templates/page.html": "{% import 'part.html' as p %}{{ once(p.word) }} {{ once(p.other) }}",
        "plain/templates/part.html": "{% import 'base/part.html' as old %}{% set other = old.other %}"
        "{% macro word() %}child of {{ old.word() }}{% endmacro %}",
    }
    assert theme_from(tmp_path, files).render(page()) == b"child of base other"


def test_syntax_errors_of_all_templates_are_told_at_once_with_their_lines(tmp_path):
    files = {
        **BASE,
        "plain/templates/a.html": "<p>\n{% if x %}\n",
        "plain/templates/b.html": "<p>\n\n{{ x|nofilter }}",
        "base/templates/c.html": "{{ }}",
    }
    assert places(findings(tmp_path, files)) == [
        ("KIM410", "themes/base/templates/c.html", 1),
        ("KIM410", "themes/plain/templates/a.html", 2),
        ("KIM410", "themes/plain/templates/b.html", 3),
    ]


def test_a_reference_to_a_missing_template_is_found_before_any_page(tmp_path):
    template = "x\n{% include 'nope.html' %}\n{% import 'plain/nope.html' as n %}\n"
    found = findings(tmp_path, {**PLAIN, "plain/templates/page.html": template})
    assert places(found) == [
        ("KIM411", "themes/plain/templates/page.html", 2),
        ("KIM411", "themes/plain/templates/page.html", 3),
    ]


def test_a_template_that_is_not_utf8_is_a_finding(tmp_path):
    write = tmp_path / "themes" / "plain" / "templates"
    write.mkdir(parents=True)
    (write / "b.html").write_bytes(b"caf\xe9")
    assert [one.code for one in findings(tmp_path, PLAIN)] == ["KIM201"]


def test_markup_is_escaped_in_html_and_xml(tmp_path):
    files = {**PLAIN, "plain/templates/feed.xml": "<t>{{ words }}</t>"}
    theme = theme_from(tmp_path, files)
    words = "<script>alert('a & b')</script>"
    escaped = b"&lt;script&gt;alert(&#39;a &amp; b&#39;)&lt;/script&gt;"
    assert theme.render(page(words=words)) == b"<p>" + escaped + b"</p>"
    assert theme.render(page("feed.xml", words=words)) == b"<t>" + escaped + b"</t>"


def test_text_and_json_are_not_escaped_for_markup(tmp_path):
    files = {
        **PLAIN,
        "plain/templates/robots.txt": "{{ words }}",
        "plain/templates/feed.json": "{{ words|tojson }}",
    }
    theme = theme_from(tmp_path, files)
    assert theme.render(page("robots.txt", words="a & b < c")) == b"a & b < c"
    assert theme.render(page("feed.json", words='"é" & 1')) == '"\\"é\\" \\u0026 1"'.encode()


def test_structured_data_cannot_close_its_script(tmp_path):
    template = '<script type="application/ld+json">{{ data|tojson }}</script>'
    out = theme_from(tmp_path, {**PLAIN, "plain/templates/page.html": template}).render(
        page(data={"name": "</script><script>alert(1)</script>"})
    )
    assert out.count(b"</script>") == 1


def test_assets_are_addressed_from_the_page_that_asks(tmp_path):
    theme = theme_from(tmp_path, {**PLAIN, "plain/templates/page.html": "{{ asset('gaya.css') }}"})
    paths = {"gaya.css": "aset/gaya.0123456789.css"}
    assert theme.render(framed("index.html", paths)) == b"./aset/gaya.0123456789.css"
    assert theme.render(framed("berita/x/index.html", paths)) == b"../../aset/gaya.0123456789.css"
    assert theme.render(framed("404.html", paths)) == b"/aset/gaya.0123456789.css"
