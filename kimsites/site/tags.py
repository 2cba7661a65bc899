"""Posts grouped by tag. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kimsites.model.content import Entry, Term


class TagListing(Struct, frozen=True):
    """A tag and the entries that carry it, newest first."""

    term: Term
    entries: tuple[Entry, ...]


def tag_listings(entries: Sequence[Entry]) -> tuple[TagListing, ...]:
    """Group ``entries`` (newest first) by tag, tags sorted by their label."""
    terms: dict[str, Term] = {}
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        for term in {term.slug: term for term in reversed(entry.tags)}.values():
            terms.setdefault(term.slug, term)
            grouped.setdefault(term.slug, []).append(entry)
    ordered = sorted(terms.values(), key=lambda term: (term.label.casefold(), term.slug))
    return tuple(TagListing(term, tuple(grouped[term.slug])) for term in ordered)
