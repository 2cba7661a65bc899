"""Hosts that say one thing: a suspended KIM, a retired KIM, a former subdomain. Pure."""

from __future__ import annotations

from kimsites.model.page import Frame, Page, root_of
from kimsites.model.registry import Kim
from kimsites.model.view import Link, PageView, initials
from kimsites.site.describe import place_line
from kimsites.site.machine import redirect_page


def _notice(kim: Kim, frame: Frame, path: str, template: str, title: str) -> Page:
    # The error page answers for every address, so it has no address of its own.
    url = kim.url if path == "index.html" else None
    head = PageView(path, root_of(path), url, title, f"{title}: {kim.name}, {place_line(kim)}.")
    values = {
        "page": head,
        "frame": frame,
        "assets": frame.assets,
        "name": kim.name,
        "initials": initials(kim.name),
        "islands": str(kim.place.islands),
        "place_line": place_line(kim),
        "number": kim.record.number,
        "record_url": f"{frame.portal_url}kim/{kim.slug}/",
        # The portal has no page for a district whose only KIM is this one.
        "region": Link("Indonesia", f"{frame.portal_url}wilayah/"),
    }
    return Page(path, template, values)


def plan_suspended(kim: Kim, frame: Frame) -> tuple[Page, ...]:
    """A notice in place of the site, at its home and at every other address."""
    title = "Situs ditangguhkan sementara"
    return tuple(_notice(kim, frame, path, "suspended.html", title) for path in ("404.html", "index.html"))


def plan_retired(kim: Kim, frame: Frame) -> tuple[Page, ...]:
    """One page that leads to the KIM's record on the portal."""
    return tuple(
        _notice(kim, frame, path, "retired.html", "Situs telah ditutup") for path in ("404.html", "index.html")
    )


def plan_alias(kim: Kim) -> tuple[Page, ...]:
    """A former subdomain: every address of it leads to the KIM's present home."""
    return tuple(redirect_page(path, kim.url, kim.name) for path in ("404.html", "index.html"))
