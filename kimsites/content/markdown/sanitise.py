"""The one gate for HTML: what is not on the allow-list does not come through.

The list is explained to authors in docs/markdown.md.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from types import MappingProxyType

import nh3

from kimsites.content.markdown.structure import HEADINGS, INLINE

TAGS = (
    INLINE
    | HEADINGS
    | {"blockquote", "caption", "dd", "details", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "summary", "ul"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "a": frozenset({"class", "href", "id", "title"}),
        "abbr": frozenset({"title"}),
        "code": frozenset({"class"}),
        "div": frozenset({"class", "id"}),
        "img": frozenset({"alt", "src", "title"}),
        "li": frozenset({"id"}),
        "ol": frozenset({"start"}),
        "sup": frozenset({"class", "id"}),
        "td": frozenset({"style"}),
        "th": frozenset({"style"}),
    }
)
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: Elements whose text is no text for readers: it goes with them.
_DROPPED_WITH_CONTENT = frozenset(
    {"script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math"}
)
# What a Markdown engine itself writes for code languages and footnotes.
_CLASS = re.compile(r"language-[A-Za-z0-9_+#-]{1,40}|footnotes?|footnote-(?:ref|backref|definition)")
_FOOTNOTE_ID = re.compile(r"fn(?:ref)?\d*[:-]?.{0,100}", re.DOTALL)
_START = re.compile(r"\d{1,6}")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*)\s*:")
_MARKUP = re.compile(r"<[A-Za-z!/?]")
_ODD_TARGET = re.compile(r"\](?:\(|:)\s*<?\s*(?!https?:|mailto:|tel:)[A-Za-z][A-Za-z0-9+.-]*:")


def _kept_value(_tag: str, attribute: str, value: str) -> str | None:
    match attribute:
        case "class":
            return " ".join(name for name in value.split() if _CLASS.fullmatch(name)) or None
        case "id":
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        case "start":
            return value if _START.fullmatch(value) else None
        case _:
            return value


class Sanitiser:
    """Cleans HTML by the allow-list of this module."""

    def __init__(self) -> None:
        self._cleaner = nh3.Cleaner(
            tags=set(TAGS),
            clean_content_tags=set(_DROPPED_WITH_CONTENT),
            attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
            attribute_filter=_kept_value,
            filter_style_properties={"text-align"},
            url_schemes=set(SCHEMES),
            link_rel=None,
        )

    def clean(self, markup: str) -> str:
        """Return well-formed HTML that holds nothing but what the allow-list names."""
        return self._cleaner.clean(markup)


def may_hold_html(text: str) -> bool:
    """Whether Markdown text might hold HTML or addresses that the sanitiser would remove. Cheap, errs towards yes."""
    return ("<" in text and _MARKUP.search(text) is not None) or _ODD_TARGET.search(text) is not None


def removed_by_sanitiser(markup: str) -> tuple[str, ...]:
    """Name what the allow-list removes from HTML, each once, sorted: `<iframe>`, `onclick=`, `javascript:`."""
    collector = _Collector()
    try:
        collector.feed(markup)
        collector.close()
    except (AssertionError, ValueError):
        # The standard library's reader gives up on some malformed declarations; the cleaner itself does not.
        collector.found.add("<!")
    return tuple(sorted(collector.found))


class _Collector(HTMLParser):
    """Collects names of what is not on the list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.add(f"<{tag[:40]}>")
            return
        for name, value in attrs:
            self._look_at(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name not in ATTRIBUTES.get(tag, frozenset()) or _kept_value(tag, name, value) is None:
            self.found.add(f"{name[:40]}=")
        elif name in {"href", "src"}:
            scheme = _SCHEME.match(value)
            if scheme and scheme[1].lower() not in SCHEMES:
                self.found.add(f"{scheme[1].lower()[:40]}:")
