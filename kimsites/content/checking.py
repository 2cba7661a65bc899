"""A KIM's folder to what checks look at: every sound file as written and as converted, whoever may see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kimsites.content.assembly import Assembly, Parts, assemble, cover_without_words, manuscript_of
from kimsites.content.collections import COLLECTIONS
from kimsites.content.documents import SourceDocument
from kimsites.content.entries import EntrySource
from kimsites.content.files import PROFILE
from kimsites.content.links import LeavesFolderError, ShownPhoto, folder_of, path_below
from kimsites.content.markdown.pipeline import BodyConverter
from kimsites.content.profile import PROFILE_ALIASES, ProfileSchema
from kimsites.content.publishing import Publication, publish
from kimsites.content.reading import ReadOptions, body_converter, read_parts
from kimsites.content.shelf import Refusal, Shelf, ShelvedPhoto
from kimsites.content.visibility import State
from kimsites.model.checking import CheckedFile, CheckedSite, UsedLink, UsedPhoto, Visibility
from kimsites.model.content import Listing, Profile, Site
from kimsites.model.diagnostic import Diagnostic, Location, Severity, in_order
from kimsites.model.registry import Kim


def read_checked(
    kim: Kim, folder: Path | None, options: ReadOptions, converter: BodyConverter | None = None
) -> CheckedSite:
    """Read everything a KIM has written, for checks.

    All files with sound front matter are in it, those whose text is in error included. Its diagnostics are those of
    `read_site` and, for what nobody sees yet: of scheduled texts the same, of drafts with errors told as warnings, of
    what is over nothing.

    Raises:
        ValueError: `options.now` has no time zone.
    """
    if options.now.tzinfo is None:
        raise ValueError("the moment of the check needs a time zone")
    if folder is None:
        empty = tuple(Listing(definition.collection, ()) for definition in COLLECTIONS)
        return CheckedSite(Site(kim, Profile(), empty), (), (), options.now)
    texts: dict[str, str] = {}
    parts, found = read_parts(kim, folder, options, texts)
    converter = converter or body_converter(options.settings)
    made = assemble(parts, converter)
    hidden = [source for source in parts.sources if _state(source, parts) is not State.PUBLISHED]
    # They come last, so that what readers see is found and told as a build does.
    unseen = publish([manuscript_of(source) for source in hidden], made.library, converter, made.published)
    found += made.diagnostics
    found += made.library.shelf.diagnostics
    found += [one for source in hidden for one in _of_hidden(source, unseen[source.path], _state(source, parts))]
    told = in_order(one.for_site(kim.slug) for one in found)
    files = _Files(parts, {**made.published, **unseen}, texts, made.library.shelf).all()
    return CheckedSite(made.site, tuple(sorted(files, key=lambda file: file.file)), told, options.now)


def site_to_check(parts: Parts, made: Assembly, texts: Mapping[str, str], told: tuple[Diagnostic, ...]) -> CheckedSite:
    """What checks look at of a KIM that is read and put together already.

    `texts` are the whole texts by path, `told` is what reading told. What `made` does not publish is left out.
    """
    sources = tuple(source for source in parts.sources if source.path in made.published)
    files = _Files(replace(parts, sources=sources), made.published, texts, made.library.shelf).all()
    return CheckedSite(made.site, tuple(sorted(files, key=lambda file: file.file)), told, parts.clock.now)


def _state(source: EntrySource, parts: Parts) -> State:
    return source.visibility.state(parts.clock.now)


def _of_hidden(source: EntrySource, publication: Publication, state: State) -> Iterator[Diagnostic]:
    if state is State.EXPIRED:
        return
    for found in (*publication.diagnostics, *cover_without_words(source)):
        unfinished = state is State.DRAFT and found.severity is Severity.ERROR
        yield replace(found, severity=Severity.WARNING) if unfinished else found


class _Places(Mapping[str, Location]):
    """Where the values of a file's keys stand; looked up when asked, which is seldom."""

    def __init__(self, document: SourceDocument[Any], aliases: Mapping[str, str], text: str) -> None:
        self._document = document
        self._aliases = aliases
        self._text = text
        written = document.front.data if isinstance(document.front.data, dict) else {}
        self._written = {aliases.get(key.lower(), key.lower()): key for key in written}

    def __getitem__(self, name: str) -> Location:
        return self._plainly(self._written[name]) or self._document.place(name, self._aliases)

    def __contains__(self, name: object) -> bool:
        # What a mapping inherits would look the place up.
        return name in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def _plainly(self, key: str) -> Location | None:
        """The place of a value that follows its key on the only line that begins with it: a parser takes far longer."""
        first, body = self._document.front.first_line, self._document.body_line
        above = self._text.split("\n", body - 1)[first - 1 : body - 2]
        lines = [(number, line) for number, line in enumerate(above, first) if line.startswith(key)]
        found = re.match(rf"{re.escape(key)}: +(?=[^\s&*!|>#?%@`])", lines[0][1]) if len(lines) == 1 else None
        return Location(self._document.file, lines[0][0], found.end() + 1) if found else None


class _Files(Struct, frozen=True):
    """Makes the files of one KIM from what reading and converting them gave."""

    parts: Parts
    publications: Mapping[str, Publication]
    texts: Mapping[str, str]
    shelf: Shelf

    def all(self) -> Iterator[CheckedFile]:
        if self.parts.profile is not None:
            yield self._profile(self.parts.profile)
        for source in self.parts.sources:
            yield self._entry(source)

    def _profile(self, document: SourceDocument[ProfileSchema]) -> CheckedFile:
        places = _Places(document, PROFILE_ALIASES, self.texts[PROFILE])
        logo = self._photo_of_key(PROFILE, document.fields.logo, places, "logo")
        return self._file(PROFILE, document, places, logo, title=self.parts.kim.name)

    def _entry(self, source: EntrySource) -> CheckedFile:
        fields = source.document.fields
        places = _Places(source.document, source.definition.aliases, self.texts[source.path])
        cover = self._photo_of_key(source.path, fields.cover, places, "cover")
        return self._file(
            source.path,
            source.document,
            places,
            cover,
            title=fields.title,
            collection=source.definition.collection.name,
            visibility=Visibility(_state(source, self.parts).value),
            date=source.date,
        )

    def _file(
        self, path: str, document: SourceDocument[Any], places: _Places, photos: Iterable[UsedPhoto], **own: Any
    ) -> CheckedFile:
        """A file with what all files have in common."""
        publication = self.publications[path]
        return CheckedFile(
            file=document.file,
            text=self.texts[path],
            body_line=document.body_line,
            html=publication.text.html if publication.text else "",
            places=places,
            photos=(*photos, *self._photos(publication.shown, document)),
            links=tuple(_links(publication, document)),
            acknowledged=frozenset(code.upper() for code in document.fields.acknowledge),
            **own,
        )

    def _photos(self, shown: Sequence[ShownPhoto], document: SourceDocument[Any]) -> Iterator[UsedPhoto]:
        source = document.source_text() if shown else None
        for use, path, photo in shown:
            if source is not None:
                yield self._photo(source.use_of(use.target, use.count), path, photo)

    def _photo_of_key(self, file: str, written: str | None, places: _Places, key: str) -> Iterator[UsedPhoto]:
        """The photo that the front matter names, if there is one."""
        if written is None or key not in places:
            return
        try:
            path = path_below(folder_of(file), written)
        except LeavesFolderError:
            return
        photo = self.shelf.photo(path)
        if not isinstance(photo, Refusal):
            yield self._photo(places[key], path, photo)

    def _photo(self, place: Location, path: str, photo: ShelvedPhoto) -> UsedPhoto:
        return UsedPhoto(place, self.parts.folder.file(path), photo.asset.size, photo.facts.width, photo.facts.height)


def _links(publication: Publication, document: SourceDocument[Any]) -> Iterator[UsedLink]:
    if publication.uses:
        source = document.source_text()
        for use in publication.uses:
            yield UsedLink(source.use_of(use.target, use.count), use.target, use.words)
