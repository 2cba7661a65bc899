import pytest

from kimsites.build.places import KnownPlaces
from tests.sample_values import VILLAGES, regions

UNKNOWN = "64.09.02.9999"


class Asked:
    """The regions, and which villages they were asked for."""

    def __init__(self):
        self.codes = set()

    def __getattr__(self, name):
        return getattr(regions(), name)

    def places(self, codes):
        codes = set(codes)
        self.codes |= codes
        return regions().places(codes)


def test_places_are_the_same_and_only_those_not_at_hand_are_looked_up():
    asked = Asked()
    source = KnownPlaces(asked, regions().places(VILLAGES[:5]))
    assert source.places((*VILLAGES, UNKNOWN)) == regions().places(VILLAGES)
    assert asked.codes == {*VILLAGES[5:], UNKNOWN}


def test_nothing_is_looked_up_where_all_is_at_hand():
    asked = Asked()
    assert set(KnownPlaces(asked, regions().places(VILLAGES)).places(VILLAGES)) == set(VILLAGES)
    assert asked.codes == set()


@pytest.mark.parametrize("code", [VILLAGES[0], VILLAGES[6], UNKNOWN, "64.09", ""])
def test_everything_else_is_answered_as_before(code):
    source = KnownPlaces(regions(), regions().places(VILLAGES[:1]))
    assert (source.version, source.decree) == (regions().version, regions().decree)
    assert source.place(code) == regions().place(code)
    assert source.find(code) == regions().find(code)
    assert source.totals(code) == regions().totals(code)
    assert source.children(code) == regions().children(code)
