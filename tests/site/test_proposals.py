"""The board of proposals: what is open, what was answered."""

from datetime import date, timedelta

from kimsites.model.particulars import ProposalStatus
from kimsites.site import plan_site
from tests.planned_links import assert_closed_world, assert_heads_are_right, by_path
from tests.sample_values import FRAME, post, proposal, site, with_offers

HOST = "https://mangunkarya.kim.id/"
DAY = date(2026, 1, 1)
SUBMITTED, ACCEPTED, UNDERWAY, DONE, DECLINED = ProposalStatus


def planned(*proposals):
    return by_path(plan_site(with_offers(site([post(1)]), proposals=proposals), FRAME))


def one(slug, status, day=0, **more):
    return proposal(slug, DAY + timedelta(days=day), status=status, **more)


def test_what_waits_stands_apart_from_what_is_done_and_what_is_closed():
    pages = planned(
        one("a", SUBMITTED), one("b", DONE), one("c", UNDERWAY, 1), one("d", ACCEPTED), one("e", SUBMITTED, 2)
    )
    board = pages["usulan/index.html"].context
    groups = {label: [card.path for card in cards] for label, cards in board["groups"]}
    assert groups == {
        "Menunggu jawaban": ["usulan/e/", "usulan/a/"],
        "Ditindaklanjuti": ["usulan/c/", "usulan/d/"],
    }
    assert [card.path for card in board["closed"]] == ["usulan/b/"]
    assert_closed_world(pages, HOST)
    assert_heads_are_right(pages, HOST)


def test_the_latest_answer_comes_first():
    answered = [one("a", DONE, 9, answered=date(2026, 2, 1)), one("b", DECLINED, 1, answered=date(2026, 3, 1))]
    assert [card.path for card in planned(*answered)["usulan/index.html"].context["closed"]] == [
        "usulan/b/",
        "usulan/a/",
    ]


def test_an_answer_leaves_older_pages_as_they_are():
    closed = [one(f"lama-{number}", DONE, number, answered=DAY + timedelta(days=number)) for number in range(25)]
    waiting = one("baru", SUBMITTED, 30)
    before = planned(*closed, waiting)
    after = planned(*closed, one("baru", DECLINED, 30, answered=date(2026, 6, 1)))
    assert before["usulan/hal/2/index.html"] == after["usulan/hal/2/index.html"]
    assert before["usulan/hal/2/index.html"].context["groups"] == ()
    assert after["usulan/index.html"].context["closed"][0].path == "usulan/baru/"
    assert_closed_world(after, HOST)


def test_the_home_page_shows_the_newest_open_ones():
    home = planned(*(one(f"u-{number}", DONE if number == 5 else UNDERWAY, number) for number in range(6)))[
        "index.html"
    ]
    assert [card.path for card in home.context["proposals"]] == ["usulan/u-4/", "usulan/u-3/", "usulan/u-2/"]


def test_an_answer_is_shown_paragraph_by_paragraph():
    answer = "Sudah\ndikerjakan.\n\n\nTerima kasih."
    view = planned(one("a", DONE, answer=answer))["usulan/a/index.html"].context["proposal"]
    assert view.answer == ("Sudah dikerjakan.", "Terima kasih.")


def test_without_a_proposal_there_is_no_trace_of_them():
    pages = planned()
    assert not [path for path in pages if path.startswith("usulan")]
    assert "Usulan" not in [link.label for link in pages["index.html"].context["site"].menu]


def test_every_state_has_a_word_and_a_style():
    views = [planned(one("a", status))["usulan/a/index.html"].context["proposal"].card for status in ProposalStatus]
    assert [view.status for view in views] == ["Diajukan", "Diterima", "Dikerjakan", "Selesai", "Ditolak"]
    assert len({view.state for view in views}) == 5
