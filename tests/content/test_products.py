"""Products as their front matter gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from kimsites.content.collections.products import _price
from kimsites.model.particulars import Product, Stock
from tests.content.conftest import codes, finding, place


def product(front: str) -> str:
    return f"---\njudul: Kopi\n{front}\n---\nDisangrai."


def read(site_from, front: str) -> Product:
    reading = site_from({"products/kopi.md": product(front)})
    assert codes(reading) == []
    [entry] = reading.site.listing("products").entries
    assert entry.address == "produk/kopi/"
    return entry.particulars


@pytest.mark.parametrize(
    "front",
    [
        "price: 25000\nunit: bungkus\nstock: pesan dulu\nwhatsapp: 0812-3456-7890\nmaker: Dapur RT 02",
        'Harga: Rp25.000\nSatuan: bungkus\nStok: Pesan-dulu\nWhatsapp: "+62 812 3456 7890"\nPembuat: Dapur RT 02',
        "harga: 25.000\nsatuan: bungkus\nstok: to order\nwhatsapp: 62812-3456-7890\npembuat: Dapur RT 02",
    ],
)
def test_every_field_in_every_spelling(site_from, front: str) -> None:
    assert read(site_from, front) == Product(25_000, "bungkus", Stock.TO_ORDER, "6281234567890", "Dapur RT 02")


def test_nothing_but_a_title_is_needed(site_from) -> None:
    assert read(site_from, "ringkasan: Enak.") == Product()


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("0", 0),
        ("12500", 12_500),
        ("12.500", 12_500),
        ("1.250.000", 1_250_000),
        ("Rp 7.500,-", 7_500),
        ("rp. 7.500,00", 7_500),
        ("1000000000000", 10**12),
    ],
)
def test_prices_as_people_write_them(site_from, written: str, price: int) -> None:
    assert read(site_from, f"harga: {written}").price == price


@pytest.mark.parametrize("word", ["tersedia", "available", "Habis", "sold out", "pesan_dulu"])
def test_words_for_the_stock(site_from, word: str) -> None:
    assert read(site_from, f"stok: {word}").stock in set(Stock)


@pytest.mark.parametrize(
    ("front", "code", "column", "hint"),
    [
        ("harga: -5", "KIM372", 8, "`harga: 5`"),
        ("harga: 12.5", "KIM372", 8, "`harga: 12`"),
        ("harga: 25 ribu", "KIM372", 8, "`harga: 25000`"),
        ("harga: 1.500 rb", "KIM372", 8, "`harga: 1500000`"),
        ("harga: murah", "KIM372", 8, "`harga: 25000`"),
        ("harga: 1000000000001", "KIM372", 8, ""),
        ("harga: 9999999999999999999999999", "KIM372", 8, ""),
        ("harga: ya", "KIM372", 8, ""),
        ("harga: [1]", "KIM242", 8, ""),
        ("stok: banyak", "KIM249", 7, "`tersedia`, `habis`, `pesan dulu`"),
        ("stok: 12", "KIM249", 7, ""),
        ("whatsapp: 12345", "KIM371", 11, "0812-3456-7890"),
        ("whatsapp: https://wa.me/6281234567890", "KIM371", 11, ""),
        ("satuan: ''", "KIM251", 9, ""),
        ("urutan: 3", "KIM240", 1, ""),
        ("harga: 1\nprice: 2", "KIM260", 1, ""),
    ],
)
def test_what_is_wrong_is_told_with_its_place(site_from, front: str, code: str, column: int, hint: str) -> None:
    reading = site_from({"products/kopi.md": product(front)})
    assert codes(reading) == [code]
    found = finding(reading, code)
    assert place(found) == ("products/kopi.md", 3 + front.count("\n"), column)
    assert hint in found.hint.id
    assert reading.site.listing("products").entries == ()


@given(st.text(st.sampled_from("0123456789.,-Rpribujt "), max_size=30) | st.text(max_size=20))
def test_a_price_is_whole_rupiah_or_refused_with_one_that_would_do(written: str) -> None:
    try:
        price = _price(written)
    except PydanticCustomError as refused:
        price = _price(str(refused.context["values"]["example"]))
    assert 0 <= price <= 10**12
