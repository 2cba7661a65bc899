"""The parts of a KIM's site, read and sound, put together into what is published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kimsites.content.collections import COLLECTIONS
from kimsites.content.documents import SourceDocument
from kimsites.content.entries import EntrySource
from kimsites.content.files import PROFILE, KimFolder
from kimsites.content.front_matter import Clock
from kimsites.content.links import Destination, Library
from kimsites.content.markdown.pipeline import BodyConverter, Converted
from kimsites.content.profile import PROFILE_ADDRESS, PROFILE_ALIASES, ProfileSchema, profile_of
from kimsites.content.publishing import BROKEN, Manuscript, Publication, publish
from kimsites.content.shelf import Shelf, each_once
from kimsites.content.target_findings import COVER_WITHOUT_WORDS
from kimsites.content.terms import Terms
from kimsites.content.visibility import State
from kimsites.model.content import Collection, Entry, Listing, Profile, Site, Term
from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.registry import Kim
from kimsites.model.settings import Settings

_HIDDEN_STATES: Mapping[State, Text] = {
    State.DRAFT: Text("masih draf", "a draft"),
    State.SCHEDULED: Text("belum waktunya terbit", "not due yet"),
    State.EXPIRED: Text("sudah berakhir masa tayangnya", "past its last day"),
}


class Parts(Struct, frozen=True):
    """What a site is put together from: sound front matter of everything, published or not.

    `paths` are all entry files that exist, sound or not: a link to one of them is not a link to nothing.
    """

    kim: Kim
    folder: KimFolder
    settings: Settings
    clock: Clock
    profile: SourceDocument[ProfileSchema] | None
    sources: tuple[EntrySource, ...]
    paths: tuple[str, ...]


class Assembly(Struct, frozen=True):
    """The site, everything found on the way, what became of each text that is due (by path), and what links lead to."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    published: Mapping[str, Publication]
    library: Library


def assemble(parts: Parts, converter: BodyConverter, shelf: Shelf | None = None) -> Assembly:
    """Convert what is due. The `shelf` of the KIM's photos is a new one when none is given."""
    due = [source for source in parts.sources if source.visibility.state(parts.clock.now) is State.PUBLISHED]
    shelf = shelf or Shelf(parts.folder, parts.settings.limits.photo_bytes)
    library = Library(_destinations(parts), shelf, parts.settings.domain)
    manuscripts = [*_profile_manuscript(parts.profile), *(manuscript_of(source) for source in due)]
    published = publish(manuscripts, library, converter)
    terms = Terms()
    listings = _listings(due, published, terms)
    assets = each_once(asset for publication in published.values() for asset in publication.assets)
    site = Site(parts.kim, _profile(parts.profile, published.get(PROFILE)), listings, assets)
    found = [finding for publication in published.values() for finding in publication.diagnostics]
    found += [finding for source in due for finding in cover_without_words(source)]
    return Assembly(site, (*found, *shelf.diagnostics, *terms.diagnostics), published, library)


def cover_without_words(source: EntrySource) -> Iterator[Diagnostic]:
    """Tell of a cover photo that blind readers learn nothing of."""
    if source.document.fields.cover and not source.document.fields.cover_alt:
        yield COVER_WITHOUT_WORDS.at(_place(source, "cover"))


def _destinations(parts: Parts) -> Mapping[str, Destination]:
    """Everything that links may name: what is published with its address, the rest with the reason."""
    known = {path: Destination(None, BROKEN) for path in parts.paths}
    for source in parts.sources:
        state = source.visibility.state(parts.clock.now)
        address = source.address if state is State.PUBLISHED else None
        known[source.path] = Destination(address, _HIDDEN_STATES.get(state))
    # The page of the profile stands even while the profile is empty or in error.
    return {**known, PROFILE: Destination(PROFILE_ADDRESS)}


def manuscript_of(source: EntrySource) -> Manuscript:
    """An entry as a text to publish."""
    fields, document = source.document.fields, source.document
    place = _place(source, "cover") if fields.cover else Location()
    return Manuscript(
        path=source.path,
        address=source.address,
        document=document,
        photo=fields.cover,
        photo_alt=fields.cover_alt or "",
        photo_place=place,
    )


def _profile_manuscript(profile: SourceDocument[ProfileSchema] | None) -> Iterable[Manuscript]:
    if profile is not None:
        place = profile.place("logo", PROFILE_ALIASES)
        yield Manuscript(
            path=PROFILE,
            address=PROFILE_ADDRESS,
            document=profile,
            always_there=True,
            photo=profile.fields.logo,
            photo_place=place,
        )


def _profile(profile: SourceDocument[ProfileSchema] | None, publication: Publication | None) -> Profile:
    """The profile; without its text when that is in error."""
    if profile is None or publication is None:
        return Profile()
    body = publication.body
    html, summary = (body.html, body.summary) if body else ("", "")
    return profile_of(profile.fields, html=html, summary=summary, logo=publication.photo)


def _listings(due: Sequence[EntrySource], published: Mapping[str, Publication], terms: Terms) -> tuple[Listing, ...]:
    """The collections with their entries in order; the newest entry decides how a term is spelt."""
    entries: dict[str, list[Entry]] = {definition.collection.name: [] for definition in COLLECTIONS}
    for source in sorted(due, key=_newest_first, reverse=True):
        publication = published[source.path]
        if publication.body:
            entry = entry_of(source, publication, publication.body, terms)
            entries[entry.collection].append(entry)
    return tuple(
        Listing(definition.collection, tuple(_in_order(definition.collection, entries[definition.collection.name])))
        for definition in COLLECTIONS
    )


def _newest_first(source: EntrySource) -> tuple[float, str]:
    return (source.date.timestamp() if source.date else float("-inf"), source.address)


def _in_order(collection: Collection, entries: list[Entry]) -> list[Entry]:
    if collection.dated:
        return entries
    return sorted(entries, key=lambda entry: (entry.order, entry.title.casefold(), entry.slug))


def entry_of(source: EntrySource, publication: Publication, body: Converted, terms: Terms) -> Entry:
    """The entry as its page shows it."""
    fields, own = source.document.fields, source.own
    category, tags = _terms(source, terms)
    return Entry(
        collection=source.definition.collection.name,
        slug=source.slug,
        address=source.address,
        source=source.document.file,
        title=fields.title,
        html=body.html,
        summary=" ".join((fields.summary or body.summary).split()),
        words=body.words,
        # What is announced is no news of the day it takes place.
        date=None if source.definition.announces else source.date,
        updated=source.updated,
        author=own.author,
        category=category,
        tags=tags,
        cover=publication.photo,
        aliases=source.aliases,
        order=own.order,
        extra=fields.extra,
        fields=own.fields,
        particulars=source.particulars,
    )


def _terms(source: EntrySource, terms: Terms) -> tuple[Term | None, tuple[Term, ...]]:
    own = source.own
    category = terms.of((own.category,) if own.category else (), lambda: _place(source, "category"))
    return next(iter(category), None), terms.of(own.tags, lambda: _place(source, "tags"))


def _place(source: EntrySource, field: str) -> Location:
    return source.document.place(field, source.definition.aliases)
