from hypothesis import given
from hypothesis import strategies as st

from kimsites.site.related import SHOWN, related_entries
from kimsites.site.tags import tag_listings
from tests.sample_values import post

marked = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcd"), unique=True, max_size=3), st.none() | st.sampled_from(["Tani", "Seni"])
    ),
    max_size=30,
)


def newest_first(marks):
    return [post(number, tags=tags, category=category) for number, (tags, category) in enumerate(marks)][::-1]


def titles(entries, number):
    related = related_entries(entries)
    return [other.title for other in related[f"berita/kabar-{number}/"]]


def test_shared_tags_count_more_than_the_category():
    entries = newest_first([((), "Tani"), (("padi",), None), ((), None), ((), None), (("padi",), "Tani")])
    assert titles(entries, 4) == ["Kabar 1", "Kabar 0", "Kabar 2"]


def test_newer_ones_come_first_among_equals():
    entries = newest_first([(("padi",), None)] * 6)
    assert titles(entries, 5) == ["Kabar 3", "Kabar 2", "Kabar 1"]


def test_the_nearest_fill_up_where_nothing_is_shared():
    entries = newest_first([((), None)] * 8)
    assert titles(entries, 7) == ["Kabar 5", "Kabar 4", "Kabar 3"]
    assert titles(entries, 0) == ["Kabar 2", "Kabar 3", "Kabar 4"]


@given(marked)
def test_related_are_never_the_post_itself_nor_its_neighbours(marks):
    entries = newest_first(marks)
    related = related_entries(entries)
    for index, entry in enumerate(entries):
        near = {other.address for other in entries[max(index - 1, 0) : index + 2]}
        shown = [other.address for other in related[entry.address]]
        assert not near & set(shown)
        assert len(shown) == len(set(shown)) == min(SHOWN, len(entries) - len(near))


@given(marked, st.lists(st.sampled_from("abcd"), unique=True))
def test_a_new_post_changes_what_is_related_only_where_too_few_were_there(marks, tags):
    before = newest_first(marks)
    after = [post(len(marks), tags=tags), *before]
    was, now = related_entries(before), related_entries(after)
    assert all(now[entry.address] == was[entry.address] for entry in before if len(was[entry.address]) == SHOWN)


def test_tags_are_sorted_by_label_and_hold_each_post_once():
    twice = post(2, tags=["padi", "padi"])
    listings = tag_listings([twice, post(1, tags=["Zamrud", "air", "padi"])])
    assert [listing.term.label for listing in listings] == ["air", "padi", "Zamrud"]
    assert [entry.title for entry in listings[1].entries] == ["Kabar 2", "Kabar 1"]
