"""Where planned pages lead: every address that their contexts hand to templates, told without rendering."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kimsites.model.content import Entry
from kimsites.model.page import Page
from kimsites.model.view import PageView

_ADDRESSES = {"href", "path", "url", "kim_path", "newer", "older", "record_url", "copy_url", "target", "sitemap"}
#: Pages for machines and for addresses that don't exist: nothing needs to lead to them.
_UNLINKED = {"404.html", "feed.xml", "feed.json", "sitemap.xml", "robots.txt"}


def output_of(address: str) -> str:
    """The output that answers a path below a host."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def by_path(pages: Iterable[Page]) -> dict[str, Page]:
    planned: dict[str, Page] = {}
    for page in pages:
        assert page.path not in planned, f"two pages at {page.path}"
        planned[page.path] = page
    return planned


def targets(page: Page) -> set[str]:
    """Addresses of this page's context: paths below its host and full addresses."""
    values = {name: value for name, value in page.context.items() if name not in ("frame", "assets", "url")}
    letters = values.pop("letters", ())
    found = set(_addresses(values))
    # The letters of a directory on one page lead to places on that page.
    return found if page.context.get("whole") else found | {path for _, path, _ in letters}


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, Entry):
        yield value.address
    elif isinstance(value, PageView):
        yield from _addresses(value.trail)
    elif isinstance(value, Struct):
        yield from _named((name, getattr(value, name)) for name in value.__struct_fields__)
    elif isinstance(value, Mapping):
        yield from _named(value.items())
    elif isinstance(value, tuple | list):
        for inside in value:
            yield from _addresses(inside)


def _named(values: Iterable[tuple[str, object]]) -> Iterator[str]:
    for name, value in values:
        if not isinstance(value, str):
            yield from _addresses(value)
        elif name in _ADDRESSES:
            yield value


def inside_host(page: Page, host_url: str) -> set[str]:
    """The outputs of its own host that a page leads to."""
    found = targets(page)
    return {output_of(address.removeprefix(host_url)) for address in found if _is_inside(address, host_url)}


def _is_inside(address: str, host_url: str) -> bool:
    return address.startswith(host_url) or "://" not in address


def assert_closed_world(planned: Mapping[str, Page], host_url: str) -> None:
    """No dead link, and no page that can't be reached from the home page by links for people."""
    for path, page in planned.items():
        dead = inside_host(page, host_url) - planned.keys()
        assert not dead, f"{path} leads to {sorted(dead)[:5]}"
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        fresh = inside_host(planned[waiting.pop()], host_url) - reached
        reached |= fresh
        waiting += fresh
    people = {path for path, page in planned.items() if page.template != "redirect.html" and path not in _UNLINKED}
    orphans = {path for path in people - reached if not path.startswith("sitemap-")}
    assert not orphans, f"nothing leads to {sorted(orphans)[:5]}"


def assert_heads_are_right(planned: Mapping[str, Page], host_url: str) -> None:
    """Canonical addresses where promised, titles and descriptions everywhere, breadcrumbs that end at the page."""
    for path, page in planned.items():
        head = page.context.get("page")
        if not isinstance(head, PageView):
            assert "page" not in page.context
            continue
        assert head.path == path
        assert head.title.strip()
        assert head.description.strip()
        if path == "404.html":
            assert head.url is None
            assert head.root == "/"
            continue
        assert head.url is not None
        assert output_of(head.url.removeprefix(host_url)) == path
        assert head.root == ("../" * path.count("/") or "./")
        if head.trail:
            assert output_of(head.trail[0].href) == "index.html"
            assert output_of(head.trail[-1].href) == path
            assert all(step.label.strip() for step in head.trail)
