"""A finished page, made ready for the preview: links that stay in it, a script that reloads it, what lies over it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from msgspec import Struct

from kimsites.preview.hosts import Target

SCRIPT = "/_kimsites/pantau.js"
STYLE = "/_kimsites/pratinjau.css"
MARKS = "/_kimsites/tanda.css"

_BODY = re.compile(rb"<body[^>]*>")
_ROOT_LINK = re.compile(rb'(\s(?:href|src|action)=")/(?![/_])')


class Additions(Struct, frozen=True):
    """What is added to a page: above it, over it, at the end of its main part.

    ``version`` is the one it was made from; ``marks`` says that some links are marked, ``awaited`` that warnings are to
    be asked for once the page is there; ``unscripted`` is for browsers that run no script to do so.
    """

    version: str
    above: str = ""
    over: str = ""
    in_main: str = ""
    marks: bool = False
    awaited: bool = False
    unscripted: str = ""


def dress(page: bytes, target: Target, domain: str, additions: Additions) -> bytes:
    """The page as the preview shows it. Its text is left as it is."""
    page = _nation_links(page, target, domain)
    site = escape(target.slug)
    facts = f'data-situs="{site}" data-versi="{escape(additions.version)}"{" data-menyusul" * additions.awaited}'
    script = f'<script src="{SCRIPT}" {facts} defer></script>'
    style = f'<link rel="stylesheet" href="{STYLE}">'
    head = style if additions.above or additions.over or additions.in_main else ""
    if additions.marks:
        head += f'<link rel="stylesheet" href="{MARKS}?situs={site}&amp;versi={escape(additions.version)}">'
    # A style sheet in the body is allowed, and within noscript no other browser fetches it.
    unscripted = f"<noscript>{style}{additions.unscripted}</noscript>" if additions.unscripted else ""
    page = _before(page, b"</head>", head)
    page = _before(page, b"</main>", additions.in_main)
    page = _BODY.sub(lambda found: found[0] + additions.above.encode(), page, count=1)
    return _before(page, b"</body>", additions.over + unscripted + script)


def from_top(page: bytes, target: Target) -> bytes:
    """A page whose links begin at the top of its host (the 404 page), moved to where the host stands."""
    return _ROOT_LINK.sub(rb"\1" + target.base.encode() + b"/", page) if target.base else page


def _nation_links(page: bytes, target: Target, domain: str) -> bytes:
    """Links and redirects between hosts of the nation lead to their previews; canonical addresses stay."""

    def moved(found: re.Match[bytes]) -> bytes:
        slug = (found[2] or b"").decode().removesuffix(".")
        return found[1] + target.address_of(slug).encode()

    return _link_of(domain).sub(moved, page)


@lru_cache(maxsize=4)
def _link_of(domain: str) -> re.Pattern[bytes]:
    host = rb"https://([a-z0-9-]+\.)?" + re.escape(domain.encode()) + rb"(?:/|(?=[\"?#]))"
    return re.compile(rb'(<a\b[^>]*?\shref="|<form\b[^>]*?\saction="|http-equiv="refresh" content="0; url=)' + host)


def _before(page: bytes, mark: bytes, text: str) -> bytes:
    if not text:
        return page
    at = page.rfind(mark)
    return page[:at] + text.encode() + page[at:] if at >= 0 else page + text.encode() * (mark == b"</body>")
