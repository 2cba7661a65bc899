"""Planned outputs: what will be published where, before anything is rendered or written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct


class Page(Struct, frozen=True):
    """A page to render: output path below the host, template name, and the values the template sees."""

    path: str
    template: str
    context: Mapping[str, object]


class PageDraft(Struct, frozen=True):
    """A page of which is known what it will show before it is worked out, so that it need not be where nothing changed.

    ``make`` gives the page at ``path``. It depends on the digests of the KIMs in ``about`` (slugs), on what ``basis``
    says of the rest of the nation, and on nothing else but what all pages share.
    """

    path: str
    make: Callable[[], Page]
    about: tuple[str, ...] = ()
    basis: str = ""


class Output(Struct, frozen=True):
    """A finished output: path below the host and its bytes."""

    path: str
    data: bytes


def root_of(path: str) -> str:
    """The relative prefix from a page to the root of its host.

    ``index.html`` gives ``./``, ``berita/x/index.html`` gives ``../../``. ``404.html`` is answered for any address,
    so only an absolute ``/`` is right for it.
    """
    if path == "404.html":
        return "/"
    return "../" * path.count("/") or "./"


class Frame(Struct, frozen=True):
    """What every page of a host is set in, besides its own content.

    ``assets`` maps the logical name of a theme file (``style.css``) to its published path below the host
    (``aset/style.1a2b3c4d5e.css``); ``notice`` is the sentence on top of every page, if any.
    """

    assets: Mapping[str, str]
    domain: str
    portal_title: str
    notice: str | None = None

    @property
    def portal_url(self) -> str:
        """The address of the portal's home page."""
        return f"https://{self.domain}/"
