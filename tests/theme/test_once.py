from markupsafe import Markup

from tests.theme.workshop import PLAIN, page, theme_from

PARTS = {
    **PLAIN,
    "plain/templates/parts.html": "{% macro shout(item) %}<b>{{ item.words }}</b>{% endmacro %}"
    "{% macro cut(words) %}[{{ words }}]{% endmacro %}",
    "plain/templates/page.html": "{% import 'parts.html' as p %}{{ once(p.shout, item) }}",
    "plain/templates/cut.html": "{% import 'parts.html' as p %}{{ once(p.cut, words) }}",
    "plain/templates/own.html": "{% macro here() %}{{ words }}{% endmacro %}{{ once(here) }}{{ once(here) }}",
}


class Item:
    def __init__(self, words):
        self.asked = 0
        self._words = words

    @property
    def words(self):
        self.asked += 1
        return self._words


def test_a_part_is_worked_out_once_for_all_pages_of_a_host(tmp_path):
    render = theme_from(tmp_path, PARTS).renderer()
    item = Item("a & b")
    assert {render(page(item=item)) for _ in range(3)} == {b"<b>a &amp; b</b>"}
    assert item.asked == 1


def test_what_was_worked_out_ends_with_the_host(tmp_path):
    theme = theme_from(tmp_path, PARTS)
    item = Item("a")
    theme.renderer()(page(item=item))
    theme.renderer()(page(item=item))
    theme.render(page(item=item))
    assert item.asked == 3


def test_other_values_give_other_words_even_where_the_old_ones_are_gone(tmp_path):
    render = theme_from(tmp_path, PARTS).renderer()
    assert [render(page(item=Item(number))) for number in range(300)] == [b"<b>%d</b>" % n for n in range(300)]


def test_values_that_are_equal_but_not_the_same_are_told_apart(tmp_path):
    render = theme_from(tmp_path, PARTS).renderer()
    words = ["<i>", Markup("<i>"), 1, True, 1.0, "1", None]
    drawn = [render(page("cut.html", words=one)) for one in words]
    assert drawn == [b"[&lt;i&gt;]", b"[<i>]", b"[1]", b"[True]", b"[1.0]", b"[1]", b"[None]"]


def test_texts_are_known_by_what_they_say(tmp_path):
    render = theme_from(tmp_path, PARTS).renderer()
    texts = [f"{part}rita" for part in ("be", "be", "ce")]
    assert texts[0] is not texts[1]
    assert [render(page("cut.html", words=text)) for text in texts] == [b"[berita]", b"[berita]", b"[cerita]"]


def test_a_macro_that_sees_its_page_is_never_taken_for_that_of_another_page(tmp_path):
    render = theme_from(tmp_path, PARTS).renderer()
    assert [render(page("own.html", words=words)) for words in "abc"] == [b"aa", b"bb", b"cc"]
