from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.archive import page_titles, pager_of, span_words
from kimsites.model.paging import paginate
from tests.sample_values import WIB, WIT, WITA


@pytest.mark.parametrize(
    ("oldest", "newest", "words"),
    [
        (date(2025, 3, 3), date(2025, 3, 3), "3 Maret 2025"),
        (date(2025, 3, 3), date(2025, 3, 12), "3–12 Maret 2025"),
        (date(2025, 3, 3), date(2025, 7, 12), "3 Maret–12 Juli 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 Desember 2024–2 Januari 2025"),
        (date(2024, 3, 3), date(2025, 3, 3), "3 Maret 2024–3 Maret 2025"),
    ],
)
def test_a_span_of_days_in_words(oldest, newest, words):
    assert span_words(oldest, newest) == words


def titles_of(days: list[int]) -> dict[str, str]:
    moments = [datetime(2025, 1, 1, 9, tzinfo=WIB) + timedelta(days=day) for day in sorted(days, reverse=True)]
    parts = paginate(moments, 3, "b/")
    titles = page_titles("Berita", [pager_of(part, lambda moment: moment) for part in parts])
    return dict(zip([part.address for part in parts], titles, strict=True))


@given(st.lists(st.integers(0, 40), max_size=60))
def test_titles_are_all_different(days):
    titles = titles_of(days)
    assert len(set(titles.values())) == len(titles)
    assert titles["b/"] == "Berita"


@given(st.lists(st.integers(0, 40), max_size=60))
def test_titles_stay_when_the_list_grows(days):
    before, after = titles_of(days), titles_of([*days, 41])
    assert before.items() <= after.items()


def test_pages_without_dates_are_told_apart():
    pagers = [pager_of(part, lambda _: None) for part in paginate(list(range(9)), 3, "b/")]
    assert page_titles("Produk", pagers) == ("Produk", "Produk lama, bagian 2", "Produk lama")


def test_a_pager_spans_true_instants_of_different_zones():
    papua, aceh, bali = (datetime(2025, 3, 1, 9, tzinfo=zone) for zone in (WIT, WIB, WITA))
    (front,) = paginate([bali, papua, aceh], 10, "b/")
    pager = pager_of(front, lambda moment: moment)
    assert (pager.oldest, pager.newest) == (papua, aceh)
    assert pager.oldest.tzinfo is WIT
