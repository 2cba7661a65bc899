from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.content import BoardMember, Contact, Profile
from kimsites.site.describe import chair, place_line, post_card, post_view, share_links, site_view
from tests.sample_values import FRAME, kim, page, post, site


@pytest.mark.parametrize(
    ("region", "line"),
    [
        ("64.09.02.2004", "Desa Bangun Mulya, Kec. Waru, Kab. Penajam Paser Utara"),
        ("94.04.01.1003", "Kelurahan Timika Jaya, Distrik Mimika Baru, Kab. Mimika"),
        ("64.74.01.1001", "Kelurahan Bontang Kuala, Kec. Bontang Utara, Kota Bontang"),
        ("34.04.12.2001", "Kalurahan Sariharjo, Kapanewon Ngaglik, Kab. Sleman"),
    ],
)
def test_where_a_kim_sits_in_the_local_terms(region, line):
    assert place_line(kim(region=region)) == line


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        (["Ketua", "Sekretaris"], "Ketua"),
        (["Wakil Ketua", "Ketua"], "Ketua"),
        (["Ketua Bidang Usaha", "Ketua KIM"], "Ketua KIM"),
        (["Plt. Ketua"], "Plt. Ketua"),
        (["Wakil Ketua", "Bendahara"], None),
        (["Ketua Seksi Humas"], None),
        ([], None),
    ],
)
def test_the_chair_is_who_leads_the_whole_kim(roles, found):
    board = tuple(BoardMember(role, f"Bu {role}") for role in roles)
    member = chair(Profile(board=board))
    assert (member.role if member else None) == found


def test_the_frame_of_a_site_leads_up_to_its_regions():
    view = site_view(site(profile=Profile(contact=Contact(whatsapp="628123"))), FRAME)
    assert [link.href for link in view.regions] == [
        "https://kim.id/wilayah/kalimantan-timur/",
        "https://kim.id/wilayah/kalimantan-timur/kabupaten-penajam-paser-utara/",
        "https://kim.id/wilayah/kalimantan-timur/kabupaten-penajam-paser-utara/waru/",
    ]
    assert [link.href for link in view.sectors] == ["https://kim.id/bidang/umkm/", "https://kim.id/bidang/budaya/"]
    assert view.whatsapp_url == "https://wa.me/628123"
    assert (view.islands, view.zone_label) == ("kalimantan", "WITA")
    assert not view.has_feed


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (180, 1), (450, 2), (1800, 10)])
def test_reading_time_is_at_least_a_minute(words, minutes):
    assert post_view(post(1, words=words), kim()).reading_minutes == minutes


def test_sharing_begins_with_whatsapp_and_survives_any_title():
    view = post_view(post(1, title='Beras & gula: 100% "murah"?'), kim())
    assert [link.label for link in view.share] == ["WhatsApp", "Facebook", "X"]
    assert view.share[0].href == (
        "https://wa.me/?text=Beras%20%26%20gula%3A%20100%25%20%22murah%22%3F%20"
        "https%3A%2F%2Fmangunkarya.kim.id%2Fberita%2Fkabar-1%2F"
    )


@given(st.text(max_size=12), st.sampled_from(["a", "a-b/c", "_~.", "b c+d", "é"]))
def test_sharing_links_are_encoded_as_queries(title, path):
    url = f"https://x.kim.id/{path}/"
    links = [urlsplit(link.href).query for link in share_links(title, url)]
    assert [parse_qsl(query, keep_blank_values=True) for query in links] == [
        [("text", f"{title} {url}")],
        [("u", url)],
        [("text", title), ("url", url)],
    ]


def test_an_entry_without_a_date_stands_in_no_dated_list():
    with pytest.raises(ValueError, match="no date"):
        post_card(page("sejarah"))
