"""Products: cards, prices, and the chat in which they are ordered."""

from urllib.parse import parse_qs, urlsplit

import pytest
from msgspec.structs import replace

from kimsites.model.content import Contact, Profile
from kimsites.model.particulars import Stock
from kimsites.site import plan_site
from tests.planned_links import assert_closed_world, assert_heads_are_right, by_path
from tests.sample_values import FRAME, for_sale, photo, post, site, with_offers

HOST = "https://mangunkarya.kim.id/"
OWN = Profile(contact=Contact(whatsapp="6281111111111"))


def planned(*products, profile=OWN):
    return by_path(plan_site(with_offers(site([post(1)], profile=profile), products=products), FRAME))


def order_of(product, profile=OWN):
    return planned(product, profile=profile)[f"produk/{product.slug}/index.html"].context["product"].order


def test_all_products_stand_on_one_page_and_what_is_sold_out_comes_last():
    pages = planned(
        *(for_sale(f"kopi-{number:02}", stock=Stock.SOLD_OUT if number == 3 else None) for number in range(30))
    )
    cards = pages["produk/index.html"].context["products"]
    assert len(cards) == 30
    assert [card.path for card in cards][-2:] == ["produk/kopi-29/", "produk/kopi-03/"]
    assert_closed_world(pages, HOST)
    assert_heads_are_right(pages, HOST)


def test_the_home_page_shows_four():
    home = planned(*(for_sale(f"kopi-{number}") for number in range(6)))["index.html"]
    assert len(home.context["products"]) == 4


def test_without_a_product_there_is_no_trace_of_them():
    pages = planned()
    assert not [path for path in pages if path.startswith("produk")]
    assert "Produk" not in [link.label for link in pages["index.html"].context["site"].menu]


@pytest.mark.parametrize(("own", "number"), [("6282222222222", "6282222222222"), (None, "6281111111111")])
def test_an_order_is_a_chat_with_the_first_sentence_written(own, number):
    link = order_of(replace(for_sale("kopi", whatsapp=own), title="Kopi & Teh 100%"))
    parts = urlsplit(link.href)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "wa.me", f"/{number}")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "text": [f"Halo KIM Mangun Karya, saya ingin memesan Kopi & Teh 100% ({HOST}produk/kopi/)"]
    }
    assert link.label == "Pesan lewat WhatsApp"


def test_of_what_is_sold_out_one_can_ask():
    link = order_of(for_sale("kopi", stock=Stock.SOLD_OUT))
    assert link.label == "Tanyakan lewat WhatsApp"
    assert "sudah ada lagi?" in parse_qs(urlsplit(link.href).query)["text"][0]


def test_where_nobody_has_a_number_nothing_can_be_ordered():
    assert order_of(for_sale("kopi"), Profile()) is None


def test_search_engines_are_told_the_price():
    sold = for_sale("kopi", price=25_000, stock=Stock.TO_ORDER, maker="Dapur RT 02", cover=photo())
    data = planned(sold)["produk/kopi/index.html"].context["page"].json_ld[0]
    assert (data["@type"], data["brand"]["name"]) == ("Product", "Dapur RT 02")
    assert data["image"] == f"{HOST}berita/panen.0123abcd.jpg"
    offer = data["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("25000", "IDR")
    assert offer["availability"] == "https://schema.org/PreOrder"


def test_a_product_without_a_price_makes_no_offer():
    data = planned(for_sale("kopi"))["produk/kopi/index.html"].context["page"].json_ld[0]
    assert "offers" not in data
    free = planned(for_sale("kopi", price=0))["produk/kopi/index.html"].context["page"].json_ld[0]
    assert free["offers"]["price"] == "0"
