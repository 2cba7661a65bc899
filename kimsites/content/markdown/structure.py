"""Put HTML elements where the HTML standard allows them, so that any input gives a valid page.

A sanitiser removes what is dangerous, not what is misplaced: a list item without a list, a paragraph inside bold
text, a link inside a link. Text is never lost; a wrapper that has no right to stand where it stands is.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from kimsites.content.markdown.tree import VOID, Element, Node, is_blank

INLINE = frozenset(
    {"a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp"}
    | {"small", "strong", "sub", "sup", "u", "var"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_LINES = HEADINGS | {"p", "pre"}
_LISTS = frozenset({"ul", "ol"})
_CONTAINERS = frozenset({"blockquote", "div"})


class _BlockRule(Protocol):
    """What becomes of one block element; `link` says that it lies inside a link."""

    def __call__(self, node: Element, *, link: bool) -> list[Node]: ...


class _Content(Protocol):
    """What may stand inside an element."""

    def __call__(self, nodes: Iterable[Node], *, link: bool) -> list[Node]: ...


def arrange(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes that may stand in any `div`, text and inline elements gathered into paragraphs."""
    result: list[Node] = []
    is_arranged = True
    for node in nodes:
        if isinstance(node, str):
            is_arranged &= node == "\n"
            result.append(node)
        elif _is_sound(node):
            is_arranged &= node.tag not in INLINE
            result.append(node)
        else:
            is_arranged = False
            result.extend(_flow((node,), link=False))
    return result if is_arranged else _paragraphs(result)


def _is_sound(node: Element) -> bool:
    """Whether an element may stay as it is, with all it holds. Cheap, errs towards no: the rules below then decide."""
    tag, children = node.tag, node.children
    if tag in _LINES:
        first = children[0] if children else ""
        if len(children) == 1 and isinstance(first, str):
            return not (not first or first.isspace())
        return _is_sound_phrase(children, link=False) and not is_blank(children)
    if tag in _LISTS:
        items = [child for child in children if child != "\n"]
        return bool(items) and all(
            isinstance(item, Element) and item.tag == "li" and _is_sound_flow(item.children) for item in items
        )
    if tag in INLINE:
        return _is_sound_phrase((node,), link=False)
    return tag == "hr" or (tag in _CONTAINERS and _is_sound_flow(children) and not is_blank(children))


def _is_sound_flow(nodes: Iterable[Node]) -> bool:
    return all(isinstance(node, str) or _is_sound(node) for node in nodes)


def _is_sound_phrase(nodes: Iterable[Node], *, link: bool) -> bool:
    for node in nodes:
        if isinstance(node, str):
            continue
        is_link = node.tag == "a"
        if node.tag not in INLINE or (is_link and (link or "href" not in node.attributes)):
            return False
        if node.children and not _is_sound_phrase(node.children, link=link or is_link):
            return False
    return True


def is_inline(node: Node) -> bool:
    """Whether a node may stand inside a paragraph."""
    return isinstance(node, str) or node.tag in INLINE


def _flow(nodes: Iterable[Node], *, link: bool) -> list[Node]:
    """Any content: blocks and inline."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            result.append(node)
        elif node.tag in INLINE:
            result.extend(_inline(node, _flow, link=link))
        else:
            result.extend(_BLOCKS.get(node.tag, _unwrapped)(node, link=link))
    return result


def _phrasing(nodes: Iterable[Node], *, link: bool) -> list[Node]:
    """Inline content only: blocks give way to what they hold."""
    result: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            result.append(node)
        elif node.tag in INLINE:
            result.extend(_inline(node, _phrasing, link=link))
        elif node.tag not in VOID:
            result.extend((" ", *_phrasing(node.children, link=link), " "))
    return result


def _inline(node: Element, content: _Content, *, link: bool) -> list[Node]:
    if node.tag in VOID:
        return [node]
    is_link = node.tag == "a"
    children = content(node.children, link=link or is_link)
    misplaced_link = is_link and (link or "href" not in node.attributes)
    if misplaced_link or not all(is_inline(child) for child in children):
        return children
    return [Element(node.tag, node.attributes, children)]


def _paragraphs(nodes: Iterable[Node]) -> list[Node]:
    """Gather runs of inline nodes into paragraphs; blank runs vanish, line breaks between blocks stay."""
    result: list[Node] = []
    run: list[Node] = []
    for node in (*nodes, None):
        if node is not None and is_inline(node):
            run.append(node)
            continue
        if not is_blank(run):
            result.append(Element("p", {}, run))
        elif run:
            result.append("\n")
        run = []
        if node is not None:
            result.append(node)
    return result


def _unwrapped(node: Element, *, link: bool) -> list[Node]:
    return _flow(node.children, link=link)


def _paragraph(node: Element, *, link: bool) -> list[Node]:
    return _paragraphs(_flow(node.children, link=link))


def _line(node: Element, *, link: bool) -> list[Node]:
    children = _phrasing(node.children, link=link)
    return [] if is_blank(children) else [Element(node.tag, node.attributes, children)]


def _rule(node: Element, *, link: bool) -> list[Node]:  # noqa: ARG001 - a rule holds no link
    return [node]


def _container(node: Element, *, link: bool) -> list[Node]:
    children = _flow(node.children, link=link)
    return [] if is_blank(children) else [Element(node.tag, node.attributes, children)]


def _list(node: Element, *, link: bool) -> list[Node]:
    items: list[Node] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag == "li":
            items.append(Element("li", child.attributes, _flow(child.children, link=link)))
        elif isinstance(child, Element) or child.strip():
            items.append(Element("li", {}, _flow([child], link=link)))
        else:
            items.append("\n")
    has_items = any(isinstance(item, Element) for item in items)
    return [Element(node.tag, node.attributes, items)] if has_items else []


def _definitions(node: Element, *, link: bool) -> list[Node]:
    """A `dl` needs groups of terms followed by their meanings; anything else becomes plain content."""
    parts: list[Node] = []
    for child in node.children:
        if isinstance(child, Element) and child.tag == "dt":
            parts.append(Element("dt", {}, _phrasing(child.children, link=link)))
        elif isinstance(child, Element) and child.tag == "dd":
            parts.append(Element("dd", {}, _flow(child.children, link=link)))
        elif isinstance(child, Element) or child.strip():
            return _unwrapped(node, link=link)
        else:
            parts.append("\n")
    tags = [part.tag for part in parts if isinstance(part, Element)]
    sound = tags[:1] == ["dt"] and tags[-1:] == ["dd"]
    return [Element("dl", {}, parts)] if sound else _unwrapped(node, link=link)


def _table(node: Element, *, link: bool) -> list[Node]:
    """A table of sections of rows of cells; rows without cells and sections without rows vanish."""
    captions: list[Node] = []
    sections: list[Node] = []
    for child in _children(node):
        if child.tag == "caption" and not captions:
            captions.extend(_line(child, link=link))
        elif child.tag in _SECTIONS:
            rows: list[Node] = [row for item in _children(child) if item.tag == "tr" for row in _row(item, link=link)]
            if rows:
                sections.append(Element(child.tag, {}, rows))
    sections.sort(key=lambda section: isinstance(section, Element) and section.tag != "thead")
    heads = sum(isinstance(section, Element) and section.tag == "thead" for section in sections)
    if not sections or heads > 1:
        return _unwrapped(node, link=link)
    for section in sections:
        # One foot at most and only at the end; as a body it looks the same.
        if isinstance(section, Element) and section.tag == "tfoot":
            section.tag = "tbody"
    return [Element("table", {}, [*captions, *sections])]


def _row(node: Element, *, link: bool) -> list[Node]:
    cells: list[Node] = []
    for child in _children(node):
        if child.tag == "th":
            cells.append(Element("th", child.attributes, _phrasing(child.children, link=link)))
        elif child.tag == "td":
            cells.append(Element("td", child.attributes, _flow(child.children, link=link)))
    return [Element("tr", {}, cells)] if cells else []


def _details(node: Element, *, link: bool) -> list[Node]:
    """A fold needs its summary first; without one it is shown open."""
    summary = next((child for child in _children(node) if child.tag == "summary"), None)
    line = _line(summary, link=link) if summary else []
    if not line:
        return _unwrapped(node, link=link)
    rest = [child for child in node.children if child is not summary]
    return [Element("details", {}, [*line, *_paragraphs(_flow(rest, link=link))])]


def _children(node: Element) -> list[Element]:
    return [child for child in node.children if isinstance(child, Element)]


_BLOCKS: Mapping[str, _BlockRule] = {
    "p": _paragraph,
    "pre": _line,
    "hr": _rule,
    "div": _container,
    "blockquote": _container,
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "table": _table,
    "details": _details,
    **dict.fromkeys(HEADINGS, _line),
}
