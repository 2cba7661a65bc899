import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimsites.model.paging import paginate

COUNTS = st.integers(0, 120)
SIZES = st.integers(1, 15)


def newest_first(count: int) -> list[int]:
    return list(range(count, 0, -1))


@given(COUNTS, SIZES)
def test_every_item_stands_on_exactly_one_page_in_order(count, size):
    parts = paginate(newest_first(count), size, "berita/")
    assert [item for part in parts for item in part.items] == newest_first(count)


@given(COUNTS, SIZES)
def test_pages_are_as_long_as_promised(count, size):
    front, *archive = paginate(newest_first(count), size, "berita/")
    assert len(front.items) == count if count < size else size <= len(front.items) <= 2 * size - 1
    assert all(len(part.items) == size for part in archive)


@given(COUNTS, SIZES)
def test_a_new_item_changes_the_front_page_and_at_most_adds_a_page(count, size):
    before = {part.address: part.items for part in paginate(newest_first(count), size, "b/")}
    after = {part.address: part.items for part in paginate(newest_first(count + 1), size, "b/")}
    del before["b/"], after["b/"]
    assert before.items() <= after.items()
    assert len(after) - len(before) in (0, 1)


@given(COUNTS, SIZES)
def test_neighbours_make_one_chain(count, size):
    parts = paginate(newest_first(count), size, "b/")
    addresses = [part.address for part in parts]
    assert len(set(addresses)) == len(addresses)
    assert [part.newer for part in parts] == [None, *addresses[:-1]]
    assert [part.older for part in parts] == [*addresses[1:], None]
    assert [part.is_front for part in parts] == [True] + [False] * (len(parts) - 1)


def test_the_oldest_items_are_on_page_two_for_ever():
    parts = paginate(newest_first(35), 10, "berita/")
    assert [part.path for part in parts] == ["berita/index.html", "berita/hal/3/index.html", "berita/hal/2/index.html"]
    assert parts[-1].items == tuple(range(10, 0, -1))


def test_an_empty_list_still_has_its_front_page():
    (front,) = paginate([], 10, "berita/")
    assert (front.address, front.items, front.older, front.newer) == ("berita/", (), None, None)


@pytest.mark.parametrize("size", [0, -1])
def test_a_page_of_nothing_is_refused(size):
    with pytest.raises(ValueError, match="at least one"):
        paginate([1], size, "b/")
