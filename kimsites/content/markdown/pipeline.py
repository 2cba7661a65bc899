"""One entry's Markdown to published HTML: engine, allow-list, arrangement, rewriting. All under limits."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial

from msgspec import Struct

from kimsites.content.markdown.anchors import number
from kimsites.content.markdown.autolink import Autolinker
from kimsites.content.markdown.engine import MarkdownEngine
from kimsites.content.markdown.footnotes import LOOSE_NOTE, gather_footnotes
from kimsites.content.markdown.limits import DEEPEST_HTML, TimeLimit, TimeLimitError, too_nested
from kimsites.content.markdown.media import video_id
from kimsites.content.markdown.plain import Piece, Plain, pieces_of, sanitised
from kimsites.content.markdown.positions import SourceText
from kimsites.content.markdown.rewrite import Rewriter, Targets
from kimsites.content.markdown.sanitise import Sanitiser, may_hold_html, removed_by_sanitiser
from kimsites.content.markdown.structure import arrange
from kimsites.content.markdown.tree import Element, Node, TooDeepError, parse, serialise, text_of
from kimsites.content.slugs import shorten
from kimsites.content.text_findings import (
    HTML_REMOVED,
    NOT_CONVERTIBLE,
    PLACE_OF_COMPUTER,
    TOO_NESTED,
    TOO_SLOW,
    UNKNOWN_SCHEME,
)
from kimsites.model.diagnostic import Diagnostic, FindingKind, Location, Severity
from kimsites.model.settings import Limits

#: Beginnings of addresses that are kept out for safety, not for being unknown.
_DANGEROUS = frozenset({"javascript:", "data:", "vbscript:"})


class Converted(Struct, frozen=True):
    """A converted body: HTML for `<div class="isi">`, its first paragraph as a summary, its words, its anchors."""

    html: str
    summary: str
    words: int
    anchors: frozenset[str]


class Conversion(Struct, frozen=True):
    """What came of converting one body; None when the diagnostics say why there is none."""

    body: Converted | None
    diagnostics: tuple[Diagnostic, ...] = ()


class BodyConverter:
    """Converts one body after the other with the same engine. Not for several threads at once.

    `recognises_plain` saves time on plain blocks and makes no other difference.
    """

    def __init__(self, engine: MarkdownEngine, limits: Limits, *, recognises_plain: bool = True) -> None:
        self._engine = engine
        self._recognises_plain = recognises_plain
        self._limits = limits
        self._sanitiser = Sanitiser()
        self._autolinker = Autolinker()
        self._time = TimeLimit(limits.convert_seconds)

    def watch(self) -> AbstractContextManager[None]:
        """Be ready to interrupt any conversion inside; one outside makes ready for itself, which takes longer."""
        return self._time.watch()

    def convert(self, body: str, source: SourceText, targets: Targets) -> Conversion:
        """Convert a body. Never raises, whatever the text.

        `source` is the same body without its code, for places of findings.
        """
        line = too_nested(source.text, self._limits.nesting)
        if line is not None:
            return Conversion(None, (TOO_NESTED.at(source.line(line), limit=self._limits.nesting),))
        try:
            return self._time.run(partial(self._convert, body, source, targets))
        except TimeLimitError:
            found = TOO_SLOW.at(source.line(1), seconds=f"{self._limits.convert_seconds:g}")
        except (RecursionError, TooDeepError):
            found = TOO_NESTED.at(source.line(1), limit=self._limits.nesting)
        except Exception as problem:  # noqa: BLE001 - engines stumble over hostile text in ways they don't document
            found = NOT_CONVERTIBLE.at(source.line(1), reason=type(problem).__name__)
        return Conversion(None, (found,))

    def _convert(self, body: str, source: SourceText, targets: Targets) -> Conversion:
        raw = self._engine.convert(body)
        is_suspect = may_hold_html(body)
        removed = removed_by_sanitiser(raw) if is_suspect else ()
        whole = sanitised(raw) if self._recognises_plain and not is_suspect else None
        pieces: list[Piece] = [whole] if whole else self._arranged(self._sanitiser.clean(raw))
        anchors = number(pieces)
        text = "".join([piece.text if isinstance(piece, Plain) else text_of(piece) for piece in pieces])
        summary = _first_paragraph(pieces) or shorten(text)
        html = _published(pieces, Rewriter(anchors, targets, self._autolinker))
        converted = Converted(html, summary, len(text.split()), frozenset(anchors.ids))
        found = tuple(_kind_of(what).at(_place_of(what, source), what=what) for what in removed)
        return Conversion(None if any(one.severity is Severity.ERROR for one in found) else converted, found)

    def _arranged(self, clean: str) -> list[Piece]:
        """The pieces of a page, nodes of it put where they may stand."""
        if LOOSE_NOTE in clean:
            return [arrange(gather_footnotes(parse(clean, DEEPEST_HTML)))]
        if not self._recognises_plain:
            return [arrange(parse(clean, DEEPEST_HTML))]
        pieces = pieces_of(clean, DEEPEST_HTML)
        return [piece if isinstance(piece, Plain) else arrange(piece) for piece in pieces]


def _kind_of(removed: str) -> FindingKind:
    """What it means that a tag, an attribute or the beginning of an address (`data:`) was removed."""
    if not removed.endswith(":") or removed in _DANGEROUS:
        return HTML_REMOVED
    # `C:` is a drive.
    return PLACE_OF_COMPUTER if len(removed) == 2 or removed == "file:" else UNKNOWN_SCHEME


def _place_of(removed: str, source: SourceText) -> Location:
    if _kind_of(removed) is not PLACE_OF_COMPUTER:
        return source.find(removed.rstrip(">"))
    # One letter and a colon end many a word: an address stands behind a bracket or a quotation mark.
    return next((at for sign in "(<\"'" if (at := source.behind(sign, removed))), source.find(removed))


def _published(pieces: Iterable[Piece], rewriter: Rewriter) -> str:
    parts = (
        rewriter.plain(piece.markup) if isinstance(piece, Plain) else serialise(rewriter.nodes(piece))
        for piece in pieces
    )
    return "".join(parts).strip()


def _first_paragraph(pieces: Iterable[Piece]) -> str:
    """The first paragraph with words in it, shortened; a video's address is no words."""
    for piece in pieces:
        for paragraph in piece.paragraphs() if isinstance(piece, Plain) else _paragraphs(piece):
            text = paragraph.strip()
            if text and video_id(text) is None:
                return shorten(text)
    return ""


def _paragraphs(nodes: Iterable[Node]) -> Iterator[str]:
    return (text_of(node.children) for node in nodes if isinstance(node, Element) and node.tag == "p")
