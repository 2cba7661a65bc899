"""Every template of the packaged themes, drawn with as little and as much as the planners can give it."""

import dataclasses
import gzip
import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace

from kimsites.model.content import BoardMember, Contact, Coordinates, Profile
from kimsites.model.page import Frame
from kimsites.model.particulars import ProposalStatus, Stock
from kimsites.model.registry import Status
from kimsites.portal import plan_portal
from kimsites.site import plan_alias, plan_retired, plan_site, plan_suspended
from kimsites.theme import builtin_themes, load_theme
from tests.sample_values import (
    VILLAGES,
    WITA,
    digest,
    event,
    for_sale,
    headline,
    kim,
    large_nation,
    nation,
    photo,
    post,
    proposal,
    site,
    with_offers,
)
from tests.sample_values import page as page_entry
from tests.theme.markup import elements, parsed

HOSTILE = "<script>alert('1')</script> & \"kutip\" </script>"
BODY = "<h2 id='kerja-bakti'>Kerja bakti</h2>" + "<p>Warga membersihkan saluran air sebelum hujan turun.</p>" * 12


@cache
def theme(name):
    return load_theme(name, [builtin_themes()])


def frame_of(name, notice=None):
    skin = theme(name).skin(None, None)
    return Frame(skin.paths, "kim.id", "Komunitas Informasi Masyarakat", notice)


def full_site():
    profile = Profile(
        tagline=HOSTILE,
        established=date(2021, 11, 5),
        members=1234,
        board=(BoardMember("Ketua", HOSTILE), BoardMember("Sekretaris", "Ani")),
        contact=Contact("0800-0000-021", "628000000021", "contoh@example.id", "Kantor desa"),
        social=(("facebook", "https://www.facebook.com/contoh"), ("youtube", "https://www.youtube.com/@contoh")),
        location=Coordinates(-1.6285, 100.6802),
        logo=photo("logo"),
        html="<p>Cerita.</p>",
        summary="Cerita.",
    )
    first = post(99, title=HOSTILE, tags=["Gotong Royong", "padi"], category="Pertanian", cover=photo(), author="Ani")
    first = replace(first, updated=first.date + timedelta(days=1), aliases=("lama/",), html=BODY, summary=HOSTILE)
    rest = [post(number, tags=["padi"], cover=photo() if number % 2 else None) for number in range(1, 25)]
    return with_offers(
        site([first, *rest], [page_entry("sejarah", cover=photo())], profile=profile), *offers(cover=photo())
    )


def offers(**more):
    """Events, products and proposals with everything they can have."""
    now = datetime(2026, 11, 22, 12, tzinfo=WITA)
    own = {"place": HOSTILE, "link": "https://meet.contoh.id/a?b=1&c=2", "organizer": HOSTILE}
    events = [
        event("nanti", now + timedelta(days=2), hours=2, now=now, title=HOSTILE, summary=HOSTILE, **own, **more),
        event("pekan", now + timedelta(days=9), days=7, now=now),
        event("malam", now + timedelta(days=4), hours=20, now=now, link=own["link"]),
        *(event(f"lalu-{number}", now - timedelta(days=number), hours=2, now=now) for number in range(1, 25)),
    ]
    products = [
        for_sale("kopi", price=25_000, unit=HOSTILE, stock=Stock.AVAILABLE, maker=HOSTILE, **more),
        for_sale("teh", price=0, stock=Stock.SOLD_OUT, whatsapp="6281234567890"),
        for_sale("madu", stock=Stock.TO_ORDER),
        for_sale("gula"),
    ]
    asked = {"proposer": HOSTILE, "addressee": HOSTILE, "answer": f"{HOSTILE}\n\nBaik.", "answered": date(2026, 2, 1)}
    proposals = [
        proposal(f"usul-{status.name.lower()}", date(2026, 1, 1), status=status, summary=HOSTILE, **asked)
        for status in ProposalStatus
    ]
    return events, products, [*proposals, proposal("polos", date(2026, 1, 2))]


def members():
    for number, village in enumerate(VILLAGES):
        yield digest(
            f"kim-{number}",
            name=HOSTILE if number == 0 else f"KIM {chr(65 + number)}",
            region=village,
            headlines=[headline(number * 9 + index) for index in range(5)],
            sectors=("umkm", "budaya"),
            tagline="Kabar warga",
            members=12,
            established=date(2020, 1, 1),
            decree_number="1/2020",
            decree_date=date(2020, 1, 1),
            decree_issuer="Lurah",
            approved=date(2020, 2, 1),
            latitude=-1.0,
            longitude=117.0,
        )
    yield digest("henti", status=Status.SUSPENDED)
    yield digest("tutup", status=Status.RETIRED, number=None)


def planned():
    """Template, host's theme and pages: with next to nothing, and with everything."""
    bare, noticed = frame_of("nusantara"), frame_of("nusantara", HOSTILE)
    lone = replace(kim(), sectors=(), record=dataclasses.replace(kim().record, number=None, decree=None, approved=None))
    yield "nusantara", plan_site(site(owner=lone), bare)
    yield "nusantara", plan_site(site([post(1, summary="")]), bare)
    yield "nusantara", plan_site(with_offers(site(), [event("rapat", datetime(2026, 1, 1, tzinfo=WITA))]), bare)
    yield "nusantara", plan_site(full_site(), noticed)
    yield "nusantara", (*plan_suspended(kim(), noticed), *plan_retired(lone, bare), *plan_alias(kim()))
    yield "portal", plan_portal(nation(), frame_of("portal"))
    yield "portal", plan_portal(nation([digest("sepi", sectors=())]), frame_of("portal"))
    yield "portal", plan_portal(nation(members()), frame_of("portal", HOSTILE))


@cache
def drawn():
    """(template, path, text) of every page; the directory in letters among them."""
    found = [
        (f"{name}/{page.template}", page.path, theme(name).render(page).decode())
        for name, pages in planned()
        for page in pages
    ]
    pages = plan_portal(large_nation(320, 1), frame_of("portal"))
    many = [page for page in pages if page.template == "directory.html"]
    return found + [("portal/directory.html", page.path, theme("portal").render(page).decode()) for page in many]


def html_pages():
    return [one for one in drawn() if one[0].endswith(".html")]


def dressed():
    return [one for one in html_pages() if not one[0].endswith("redirect.html")]


def test_every_template_is_drawn():
    names = {name for name, _, _ in drawn()}
    for host in ("nusantara", "portal"):
        own = {path.name for path in (builtin_themes() / host / "templates").iterdir()}
        parts = {"bagian.html", "warga.html", "situs.html", "entri.html", "henti.html", "nasional.html"}
        assert {f"{host}/{template}" for template in own - parts} <= names


def test_parts_that_pages_share_change_no_page():
    for name, pages in planned():
        render = theme(name).renderer()
        for page in pages:
            assert render(page) == theme(name).render(page), (name, page.path)


def test_a_page_is_one_document_with_its_landmarks_and_one_heading():
    for name, path, text in html_pages():
        assert text.startswith('<!doctype html>\n<html lang="id">'), name
        tree = parsed(text)
        assert len(tree.findall(".//h1")) == 1, (name, path)
        assert len(tree.findall(".//main")) == 1, (name, path)
        assert (tree.findtext(".//title") or "").strip(), (name, path)


def test_headings_do_not_skip_a_level():
    for name, path, text in dressed():
        levels = [int(node.tag[1]) for node in elements(parsed(text), "h1", "h2", "h3", "h4")]
        assert levels[0] <= 2, (name, path)
        assert all(below - above <= 1 for above, below in zip([1, *levels], levels, strict=False)), (name, path, levels)


def test_ids_are_unique_and_those_of_the_theme_begin_with_a_line():
    for name, path, text in dressed():
        tree = parsed(text)
        ids = [node.get("id") for node in elements(tree) if node.get("id")]
        assert max(Counter(ids).values()) == 1, (name, path)
        written = {
            node.get("id")
            for box in elements(tree)
            if box.get("class") == "isi"
            for node in box.iter()
            if node.get("id")
        }
        assert all(one.startswith("_") for one in set(ids) - written), (name, path)
        pointed = [*(node.get("aria-labelledby") for node in elements(tree) if node.get("aria-labelledby"))]
        pointed += [node.get("href")[1:] for node in elements(tree, "a") if (node.get("href") or "").startswith("#")]
        pointed += [node.get("for") for node in elements(tree, "label")]
        assert set(pointed) <= set(ids), (name, path)


def test_a_strict_content_security_policy_holds():
    for name, path, text in html_pages():
        tree = parsed(text)
        assert not tree.findall(".//style"), (name, path)
        for node in elements(tree):
            assert not [key for key in node.attrib if key == "style" or key.startswith("on")], (name, path)
        for script in elements(tree, "script"):
            if script.get("type") != "application/ld+json":
                assert script.get("src", "").startswith(("./aset/", "../", "/aset/")), (name, path)
                assert script.get("defer") is not None
                assert not script.text


def test_nothing_but_links_and_addresses_for_machines_leaves_the_host():
    for name, path, text in dressed():
        for node in elements(parsed(text), "img", "script", "source", "iframe", "link"):
            if node.tag == "link" and node.get("rel") in ("canonical", "alternate"):
                continue
            address = node.get("src") or node.get("href") or ""
            assert not address.startswith(("http", "//", "data:")), (name, path, address)


def test_what_people_write_is_never_markup():
    for name, path, text in html_pages():
        assert "<script>alert" not in text, (name, path)
        assert text.count("</script>") == len(re.findall(r"<script\b", text)), (name, path)


def test_structured_data_can_be_read_and_keeps_the_words():
    seen = False
    for _, _, text in dressed():
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert json.loads(data)["@context"] == "https://schema.org"
            seen = seen or json.loads(data).get("headline") == HOSTILE
    assert seen


def test_heads_say_where_the_page_lives():
    for name, path, text in dressed():
        tree = parsed(text)
        canonical = [node.get("href") for node in elements(tree, "link") if node.get("rel") == "canonical"]
        robots = [node.get("content") for node in elements(tree, "meta") if node.get("name") == "robots"]
        if path == "404.html":
            assert (canonical, robots) == ([], ["noindex"]), name
        else:
            assert len(canonical) == 1, (name, path)
            assert not robots, (name, path)
            shown = [node.get("content") for node in elements(tree, "meta") if node.get("property") == "og:url"]
            assert shown == canonical
        assert [node for node in elements(tree, "meta") if node.get("name") == "description" and node.get("content")]


def test_pages_find_their_host_from_any_depth():
    for name, path, text in dressed():
        prefix = "/" if path == "404.html" else "../" * path.count("/") or "./"
        tree = parsed(text)
        (sheet,) = [node.get("href") for node in elements(tree, "link") if node.get("rel") == "stylesheet"]
        assert sheet.startswith(f"{prefix}aset/gaya."), (name, path)
        for node in elements(tree, "a"):
            address = node.get("href")
            assert address.startswith((prefix, "https://", "#", "mailto:")), (name, path, address)


def test_a_redirect_needs_nothing_and_is_not_indexed():
    (text,) = {
        text for name, path, text in html_pages() if name.endswith("redirect.html") and path == "lama/index.html"
    }
    tree = parsed(text)
    (refresh,) = [node.get("content") for node in elements(tree, "meta") if node.get("http-equiv") == "refresh"]
    target = "https://mangunkarya.kim.id/berita/kabar-99/"
    assert refresh == f"0; url={target}"
    assert [node.get("href") for node in elements(tree, "a")] == [target]
    assert "noindex" in text


def test_feeds_and_sitemaps_are_well_formed():
    for name, path, text in drawn():
        if path.endswith(".xml"):
            ET.fromstring(text)
        elif path.endswith(".json"):
            data = json.loads(text)
            assert data["version"] == "https://jsonfeed.org/version/1.1"
            assert data["items"], name
        elif path == "robots.txt":
            assert "Sitemap: https://" in text
    atom = next(text for name, path, text in drawn() if path == "feed.xml" and HOSTILE[:5].replace("<", "&lt;") in text)
    entry = ET.fromstring(atom).find("{*}entry")
    assert entry is not None
    assert entry.findtext("{*}title") == HOSTILE


def test_a_notice_stands_on_every_page_of_a_host_that_has_one():
    for page in plan_site(full_site(), frame_of("nusantara", "Situs contoh")):
        if page.template.endswith(".html") and page.template != "redirect.html":
            assert "Situs contoh" in theme("nusantara").render(page).decode(), page.path


def test_a_logo_takes_the_place_of_initials():
    texts = {path: text for name, path, text in drawn() if name == "nusantara/profile.html"}
    assert 'class="logo"' in texts["profil/index.html"]
    lone = next(theme("nusantara").render(page) for page in plan_site(site(), frame_of("nusantara")))
    assert b'class="mark"' in lone


def test_suspended_and_retired_say_so_in_words_and_shape():
    states = {name: text for name, _, text in drawn() if name.endswith(("suspended.html", "retired.html"))}
    assert re.search(r"s-suspended.*?<svg.*?</svg>Ditangguhkan", states["nusantara/suspended.html"], re.DOTALL)
    assert re.search(r"s-retired.*?<svg.*?</svg>Tidak aktif lagi", states["nusantara/retired.html"], re.DOTALL)


def test_scripts_only_come_where_they_are_used():
    for name, path, text in dressed():
        tree = parsed(text)
        sources = [node.get("src") for node in elements(tree, "script") if node.get("src")]
        assert bool([src for src in sources if "salin" in src]) == (name == "nusantara/post.html"), (name, path)
        assert bool([src for src in sources if "saring" in src]) == any(
            "data-saring" in node.attrib for node in elements(tree)
        ), (name, path)
        waiting = [node for node in elements(tree) if "data-saring" in node.attrib]
        waiting += [node for node in elements(tree, "li") if any("data-salin" in one.attrib for one in node)]
        assert all(node.get("hidden") is not None for node in waiting), (name, path)


@pytest.mark.parametrize("name", ["nusantara", "portal"])
def test_pages_with_their_style_sheet_stay_light(name):
    skin = theme(name).skin(None, None)
    css = next(output.data for output in skin.outputs if output.path == skin.paths["gaya.css"])
    styled = len(gzip.compress(css, 9, mtime=0))
    for template, path, text in drawn():
        size = len(gzip.compress(text.encode(), 9, mtime=0))
        if template == "nusantara/post.html":
            assert size + styled <= 14 * 1024, path
        if template == "portal/home.html":
            assert size + styled <= 25 * 1024, path
