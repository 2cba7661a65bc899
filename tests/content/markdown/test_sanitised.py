"""What never reaches the sanitiser is what it would give: held against the sanitiser itself, with hostile pieces."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.limits import DEEPEST_HTML
from kimsites.content.markdown.plain import pieces_of, sanitised
from kimsites.content.markdown.sanitise import Sanitiser

WORDS = [
    *("kata", " ", "\n", "&", "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&colon;", "&#106;", '"', "'", ">", "<"),
    *("\xa0", "\x00", "\x0b", "\r", "\ufeff", "\u2028", "\ufffe", "\u200b", "é", "😀", "\U0001fffe", "\ufdd0"),
    *(
        "<br>",
        "<br />",
        "<em>e</em>",
        "<b><b>b</b></b>",
        "<code>c</code>",
        "<i><u>x</u></i>",
        "</i>",
        "<u>",
        "</u>",
        "<s>",
        "</s>",
        "</p>",
        "<p>",
    ),
    *("<script>s</script>", "<img src=x onerror=y>", "<svg>", '<a href="#k">k</a>', '<u onclick="x">u</u>', "<!--"),
]
LEGAL_TARGETS = [
    *("https://a.id/x?y=1&amp;z=%20", "http://a-b.go.id", "https://a.id:99/", "https://kim.id#x", "mailto:a@b.id"),
    *("tel:+62", "b.md", "../b/", "/berita/", "?x", "", "é/ñ.md", "//a.id/"),
]
FOREIGN_TARGETS = [
    *("javascript:alert(1)", "JavaScript:x", "java\nscript:x", " javascript:x", "\x01javascript:x", "vbscript:x"),
    *("javascript&colon;x", "javascript&#58;x", "https:javascript:x", "data:text/html,x", "blob:x", "ftp://a", "a:b"),
]
ODD_TARGETS = [
    *("http:a", "http://[::1]/", '" onclick="x', "https://?x.id/", "http://1.2.3.999/", "https://xn--a.id/", "a b"),
    *("https://a..id", "https://a_b.id/", "https://-a.id/", "https://a.id:99999/", "https://a.1/", "https:///a"),
    *("\\\\a.id", "a&b=c", "a&ltx", "https://a.id:/", "https://A.ID/", "https://a.id\\x", "https://a@b.id/"),
]
TARGETS = LEGAL_TARGETS + FOREIGN_TARGETS + ODD_TARGETS
BLOCKS = [
    *("<p>{}</p>", "<p>{} {}</p>", '<p class="x">{}</p>', "<h2>{}</h2>", '<h2 id="x">{}</h2>', "<hr>", "<hr />"),
    *("<ul>\n<li>{}</li>\n</ul>", '<ol start="3">\n<li>{}</li>\n</ol>', '<ol start="9999999"><li>{}</li></ol>'),
    *(
        "<ul><li>a<ul><li>{}</li></ul></li></ul>",
        "<blockquote>\n<p>{}</p>\n</blockquote>",
        "<pre>{}</pre>",
        "<p>{}",
        *("<div>{}</div>", "<ul><li>{}</li></ol>", "<h2>{}</h3>"),
    ),
    '<table><thead><tr><th>{}</th></tr></thead><tbody>\n<tr><td style="text-align: right">{}</td></tr></tbody></table>',
    '<table><thead><tr><th style="text-align: left;">a</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td style="color:red">{}</td></tr></tbody></table>',
]
LINKS = st.builds('<a href="{}"{}>k</a>'.format, st.sampled_from(TARGETS), st.sampled_from(["", ' title="&amp;"']))
PHRASES = st.lists(st.sampled_from(WORDS) | LINKS, max_size=3).map("".join)
FILLED = st.builds(lambda block, phrase: block.replace("{}", phrase), st.sampled_from(BLOCKS), PHRASES)
PAGES = st.lists(FILLED, max_size=4).map("\n".join)


@given(PAGES)
@settings(deadline=None, max_examples=3000)
@example('<p><a href="javascript:alert(1)">k</a></p>')
@example('<p><a href="https://a.id/?x=1&amp;y=2" title="j">k</a></p>\n')
def test_what_passes_by_the_sanitiser_is_what_it_would_give(page: str) -> None:
    plain = sanitised(page)
    if plain is not None:
        assert pieces_of(Sanitiser().clean(page), DEEPEST_HTML) == [plain]


@pytest.mark.parametrize("word", WORDS)
def test_one_word_in_a_paragraph(word: str) -> None:
    page = f"<p>a{word}b</p>"
    plain = sanitised(page)
    assert plain is None or pieces_of(Sanitiser().clean(page), DEEPEST_HTML) == [plain]


@pytest.mark.parametrize("target", LEGAL_TARGETS)
def test_links_of_ordinary_posts_pass(target: str) -> None:
    assert sanitised(f'<p>Lihat <a href="{target}">daftar</a>.</p>') is not None


@pytest.mark.parametrize("target", FOREIGN_TARGETS)
def test_addresses_with_another_scheme_never_pass(target: str) -> None:
    assert sanitised(f'<p>Lihat <a href="{target}">daftar</a>.</p>') is None


@pytest.mark.parametrize("character", [*map(chr, [*range(32), *range(127, 161), 0xFEFF, 0xFDD0, 0xFFFE, 0x1FFFE])])
def test_no_character_that_a_page_may_not_hold_passes(character: str) -> None:
    assert sanitised(f"<p>a{character}b</p>") is None or character == "\n"
