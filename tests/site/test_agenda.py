"""The agenda: what is coming first, what was behind, addresses that stay."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimsites.site import plan_site
from kimsites.site.agenda import event_card
from tests.planned_links import assert_closed_world, assert_heads_are_right, by_path
from tests.sample_values import FRAME, WITA, event, photo, post, site, with_offers

HOST = "https://mangunkarya.kim.id/"
NOW = datetime(2026, 11, 22, 12, tzinfo=WITA)
DAY = timedelta(days=1)


def planned(*entries, posts=()):
    return by_path(plan_site(with_offers(site(posts), entries), FRAME))


def at(number: int, now: datetime = NOW, **more):
    """The event so many days from now."""
    return event(f"hari-{number}", NOW + number * DAY, hours=2, now=now, **more)


def listed(pages, path="agenda/index.html"):
    context = pages[path].context
    return [one.path[7:-1] for one in context["coming"]], [one.path[7:-1] for one in context["past"]]


def test_the_soonest_comes_first_then_the_latest_past():
    pages = planned(at(3), at(-5), at(1), at(-1), at(2))
    assert listed(pages) == (["hari-1", "hari-2", "hari-3"], ["hari--1", "hari--5"])
    assert {"agenda/hari-1/index.html", "agenda.ics"} <= pages.keys()


def test_what_goes_on_counts_as_coming():
    running = event("berjalan", NOW - DAY, days=3, now=NOW)
    assert listed(planned(running)) == (["berjalan"], [])


def test_without_an_event_there_is_no_trace_of_an_agenda():
    pages = planned(posts=[post(1)])
    assert not [path for path in pages if path.startswith("agenda")]
    assert [link.label for link in pages["index.html"].context["site"].menu] == ["Beranda", "Berita", "Profil"]
    assert pages["index.html"].context["events"] == ()


def test_the_menu_and_the_sitemap_have_the_agenda():
    pages = planned(at(1), posts=[post(1)])
    assert [link.label for link in pages["index.html"].context["site"].menu] == [
        "Beranda",
        "Berita",
        "Agenda",
        "Profil",
    ]
    urls = {item.url: item.changed for item in pages["sitemap.xml"].context["urls"]}
    assert urls[f"{HOST}agenda/"] is None
    assert urls[f"{HOST}agenda/hari-1/"] is None


def test_the_home_page_shows_the_next_three():
    pages = planned(*(at(number) for number in (5, 1, -1, 9, 2)))
    assert [one.path for one in pages["index.html"].context["events"]] == [
        "agenda/hari-1/",
        "agenda/hari-2/",
        "agenda/hari-5/",
    ]


def test_events_are_no_news():
    pages = planned(at(1), posts=[post(1)])
    assert [item.title for item in pages["feed.xml"].context["items"]] == ["Kabar 1"]
    assert pages["index.html"].context["lead"].title == "Kabar 1"


@pytest.mark.parametrize("passing", [0, 5, 20])
def test_what_passes_leaves_older_pages_as_they_are(passing):
    numbers = range(-25, 21)
    before = planned(*(at(number) for number in numbers))
    later = NOW + passing * DAY + DAY / 2
    after = planned(*(at(number, later) for number in numbers))
    archived = [path for path in before if path.startswith("agenda/hal/")]
    assert archived == ["agenda/hal/2/index.html"]
    assert listed(after, archived[0]) == listed(before, archived[0]) == ([], [f"hari-{n}" for n in range(-16, -26, -1)])
    coming, _ = listed(after)
    assert len(coming) == 20 - passing


def test_archived_pages_are_named_by_the_days_they_span():
    pages = planned(*(at(-number) for number in range(1, 26)))
    assert pages["agenda/hal/2/index.html"].context["page"].title == "Agenda 28 Oktober–6 November 2026"


@st.composite
def agendas(draw):
    numbers = draw(st.lists(st.integers(-400, 400), unique=True, max_size=45))
    return [
        event(
            f"acara-{number}",
            NOW + timedelta(hours=7 * number),
            hours=draw(st.sampled_from([None, 1, 30])),
            now=NOW,
            link=draw(st.sampled_from([None, "https://meet.contoh.id/a"])),
        )
        for number in numbers
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(agendas())
def test_no_dead_link_no_orphan_and_every_event_listed_once(entries):
    pages = planned(*entries)
    assert_closed_world(pages, HOST)
    assert_heads_are_right(pages, HOST)
    lists = [
        listed(pages, path) for path in pages if path.startswith("agenda/") and pages[path].template == "events.html"
    ]
    found = [slug for coming, past in lists for slug in (*coming, *past)]
    assert sorted(found) == sorted(entry.slug for entry in entries)


@pytest.mark.parametrize(
    ("entry", "days", "starts", "ends"),
    [
        (event("a", NOW, hours=2), "", "12:00", "14:00"),
        (event("a", NOW), "", "12:00", None),
        (event("a", NOW, hours=20), "22–23 November 2026", "12:00", None),
        (event("a", NOW.replace(hour=0), days=1), "", None, None),
        (event("a", NOW.replace(hour=0), days=10), "22 November–1 Desember 2026", None, None),
    ],
)
def test_a_card_says_when(entry, days, starts, ends):
    card = event_card(entry, entry.particulars)
    clocks = [f"{moment:%H:%M}" if moment else None for moment in (card.starts_at, card.ends_at)]
    assert (card.days, *clocks, card.month) == (days, starts, ends, "Nov")


def head_of(entry):
    return planned(entry)[f"agenda/{entry.slug}/index.html"].context["page"]


def test_search_engines_are_told_when_and_where():
    data = head_of(
        event("rapat", NOW, hours=2, place="Balai", link="https://meet.contoh.id/a", organizer="Kader")
    ).json_ld[0]
    assert (data["@type"], data["startDate"]) == ("Event", "2026-11-22T12:00:00+08:00")
    assert data["endDate"] == "2026-11-22T14:00:00+08:00"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert data["organizer"] == {"@type": "Organization", "name": "Kader"}


def test_whole_days_are_days_for_search_engines_too():
    data = head_of(event("pesta", NOW.replace(hour=0), days=3)).json_ld[0]
    assert (data["startDate"], data["endDate"]) == ("2026-11-22", "2026-11-24")
    assert data["location"][0]["name"].startswith("Desa Bangun Mulya")
    assert data["organizer"]["name"] == "KIM Mangun Karya"


def test_an_event_that_is_over_invites_nobody():
    join = [
        planned(at(number, link="https://meet.contoh.id/a"))[f"agenda/hari-{number}/index.html"]
        .context["event"]
        .join_url
        for number in (1, -1)
    ]
    assert join == ["https://meet.contoh.id/a", None]


def test_the_head_of_an_event_is_shared_with_its_photo_and_its_time():
    shared = head_of(at(1, cover=photo(), place="Balai RW 05"))
    assert shared.image == f"{HOST}berita/panen.0123abcd.jpg"
    assert shared.description.startswith("Hari 1: 23 November 2026 di Balai RW 05.")
