"""Sanitised HTML cut into what is plain enough to stay text and what needs a tree.

Most of what people write is paragraphs, headings, lists and tables of mere words. The rules of `structure` leave such
blocks as they are, so they are recognised by their form and never become nodes: a page of them takes a tenth of the
time. The form is strict and everything else goes through the tree; the page is the same either way, to the letter.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from kimsites.content.markdown.tree import VOID, Node, parse, unescape, without_forbidden

# All quantifiers are possessive or stop at a character that can't be part of what they repeat: time is linear.
_STYLES = "b|cite|del|em|i|ins|kbd|mark|q|s|samp|small|strong|sub|sup|u|var"
_STYLE = f"(?:{_STYLES})"
_ATTRIBUTE = r'"[^"<>]*+"'
# Jumps within the page are left to the tree, which knows footnotes.
_LINK = rf'<a href="(?!#)[^"<>]*+"(?: title={_ATTRIBUTE})?>'
# A sign to be seen, before any other character but those of opening tags: nothing blank is recognised.
_VISIBLE = rf"(?=(?:<(?:{_STYLE}|code|br)>|{_LINK})*+[^<\s&])"


def _phrase(text: str) -> str:
    words = rf"{text}++|<br>|<code>{text}*+</code>|{_LINK}{text}*+</a>"
    styled = rf"<{_STYLE}>(?:{words})*+</{_STYLE}>"
    return rf"(?:{words}|<{_STYLE}>(?:{words}|{styled})*+</{_STYLE}>)*+"


_WORDS = _VISIBLE + _phrase("[^<]")
# A paragraph that begins with a link or an address might be a video.
_PARAGRAPH = rf"<p>(?!<a |[Hh]\s*+[Tt]){_WORDS}</p>"
_PARAGRAPHS = rf"\n?(?:{_PARAGRAPH}\n?)++"
# An id is given to headings once they are recognised.
_HEADING = rf"<h[1-6](?: id={_ATTRIBUTE})?>{_WORDS}</h[1-6]>"
_QUOTE = rf"<blockquote>{_PARAGRAPHS}</blockquote>"


def _list(below: str) -> str:
    item = rf"<li>(?:{_WORDS}|{_PARAGRAPHS}){below}</li>"
    return rf'<(?:ul|ol(?: start="\d+")?)>\n?(?:{item}\n?)++</[uo]l>'


_LIST = _list(rf"(?:{_list('')}\n?)?")
_CELL_END = r'(?: style="text-align:(?:left|center|right)")?>'
# Cells are of one line, so that a line break between two tags always is one between parts of the table.
_CELL = _phrase(r"[^<\n]")
_HEAD = rf"<thead>\n?<tr>\n?(?:<th{_CELL_END}{_VISIBLE}{_CELL}</th>\n?)++</tr>\n?</thead>\n?"
_ROWS = rf"<tbody>\n?(?:<tr>\n?(?:<td{_CELL_END}{_CELL}</td>\n?)++</tr>\n?)++</tbody>\n?"
_TABLE = rf"<table>\n?{_HEAD}{_ROWS}</table>"
_OTHER_BLOCKS = rf"{_HEADING}|{_LIST}|{_QUOTE}|{_TABLE}|<hr>"

# What stands between a plain block and one that isn't is for the tree to judge.
_PLAIN = re.compile(rf"(?!\n)(?:\n?(?:{_PARAGRAPH}|{_OTHER_BLOCKS}))++(?:\n\Z)?")
_PARAGRAPH_OF_ITS_OWN = re.compile(rf"(?:\n?(?:{_OTHER_BLOCKS}))*+\n?<p>({_phrase('[^<]')})</p>")
# The sanitiser drops addresses that the URL standard can't make sense of.
_SITE = r'https?://(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::[0-9]{1,4})?(?=[/?#"])'
_ODD_TARGET = re.compile(rf'href="(?!(?:{_SITE}|mailto:|tel:)?[\w/.~%#?;&=+,@!()*$-]*+")')
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt);)")
_LONG_START = re.compile(r' start="\d{7}')
_ODD_CHARACTER = re.compile(r"[^\n\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\ufdcf\U00010000-\U0001f9ff]")
# How engines align cells.
_ALIGNED = re.compile(r' style="text-align: (left|center|right);?">')
# Elements of more than one name in one place of the form, which does not see whether each is closed by its own tag.
_PAIRED = re.compile(rf"<(/?)({_STYLES}|[uo]l|h[1-6])[> ]")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>\"]*+(?:\"[^\"]*+\"[^>\"]*+)*+>|<")
_WHOLE_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*+>")


class Plain(Struct):
    """A stretch of plain blocks as HTML, written as `tree.serialise` would write it."""

    markup: str

    @property
    def text(self) -> str:
        """The text a reader sees."""
        return plain_text(self.markup)

    def paragraphs(self) -> Iterator[str]:
        """The text of each paragraph that lies in no other block."""
        found = _PARAGRAPH_OF_ITS_OWN.match(self.markup)
        while found:
            yield plain_text(found[1])
            found = _PARAGRAPH_OF_ITS_OWN.match(self.markup, found.end())


#: A part of a page: plain blocks, or nodes.
Piece: TypeAlias = Plain | Sequence[Node]


def plain_text(markup: str) -> str:
    """Return the text of plain markup."""
    if "<br>" in markup:
        markup = markup.replace("<br>", " ")
    return unescape(_ANY_TAG.sub("", markup))


def pieces_of(markup: str, deepest: int) -> list[Piece]:
    """Return sanitised HTML in pieces, in its order, without characters that the HTML standard forbids.

    Raises:
        TooDeepError: elements are nested more than `deepest` levels.
    """
    markup = without_forbidden(markup)
    pieces: list[Piece] = []
    start = at = 0
    while at < len(markup):
        plain = _PLAIN.match(markup, at)
        if plain is None:
            at = _end_of_node(markup, at)
            continue
        if start < at:
            pieces.append(parse(markup[start:at], deepest))
        pieces.append(Plain(_normalised(plain[0])))
        start = at = plain.end()
    if start < at:
        pieces.append(parse(markup[start:], deepest))
    return pieces


def sanitised(markup: str) -> Plain | None:
    """The whole page as the sanitiser would write it, in one piece, if that is of plain blocks it finds no fault in.

    For what an engine makes of Markdown without HTML in it. The form allows no tag, attribute or address that the
    sanitiser's list does not, and nests nothing in another way than a browser would. The tests hold it against the
    sanitiser.
    """
    if " style=" in markup:
        markup = _ALIGNED.sub(r' style="text-align:\1">', markup)
    if " />" in markup:
        markup = markup.replace("<br />", "<br>").replace("<hr />", "<hr>")
    if _PLAIN.fullmatch(markup) is None or _would_change(markup) or _is_tangled(markup):
        return None
    return Plain(_normalised(markup))


def _would_change(markup: str) -> bool:
    """Whether the sanitiser would write something in another way or drop it, nesting aside."""
    # One look for each reason: an expression for all of them takes ten times as long.
    return (
        # A ">" that ends no tag becomes an entity.
        markup.count("<") != markup.count(">")
        or " id=" in markup
        or ("&" in markup and _OTHER_ENTITY.search(markup) is not None)
        or ("href=" in markup and _ODD_TARGET.search(markup) is not None)
        or (" start=" in markup and _LONG_START.search(markup) is not None)
        or (not markup.replace("\n", "").isprintable() and _ODD_CHARACTER.search(markup) is not None)
    )


def _is_tangled(markup: str) -> bool:
    """Whether an element of plain blocks is closed by another's tag."""
    opened: list[str] = []
    for closing, name in _PAIRED.findall(markup):
        if not closing:
            opened.append(name)
        elif opened.pop() != name:
            return True
    return False


def _end_of_node(markup: str, start: int) -> int:
    """Where the element or text that starts here ends."""
    if markup[start] != "<":
        end = markup.find("<", start)
        return end if end >= 0 else len(markup)
    depth = 0
    for tag in _TAG.finditer(markup, start):
        if tag[1]:
            depth -= 1
        elif tag[2] not in VOID:
            depth += 1
        if depth <= 0:
            return tag.end()
    return len(markup)


def _normalised(markup: str) -> str:
    """What the tree would make of the blanks in tables, and of characters that need no escaping."""
    if "<table>" in markup:
        markup = _WHOLE_TABLE.sub(lambda table: table[0].replace(">\n<", "><"), markup)
    return markup.replace("&nbsp;", "\xa0") if "&nbsp;" in markup else markup
