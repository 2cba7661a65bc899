"""A small tree of HTML nodes: read from sanitised HTML, written as valid HTML.

Only for the output of a serialiser that follows the HTML standard (every tag closed, attributes in double quotes),
never for HTML as people write it.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

VOID = frozenset({"br", "hr", "img"})

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[^\s=>/]+=\"[^\"]*\")*)\s*/?>|(?P<text>[^<]+|<)"
)
_ATTRIBUTE = re.compile(r"([^\s=>/]+)=\"([^\"]*)\"")
# Characters that the HTML standard forbids in a document, however they were written.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


class TooDeepError(ValueError):
    """Elements are nested more deeply than allowed."""


@dataclass(slots=True)
class Element:
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
    """Return the nodes of well-formed HTML.

    Raises:
        TooDeepError: elements are nested more than `deepest` levels.
    """
    root = Element("")
    stack = [root]
    for token in _TOKEN.finditer(markup):
        tag = token["tag"]
        if tag is None:
            stack[-1].children.append(html.unescape(token["text"]))
        elif token["close"]:
            _close(stack, tag)
        else:
            found = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(token["attributes"])}
            element = Element(tag, found)
            stack[-1].children.append(element)
            if tag not in VOID:
                stack.append(element)
                if len(stack) > deepest:
                    raise TooDeepError
    return root.children


def _close(stack: list[Element], tag: str) -> None:
    if any(element.tag == tag for element in stack[1:]):
        while stack.pop().tag != tag:
            pass


def serialise(nodes: Iterable[Node]) -> str:
    """Return nodes as HTML, without characters that the standard forbids."""
    parts: list[str] = []
    for node in nodes:
        _write(node, parts)
    return _FORBIDDEN.sub("", "".join(parts))


def _write(node: Node, parts: list[str]) -> None:
    if isinstance(node, str):
        parts.append(_escape(node))
        return
    attributes = "".join(f' {name}="{_escape_value(value)}"' for name, value in node.attributes.items())
    parts.append(f"<{node.tag}{attributes}>")
    if node.tag in VOID:
        return
    if node.tag == "pre" and node.children and isinstance(node.children[0], str) and node.children[0][:1] == "\n":
        # A reader of HTML drops the first line break of a pre.
        parts.append("\n")
    for child in node.children:
        _write(child, parts)
    parts.append(f"</{node.tag}>")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_value(text: str) -> str:
    return _escape(text).replace('"', "&quot;")


def elements(nodes: Iterable[Node]) -> Iterator[Element]:
    """Yield every element, in document order."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from elements(node.children)


def text_of(nodes: Iterable[Node]) -> str:
    """Return the text a reader sees, footnote marks left out."""
    parts: list[str] = []
    _collect_text(nodes, parts)
    return _FORBIDDEN.sub("", "".join(parts))


def _collect_text(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "br":
            parts.append(" ")
        elif "footnote-ref" not in node.classes and "footnote-backref" not in node.classes:
            _collect_text(node.children, parts)


def is_blank(nodes: Iterable[Node]) -> bool:
    """Whether nothing is to be seen: no text and no picture."""
    return all(
        not node.strip() if isinstance(node, str) else node.tag != "img" and is_blank(node.children) for node in nodes
    )
