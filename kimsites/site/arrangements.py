"""The pages of collections that are no news, by how their entries stand in a list. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from kimsites.model.content import Arrangement, Listing, Site
from kimsites.model.page import Page
from kimsites.site.agenda import agenda_pages, event_card, events_of, upcoming
from kimsites.site.canvas import Canvas
from kimsites.site.catalogue import catalogue_pages, product_card, products_of
from kimsites.site.proposals import proposal_card, proposal_pages, proposals_of

EVENTS_ON_HOME = 3
PRODUCTS_ON_HOME = 4
PROPOSALS_ON_HOME = 3

_PLANNERS: Mapping[Arrangement, Callable[[Canvas, Listing], Iterator[Page]]] = {
    Arrangement.AGENDA: agenda_pages,
    Arrangement.CATALOGUE: catalogue_pages,
    Arrangement.BOARD: proposal_pages,
}


def is_arranged(listing: Listing) -> bool:
    """Whether the entries are neither news nor plain pages."""
    return listing.collection.arrangement in _PLANNERS


def arranged_pages(canvas: Canvas, listing: Listing) -> Iterator[Page]:
    """The list of such a collection and a page for every entry; none where there is no entry."""
    return _PLANNERS[listing.collection.arrangement](canvas, listing) if listing.entries else iter(())


def strips(site: Site) -> Mapping[str, object]:
    """What the home page shows of them: the next events, some products, what proposals are open."""
    found: dict[str, object] = {"events": (), "products": (), "proposals": ()}
    for listing in site.listings:
        if not listing.entries:
            continue
        if listing.collection.arrangement is Arrangement.AGENDA:
            coming = upcoming(events_of(listing))[:EVENTS_ON_HOME]
            found["events"] = tuple(event_card(*one) for one in coming)
        elif listing.collection.arrangement is Arrangement.CATALOGUE:
            found["products"] = tuple(product_card(*one) for one in products_of(listing)[:PRODUCTS_ON_HOME])
        elif listing.collection.arrangement is Arrangement.BOARD:
            still = (one for one in proposals_of(listing) if not one[1].is_closed)
            found["proposals"] = tuple(proposal_card(*one) for one in islice(still, PROPOSALS_ON_HOME))
    return found
