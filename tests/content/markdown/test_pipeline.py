"""Whatever is typed, what comes out is safe, well-formed and the same every time."""

import re

import html5lib
import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kimsites.content.markdown.sanitise import ATTRIBUTES, SCHEMES, TAGS
from tests.content.markdown.helpers import convert

pytestmark = pytest.mark.usefixtures("each_engine")

_TAG = re.compile(r"<[^>]*>")
_OURS = {"alt", "aria-hidden", "aria-label", "class", "decoding", "height", "href", "id", "loading", "rel", "role"}
_OURS |= {"scope", "src", "start", "tabindex", "title", "width"}
_PIECES = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<p>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul>",
        "<li>",
        "<dl>",
        "<dd>",
        "<a href='x.md'>",
        "</a>",
        "<h2>",
        "<pre>",
        "<script>",
        "</script>",
        "<img src=x onerror=y>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?x",
        "<details>",
        "<summary>",
        "<svg>",
        "<math>",
        "<form>",
        "<select>",
        "<template>",
        "<li id='fn:1'>",
        "&#0;",
        "&#x1f;",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "    ",
        "| a | b |\n|---|---|\n",
        "[x](y.md)",
        "![x](y.jpg)",
        "[^1]",
        "\n[^1]: z\n",
        "```\n",
        "`",
        "*",
        "_",
        "[",
        "](",
        ")",
        "https://youtu.be/dQw4w9WgXcQ",
        "a@b.id",
        "www.",
        "javascript:alert(1)",
        "kata",
        " ",
        ":   ",
        "---\n",
        "\\",
        "&lt;",
        "<button>",
        "<p onclick=x>",
        '"',
        "'",
        "\xa0",
    ]
)
texts = st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=200)


@given(texts)
@settings(deadline=None, max_examples=300)
def test_output_is_safe(text: str) -> None:
    body = convert(text).body
    if body is None:
        return
    for tag in _TAG.findall(body.html):
        names = set(re.findall(r'\s([^\s=>]+)="', tag))
        assert names <= _OURS, tag
        assert not re.search(r'(?:href|src)="\s*(?:javascript|data|vbscript):', tag, re.IGNORECASE), tag
    assert "<script" not in body.html.lower()


@given(texts)
@example("<pre></b>\n<img src=x onerror=y>")
@settings(deadline=None, max_examples=300)
def test_output_is_stable_under_sanitising_again(text: str) -> None:
    body = convert(text).body
    if body is None:
        return
    again = nh3.clean(
        body.html,
        tags=set(TAGS) | {"figure", "figcaption", "span"},
        attributes={tag: set(_OURS) for tag in (*TAGS, "figure", "figcaption", "span")},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    # A reader drops the first line break of a pre, and nh3 doesn't write it again.
    assert again.replace("&nbsp;", "\u00a0") == re.sub(r"(<pre[^>]*>)\n", r"\1", body.html)


@given(texts)
@settings(deadline=None, max_examples=150)
def test_a_browser_builds_the_same_tree_and_ids_are_unique(text: str) -> None:
    body = convert(text).body
    if body is None:
        return
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(body.html)
    assert parser.errors == []
    ids = [element.attrib["id"] for element in tree.iter() if isinstance(element.tag, str) and "id" in element.attrib]
    assert len(ids) == len(set(ids))
    fragments = [element.attrib.get("href", "") for element in tree.iter("a")]
    assert {link[1:] for link in fragments if link.startswith("#")} <= set(ids)


@given(texts)
@settings(deadline=None, max_examples=50)
def test_the_same_text_gives_the_same_output(text: str) -> None:
    assert convert(text) == convert(text)


@pytest.mark.parametrize(
    "text", ["<![CDATA[", "<!x", "<?", "<!--", "</", "<a <b", "&#xFFFFFFFF;", "[x]: <", "```", "\\"]
)
def test_unfinished_markup_is_text(text: str) -> None:
    assert convert(f"Awal {text}\n\nAkhir").body is not None


def test_allow_list_names_no_attribute_that_runs_code() -> None:
    assert not [name for names in ATTRIBUTES.values() for name in names if name.startswith("on")]
