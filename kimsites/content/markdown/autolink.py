"""Bare web and e-mail addresses in running text become links."""

from linkify_it import LinkifyIt

from kimsites.content.markdown.tree import Element, Node

_TRIGGERS = ("://", "www.", "@")


class Autolinker:
    """Finds addresses in plain text, once set up for many texts."""

    def __init__(self) -> None:
        self._linkify = LinkifyIt()

    def nodes(self, text: str) -> list[Node]:
        """Return the text with links in place of what is plainly a web (`https://`, `www.`) or e-mail address."""
        if not any(trigger in text for trigger in _TRIGGERS):
            return [text]
        result: list[Node] = []
        end = 0
        for match in self._linkify.match(text) or ():
            written = text[match.index : match.last_index]
            target = _target(match.schema, written, match.url)
            if target:
                result.extend((text[end : match.index], Element("a", {"href": target}, [written])))
                end = match.last_index
        result.append(text[end:])
        return [node for node in result if node]


def _target(schema: str, written: str, url: str) -> str | None:
    if schema in {"http:", "https:", "mailto:"}:
        return url
    if written.lower().startswith("www."):
        return f"https://{written}"
    return None
