"""Products: what is for sale, and whom to ask for it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from msgspec import Struct

from kimsites.model.content import Entry, Listing, Photo
from kimsites.model.page import Page
from kimsites.model.particulars import Product, Stock
from kimsites.model.view import SCHEMA_ORG, JsonLd, Link
from kimsites.site.canvas import Canvas
from kimsites.site.describe import image_url, share_links

_AVAILABILITY = {
    Stock.AVAILABLE: "https://schema.org/InStock",
    Stock.SOLD_OUT: "https://schema.org/OutOfStock",
    Stock.TO_ORDER: "https://schema.org/PreOrder",
}
_STOCK_WORDS = {Stock.AVAILABLE: "Tersedia", Stock.SOLD_OUT: "Habis", Stock.TO_ORDER: "Pesan dulu"}


class ProductCard(Struct, frozen=True):
    """A product in a list. ``path`` is below the host; ``price`` in whole rupiah, 0 for free.

    ``stock`` is in words, ``state`` the name of a style: ``available``, ``sold-out`` or ``to-order``; both are empty
    where nobody says.
    """

    title: str
    path: str
    price: int | None
    unit: str | None
    stock: str
    state: str
    maker: str | None
    summary: str
    cover: Photo | None


class ProductView(Struct, frozen=True):
    """A product on its own page. ``order`` opens a chat with the order begun; None where there is no number."""

    card: ProductCard
    order: Link | None
    updated: datetime | None
    html: str
    share: tuple[Link, ...]


def products_of(listing: Listing | None) -> tuple[tuple[Entry, Product], ...]:
    """The products of a collection; what is sold out comes last."""
    entries = listing.entries if listing else ()
    found = ((entry, entry.particulars) for entry in entries if isinstance(entry.particulars, Product))
    return tuple(sorted(found, key=lambda one: one[1].stock is Stock.SOLD_OUT))


def catalogue_pages(canvas: Canvas, listing: Listing) -> Iterator[Page]:
    """All products on one page, and a page for each."""
    kim, products = canvas.site.kim, products_of(listing)
    collection = listing.collection
    base = Link(collection.label, f"{collection.prefix}/")
    description = f"{base.label} warga dari {kim.name}, {canvas.view.place_line}."
    yield canvas.page(
        canvas.head(base.href, base.label, description, (base,)),
        collection.list_template or "",
        heading=base.label,
        products=tuple(product_card(*one) for one in products),
    )
    for entry, product in products:
        about = entry.summary or f"{entry.title}: produk warga dari {kim.name}, {canvas.view.place_line}."
        trail = (base, Link(entry.title, entry.address))
        data = product_data(canvas, entry, product)
        head = canvas.head(entry.address, entry.title, about, trail, entry, data)
        view = product_view(canvas, entry, product)
        yield canvas.page(head, collection.entry_template, product=view, fields=entry.fields)


def product_card(entry: Entry, product: Product) -> ProductCard:
    """A product as lists show it."""
    return ProductCard(
        title=entry.title,
        path=entry.address,
        price=product.price,
        unit=product.unit,
        stock=_STOCK_WORDS[product.stock] if product.stock else "",
        state=product.stock.name.lower().replace("_", "-") if product.stock else "",
        maker=product.maker,
        summary=entry.summary,
        cover=entry.cover,
    )


def product_view(canvas: Canvas, entry: Entry, product: Product) -> ProductView:
    """A product on its own page."""
    url = canvas.site.kim.url + entry.address
    return ProductView(
        card=product_card(entry, product),
        order=order_link(canvas, entry, product),
        updated=entry.updated,
        html=entry.html,
        share=share_links(entry.title, url),
    )


def order_link(canvas: Canvas, entry: Entry, product: Product) -> Link | None:
    """A chat with whoever takes orders, the first sentence written; the KIM's own number where none is given."""
    number = product.whatsapp or canvas.site.profile.contact.whatsapp
    if number is None:
        return None
    kim = canvas.site.kim
    label, asked = "Pesan lewat WhatsApp", f"saya ingin memesan {entry.title}"
    if product.stock is Stock.SOLD_OUT:
        label, asked = "Tanyakan lewat WhatsApp", f"apakah {entry.title} sudah ada lagi?"
    words = f"Halo {kim.name}, {asked} ({kim.url}{entry.address})"
    return Link(label, f"https://wa.me/{number}?text={quote(words, safe='')}")


def product_data(canvas: Canvas, entry: Entry, product: Product) -> JsonLd:
    """A product for search engines (https://schema.org/Product)."""
    kim = canvas.site.kim
    data = {
        "@context": SCHEMA_ORG,
        "@type": "Product",
        "name": entry.title,
        "description": entry.summary,
        "url": kim.url + entry.address,
        "image": image_url(kim, entry.cover),
        "brand": {"@type": "Brand", "name": product.maker} if product.maker else None,
        "offers": _offer(canvas, entry, product) if product.price is not None else None,
    }
    return {key: value for key, value in data.items() if value}


def _offer(canvas: Canvas, entry: Entry, product: Product) -> JsonLd:
    kim = canvas.site.kim
    data = {
        "@type": "Offer",
        "url": kim.url + entry.address,
        "price": str(product.price),
        "priceCurrency": "IDR",
        "availability": _AVAILABILITY[product.stock] if product.stock else None,
        "seller": {"@type": "Organization", "@id": f"{kim.url}#kim", "name": kim.name, "url": kim.url},
    }
    return {key: value for key, value in data.items() if value}
