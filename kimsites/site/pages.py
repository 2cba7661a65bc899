"""Site -> the pages of its website. Pure: nothing is rendered, read or written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kimsites.model.content import Entry, Listing, Site
from kimsites.model.page import Frame, Page, root_of
from kimsites.model.paging import ListPage
from kimsites.model.view import Link, Pager, PageView
from kimsites.site.arrangements import arranged_pages, is_arranged, strips
from kimsites.site.canvas import Canvas, canvas_of
from kimsites.site.describe import PROFILE_ADDRESS, TAGS_BASE, post_view, profile_view
from kimsites.site.machine import machine_pages, redirect_page
from kimsites.site.paged import paged
from kimsites.site.related import related_entries
from kimsites.site.structured_data import news_article, organization
from kimsites.site.tags import TagListing, tag_listings

POSTS_ON_HOME = 9
POSTS_ON_404 = 5


def plan_site(site: Site, frame: Frame) -> tuple[Page, ...]:
    """Every page of an approved KIM's website, feeds and redirect pages included, sorted by path."""
    canvas = canvas_of(site, frame)
    tags = tag_listings(canvas.dated)
    pages = [home_page(canvas), profile_page(canvas), not_found_page(canvas)]
    for listing in site.listings:
        if is_arranged(listing):
            pages.extend(arranged_pages(canvas, listing))
            continue
        pages.extend(list_pages(canvas, listing, tags))
        pages.extend(dated_pages(canvas, listing) if listing.collection.dated else plain_pages(canvas, listing))
    pages.extend(tag_pages(canvas, tags))
    pages.extend(machine_pages(canvas, tags))
    taken = {page.path for page in pages}
    pages.extend(page for page in redirect_pages(site) if page.path not in taken)
    return tuple(sorted(pages, key=lambda page: page.path))


def home_page(canvas: Canvas) -> Page:
    """The front page: the newest post large, more below, who the KIM is beside."""
    kim, profile = canvas.site.kim, canvas.site.profile
    cards = canvas.cards(canvas.dated[:POSTS_ON_HOME])
    description = f"Situs resmi {kim.name}, {canvas.view.place_line}. {profile.tagline or ''}".rstrip()
    head = canvas.head("", kim.name, description, (), None, organization(canvas.site, canvas.frame))
    return canvas.page(
        head,
        "home.html",
        lead=cards[0] if cards else None,
        posts=cards[1:],
        more=len(canvas.dated) > len(cards),
        profile=profile_view(canvas.site),
        summary=profile.summary,
        **strips(canvas.site),
    )


def list_pages(canvas: Canvas, listing: Listing, tags: tuple[TagListing, ...]) -> Iterator[Page]:
    """The paged list of a collection."""
    collection = listing.collection
    if not collection.list_template or not listing.entries:
        return
    base = Link(collection.label, f"{collection.prefix}/")
    for part, title, pager in list_parts(listing.entries, base):
        trail = (base,) if part.is_front else (base, Link(title, part.address))
        description = f"{title} dari {canvas.site.kim.name}, {canvas.view.place_line}."
        yield canvas.page(
            canvas.head(part.address, title, description, trail),
            collection.list_template,
            heading=title,
            posts=canvas.cards(part.items) if collection.dated else (),
            entries=() if collection.dated else part.items,
            pager=pager,
            tags=tag_links(tags) if part.is_front and collection.dated else (),
        )


def list_parts(entries: Sequence[Entry], base: Link, joint: str = " ") -> Iterator[tuple[ListPage[Entry], str, Pager]]:
    """The pages of a list below ``base``, each with its title (see ``page_titles``) and its neighbours."""
    return paged(entries, base, lambda entry: entry.date, joint)


def dated_pages(canvas: Canvas, listing: Listing) -> Iterator[Page]:
    """A page for every entry of a news-like collection, with its neighbours and what to read next."""
    collection, entries, kim = listing.collection, listing.entries, canvas.site.kim
    related = related_entries(entries)
    base = Link(collection.label, f"{collection.prefix}/")
    for index, entry in enumerate(entries):
        description = entry.summary or f"{entry.title}: {base.label.lower()} dari {kim.name}."
        trail = (base, Link(entry.title, entry.address))
        yield canvas.page(
            canvas.head(entry.address, entry.title, description, trail, entry, news_article(entry, kim)),
            collection.entry_template,
            post=post_view(entry, kim),
            newer=canvas.card[entries[index - 1].address] if index else None,
            older=canvas.card[entries[index + 1].address] if index + 1 < len(entries) else None,
            related=canvas.cards(related[entry.address]),
            fields=entry.fields,
        )


def plain_pages(canvas: Canvas, listing: Listing) -> Iterator[Page]:
    """A page for every entry of an undated collection."""
    collection = listing.collection
    above = (Link(collection.label, f"{collection.prefix}/"),) if collection.list_template else ()
    for entry in listing.entries:
        description = entry.summary or f"{entry.title}: {canvas.site.kim.name}, {canvas.view.place_line}."
        head = canvas.head(entry.address, entry.title, description, (*above, Link(entry.title, entry.address)), entry)
        yield canvas.page(head, collection.entry_template, entry=entry, fields=entry.fields)


def tag_pages(canvas: Canvas, tags: tuple[TagListing, ...]) -> Iterator[Page]:
    """The list of tags, and the paged posts of each."""
    if not tags:
        return
    name = canvas.site.kim.name
    base = Link("Topik", TAGS_BASE)
    head = canvas.head(TAGS_BASE, base.label, f"Semua topik yang ditulis {name}, {canvas.view.place_line}.", (base,))
    yield canvas.page(head, "tags.html", heading=base.label, tags=tag_links(tags))
    for tag in tags:
        top = Link(f"Topik: {tag.term.label}", f"{TAGS_BASE}{tag.term.slug}/")
        for part, title, pager in list_parts(tag.entries, top, ", "):
            trail = (base, top) if part.is_front else (base, top, Link(title, part.address))
            head = canvas.head(part.address, title, f"{title}. Tulisan {name}, {canvas.view.place_line}.", trail)
            yield canvas.page(head, "tag.html", heading=title, posts=canvas.cards(part.items), pager=pager)


def profile_page(canvas: Canvas) -> Page:
    """Who the KIM is: its own story and the facts of the register."""
    kim = canvas.site.kim
    description = canvas.site.profile.summary or f"Profil, pengurus, dan kontak {kim.name}, {canvas.view.place_line}."
    trail = (Link("Profil", PROFILE_ADDRESS),)
    data = organization(canvas.site, canvas.frame)
    head = canvas.head(PROFILE_ADDRESS, f"Profil {kim.name}", description, trail, None, data)
    return canvas.page(head, "profile.html", profile=profile_view(canvas.site))


def not_found_page(canvas: Canvas) -> Page:
    """The answer to any address that does not exist."""
    path = "404.html"
    head = PageView(path, root_of(path), None, "Halaman tidak ditemukan", "Alamat ini tidak ada di situs ini.")
    return canvas.page(head, path, posts=canvas.cards(canvas.dated[:POSTS_ON_404]))


def redirect_pages(site: Site) -> Iterator[Page]:
    """A page at every former address of an entry; the first entry to claim an address has it."""
    targets: dict[str, Entry] = {}
    for listing in site.listings:
        for entry in listing.entries:
            for alias in entry.aliases:
                targets.setdefault(alias_path(alias), entry)
    for path, entry in targets.items():
        yield redirect_page(path, site.kim.url + entry.address, entry.title)


def alias_path(alias: str) -> str:
    """The output path that answers a former address: ``lama/`` and ``lama`` are folders, ``lama.html`` is a file."""
    address = alias.lstrip("/")
    if "." in address.rpartition("/")[2]:
        return address
    return f"{address.rstrip('/')}/index.html".lstrip("/")


def tag_links(tags: tuple[TagListing, ...]) -> tuple[tuple[Link, int], ...]:
    """Tags with the number of posts that carry them; hrefs are paths below the host."""
    return tuple((Link(tag.term.label, f"{TAGS_BASE}{tag.term.slug}/"), len(tag.entries)) for tag in tags)
