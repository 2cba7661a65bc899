"""Blocks of Markdown that mean the same whatever stands around them, as the HTML that Python-Markdown makes of them.

Most of what people write is paragraphs, headings, quotes and short lists of mere words, with something bold and a link
now and then. The library takes them through a dozen processors and a tree; they are recognised here by their form and
set aside as finished HTML, the way the library's own extensions set aside fenced code. The form is strict, and
everything else is left to the library: the page is the same either way, to the letter.
"""

import re
from collections.abc import Iterable, Iterator

from markdown.preprocessors import Preprocessor
from msgspec import Struct

# Signs that mean something to the library, wherever they stand.
_SIGN = re.compile(r"[\\`*_\[\]<>&|]")
_TEXT = r"[^\\`*_\[\]<>&|\n]"
# Words in a style stand free: where they touch others, signs would have to be weighed against each other.
_WORDS = rf"[^\W_](?:{_TEXT}*[^\W_])?"
_ADDRESS = r"[A-Za-z0-9/.#][A-Za-z0-9:/.#?=%+~,;@-]*"
# The first sign is looked for before anything else, which takes a third of the time.
_INLINE = re.compile(
    rf"[*\[](?:(?<=\*)(?<![^\s(]\*)(?:\*({_WORDS})\*\*|({_WORDS})\*)(?![^\s.,;:!?)])"
    rf"|(?<=\[)(?<![!\]]\[)({_WORDS}[?!.)]?)\]\(({_ADDRESS})\)(?![\[(]))"
)
_PARTS = _INLINE.groups + 1

# A line of a paragraph begins with no sign of another block and no blank, and ends with no blank.
_LINE = r"(?![\s#>\-+=:|~!]|\d+[.)]|\*\s)[^\n]*+(?<!\s)"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*+")
_HEADING = re.compile(r"(#{1,6}) ([^\s#][^\n#]*+)(?<!\s)(?:\n|\Z)")
_BULLETS = re.compile(rf"[-*+] {_LINE}(?:\n[-*+] {_LINE})*+")
_NUMBERS = re.compile(rf"1\. {_LINE}(?:\n\d+\. {_LINE})*+")
_ALIGNED = re.compile(r"(:?)-+(:?)")
_ALIGNMENTS = {"::": "center", ":": "left", " :": "right"}
_QUOTE = re.compile(rf"> {_LINE}(?:\n> {_LINE})*+")
# A definition takes the paragraph before it, wherever that came from; so do footnotes with what is theirs.
_TAKES_OTHERS = ("\n:", "\n :", "\n  :", "\n   :", "[^", "///")
#: In place of what a block joins: nobody knows what the library makes of it.
_UNKNOWN = "?"


class _Plain(Struct, frozen=True):
    """A plain block: its text, its HTML, and the element that a neighbour of the same kind is joined to, if any."""

    text: str
    html: str
    joins: str = ""


class PlainBlocks(Preprocessor):
    """Sets plain blocks aside. To be run once code and raw HTML are set aside and lists have their blank lines."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with one mark in the place of plain blocks that follow each other."""
        text = "\n".join(("", *lines))
        if any(map(text.__contains__, _TAKES_OTHERS)):
            return lines
        kept = (
            part if isinstance(part, str) else self.md.htmlStash.store("\n".join([block.html for block in part]))
            for part in _set_aside(text.strip("\n").split("\n\n"))
        )
        return "\n\n".join((*kept, "")).split("\n")


def _set_aside(blocks: Iterable[str]) -> Iterator[str | list[_Plain]]:
    """The blocks in their order, plain ones by the run; one that might be joined to a neighbour is not plain."""
    run: list[_Plain] = []
    before = ""
    for written in blocks:
        # More blank lines than one tell nothing, except behind code.
        block = written.lstrip("\n") if run else written
        if run and not block:
            continue
        plain = _plain(block)
        if plain is not None and not (plain.joins and before in (plain.joins, _UNKNOWN)):
            run.append(plain)
            before = plain.joins
            continue
        last = run.pop() if run and run[-1].joins else None
        if run:
            yield run
            run = []
        if last:
            yield last.text
        yield block
        before = _UNKNOWN
    if run:
        yield run


def _plain(block: str) -> _Plain | None:
    """A block as HTML, None where the library has to look at it."""
    match block[:1]:
        case "" | "\n":
            return None
        case "#":
            html, joins = _headed(block), ""
        case "-" | "*" | "+" if block[1:2] == " ":
            html, joins = _list("ul", block) if _BULLETS.fullmatch(block) else None, "ul"
        case "1" if _NUMBERS.fullmatch(block):
            html, joins = _list("ol", block), "ol"
        case ">":
            html, joins = _quote(block), "blockquote"
        case "|":
            html, joins = _table(block), ""
        case _:
            html, joins = _paragraph(block), ""
    return None if html is None else _Plain(block, html, joins)


def _headed(block: str) -> str | None:
    """A heading, or several, with the paragraph right below."""
    parts: list[str | None] = []
    at = 0
    while heading := _HEADING.match(block, at):
        words, level = _phrase(heading[2]), len(heading[1])
        parts.append(words and f"<h{level}>{words}</h{level}>")
        at = heading.end()
    if at == 0 or at < len(block):
        parts.append(_paragraph(block[at:]))
    sound = [part for part in parts if part is not None]
    return "\n".join(sound) if len(sound) == len(parts) else None


def _paragraph(block: str) -> str | None:
    words = _phrase(block) if _PARAGRAPH.fullmatch(block) else None
    return None if words is None else f"<p>{words}</p>"


def _quote(block: str) -> str | None:
    inner = _paragraph(block[2:].replace("\n> ", "\n")) if _QUOTE.fullmatch(block) else None
    return None if inner is None else f"<blockquote>\n{inner}\n</blockquote>"


def _list(tag: str, block: str) -> str | None:
    items = [_phrase(line.split(" ", 1)[1]) for line in block.split("\n")]
    if None in items:
        return None
    return "\n".join((f"<{tag}>", *[f"<li>{item}</li>" for item in items], f"</{tag}>"))


def _table(block: str) -> str | None:
    """A table of two columns or more, each row with all of its cells and a border at both ends."""
    rows = [line[1:-1].split("|") for line in block.split("\n") if line[0] == "|" == line[-1]]
    columns = len(rows[0]) if rows else 0
    whole = len(rows) > block.count("\n") > 1 and columns > 1 and all(len(row) == columns for row in rows)
    if not whole:
        return None
    aligned = [_ALIGNED.fullmatch(cell.strip(" ")) for cell in rows.pop(1)]
    styles = [_ALIGNMENTS.get(f"{found[1] or ' '}{found[2]}") for found in aligned if found]
    cells = [[_phrase(cell.strip(" ")) for cell in row] for row in rows]
    if len(styles) < columns or any(None in row for row in cells):
        return None
    begun = [f' style="text-align: {style};"' if style else "" for style in styles]
    head, *body = (_row("td" if number else "th", row, begun) for number, row in enumerate(cells))
    return "\n".join(("<table>", "<thead>", head, "</thead>", "<tbody>", *body, "</tbody>", "</table>"))


def _row(tag: str, cells: Iterable[str | None], attributes: Iterable[str]) -> str:
    written = (f"<{tag}{given}>{cell}</{tag}>" for cell, given in zip(cells, attributes, strict=True))
    return "\n".join(("<tr>", *written, "</tr>"))


def _phrase(text: str) -> str | None:
    """Words with what is bold, slanted or a link in them; None where there is anything else."""
    if _SIGN.search(text) is None:
        return text
    parts = _INLINE.split(text)
    if _SIGN.search("".join(parts[::_PARTS])):
        return None
    for at in range(1, len(parts), _PARTS):
        strong, slanted, words, address = parts[at : at + 4]
        if strong is not None:
            parts[at] = f"<strong>{strong}</strong>"
        elif slanted is not None:
            parts[at] = f"<em>{slanted}</em>"
        else:
            parts[at] = f'<a href="{address}">{words}</a>'
        parts[at + 1 : at + 4] = ("", "", "")
    return "".join(parts)
