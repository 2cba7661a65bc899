"""Markdown text to HTML. The HTML is raw: nothing here is trusted until it has been sanitised."""

from typing import Protocol

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from kimsites.content.markdown.lists import EasyLists
from kimsites.content.markdown.shortcuts import Shortcuts


class MarkdownEngine(Protocol):
    """What turns one Markdown text into raw HTML.

    Each call stands alone: nothing of one text reaches the next, even when a call was interrupted.
    """

    def convert(self, text: str) -> str:
        """Return raw HTML. Hostile text may raise anything or take minutes; see `limits`."""


class PythonMarkdown:
    """Python-Markdown with tables, fenced code, footnotes, definition lists and forgiving lists."""

    def __init__(self) -> None:
        self._markdown = plain_markdown(Shortcuts())

    def convert(self, text: str) -> str:
        """Return raw HTML."""
        try:
            return self._markdown.reset().convert(text)
        except BaseException:
            # An interrupted instance keeps half of its work; the next entry must not find it.
            self._markdown = plain_markdown(Shortcuts())
            raise


def plain_markdown(*more: Extension) -> Markdown:
    """Return the library set up for our dialect, with `more` extensions behind those of the dialect."""
    return Markdown(
        extensions=[
            TableExtension(),
            FencedCodeExtension(),
            FootnoteExtension(BACKLINK_TITLE="Kembali ke teks (catatan {})"),
            SaneListExtension(),
            DefListExtension(),
            EasyLists(),
            *more,
        ],
        output_format="html",
    )
