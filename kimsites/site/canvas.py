"""What all pages of one site are drawn on: the shared view, the head of a page, the newest posts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kimsites.model.content import Entry, Site
from kimsites.model.page import Frame, Page, root_of
from kimsites.model.view import JsonLd, Link, PageView, breadcrumbs
from kimsites.site.describe import image_url, post_card, site_view
from kimsites.site.views import PostCard, SiteView

HOME = Link("Beranda", "")


class Canvas(Struct, frozen=True):
    """One site being planned. ``dated`` are its dated entries over all collections, newest first.

    ``card`` has the one card of each by its address: the same object wherever it is shown, for a theme that draws it
    once.
    """

    site: Site
    frame: Frame
    view: SiteView
    dated: tuple[Entry, ...]
    card: Mapping[str, PostCard]

    def page(self, head: PageView, template: str, **values: object) -> Page:
        """A page with the values every template may count on: site, page, assets, frame."""
        context = {"site": self.view, "page": head, "assets": self.frame.assets, "frame": self.frame, **values}
        return Page(head.path, template, context)

    def head(
        self,
        address: str,
        title: str,
        description: str,
        trail: tuple[Link, ...] = (),
        entry: Entry | None = None,
        *data: JsonLd,
    ) -> PageView:
        """The head of an indexed page. ``trail`` leads to it from the home page; its first step marks the menu.

        Structured ``data`` is put before that of the trail.
        """
        path = f"{address}index.html"
        kim = self.site.kim
        steps = (HOME, *trail) if trail else ()
        cover = entry.cover if entry else self.site.profile.logo
        return PageView(
            path=path,
            root=root_of(path),
            url=kim.url + address,
            title=title,
            description=description,
            current=trail[0].href if trail else "",
            kind="article" if entry and entry.date else "website",
            image=image_url(kim, cover),
            image_alt=(cover.alt or (title if entry else f"Logo {kim.name}")) if cover else "",
            trail=steps,
            json_ld=(*data, breadcrumbs(steps, kim.url)) if steps else data,
        )

    def cards(self, entries: Iterable[Entry]) -> tuple[PostCard, ...]:
        """Dated entries as lists show them."""
        return tuple(self.card[entry.address] for entry in entries)


def canvas_of(site: Site, frame: Frame) -> Canvas:
    """Work out once what all pages of the site share."""
    found = [
        (entry.date, entry.address, entry)
        for listing in site.listings
        if listing.collection.dated
        for entry in listing.entries
        if entry.date
    ]
    found.sort(key=lambda found: found[:2], reverse=True)
    dated = tuple(entry for _, _, entry in found)
    cards = {entry.address: post_card(entry) for entry in dated}
    return Canvas(site, frame, site_view(site, frame), dated, cards)
