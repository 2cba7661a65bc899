"""Python-Markdown's tree as HTML: what the library writes, to the letter, for the elements that texts are made of."""

from xml.etree.ElementTree import Element

from markdown.serializers import RE_AMP, to_html_string

# Attributes that are written as they are; any other is left to the library, which knows the odd ones.
_ATTRIBUTES = frozenset({"alt", "class", "href", "id", "src", "start", "style", "title"})
_EMPTY = frozenset({"br", "hr", "img"})
_PLAIN = frozenset(
    {"a", "blockquote", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p"}
    | {"pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)


def tree_to_html(root: Element) -> str:
    """Return the element with all it holds as `markdown.serializers.to_html_string` writes it."""
    parts: list[str] = []
    _write(root, parts)
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    tag, attributes = element.tag, element.attrib
    is_empty = tag in _EMPTY
    if not (is_empty or tag in _PLAIN) or not _are_plain(attributes):
        parts.append(to_html_string(element))
        return
    if attributes:
        written = "".join([f' {name}="{_escape_value(attributes[name])}"' for name in sorted(attributes)])
        parts.append(f"<{tag}{written}>")
    else:
        parts.append(f"<{tag}>")
    if element.text:
        parts.append(_escape(element.text))
    for child in element:
        _write(child, parts)
    if not is_empty:
        parts.append(f"</{tag}>")
    if element.tail:
        parts.append(_escape(element.tail))


def _are_plain(attributes: dict[str, str]) -> bool:
    return not attributes or (
        attributes.keys() <= _ATTRIBUTES and all(isinstance(value, str) for value in attributes.values())
    )


def _escape(text: str) -> str:
    if "&" in text:
        # An entity stays one.
        text = RE_AMP.sub("&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text


def _escape_value(text: str) -> str:
    return _escape(text).replace('"', "&quot;")
