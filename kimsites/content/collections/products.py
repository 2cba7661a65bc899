"""Products: what people of the village make and sell."""

import re
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from kimsites.content.collections.definition import CollectionDefinition, EntryInHand
from kimsites.content.front_matter import COMMON_ALIASES, EntrySchema, OwnFields
from kimsites.content.profile import WhatsApp
from kimsites.content.text_findings import PRICE_WRONG
from kimsites.model.content import Arrangement, Collection
from kimsites.model.particulars import Product, Stock
from kimsites.source import Choice, Label, RawText, wrong

_PRICE = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,00|,-)?", re.ASCII | re.IGNORECASE)
_MEANT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,9})[\d.,]*\s*(ribu|rb|juta|jt)?", re.ASCII | re.IGNORECASE)
_WORDS = {"ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000}
_HIGHEST = 10**12
_ENGLISH = {"available": Stock.AVAILABLE, "sold out": Stock.SOLD_OUT, "to order": Stock.TO_ORDER}


def _price(written: str) -> int:
    """Whole rupiah; ``Rp25.000`` is what `25000` is."""
    found = _PRICE.fullmatch(written)
    price = int(found[1].replace(".", "")) if found and len(found[1]) <= 20 else -1
    if not 0 <= price <= _HIGHEST:
        meant = _MEANT.search(written)
        example = int(meant[1].replace(".", "")) * _WORDS.get((meant[2] or "").lower(), 1) if meant else 0
        raise wrong(PRICE_WRONG, example=example if 0 < example <= _HIGHEST else 25_000)
    return price


def _stock(written: Any) -> Any:
    if not isinstance(written, str):
        return written
    word = " ".join(written.lower().replace("-", " ").replace("_", " ").split())
    return _ENGLISH.get(word, word)


class ProductSchema(EntrySchema):
    """Front matter of a product."""

    price: Annotated[RawText, AfterValidator(_price)] | None = None
    unit: Label | None = None
    stock: Annotated[Choice[Stock], BeforeValidator(_stock)] | None = None
    whatsapp: WhatsApp | None = None
    maker: Label | None = None


def _own(_front: ProductSchema) -> OwnFields:
    return OwnFields()


def _product(front: ProductSchema, _date: datetime | None, _entry: EntryInHand) -> Product:
    # A validator that gives another type than it takes is more than annotations can say.
    price: Any = front.price
    return Product(price, front.unit, front.stock, front.whatsapp, front.maker)


PRODUCTS = CollectionDefinition(
    collection=Collection(
        name="products",
        folder="products",
        prefix="produk",
        label="Produk",
        entry_template="product.html",
        list_template="products.html",
        arrangement=Arrangement.CATALOGUE,
    ),
    schema=ProductSchema,
    aliases=MappingProxyType(
        {**COMMON_ALIASES, "harga": "price", "satuan": "unit", "stok": "stock", "pembuat": "maker"}
    ),
    own=_own,
    reserved=frozenset({"hal"}),
    particulars=_product,
)
