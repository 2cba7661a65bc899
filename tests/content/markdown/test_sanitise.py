import pytest

from kimsites.content.markdown.sanitise import Sanitiser, may_hold_html, removed_by_sanitiser
from tests.content.markdown.helpers import convert, html

pytestmark = pytest.mark.usefixtures("each_engine")

HOSTILE = [
    "<script>alert(1)</script>",
    "<style>p{color:red}</style>",
    '<iframe src="https://www.youtube.com/embed/x"></iframe>',
    '<form action="/x"><input name="a"></form>',
    '<img src="x.jpg" onerror="alert(1)">',
    '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<object data="x.swf"></object>',
    '<p style="position:fixed" onclick="x()">y</p>',
    '<p id="_menu" class="tombol">y</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]: data:text/html;base64,x\n\n[x]",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "<javascript:alert(1)>",
    '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<a href="x.md" target="_blank" ping="https://x.id">x</a>',
    '<base href="https://jahat.id/"><meta http-equiv="refresh" content="0">',
    '<td style="text-align:right;background:url(https://x.id)">x</td>',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_comes_through(text: str) -> None:
    result = html(f"Awal\n\n{text}\n\nAkhir").lower()
    for bad in ("<script", "<style", "<iframe", "<form", "<svg", "<object", "onerror=", "onclick=", "style=", "<base"):
        assert bad not in result
    for bad in ('="javascript', '="data:', '="vbscript', "_menu", "tombol", "ping=", "target="):
        assert bad not in result


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Awal\n\n<iframe src='x'></iframe>", ("<iframe>",)),
        ("<p onclick='x()'>y</p>", ("onclick=",)),
        ("[x](javascript:alert(1))", ("javascript:",)),
        ("<center><font color='red'>x</font></center>", ("<center>", "<font>")),
        ("`<script>` ditulis sebagai kode", ()),
        ("Biasa saja: a < b, 3 > 2, [x](https://x.id/)", ()),
    ],
)
def test_what_is_removed_is_told(text: str, what: tuple[str, ...]) -> None:
    told = [found.message.id.split(" ")[0] for found in convert(text).diagnostics]
    assert tuple(told) == what
    assert all(found.severity == "info" for found in convert(text).diagnostics)


def test_what_the_engine_itself_writes_is_not_told() -> None:
    text = "| a |\n|--:|\n| 1 |\n\nx[^1] <a@b.id> <https://x.id>\n\n[^1]: y\n\n```python\nz\n```\n\nA\n:   b\n\n3. x"
    assert convert(text).diagnostics == ()


def test_the_cleaner_and_the_collector_agree() -> None:
    for text in HOSTILE:
        cleaned = Sanitiser().clean(text)
        assert removed_by_sanitiser(cleaned) == ()


def test_plain_text_is_not_suspected() -> None:
    assert not may_hold_html("Harga < 5.000 [situs](https://x.id) [surel](mailto:a@b.id)\n\n[1]: https://x.id")
    assert may_hold_html("[x](javascript:1)")
    assert may_hold_html("<b>x</b>")
