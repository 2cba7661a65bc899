"""A small tree of HTML nodes: read from sanitised HTML, written as valid HTML.

Only for the output of a serialiser that follows the HTML standard (every tag closed, attributes in double quotes),
never for HTML as people write it.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct, field

VOID = frozenset({"br", "hr", "img"})

# A tag with the text behind it, and its end with the text behind that when nothing else stands between them; or
# text that no tag stands before.
_TOKEN = re.compile(r"<(/?[a-z][a-z0-9]*)((?:\s+[^\s=>/]+=\"[^\"]*\")*)\s*/?>([^<]*)(?:(</\1>)([^<]*))?|([^<]+|<)")
_ATTRIBUTE = re.compile(r"([^\s=>/]+)=\"([^\"]*)\"")
# Characters that the HTML standard forbids in a document, however they were written.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)

_FOOTNOTE_MARKS = frozenset({"footnote-ref", "footnote-backref"})


class TooDeepError(ValueError):
    """Elements are nested more deeply than allowed."""


class Element(Struct):
    """One element. Text among `children` is plain text, not markup."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        """The class names."""
        return tuple(self.attributes.get("class", "").split())


Node: TypeAlias = Element | str


def parse(markup: str, deepest: int) -> list[Node]:
    """Return the nodes of well-formed HTML, without characters that the HTML standard forbids.

    Raises:
        TooDeepError: elements are nested more than `deepest` levels.
    """
    root = Element("")
    stack = [root]
    children = root.children
    for tag, attributes, text, is_closed, behind, loose in _TOKEN.findall(without_forbidden(markup)):
        if loose:
            children.append(unescape(loose))
            continue
        if tag[0] == "/":
            _close(stack, tag[1:])
            children = stack[-1].children
        else:
            element = Element(tag, _attributes(attributes) if attributes else {}, [])
            children.append(element)
            if is_closed:
                if text:
                    element.children.append(unescape(text))
                if behind:
                    children.append(unescape(behind))
                continue
            if tag not in VOID:
                stack.append(element)
                children = element.children
                if len(stack) > deepest:
                    raise TooDeepError
        if text:
            children.append(unescape(text))
    return root.children


def without_forbidden(markup: str) -> str:
    """Return HTML without the characters that the HTML standard forbids in a document."""
    # What can be printed holds nothing forbidden, and asking for that is ten times as fast as looking for it.
    return markup if markup.replace("\n", "").isprintable() else _FORBIDDEN.sub("", markup)


def unescape(text: str) -> str:
    """Undo what serialisers escape; by the HTML standard these five and nothing else."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", "\xa0")
    return text.replace("&amp;", "&")


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)}


def _close(stack: list[Element], tag: str) -> None:
    if stack[-1].tag == tag:
        stack.pop()
    elif any(element.tag == tag for element in stack[1:]):
        while stack.pop().tag != tag:
            pass


def serialise(nodes: Iterable[Node]) -> str:
    """Return nodes as HTML."""
    parts: list[str] = []
    _write(nodes, parts)
    return "".join(parts)


def _write(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(_escape(node))
            continue
        tag, children = node.tag, node.children
        if node.attributes:
            attributes = "".join([f' {name}="{escape_value(value)}"' for name, value in node.attributes.items()])
            parts.append(f"<{tag}{attributes}>")
        else:
            parts.append(f"<{tag}>")
        if tag in VOID:
            continue
        if len(children) == 1 and isinstance(children[0], str) and tag != "pre":
            parts.append(f"{_escape(children[0])}</{tag}>")
            continue
        if tag == "pre" and children and isinstance(children[0], str) and children[0][:1] == "\n":
            # A reader of HTML drops the first line break of a pre.
            parts.append("\n")
        _write(children, parts)
        parts.append(f"</{tag}>")


def _escape(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def escape_value(text: str) -> str:
    """Return text as it stands between the quotes of an attribute."""
    return _escape(text).replace('"', "&quot;")


def text_of(nodes: Iterable[Node]) -> str:
    """Return the text a reader sees, footnote marks left out."""
    parts: list[str] = []
    _collect_text(nodes, parts)
    return "".join(parts)


def _collect_text(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "br":
            parts.append(" ")
        elif not ("class" in node.attributes and _FOOTNOTE_MARKS.intersection(node.classes)):
            _collect_text(node.children, parts)


def is_blank(nodes: Iterable[Node]) -> bool:
    """Whether nothing is to be seen: no text and no picture."""
    for node in nodes:
        if isinstance(node, str):
            if node and not node.isspace():
                return False
        elif node.tag == "img" or not is_blank(node.children):
            return False
    return True
