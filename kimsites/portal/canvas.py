"""What all pages of the portal are drawn on. Pure."""

from __future__ import annotations

from msgspec import Struct

from kimsites.model.page import Frame, Page, root_of
from kimsites.model.view import JsonLd, Link, PageView, breadcrumbs
from kimsites.portal.describe import ACTIVITY_BASE, DIRECTORY_BASE, REGIONS_BASE, SECTORS_BASE, kim_card
from kimsites.portal.index import Member, NationIndex
from kimsites.portal.maps import Outline, outline_of
from kimsites.portal.views import KimCard, PortalView

HOME = Link("Beranda", "")
REGIONS = Link("Wilayah", REGIONS_BASE)
SECTORS = Link("Bidang", SECTORS_BASE)
DIRECTORY = Link("Daftar KIM", DIRECTORY_BASE)
ACTIVITY = Link("Aktivitas", ACTIVITY_BASE)


class Canvas(Struct, frozen=True):
    """The portal being planned."""

    index: NationIndex
    frame: Frame
    view: PortalView

    def card(self, member: Member) -> KimCard:
        """The KIM as lists show it."""
        return kim_card(member, self.index)

    def outline(self, province: str) -> Outline | None:
        """The outline of a province, if it is known."""
        return outline_of(self.index.nation.outlines.get(province, ())) or None

    def page(self, head: PageView, template: str, **values: object) -> Page:
        """A page with the values every template may count on: portal, page, assets, frame."""
        context = {"portal": self.view, "page": head, "assets": self.frame.assets, "frame": self.frame, **values}
        return Page(head.path, template, context)

    def head(
        self, address: str, title: str, description: str, trail: tuple[Link, ...] = (), data: tuple[JsonLd, ...] = ()
    ) -> PageView:
        """The head of an indexed page; the first step of ``trail`` marks the menu."""
        path = f"{address}index.html"
        steps = (HOME, *trail) if trail else ()
        return PageView(
            path=path,
            root=root_of(path),
            url=self.frame.portal_url + address,
            title=title,
            description=description,
            current=trail[0].href if trail else "",
            trail=steps,
            json_ld=(*data, breadcrumbs(steps, self.frame.portal_url)) if steps else data,
        )


def path_of(link: Link) -> str:
    """The output path of the page a link below the host leads to."""
    return f"{link.href}index.html"


def canvas_of(index: NationIndex, frame: Frame) -> Canvas:
    """Work out once what all pages of the portal share."""
    menu = (HOME, REGIONS, SECTORS, DIRECTORY, ACTIVITY)
    view = PortalView(
        frame.portal_title, frame.portal_url, menu, index.nation.regions.decree, has_feed=bool(index.headlines)
    )
    return Canvas(index, frame, view)
