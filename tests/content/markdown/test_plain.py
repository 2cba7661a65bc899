"""What is recognised as plain is published as the tree would publish it, to the letter."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.engine import MarkdownEngine
from kimsites.content.markdown.limits import DEEPEST_HTML
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.content.markdown.plain import Plain, pieces_of, sanitised
from kimsites.content.markdown.sanitise import Sanitiser
from kimsites.model.settings import Limits
from tests.content.markdown.helpers import ENGINES, convert

ROOT = Path(__file__).parents[3]
TEXTS = sorted([*ROOT.glob("content/**/*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md"])


class Given:
    """No engine: the text is HTML already."""

    def convert(self, text: str) -> str:
        return text


_ENGINES: dict[str, MarkdownEngine] = {**ENGINES, "html": Given()}
PAIRS = {
    name: (BodyConverter(engine, Limits()), BodyConverter(engine, Limits(), recognises_plain=False))
    for name, engine in _ENGINES.items()
}

_MARKDOWN = """
kata kata·dua Hasil · **a** *b* `c` ~~d~~ [a](b.md) [a](b.md·"j") [·](b.md) [a](#bagian) [a](#fn:1) ![a](b.jpg) [^1]
https://a.id/b. a@b.id www.a.id https://youtu.be/dQw4w9WgXcQ [v](https://youtu.be/dQw4w9WgXcQ) &nbsp; &amp; &lt; & < >
h·ttps://youtu.be/dQw4w9WgXcQ `https://a.id` **https://a.id** [https://a.id](b.md) \\ ··⏎ é <b> </b> <br> | &#1;
⏎ ⏎ ⏎⏎ ⏎⏎ ⏎⏎ ⏎- ⏎··- ⏎1.· ⏎3.· ⏎⏎··· ⏎⏎## ⏎⏎##· ⏎⏎#·a ⏎⏎>· ⏎>·- ⏎⏎---⏎⏎ ⏎⏎```⏎ ⏎[^1]:·z ⏎:···
⏎⏎|·a·|·b·|⏎|---|--:|⏎|·c·|·d·|⏎ ⏎⏎|·a·|·|⏎|:-:|:--|⏎|·|·**d**·|⏎ <div> </div> <p> </p> <li> <table> <tr> <td>
"""
_HTML = """
kata · ⏎ ⏎ <p> </p> <p>a</p> <p>·b</p> <h2> </h2> <h3>c</h3> <ul> </ul> <ul>⏎<li>a</li>⏎</ul> <ol·start="3"> </ol> <li>
</li> <li>⏎<p>x</p>⏎</li> <blockquote> </blockquote> <hr> <br> <b> </b> <em>e</em> <code> </code> <code>www.a.id</code>
<a·href="b.md"> <a·href="https://a.id/?x=1&y=<2>"·title="j>"> <a·href="x"·title="·">k</a> </a> <a> &nbsp; &amp; &quot; "
https://youtu.be/dQw4w9WgXcQ http www.a.id a@b.id é <table> </table> <thead> </thead> <tbody> </tbody> <tr> </tr> <th>
</th> <td> </td> <th>a</th> <td>d</td> <td·style="text-align:right">e</td> <th·style="text-align:·center">·</th>
<caption> <table><thead><tr><th>a</th></tr></thead><tbody>⏎<tr><td>b⏎c</td></tr></tbody></table> <div> </div> <details>
<summary> <img·src="a.jpg"> <pre> </pre> <dl> <dd> <li·id="fn:1"> <sup·id="fnref:1">
<div·class="footnote-definition"·id="fn:2">
"""


def _texts(words: str) -> st.SearchStrategy[str]:
    pieces = [word.replace("·", " ").replace("⏎", "\n") for word in words.split()]
    return st.lists(st.sampled_from(pieces), max_size=25).map("".join)


def _check(name: str, text: str) -> None:
    by_pieces, by_tree = PAIRS[name]
    assert convert(text, by_pieces) == convert(text, by_tree)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@given(text=_texts(_MARKDOWN) | st.text(max_size=120))
@settings(deadline=None, max_examples=700)
@example(text="a\n\nh\nttps://youtu.be/dQw4w9WgXcQ")
@example(text="*https://youtu.be/dQw4w9WgXcQ*\n\na")
def test_any_markdown_gives_the_page_of_the_tree(engine: str, text: str) -> None:
    _check(engine, text)


@given(_texts(_HTML))
@settings(deadline=None, max_examples=2000)
@example("<p>a</p>\n<b>x</b>")
@example("<p>a</p>\n\n<p>b</p>")
@example("<p>a</p>\n<table>x</table>")
@example("<hr>\n<caption>x")
def test_any_html_gives_the_page_of_the_tree(text: str) -> None:
    _check("html", text)


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_real_texts_give_the_page_of_the_tree(path: Path, engine: str) -> None:
    text = path.read_text(encoding="utf-8")
    _check(engine, text)
    _check(engine, text.split("---\n", 2)[-1])


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_an_ordinary_post_is_plain_throughout(engine: str) -> None:
    text = (
        'Hasil **panen** raya, [baca](b.md "Panen") & lihat https://a.id/.\n\n## Jadwal\n\n- satu\n    - dua\n'
        "- tiga\n\n1. satu\n\n    lagi\n\n2. dua\n\n> kutipan\n\n| a | b |\n|---|--:|\n| `c` | |\n\n---\n\nbaris  \n"
        "baris\n"
    )
    made = ENGINES[engine].convert(text)
    pieces = pieces_of(Sanitiser().clean(made), DEEPEST_HTML)
    assert [type(piece) for piece in pieces] == [Plain]
    assert sanitised(made) == pieces[0]


def test_a_block_that_is_not_plain_takes_no_other_with_it() -> None:
    pieces = pieces_of('<p>a</p>\n<p><img src="b.jpg"></p>\n<p>c</p>\n', DEEPEST_HTML)
    assert [type(piece) for piece in pieces] == [Plain, list, Plain]
