"""Python-Markdown set up for our dialect. Imported by what uses that engine alone: the library takes long to import."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from kimsites.content.markdown.lists import EasyLists
from kimsites.content.markdown.shortcuts import Shortcuts


def fast_markdown() -> Markdown:
    """Return the library without what can't match a text; it gives what `plain_markdown` gives."""
    return plain_markdown(Shortcuts())


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
