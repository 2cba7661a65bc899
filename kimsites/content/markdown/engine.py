"""Markdown text to HTML. The HTML is raw: nothing here is trusted until it has been sanitised."""

from typing import Protocol


class MarkdownEngine(Protocol):
    """What turns one Markdown text into raw HTML.

    Each call stands alone: nothing of one text reaches the next, even when a call was interrupted.
    """

    def convert(self, text: str) -> str:
        """Return raw HTML. Hostile text may raise anything or take minutes; see `limits`."""


class PythonMarkdown:
    """Python-Markdown with tables, fenced code, footnotes, definition lists and forgiving lists."""

    def __init__(self) -> None:
        # The library takes a twentieth of a second to import, and nations that use the other engine don't need it.
        from kimsites.content.markdown.dialect import fast_markdown  # noqa: PLC0415

        self._new = fast_markdown
        self._markdown = fast_markdown()

    def convert(self, text: str) -> str:
        """Return raw HTML."""
        try:
            return self._markdown.reset().convert(text)
        except BaseException:
            # An interrupted instance keeps half of its work; the next entry must not find it.
            self._markdown = self._new()
            raise
