from hypothesis import example, given, settings
from hypothesis import strategies as st
from linkify_it import LinkifyIt

from kimsites.content.markdown.autolink import Autolinker
from kimsites.content.markdown.tree import Element, Node

LINKIFY = LinkifyIt()
AUTOLINKER = Autolinker()

_WORDS = """
https://desa.id http://a-b.desa.id/x_y/z-1 https://a.id/b?c=d&e www.desa.id kim@desa.id desa.id ( ) . , : ! / - _ #
" kata ftp://a.id mailto:a@b.id HTTPS://DESA.ID/ https:// @ :// x https://192.168.0.1/a https://a.id:80/ é https://a.id//
"""
_PIECES = st.sampled_from([" ", "\n", "\xa0", *_WORDS.split()])
texts = st.lists(_PIECES, max_size=8).map("".join)


def _by_whole_text(text: str) -> list[Node]:
    """What the library finds when it is given the text in one piece."""
    nodes: list[Node] = []
    end = 0
    for match in LINKIFY.match(text) or ():
        written = text[match.index : match.last_index]
        if match.schema in {"http:", "https:", "mailto:"} or written.startswith("www."):
            href = match.url if match.schema else f"https://{written}"
            nodes += (text[end : match.index], Element("a", {"href": href}, [written]))
            end = match.last_index
    return [node for node in (*nodes, text[end:]) if node]


@given(texts)
@settings(deadline=None, max_examples=500)
@example("Sumber: https://contoh.id/sumber/216")
@example("https://desa.id/a-b/ dan https://desa.id/c_d.")
def test_word_by_word_the_same_addresses_are_found(text: str) -> None:
    assert AUTOLINKER.nodes(text) == (_by_whole_text(text) or [text])


def test_text_without_addresses_stays_in_one_piece() -> None:
    assert AUTOLINKER.nodes("desa.id dan kata") == ["desa.id dan kata"]
