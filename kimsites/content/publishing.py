"""The text of everything a KIM publishes, converted, with every link leading somewhere."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from kimsites.content.documents import SourceDocument
from kimsites.content.links import (
    AnchorUse,
    Destination,
    EntryLinks,
    LeavesFolderError,
    Library,
    ShownPhoto,
    folder_of,
    path_below,
)
from kimsites.content.markdown.anchors import find_anchor
from kimsites.content.markdown.pipeline import BodyConverter, Converted
from kimsites.content.markdown.rewrite import Use
from kimsites.content.shelf import Refusal, ShelvedPhoto
from kimsites.content.target_findings import ANCHOR_MISSING, LINK_LEAVES_FOLDER
from kimsites.model.content import Asset, Photo
from kimsites.model.diagnostic import Diagnostic, Location, Text, has_errors

BROKEN = Text("masih ada kesalahannya", "still in error")

_MOST_ANCHORS_NAMED = 6
_NO_ANCHOR = Text(
    "belum satu pun; judul bagian ditulis seperti ini: `## Jadwal`", "none yet; write a heading like this: `## Jadwal`"
)
_MOST_MISSING_TOLD = 100
# "<" never stands in text as it is, so this meets nothing but links.
_LINK = re.compile(r'<a href="([^"]*)"')


class Manuscript(Struct, frozen=True):
    """A text to publish: its file below the KIM's folder, its page below the host, its one photo of the front matter.

    A page that is `always_there` can be linked to even when its text is in error. `photo` is the path as written, with
    the place it is written at and its text for the blind.
    """

    path: str
    address: str
    document: SourceDocument[Any]
    always_there: bool = False
    photo: str | None = None
    photo_alt: str = ""
    photo_place: Location = Location()


class Publication(Struct, frozen=True):
    """A manuscript's published text and photo; `body` is None when something in it is in error.

    `assets` are the files its page shows or links to. `text` is the body even when something in it is in error; it,
    `uses` and `shown` are for looking at what was written, not for publishing.
    """

    body: Converted | None
    photo: Photo | None
    diagnostics: tuple[Diagnostic, ...]
    assets: frozenset[Asset] = frozenset()
    anchor_uses: tuple[AnchorUse, ...] = ()
    linked: frozenset[str] = frozenset()
    text: Converted | None = None
    uses: tuple[Use, ...] = ()
    shown: tuple[ShownPhoto, ...] = ()


def publish(
    manuscripts: Sequence[Manuscript],
    library: Library,
    converter: BodyConverter,
    others: Mapping[str, Publication] | None = None,
) -> Mapping[str, Publication]:
    """Convert all texts of a KIM; the result is by path.

    A text that turns out to be in error is not published, so links to it from the others are left out, too. `others`
    are texts converted before, for links to their parts.
    """
    with converter.watch():
        return _publish(manuscripts, library, converter, others or {})


def _publish(
    manuscripts: Sequence[Manuscript],
    library: Library,
    converter: BodyConverter,
    others: Mapping[str, Publication],
) -> Mapping[str, Publication]:
    done = {text.path: _convert(text, library, converter) for text in manuscripts}
    failed = (text.path for text in manuscripts if done[text.path].body is None and not text.always_there)
    broken = dict.fromkeys(failed, Destination(None, BROKEN))
    if broken:
        rest = replace(library, destinations={**library.destinations, **broken})
        for text in manuscripts:
            if text.path not in broken and done[text.path].linked & broken.keys():
                done[text.path] = _convert(text, rest, converter)
    everything = {**others, **done}
    anchors = {path: publication.body.anchors for path, publication in everything.items() if publication.body}
    return {path: _with_anchors(publication, anchors) for path, publication in done.items()}


def _convert(text: Manuscript, library: Library, converter: BodyConverter) -> Publication:
    source = text.document.source_text()
    links = EntryLinks(library, source, text.path, text.address)
    shelved, told = _photo(text, library)
    converted = converter.convert(text.document.body, source, links)
    found = [*told, *converted.diagnostics, *links.diagnostics]
    if converted.body:
        found += _local_anchors(links, converted.body)
    body = None if has_errors(found) else converted.body
    return Publication(
        body=body,
        photo=_with_words(shelved, text.photo_alt) if shelved else None,
        diagnostics=tuple(found),
        assets=_assets(text, shelved, links if body else None),
        anchor_uses=tuple(links.anchor_uses),
        linked=frozenset(links.linked),
        text=converted.body,
        uses=tuple(links.uses),
        shown=tuple(links.shown),
    )


def _with_words(photo: ShelvedPhoto, alt: str) -> Photo:
    return Photo(photo.asset.path, photo.facts.width, photo.facts.height, alt)


def _assets(text: Manuscript, photo: ShelvedPhoto | None, links: EntryLinks | None) -> frozenset[Asset]:
    """Nothing of a page that is not there; of one without a text, its photo."""
    if links is None and not text.always_there:
        return frozenset()
    return frozenset((*(links.assets if links else ()), *((photo.asset,) if photo else ())))


def _photo(text: Manuscript, library: Library) -> tuple[ShelvedPhoto | None, tuple[Diagnostic, ...]]:
    """The photo named in the front matter."""
    if text.photo is None:
        return None, ()
    place = text.photo_place
    try:
        path = path_below(folder_of(text.path), text.photo)
    except LeavesFolderError:
        return None, (LINK_LEAVES_FOLDER.at(place, target=text.photo, own=""),)
    found = library.shelf.photo(path)
    if isinstance(found, Refusal):
        return None, (found.at(place, text.photo),)
    return found, ()


def _local_anchors(links: EntryLinks, body: Converted) -> Iterable[Diagnostic]:
    for use in links.missing_anchors[:_MOST_MISSING_TOLD]:
        place = links.source.use_of(use.target, use.count)
        yield _missing_anchor(place, unquote(use.target[1:]), Text("tulisan ini", "this text"), body.anchors)


def _missing_anchor(place: Location, anchor: str, where: Text, known: frozenset[str]) -> Diagnostic:
    names = ", ".join(f"#{name}" for name in sorted(known)[:_MOST_ANCHORS_NAMED]) or _NO_ANCHOR
    return ANCHOR_MISSING.at(place, anchor=anchor[:100], where=where, known=names)


def _with_anchors(publication: Publication, anchors: Mapping[str, frozenset[str]]) -> Publication:
    """Hold links to parts of other entries against the parts those entries have."""
    if publication.body is None or not publication.anchor_uses:
        return publication
    found = list(publication.diagnostics)
    better: dict[str, str] = {}
    for use in publication.anchor_uses:
        known = anchors.get(use.path, frozenset())
        given = find_anchor(known, unquote(use.fragment))
        if given is None:
            found.append(_missing_anchor(use.location, unquote(use.fragment), Text(use.path, use.path), known))
        better[f"{use.href}#{use.fragment}"] = f"{use.href}#{given}" if given else use.href
    html = _LINK.sub(lambda link: f'<a href="{better.get(link[1], link[1])}"', publication.body.html)
    return replace(publication, body=replace(publication.body, html=html), diagnostics=tuple(found))
