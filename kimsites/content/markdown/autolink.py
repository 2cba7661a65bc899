"""Bare web and e-mail addresses in running text become links."""

import re

from linkify_it import LinkifyIt

from kimsites.content.markdown.tree import Element, Node

# No address goes across a blank, so words can be looked at one by one.
_WORD = re.compile(r"\S+")
# The plainest of addresses, with nothing behind it that might or might not belong to it.
_PLAIN = re.compile(
    r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,10}(?:/[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)*/?", re.ASCII
)


def may_hold_address(text: str) -> bool:
    """Whether a text needs a closer look."""
    return "://" in text or "@" in text or "www." in text


class Autolinker:
    """Finds addresses in plain text, once set up for many texts."""

    def __init__(self) -> None:
        self._linkify = LinkifyIt()

    def nodes(self, text: str) -> list[Node]:
        """Return the text with links in place of what is plainly a web (`https://`, `www.`) or e-mail address."""
        if not may_hold_address(text):
            return [text]
        result: list[Node] = []
        end = 0
        for word in _WORD.finditer(text):
            if may_hold_address(word[0]):
                for start, stop, target in self._addresses(word[0], word.start()):
                    result.extend((text[end:start], Element("a", {"href": target}, [text[start:stop]])))
                    end = stop
        result.append(text[end:])
        return [node for node in result if node]

    def _addresses(self, word: str, at: int) -> list[tuple[int, int, str]]:
        """Start, end and target of each address in a word that stands at some place of a text."""
        if _PLAIN.fullmatch(word):
            return [(at, at + len(word), word)]
        found: list[tuple[int, int, str]] = []
        for match in self._linkify.match(word) or ():
            target = _target(match.schema, word[match.index : match.last_index], match.url)
            if target:
                found.append((at + match.index, at + match.last_index, target))
        return found


def _target(schema: str, written: str, url: str) -> str | None:
    if schema in {"http:", "https:", "mailto:"}:
        return url
    if written.lower().startswith("www."):
        return f"https://{written}"
    return None
